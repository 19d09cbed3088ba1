using SpecGen.Generator.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;

namespace SpecGen.Generator.Pipeline;

/// <summary>A client with every decision taken, divided into files.</summary>
/// <param name="Result">What the linker found; null where it failed.</param>
/// <param name="Units">The files to be printed.</param>
/// <param name="Diagnostics">What was wrong.</param>
internal sealed record LinkedClient(LinkResult? Result, EquatableArray<SourceUnit> Units, EquatableArray<SpecDiagnostic> Diagnostics)
{
    public static LinkedClient Create(ClientInput input, CancellationToken cancellationToken)
    {
        LinkedPages linked = input.Link(cancellationToken);
        try
        {
            return new LinkedClient(linked.Result, linked.Result is { } result ? SourceUnits.Divide(result.Model) : [], linked.Diagnostics);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string? path = input.Client.Files.IsEmpty ? null : input.Client.Files[0].Path;
            return new LinkedClient(null, [], [.. linked.Diagnostics, GeneratorDiagnostics.Failure(path, exception)]);
        }
    }
}
