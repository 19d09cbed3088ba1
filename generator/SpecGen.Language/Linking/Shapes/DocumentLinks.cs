using SpecGen.Language.Api;

namespace SpecGen.Language.Linking.Shapes;

/// <summary>How a document depends on others.</summary>
/// <param name="document">The document.</param>
internal sealed class DocumentLinks(ApiDocument document)
{
    private IReadOnlyCollection<string>? _references;

    /// <summary>The document.</summary>
    public ApiDocument Document => document;

    /// <summary>The paths of the other documents whose types it uses. Only who links again asks for them.</summary>
    public IReadOnlyCollection<string> References => _references ??= FindReferences();

    /// <summary>Whether one of its declarations gives a name to the elements or values that a type of another document is.</summary>
    public bool NamesForeignParts
    {
        get
        {
            foreach (ApiDeclaration declaration in document.Declarations)
            {
                if (Part(declaration.Shape) is ApiReference part && !string.Equals(part.Type.Document, document.Path, StringComparison.Ordinal))
                    return true;
            }

            return false;
        }
    }

    private HashSet<string> FindReferences()
    {
        HashSet<string> sections = new(StringComparer.Ordinal);
        foreach (ApiType type in document.Types)
        {
            if (type is ApiObject item)
                Collect(item.Members, sections);
            else if (type is ApiUnion union)
                Collect(union, sections);
        }

        foreach (ApiDeclaration declaration in document.Declarations)
            Collect(declaration.Shape, sections);
        foreach (ApiEndpoint endpoint in document.Endpoints)
            Collect(endpoint, sections);
        HashSet<string> documents = new(StringComparer.Ordinal);
        foreach (string section in sections)
            documents.Add(new FactId(section, 0).Document);
        documents.Remove(document.Path);
        return documents;
    }

    private static void Collect(ApiEndpoint endpoint, HashSet<string> sections)
    {
        Collect(endpoint.PathParameters, sections);
        Collect(endpoint.QueryParameters, sections);
        Collect(endpoint.HeaderParameters, sections);
        Collect(endpoint.CookieParameters, sections);
        Collect(endpoint.Body?.Members ?? [], sections);
        Collect(endpoint.Body?.Value?.Shape, sections);
        Collect(endpoint.Response.Body, sections);
    }

    private static void Collect(EquatableArray<ApiMember> members, HashSet<string> sections)
    {
        foreach (ApiMember member in members)
            Collect(member.Shape, sections);
    }

    private static void Collect(ApiUnion union, HashSet<string> sections)
    {
        foreach (ApiCase item in union.Cases)
            Collect(item.Shape, sections);
    }

    private static void Collect(ApiShape? shape, HashSet<string> sections)
    {
        while (Part(shape) is { } part)
            shape = part;
        if (shape is ApiReference reference)
            sections.Add(reference.Type.Section);
    }

    private static ApiShape? Part(ApiShape? shape)
        => shape switch
        {
            ApiArray array => array.Element,
            ApiMap map => map.Value,
            _ => null,
        };
}
