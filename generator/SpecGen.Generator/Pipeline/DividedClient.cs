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
    /// <summary>What other parts of the project might ask of the client; null where it could not be made.</summary>
    public ClientFacts? Facts { get; init; }

    /// <summary>Builds the surface of a linked client and divides it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="project">What the project asks for where the client's configuration says nothing.</param>
    /// <param name="options">What generated code can use.</param>
    public static DividedClient Create(LinkedClient client, ProjectOptions project, SourceOptions options)
    {
        try
        {
            if (client.Use == PageUse.Examples)
                return DivideExamples(client, options);
            if (client.BuildSurface(project.Serializers) is not { } surface)
                return new DividedClient(None(client), [], []);
            EquatableArray<SourceUnit> units = SourceUnits.Divide(surface, options);
            ClientDeclarations declarations = ClientDeclarations.Create(client.Name, client.FirstPath, surface, units.Select(unit => unit.HintName));
            return new DividedClient(declarations, project.WritesFiles ? [] : units, [])
            {
                Facts = ClientFacts.Create(surface, client.FirstPath),
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
            return new DividedClient(None(client), [], [new SpecDiagnostic(GeneratorDiagnostics.TestingMissing, client.FirstPath, new SourceSpan(0, 0, 1, 1), [])]);
        if (client.Examples is not { } examples)
            return new DividedClient(None(client), [], []);
        EquatableArray<SourceUnit> units = SourceUnits.Divide(examples);
        return new DividedClient(ClientDeclarations.Create(client.Name, client.FirstPath, examples, units.Select(unit => unit.HintName)), units, []);
    }

    private static ClientDeclarations None(LinkedClient client) => ClientDeclarations.None(client.Name, client.FirstPath) with { Use = client.Use };
}

/// <summary>What a project's own code and references are compared with.</summary>
/// <param name="ClassName">The client class with its namespace.</param>
/// <param name="FirstPath">The client's first page; null where there is none.</param>
/// <param name="JsonTypes">The names of the types that JSON is made of.</param>
internal sealed record ClientFacts(string ClassName, string? FirstPath, EquatableArray<string> JsonTypes)
{
    public static ClientFacts Create(SurfaceModel surface, string? firstPath) => new(
        surface.Client.Namespace + "." + surface.Client.Name,
        firstPath,
        [.. surface.Objects.Select(item => item.Name), .. surface.Unions.Select(union => union.Name), .. surface.Enums.Select(item => item.Name)]);
}
