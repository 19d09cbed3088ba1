using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Clients;

/// <summary>All that a client is made of: its pages and the configuration that holds for them.</summary>
/// <param name="Client">The client with its pages.</param>
/// <param name="Configuration">Its <c>specgen.json</c>; null where there is none.</param>
public sealed record ClientInput(ReadClient Client, ConfigurationFile? Configuration)
{
    /// <summary>The part that decides what the client is: everything but places in the pages.</summary>
    public LinkInput LinkInput => new(Client.Name, Client.Namespace, Client.FirstPath, Client.Described?.Api, Configuration) { Use = Client.Use, Visibility = Client.Visibility };

    /// <summary>Links the pages, gives what was found its places and builds the surface. A fault of SpecGen itself is a diagnostic, the last one.</summary>
    /// <param name="serializers">Which types can be deserialised, where the configuration does not say it.</param>
    /// <param name="cancellationToken">Cancels the linking.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LinkedPages Link(SerializerSet serializers, CancellationToken cancellationToken)
    {
        LinkedClient linked = LinkInput.Link(cancellationToken);
        PlacedClient placed = Place(linked);
        try
        {
            return new LinkedPages(placed.Result, linked.BuildSurface(serializers), placed.Diagnostics);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new LinkedPages(placed.Result, null, [.. placed.Diagnostics, GeneratorDiagnostics.Failure(Client.FirstPath, exception)]);
        }
    }

    /// <summary>Gives what linking found its places, at the pages' full paths.</summary>
    /// <param name="linked">What linking <see cref="LinkInput"/> gave.</param>
    public PlacedClient Place(LinkedClient linked)
    {
        EquatableArray<SpecDiagnostic> diagnostics = FindDiagnostics(linked);
        if (linked.Model is not { } model || Client.Described is not { } described)
            return new PlacedClient(null, diagnostics);
        try
        {
            Dictionary<string, string> fullPaths = FullPaths();
            LinkResult result = LinkResult.Place(WithoutConsequences(model, Consequences.Find(model, described, Client)), described.Places, described.Diagnostics);
            return new PlacedClient(
                result with { Sources = result.Sources.Select(source => source with { Path = Find(fullPaths, source.Path) }).ToEquatableArray() }, diagnostics);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new PlacedClient(null, [.. Client.Diagnostics, .. linked.Diagnostics, GeneratorDiagnostics.Failure(Client.FirstPath, exception)]);
        }
    }

    /// <summary>What is wrong with the pages and with the configuration, at full paths, without what the configuration accepts.</summary>
    /// <param name="linked">What linking <see cref="LinkInput"/> gave.</param>
    public EquatableArray<SpecDiagnostic> FindDiagnostics(LinkedClient linked)
    {
        if (linked.Model is not { } model || Client.Described is not { } described)
            return [.. Client.Diagnostics, .. linked.Diagnostics];
        try
        {
            HashSet<Finding> consequences = Consequences.Find(model, described, Client);
            Lazy<Dictionary<string, string>> fullPaths = new(FullPaths);
            SpecDiagnostic AtFullPath(SpecDiagnostic diagnostic) => diagnostic.Path is { } path ? diagnostic with { Path = Find(fullPaths.Value, path) } : diagnostic;
            EquatableArray<SpecDiagnostic> found =
            [
                .. Client.Diagnostics,
                .. linked.Diagnostics,
                .. LinkResult.PlaceDiagnostics(WithoutConsequences(model, consequences), described.Places, described.Diagnostics).Select(AtFullPath),
            ];
            return AcceptedFindings.Apply(Client, linked.Accept, found, consequences.Select(finding => AtFullPath(finding.At(described.Places))));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [.. Client.Diagnostics, .. linked.Diagnostics, GeneratorDiagnostics.Failure(Client.FirstPath, exception)];
        }
    }

    /// <summary>What linking <see cref="LinkInput"/> gave, among what was linked.</summary>
    /// <param name="clients">All clients of a project, linked.</param>
    public LinkedClient FindIn(IEnumerable<LinkedClient> clients) => clients.First(client => client.Name == Client.Name && client.Use == Client.Use);

    private static LinkedModel WithoutConsequences(LinkedModel model, HashSet<Finding> consequences)
        => consequences.Count == 0 ? model : model with { Findings = model.Findings.Where(finding => !consequences.Contains(finding)).ToEquatableArray() };

    private static string Find(Dictionary<string, string> fullPaths, string path) => fullPaths.TryGetValue(path, out string? full) ? full : path;

    private Dictionary<string, string> FullPaths()
    {
        Dictionary<string, string> paths = new(Client.Files.Count, StringComparer.Ordinal);
        foreach (PagePaths file in Client.Files)
        {
            if (!paths.ContainsKey(file.RelativePath))
                paths.Add(file.RelativePath, file.Path);
        }

        return paths;
    }
}

/// <summary>What was found about a client, with everything at its place.</summary>
/// <param name="Result">What the linker found, its sources at the pages' full paths; null where it failed.</param>
/// <param name="Diagnostics">What is wrong with the pages and with the configuration, at full paths; what the configuration accepts is left out.</param>
public sealed record PlacedClient(LinkResult? Result, EquatableArray<SpecDiagnostic> Diagnostics);

/// <summary>A client with every decision taken.</summary>
/// <param name="Result">What the linker found, its sources at the pages' full paths; null where it failed.</param>
/// <param name="Surface">What C# callers see; null where linking failed.</param>
/// <param name="Diagnostics">What is wrong with the pages and with the configuration, at full paths; what the configuration accepts is left out.</param>
public sealed record LinkedPages(LinkResult? Result, SurfaceModel? Surface, EquatableArray<SpecDiagnostic> Diagnostics);
