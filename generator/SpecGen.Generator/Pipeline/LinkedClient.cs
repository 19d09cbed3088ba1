using SpecGen.Generator.Emission;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;

namespace SpecGen.Generator.Pipeline;

/// <summary>A client with every decision taken, divided into files.</summary>
/// <param name="Result">What the linker found; null where it failed.</param>
/// <param name="Units">The files to be printed.</param>
/// <param name="Diagnostics">What was wrong.</param>
internal sealed record LinkedClient(LinkResult? Result, EquatableArray<SourceUnit> Units, EquatableArray<SpecDiagnostic> Diagnostics)
{
    public static LinkedClient Create(ClientInput input, CancellationToken cancellationToken)
    {
        try
        {
            LinkResult result = Linker.Link(new ClientSettings(input.Name, input.Namespace), input.Pages, cancellationToken);
            return new LinkedClient(result, SourceUnits.Divide(result.Model), [.. input.Diagnostics, .. result.Diagnostics]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string? path = input.Pages.IsEmpty ? null : input.Pages[0].Path;
            return new LinkedClient(null, [], [.. input.Diagnostics, DiagnosticConversion.InternalError(path, exception)]);
        }
    }
}
