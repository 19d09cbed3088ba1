using SpecGen.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Generator.Pipeline;

/// <summary>A client divided into files.</summary>
/// <param name="Name">The client's name, such as <c>Cloudflare</c>.</param>
/// <param name="FirstPath">The page at which what is wrong with the client as a whole is reported; null where there is none.</param>
/// <param name="Namespace">The namespace of its types.</param>
/// <param name="Types">The names of its types, the client's class first.</param>
/// <param name="Units">The files to be printed.</param>
/// <param name="Diagnostics">The fault that kept them from being made; empty where there is none.</param>
internal sealed record DividedClient(
    string Name, string? FirstPath, string Namespace, EquatableArray<string> Types, EquatableArray<SourceUnit> Units, EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>Builds the surface of a linked client and divides it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="serializers">Which types can be deserialised, where its configuration does not say it.</param>
    public static DividedClient Create(LinkedClient client, SerializerSet serializers)
    {
        try
        {
            return client.BuildSurface(serializers) is { } surface
                ? new DividedClient(client.Name, client.FirstPath, surface.Client.Namespace, TypesOf(surface), SourceUnits.Divide(surface), [])
                : new DividedClient(client.Name, client.FirstPath, "", [], [], []);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new DividedClient(client.Name, client.FirstPath, "", [], [], [GeneratorDiagnostics.Failure(client.FirstPath, exception)]);
        }
    }

    private static EquatableArray<string> TypesOf(SurfaceModel surface)
        =>
        [
            surface.Client.Name,
            surface.Client.JsonClass,
            .. surface.Resources.Select(static resource => resource.Name),
            .. surface.Objects.Select(static item => item.Name),
            .. surface.Enums.Select(static item => item.Name),
            .. surface.Unions.Select(static union => union.Name),
            .. surface.PathChoices.Select(static choice => choice.Name),
        ];
}
