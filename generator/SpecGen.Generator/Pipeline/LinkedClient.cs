using SpecGen.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Generator.Pipeline;

/// <summary>A client with every decision taken, divided into files.</summary>
/// <param name="Result">What the linker found; null where it failed.</param>
/// <param name="Surface">What C# callers see; null where linking failed.</param>
/// <param name="Units">The files to be printed.</param>
/// <param name="Diagnostics">What was wrong.</param>
internal sealed record LinkedClient(LinkResult? Result, SurfaceModel? Surface, EquatableArray<SourceUnit> Units, EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>Links the pages of a client.</summary>
    /// <param name="input">The client.</param>
    /// <param name="serializers">Which types can be deserialised, where its configuration does not say it.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static LinkedClient Create(ClientInput input, SerializerSet serializers, CancellationToken cancellationToken)
    {
        LinkedPages linked = input.Link(serializers, cancellationToken);
        try
        {
            return new LinkedClient(linked.Result, linked.Surface, linked.Surface is { } surface ? SourceUnits.Divide(surface) : [], linked.Diagnostics);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string? path = input.Client.Files.IsEmpty ? null : input.Client.Files[0].Path;
            return new LinkedClient(null, null, [], [.. linked.Diagnostics, GeneratorDiagnostics.Failure(path, exception)]);
        }
    }
}
