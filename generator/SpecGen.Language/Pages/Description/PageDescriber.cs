using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Description;

/// <summary>
/// Turns the pages of one client into the description that the linker takes. What one page leaves out, such as the bullets of a type, is found on the others.
/// </summary>
public static class PageDescriber
{
    /// <summary>Describes the pages of one client.</summary>
    /// <param name="pages">The pages, in any order.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DescribedApi Describe(EquatableArray<PageModel> pages, CancellationToken cancellationToken = default) => Describe(pages, previous: null, cancellationToken);

    /// <summary>Describes the pages of one client again.</summary>
    /// <param name="pages">The pages, in any order.</param>
    /// <param name="previous">What describing them gave before some of them changed; null for nothing. It makes the work less and no difference to what comes out.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DescribedApi Describe(EquatableArray<PageModel> pages, DescribedApi? previous, CancellationToken cancellationToken)
    {
        List<SectionDiagnostic> diagnostics = [];
        List<PageModel> ordered = Order(pages, diagnostics);
        SectionNames sections = new();
        TypeIndex types = new(ordered, sections, diagnostics, cancellationToken);
        EndpointReader reader = new(types, diagnostics, cancellationToken);
        List<DraftPage> drafts = [];
        HashSet<string> resources = PageLocation.FindResources(ordered);
        foreach (PageModel page in ordered)
            drafts.Add(Read(page, PageLocation.Of(page, resources), types, reader, sections, cancellationToken));

        reader.Reconcile(drafts.SelectMany(d => d.Endpoints), drafts.SelectMany(d => d.Declarations).Select(d => d.Shape));
        return new DescriptionWriter().Write(drafts, diagnostics);
    }

    // The page that is closest to an endpoint or type comes first: resource pages, small ones before large ones, then pages of one method.
    private static List<PageModel> Order(EquatableArray<PageModel> pages, List<SectionDiagnostic> diagnostics)
    {
        List<PageModel> ordered = [];
        HashSet<string> paths = new(StringComparer.Ordinal);
        foreach (PageModel page in pages.OrderBy(p => p.Resources.IsEmpty ? 1 : 0).ThenBy(p => p.Resources.Count).ThenBy(p => p.Path, StringComparer.Ordinal))
        {
            if (paths.Add(page.Path))
                ordered.Add(page);
            else
                new SectionDiagnostics(string.Empty, diagnostics).Report(LinkDiagnostics.DuplicatePath, new Place(page.Path, default), page.Path);
        }

        return ordered;
    }

    private static DraftPage Read(
        PageModel page, PageLocation location, TypeIndex types, EndpointReader reader, SectionNames sections, CancellationToken cancellationToken)
    {
        List<DraftEndpoint> endpoints = [];
        foreach (PageMethod method in page.Methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string section = sections.Name(page.Path, method.Verb + " " + method.Path);
            endpoints.Add(reader.Read(new DraftEndpoint(section, page.Path, method, location.Method)));
        }

        return new DraftPage(page, location, endpoints, types.Read(page));
    }
}

/// <summary>A page whose sections are read.</summary>
/// <param name="Page">The page.</param>
/// <param name="Location">What its place says.</param>
/// <param name="Endpoints">Its endpoints, in order.</param>
/// <param name="Declarations">Its declarations, in order.</param>
internal sealed record DraftPage(PageModel Page, PageLocation Location, IReadOnlyList<DraftEndpoint> Endpoints, IReadOnlyList<DraftDeclaration> Declarations);
