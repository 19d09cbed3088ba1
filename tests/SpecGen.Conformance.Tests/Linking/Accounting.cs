using SpecGen.Conformance.Tests.Reading;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;

namespace SpecGen.Conformance.Tests.Linking;

/// <summary>Looks for endpoints and types that were on a page and are not in the client.</summary>
internal static class Accounting
{
    public static IEnumerable<string> MissingEndpoints(LinkedPages linked)
    {
        HashSet<string> present =
            [.. linked.Model.Resources.SelectMany(resource => resource.Endpoints).Select(endpoint => $"{endpoint.Verb.ToLowerInvariant()} {endpoint.PathTemplate}")];
        return linked.Pages.SelectMany(
            page => page.Census.Endpoints.Where(endpoint => !present.Contains(endpoint)).Select(endpoint => $"{page.Source.Path}: {endpoint}"));
    }

    public static IEnumerable<string> InventedEndpoints(LinkedPages linked)
    {
        HashSet<string> documented = [.. linked.Pages.SelectMany(page => page.Census.Endpoints)];
        return linked.Model.Resources.SelectMany(resource => resource.Endpoints)
            .Select(endpoint => $"{endpoint.Verb.ToLowerInvariant()} {endpoint.PathTemplate}")
            .Where(endpoint => !documented.Contains(endpoint));
    }

    /// <summary>Domain Types that are no C# type, no other name of one, and that no diagnostic says is called otherwise.</summary>
    public static IEnumerable<string> MissingTypes(LinkedPages linked)
    {
        HashSet<string> present =
            [.. linked.Result.Sources.Where(source => source.Kind is SourceKind.Type or SourceKind.Alias).Select(source => Key(source.Type))];
        present.UnionWith(linked.Result.Diagnostics.SelectMany(diagnostic => diagnostic.Arguments).Select(Key));
        return linked.Pages.SelectMany(
            page => page.Census.DomainTypes.Where(type => !present.Contains(Key(type))).Select(type => $"{page.Source.Path}: {type}"));
    }

    // C# names differ from the vendor's in case and in what separates words.
    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
