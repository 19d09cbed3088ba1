using SpecGen.Language.Configuration;
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
    /// <summary>Reads the configuration and links the pages. A fault of the linker is a diagnostic, so that other clients are still linked.</summary>
    /// <param name="serializers">Which types can be deserialised, where the configuration does not say it.</param>
    /// <param name="cancellationToken">Cancels the linking.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LinkedPages Link(SerializerSet serializers, CancellationToken cancellationToken)
    {
        try
        {
            ConfigurationReadResult? configuration = Configuration is { } file ? ConfigurationReader.Read(file.Path, file.Text, Client.Name) : null;
            LinkResult result = PageLinker.Link(new ClientSettings(Client.Name, Client.Namespace, configuration?.Configuration), Client.Pages, cancellationToken);
            ILookup<string, string> fullPaths = Client.Files.ToLookup(static page => page.RelativePath, static page => page.Path, StringComparer.Ordinal);
            string FullPath(string path) => fullPaths[path].FirstOrDefault() ?? path;
            return new LinkedPages(
                result with { Sources = result.Sources.Select(source => source with { Path = FullPath(source.Path) }).ToEquatableArray() },
                SurfaceBuilder.Build(result.Model, new SurfaceOptions(configuration?.Configuration?.Serializers ?? serializers)),
                [
                    .. Client.Diagnostics,
                    .. configuration?.Diagnostics ?? [],
                    .. result.Diagnostics.Select(diagnostic => diagnostic.Path is { } path ? diagnostic with { Path = FullPath(path) } : diagnostic),
                ]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new LinkedPages(null, null, [.. Client.Diagnostics, GeneratorDiagnostics.Failure(Client.Files.IsEmpty ? null : Client.Files[0].Path, exception)]);
        }
    }
}

/// <summary>A client with every decision taken.</summary>
/// <param name="Result">What the linker found, its sources at the pages' full paths; null where it failed.</param>
/// <param name="Surface">What C# callers see; null where linking failed.</param>
/// <param name="Diagnostics">What is wrong with the pages as a whole and with the configuration, at full paths.</param>
public sealed record LinkedPages(LinkResult? Result, SurfaceModel? Surface, EquatableArray<SpecDiagnostic> Diagnostics);
