using SpecGen.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Surface;

namespace SpecGen.Generator.Pipeline;

/// <summary>A client divided into files.</summary>
/// <param name="Declarations">What it declares, and in which files, those included that are written before the compiler starts.</param>
/// <param name="Units">The files to be printed; none where the project has them written before the compiler starts.</param>
/// <param name="Diagnostics">The fault that kept them from being made; empty where there is none.</param>
internal sealed record DividedClient(ClientDeclarations Declarations, EquatableArray<SourceUnit> Units, EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>The files in groups.</summary>
    public EquatableArray<Batch<SourceUnit>> Groups { get; init; } = [];

    /// <summary>What the next division can take over.</summary>
    private Uncompared<DivisionMemory> Memory { get; init; }

    /// <summary>Builds the surface of a linked client and divides it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="project">What the project asks for where the client's configuration says nothing.</param>
    /// <param name="options">What generated code can use.</param>
    /// <param name="previous">What came of the client before something changed; null for nothing. It makes the work less and no difference to what comes out.</param>
    public static DividedClient Create(LinkedClient client, ProjectOptions project, SourceOptions options, DividedClient? previous)
    {
        try
        {
            if (client.Use == PageUse.Examples)
                return DivideExamples(client, options);
            DivisionMemory? memory = previous?.Memory.Value;
            if (client.BuildSurface(project.Serializers, memory?.Built) is not { } built)
                return new DividedClient(None(client), [], []);
            DividedSurface divided = SourceUnits.Divide(built.Surface, options, memory?.Divided);
            EquatableArray<SourceUnit> units = project.WritesFiles ? [] : divided.Units;
            return new DividedClient(Declare(client, built, divided, previous), units, [])
            {
                Groups = UnitGroups.Divide(units, previous?.Units ?? [], previous?.Groups ?? []),
                Memory = new Uncompared<DivisionMemory>(new DivisionMemory(built, divided)),
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new DividedClient(None(client), [], [GeneratorDiagnostics.Failure(client.FirstPath, exception)]);
        }
    }

    // Whatever the mode: this is data that no other generator looks at.
    private static DividedClient DivideExamples(LinkedClient client, SourceOptions options)
    {
        if (!options.HasTesting)
            return new DividedClient(None(client), [], [new SpecDiagnostic(GeneratorDiagnostics.TestingMissing, client.FirstPath, SourceSpan.FileStart, [])]);
        if (client.Examples is not { } examples)
            return new DividedClient(None(client), [], []);
        EquatableArray<SourceUnit> units = SourceUnits.Divide(examples);
        ClientDeclarations declarations = ClientDeclarations.Create(client.Name, client.FirstPath, examples, units.Select(unit => unit.HintName));
        return new DividedClient(declarations, units, []) { Groups = UnitGroups.Divide(units, [], []) };
    }

    // Thousands of names, which hardly any edit changes.
    private static ClientDeclarations Declare(LinkedClient client, BuiltClient built, DividedSurface divided, DividedClient? previous)
        => previous is { Declarations: { } declarations, Memory.Value: { } memory }
            && declarations.FirstPath == client.FirstPath
            && declarations.Namespace == built.Surface.Client.Namespace
            && built.Surface.HasTypeNamesOf(memory.Built.Surface)
            && divided.Units.Matches(memory.Divided.Units, static (unit, old) => unit.HintName == old.HintName)
            ? declarations
            : ClientDeclarations.Create(client.Name, client.FirstPath, built.Surface, divided.Units.Select(static unit => unit.HintName));

    private sealed record DivisionMemory(BuiltClient Built, DividedSurface Divided);

    private static ClientDeclarations None(LinkedClient client) => ClientDeclarations.None(client.Name, client.FirstPath) with { Use = client.Use };
}
