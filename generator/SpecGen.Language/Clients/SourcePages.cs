using SpecGen.Language.Linking;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Clients;

/// <summary>Where what is said of each part of a client can be read: the address that its page gives as its own, or else the page's path from the project's folder.</summary>
internal sealed class SourcePages
{
    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Resource, string Method), string> _methods = [];

    private SourcePages(LinkedModel linked)
    {
        foreach ((string path, string address) in linked.Addresses)
            _addresses[path] = address;
        foreach (SourceFact source in linked.Sources)
        {
            if (source is { Kind: SourceKind.Type })
                _types[source.Type] = PageOf(source);
            else if (source is { Kind: SourceKind.Endpoint, Member: { } method })
                _methods[(source.Type, method)] = PageOf(source);
        }
    }

    /// <summary>Adds them to the surface of a client.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="linked">What the surface was built of.</param>
    public static SurfaceModel AddTo(SurfaceModel surface, LinkedModel linked)
    {
        SourcePages pages = new(linked);
        EquatableArray<ResourceSurface> resources = surface.Resources.Select(pages.Add).ToEquatableArray();
        Dictionary<string, string> choices = new(StringComparer.Ordinal);
        foreach (MethodSurface method in resources.SelectMany(resource => resource.Methods))
        {
            foreach (string choice in method.Parameters.Select(parameter => parameter.PathChoice).OfType<string>())
            {
                if (method.Page is { } page && !choices.ContainsKey(choice))
                    choices.Add(choice, page);
            }
        }

        return surface with
        {
            Resources = resources,
            Objects = surface.Objects.Select(item => item with { Page = Find(pages._types, item.Name) }).ToEquatableArray(),
            Enums = surface.Enums.Select(item => item with { Page = Find(pages._types, item.Name) }).ToEquatableArray(),
            Unions = surface.Unions.Select(item => item with { Page = Find(pages._types, item.Name) }).ToEquatableArray(),
            PathChoices = surface.PathChoices.Select(item => item with { Page = Find(choices, item.Name) }).ToEquatableArray(),
        };
    }

    private ResourceSurface Add(ResourceSurface resource)
    {
        List<MethodSurface> methods = [];
        foreach (MethodSurface method in resource.Methods)
        {
            // A streaming twin follows its method and is found nowhere itself.
            string? page = _methods.TryGetValue((resource.Name, method.Name), out string? found) ? found : methods.LastOrDefault()?.Page;
            methods.Add(method with { Page = page });
        }

        return resource with { Methods = methods.ToEquatableArray(), Page = methods.FirstOrDefault()?.Page };
    }

    private string PageOf(SourceFact source) => _addresses.TryGetValue(source.Fact.Document, out string? address) ? address : source.Fact.Document;

    private static string? Find(Dictionary<string, string> pages, string name) => pages.TryGetValue(name, out string? page) ? page : null;
}
