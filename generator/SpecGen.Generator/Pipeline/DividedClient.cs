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
            if (client.BuildSurface(project.Serializers) is not { } surface)
                return new DividedClient(None(client), [], []);
            EquatableArray<SourceUnit> units = SourceUnits.Divide(surface, options);
            ClientDeclarations declarations = ClientDeclarations.Create(client.Name, client.FirstPath, surface, units.Select(unit => unit.HintName));
            return new DividedClient(declarations, project.WritesFiles ? [] : units, []);
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
        return new DividedClient(ClientDeclarations.Create(client.Name, client.FirstPath, examples, units.Select(unit => unit.HintName)), units, []);
    }

    private static ClientDeclarations None(LinkedClient client) => ClientDeclarations.None(client.Name, client.FirstPath) with { Use = client.Use };
}
