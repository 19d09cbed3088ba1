using SpecGen.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;

namespace SpecGen.Generator.Pipeline;

/// <summary>A client divided into files.</summary>
/// <param name="Units">The files to be printed.</param>
/// <param name="Diagnostics">The fault that kept them from being made; empty where there is none.</param>
internal sealed record DividedClient(EquatableArray<SourceUnit> Units, EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>Builds the surface of a linked client and divides it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="serializers">Which types can be deserialised, where its configuration does not say it.</param>
    /// <param name="options">What generated code can use.</param>
    public static DividedClient Create(LinkedClient client, SerializerSet serializers, SourceOptions options)
    {
        try
        {
            if (client.Use == PageUse.Examples)
                return DivideExamples(client, options);
            return new DividedClient(client.BuildSurface(serializers) is { } surface ? SourceUnits.Divide(surface, options) : [], []);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new DividedClient([], [GeneratorDiagnostics.Failure(client.FirstPath, exception)]);
        }
    }

    private static DividedClient DivideExamples(LinkedClient client, SourceOptions options) => options.HasTesting
        ? new DividedClient(client.Examples is { } examples ? SourceUnits.Divide(examples) : [], [])
        : new DividedClient([], [new SpecDiagnostic(GeneratorDiagnostics.TestingMissing, client.FirstPath, new SourceSpan(0, 0, 1, 1), [])]);
}
