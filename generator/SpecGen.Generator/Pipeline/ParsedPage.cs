using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Flattened;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Generator.Pipeline;

/// <summary>A page that has been read.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="RelativePath">Its path from the project's folder, as in the model.</param>
/// <param name="Client">The item's <c>Client</c>; empty where it has none.</param>
/// <param name="Namespace">The item's <c>Namespace</c>; empty where it has none.</param>
/// <param name="Page">The page; null where it is not an API page.</param>
/// <param name="FlattenedText">The text of a page without line breaks, which is read once more when the other pages are known; null otherwise.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record ParsedPage(
    string Path,
    string RelativePath,
    string Client,
    string Namespace,
    PageModel? Page,
    string? FlattenedText,
    EquatableArray<SpecDiagnostic> Diagnostics)
{
    public static ParsedPage Create(PageInput input, CancellationToken cancellationToken)
    {
        List<SpecDiagnostic> diagnostics = [];
        string client = Checked("Client", input.Client, allowsDots: false);
        string @namespace = Checked("Namespace", input.Namespace, allowsDots: true);
        try
        {
            PageParseResult result = PageParser.Parse(input.RelativePath, input.Text, cancellationToken);
            return new ParsedPage(
                input.Path,
                input.RelativePath,
                client,
                @namespace,
                result.Page,
                result.Page?.Form == PageForm.Flattened ? input.Text : null,
                [.. diagnostics, .. result.Diagnostics.Select(diagnostic => diagnostic with { Path = input.Path })]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new ParsedPage(input.Path, input.RelativePath, client, @namespace, null, null, [.. diagnostics, DiagnosticConversion.InternalError(input.Path, exception)]);
        }

        string Checked(string what, string name, bool allowsDots)
        {
            if (name.Length == 0 || ClientNames.IsName(name, allowsDots))
                return name;
            diagnostics.Add(new SpecDiagnostic(GeneratorDiagnostics.InvalidName, input.Path, new SourceSpan(0, 0, 1, 1), [what, name]));
            return "";
        }
    }

    /// <summary>Reads the flattened pages among a client's with what the other ones say about types.</summary>
    public static EquatableArray<ParsedPage> ReadTogether(EquatableArray<ParsedPage> pages, CancellationToken cancellationToken)
    {
        if (pages.Count < 2 || pages.All(page => page.FlattenedText is null))
            return pages;

        PageModel[] canonical = [.. pages.Where(page => page.FlattenedText is null).Select(page => page.Page).OfType<PageModel>()];
        TypeDictionary types = canonical.Length > 0
            ? TypeDictionary.From(canonical)
            : TypeDictionary.FromFlattened(pages.Select(page => page.FlattenedText).OfType<string>(), cancellationToken);
        return pages.Select(page => page.ReadAgain(types, cancellationToken)).ToEquatableArray();
    }

    private ParsedPage ReadAgain(TypeDictionary types, CancellationToken cancellationToken)
    {
        if (FlattenedText is null)
            return this;
        PageParseResult result = FlattenedPageParser.Parse(RelativePath, FlattenedText, types, cancellationToken);
        return this with { Page = result.Page, Diagnostics = result.Diagnostics.Select(diagnostic => diagnostic with { Path = Path }).ToEquatableArray() };
    }
}
