using Microsoft.OpenApi;

namespace SpecGen.Tool.OpenApi;

/// <summary>Finds the components that a document refers to.</summary>
internal sealed class ReferenceFinder : OpenApiVisitorBase
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The names of all schemas that something refers to, from the endpoints or from another schema.</summary>
    public static HashSet<string> Find(OpenApiDocument document)
    {
        ReferenceFinder finder = new();
        new OpenApiWalker(finder).Walk(document);
        return finder._names;
    }

    public override void Visit(IOpenApiReferenceHolder referenceHolder)
    {
        if (referenceHolder is OpenApiSchemaReference { Reference.Id: string name })
            _names.Add(name);
    }
}
