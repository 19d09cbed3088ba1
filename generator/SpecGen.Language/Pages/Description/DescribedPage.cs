using SpecGen.Language.Api;

namespace SpecGen.Language.Pages.Description;

/// <summary>What came of a page. It holds as long as nothing changes that the page was read with.</summary>
/// <param name="Facts">The page.</param>
/// <param name="Location">What its place says.</param>
/// <param name="Group">The pages that were read together with it.</param>
/// <param name="Document">What it says.</param>
/// <param name="Places">Where it says it.</param>
/// <param name="Diagnostics">What was noticed about its sections.</param>
/// <param name="HiddenArrays">What its examples show of types.</param>
/// <param name="ToldArrays">The members that are arrays by what other pages show.</param>
internal sealed record DescribedPage(
    PageFacts Facts,
    PageLocation Location,
    PageGroup Group,
    ApiDocument Document,
    DocumentPlaces Places,
    EquatableArray<SectionDiagnostic> Diagnostics,
    HiddenArray[] HiddenArrays,
    IReadOnlyList<ToldArray> ToldArrays);

/// <summary>Pages that are read together, since one leads into what another declares. Most are alone.</summary>
/// <param name="sought">The names that they looked for among the declarations of all pages.</param>
internal sealed class PageGroup(string[] sought)
{
    /// <summary>Whether they looked for one of some names.</summary>
    /// <param name="names">The names.</param>
    public bool Seeks(HashSet<string> names) => Array.Exists(sought, names.Contains);
}

/// <summary>What describing the pages of a client leaves for the next time.</summary>
/// <param name="Order">The order of the pages.</param>
/// <param name="Pages">What came of them, in that order.</param>
/// <param name="Names">The names that they declare.</param>
/// <param name="Folders">The folders that are resources.</param>
/// <param name="Arrays">The arrays that their examples show.</param>
internal sealed record DescribedPages(PageOrder Order, DescribedPage[] Pages, DeclarationIndex Names, HashSet<string> Folders, ShownArrays Arrays);
