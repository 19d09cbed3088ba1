using SpecGen.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Surface;

namespace SpecGen.Generator.Pipeline;

/// <summary>A client divided into files.</summary>
/// <param name="Units">The files to be printed; none where the project has them written before the compiler starts.</param>
/// <param name="Diagnostics">The fault that kept them from being made; empty where there is none.</param>
internal sealed record DividedClient(EquatableArray<SourceUnit> Units, EquatableArray<SpecDiagnostic> Diagnostics)
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
            if (client.BuildSurface(project.Serializers) is not { } surface)
                return new DividedClient([], []);
            return new DividedClient(project.WritesFiles ? [] : SourceUnits.Divide(surface, options), []) { Facts = ClientFacts.Create(surface, client.FirstPath) };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new DividedClient([], [GeneratorDiagnostics.Failure(client.FirstPath, exception)]);
        }
    }
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
