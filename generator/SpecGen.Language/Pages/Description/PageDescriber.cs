using SpecGen.Language.Api;
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

    /// <summary>Describes the pages of one client again. What pages say that are the same objects as before, and were not read with one that is not, is the same objects as well.</summary>
    /// <param name="pages">The pages, in any order.</param>
    /// <param name="previous">What describing them gave before some of them changed; null for nothing. It makes the work less and no difference to what comes out.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DescribedApi Describe(EquatableArray<PageModel> pages, DescribedApi? previous, CancellationToken cancellationToken)
    {
        DescribedPages? before = previous?.Memory.Value as DescribedPages;
        ChangedPages changed = new(pages, before);
        if (previous is not null && before is not null && changed.IsNothing)
            return previous;

        // Reading may show that further pages are concerned.
        List<SectionDiagnostic> diagnostics = [];
        List<DraftPage> drafts;
        TypeIndex types;
        ShownArrays arrays;
        do
        {
            diagnostics.Clear();
            types = new TypeIndex(changed.Pages, changed.Names, changed.IsRead, diagnostics, cancellationToken);
            drafts = Read(changed, types, diagnostics, cancellationToken);
            arrays = changed.FindArrays(drafts);
        }
        while (changed.Add(types.Missing) || changed.AddConcerned(arrays));

        Divide(diagnostics, drafts);
        DescribedPages described = new(changed.Order, Write(changed, drafts, types, arrays), changed.Names, changed.Folders, arrays);
        return Gather(described, previous);
    }

    private static List<DraftPage> Read(ChangedPages changed, TypeIndex types, List<SectionDiagnostic> diagnostics, CancellationToken cancellationToken)
    {
        List<DraftPage> drafts = [];
        for (int i = 0; i < changed.Pages.Length; i++)
        {
            if (changed.IsRead[i])
                drafts.Add(Read(i, changed.Pages[i].Page, PageLocation.Of(changed.Pages[i].Page, changed.Folders), types.Of(i), diagnostics, cancellationToken));
        }

        return drafts;
    }

    private static DraftPage Read(
        int index, PageModel page, PageLocation location, PageTypes types, List<SectionDiagnostic> diagnostics, CancellationToken cancellationToken)
    {
        EndpointReader reader = new(types, diagnostics, cancellationToken);
        List<DraftEndpoint> endpoints = [];
        foreach (PageMethod method in page.Methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            endpoints.Add(reader.Read(new DraftEndpoint(types.NameSection(method), page.Path, method, location.Method)));
        }

        return new DraftPage(index, page, location, endpoints, types.ReadDeclarations(), reader.HiddenArrays, types);
    }

    private static void Divide(List<SectionDiagnostic> diagnostics, List<DraftPage> drafts)
    {
        if (diagnostics.Count == 0)
            return;
        Dictionary<string, DraftPage> pages = drafts.ToDictionary(static draft => draft.Page.Path, StringComparer.Ordinal);
        foreach (SectionDiagnostic diagnostic in diagnostics)
            pages[diagnostic.Diagnostic.Path!].Diagnostics.Add(diagnostic);
    }

    // Pages that were not read stay what they were; those that say the same as before are taken from there.
    private static DescribedPage[] Write(ChangedPages changed, List<DraftPage> drafts, TypeIndex types, ShownArrays arrays)
    {
        DescribedPage[] described = new DescribedPage[changed.Pages.Length];
        for (int i = 0; i < described.Length; i++)
            described[i] = changed.IsRead[i] ? null! : changed.Before(i)!;

        foreach (IGrouping<int, DraftPage> together in drafts.GroupBy(draft => types.FindGroup(draft.Index)))
        {
            List<DraftPage> pages = [.. together];
            PageGroup group = new([.. pages.SelectMany(static page => page.Types.Sought).Distinct(StringComparer.Ordinal)]);
            arrays.Apply(pages);
            List<(ApiDocument Document, DocumentPlaces Places)> written = new DescriptionWriter().Write(pages);
            for (int i = 0; i < pages.Count; i++)
            {
                DraftPage draft = pages[i];
                DescribedPage? before = changed.Before(draft.Index);
                EquatableArray<SectionDiagnostic> diagnostics = draft.Diagnostics.ToEquatableArray();
                described[draft.Index] = new DescribedPage(
                    changed.Pages[draft.Index],
                    draft.Location,
                    group,
                    before is not null && before.Document.Equals(written[i].Document) ? before.Document : written[i].Document,
                    before is not null && before.Places.Equals(written[i].Places) ? before.Places : written[i].Places,
                    before is not null && before.Diagnostics == diagnostics ? before.Diagnostics : diagnostics,
                    draft.HiddenArrays,
                    draft.ToldArrays);
            }
        }

        return described;
    }

    private static DescribedApi Gather(DescribedPages described, DescribedApi? previous)
    {
        ApiDocument[] documents = new ApiDocument[described.Pages.Length];
        DocumentPlaces[] places = new DocumentPlaces[described.Pages.Length];
        List<SectionDiagnostic> diagnostics = [.. described.Order.Diagnostics];
        for (int i = 0; i < described.Pages.Length; i++)
        {
            documents[i] = described.Pages[i].Document;
            places[i] = described.Pages[i].Places;
            foreach (SectionDiagnostic diagnostic in described.Pages[i].Diagnostics)
                diagnostics.Add(diagnostic);
        }

        diagnostics.AddRange(ShownArrays.Report(described.Pages));
        DescribedApi api = new(new ApiDescription(new(documents)), new ApiPlaces(new(places), previous?.Places), diagnostics.ToEquatableArray())
        {
            Memory = new(described),
        };
        return previous is null ? api : api with
        {
            Api = previous.Api.Equals(api.Api) ? previous.Api : api.Api,
            Places = previous.Places.Equals(api.Places) ? previous.Places : api.Places,
            Diagnostics = previous.Diagnostics == api.Diagnostics ? previous.Diagnostics : api.Diagnostics,
        };
    }
}
