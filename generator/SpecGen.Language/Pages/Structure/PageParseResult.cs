using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Pages.Structure;

/// <summary>What reading a page gave.</summary>
/// <param name="Page">The page; null where it is not an API page.</param>
/// <param name="Diagnostics">What is wrong with it, in the order of the page.</param>
public sealed record PageParseResult(PageModel? Page, EquatableArray<SpecDiagnostic> Diagnostics);
