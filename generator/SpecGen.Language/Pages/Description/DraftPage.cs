using SpecGen.Language.Api;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Description;

/// <summary>A page whose sections are read.</summary>
/// <param name="Index">Its place in the order of all pages.</param>
/// <param name="Page">The page.</param>
/// <param name="Location">What its place says.</param>
/// <param name="Endpoints">Its endpoints, in order.</param>
/// <param name="Declarations">Its declarations, in order.</param>
/// <param name="HiddenArrays">What its examples show of types.</param>
/// <param name="Types">The types as it sees them.</param>
internal sealed record DraftPage(
    int Index,
    PageModel Page,
    PageLocation Location,
    IReadOnlyList<DraftEndpoint> Endpoints,
    IReadOnlyList<DraftDeclaration> Declarations,
    HiddenArray[] HiddenArrays,
    PageTypes Types)
{
    /// <summary>The members of it and of pages that are read together with it that are arrays by what other pages show.</summary>
    public List<ToldArray> ToldArrays { get; } = [];

    /// <summary>What was noticed about its sections.</summary>
    public List<SectionDiagnostic> Diagnostics { get; } = [];
}
