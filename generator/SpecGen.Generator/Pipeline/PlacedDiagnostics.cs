using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Generator.Pipeline;

/// <summary>What is wrong with the pages of a client.</summary>
/// <param name="Use">What the project makes of the pages.</param>
/// <param name="Diagnostics">What is wrong, at full paths.</param>
internal sealed record PlacedDiagnostics(PageUse Use, EquatableArray<SpecDiagnostic> Diagnostics);
