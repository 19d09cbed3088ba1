using SpecGen.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Structure;
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
        try
        {
            EquatableArray<ParsedPage> pages = ParsedPage.ReadTogether(input.Pages, cancellationToken);
            ConfigurationReadResult? configuration = input.Configuration is { } file ? ConfigurationReader.Read(file.Path, file.Text, input.Name) : null;
            LinkResult result = PageLinker.Link(
                new ClientSettings(input.Name, input.Namespace, configuration?.Configuration), pages.Select(page => page.Page).OfType<PageModel>().ToEquatableArray(), cancellationToken);
            ILookup<string, string> fullPaths = pages.ToLookup(page => page.RelativePath, page => page.Path, StringComparer.Ordinal);
            string fullPath(string path) => fullPaths[path].FirstOrDefault() ?? path;
            SpecDiagnostic[] diagnostics =
            [
                .. input.Diagnostics,
                .. configuration?.Diagnostics ?? [],
                .. pages.Where(page => page.FlattenedText is not null).SelectMany(page => page.Diagnostics),
                .. result.Diagnostics.Select(diagnostic => diagnostic.Path is { } path ? diagnostic with { Path = fullPath(path) } : diagnostic),
            ];
            SurfaceModel surface = SurfaceBuilder.Build(result.Model, new SurfaceOptions(configuration?.Configuration?.Serializers ?? serializers));
            return new LinkedClient(
                result with { Sources = result.Sources.Select(source => source with { Path = fullPath(source.Path) }).ToEquatableArray() },
                surface,
                SourceUnits.Divide(surface),
                diagnostics.ToEquatableArray());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string? path = input.Pages.IsEmpty ? null : input.Pages[0].Path;
            return new LinkedClient(null, null, [], [.. input.Diagnostics, DiagnosticConversion.InternalError(path, exception)]);
        }
    }
}
