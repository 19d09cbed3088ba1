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

    /// <summary>The pages of a client's parts.</summary>
    /// <param name="linked">What linking the client gave.</param>
    /// <param name="previous">What this gave for another one, which is taken where nothing is different; null for nothing.</param>
    /// <param name="linkedBefore">The other one; null for none.</param>
    public static SourcePages Of(LinkedModel linked, SourcePages? previous, LinkedModel? linkedBefore)
        => previous is not null && linkedBefore is not null && linked.Sources == linkedBefore.Sources && linked.Addresses == linkedBefore.Addresses ? previous : new SourcePages(linked);

    /// <summary>Adds them to the surface of a client.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="before">A surface without pages, of which some parts may be parts of the other one; null for none.</param>
    /// <param name="beforeWithPages">That surface with its pages; null for none.</param>
    /// <param name="pagesBefore">These pages; null for none.</param>
    public SurfaceModel AddTo(SurfaceModel surface, SurfaceModel? before, SurfaceModel? beforeWithPages, SourcePages? pagesBefore)
    {
        bool areSame = ReferenceEquals(this, pagesBefore);
        EquatableArray<ResourceSurface> resources = new Reuse<ResourceSurface, ResourceSurface>(
            surface.Resources, before?.Resources ?? [], beforeWithPages?.Resources ?? [], static item => item.Name)
            .Make((_, known) => areSame || Fit(known), (item, _) => Add(item));
        Dictionary<string, string> choices = ChoicePages(surface, resources);
        return surface with
        {
            Resources = resources,
            Objects = new Reuse<ObjectSurface, ObjectSurface>(surface.Objects, before?.Objects ?? [], beforeWithPages?.Objects ?? [], static item => item.Name)
                .Make((item, known) => areSame || known.Page == Find(_types, item.Name), (item, _) => item with { Page = Find(_types, item.Name) }),
            Enums = new Reuse<EnumSurface, EnumSurface>(surface.Enums, before?.Enums ?? [], beforeWithPages?.Enums ?? [], static item => item.Name)
                .Make((item, known) => areSame || known.Page == Find(_types, item.Name), (item, _) => item with { Page = Find(_types, item.Name) }),
            Unions = new Reuse<UnionSurface, UnionSurface>(surface.Unions, before?.Unions ?? [], beforeWithPages?.Unions ?? [], static item => item.Name)
                .Make((item, known) => areSame || known.Page == Find(_types, item.Name), (item, _) => item with { Page = Find(_types, item.Name) }),
            PathChoices = new Reuse<PathChoiceSurface, PathChoiceSurface>(surface.PathChoices, before?.PathChoices ?? [], beforeWithPages?.PathChoices ?? [], static item => item.Name)
                .Make((item, known) => known.Page == Find(choices, item.Name), (item, _) => item with { Page = Find(choices, item.Name) }),
        };
    }

    private static Dictionary<string, string> ChoicePages(SurfaceModel surface, EquatableArray<ResourceSurface> resources)
    {
        Dictionary<string, string> choices = new(StringComparer.Ordinal);
        if (surface.PathChoices.IsEmpty)
            return choices;
        foreach (ResourceSurface resource in resources)
        {
            foreach (MethodSurface method in resource.Methods)
            {
                foreach (ParameterSurface parameter in method.Parameters)
                {
                    if (parameter.PathChoice is { } choice && method.Page is { } page && !choices.ContainsKey(choice))
                        choices.Add(choice, page);
                }
            }
        }

        return choices;
    }

    private ResourceSurface Add(ResourceSurface resource)
    {
        List<MethodSurface> methods = [];
        foreach (MethodSurface method in resource.Methods)
            methods.Add(method with { Page = PageOf(resource, method, methods.Count == 0 ? null : methods[methods.Count - 1]) });
        return resource with { Methods = methods.ToEquatableArray(), Page = methods.Count == 0 ? null : methods[0].Page };
    }

    private bool Fit(ResourceSurface resource)
    {
        MethodSurface? last = null;
        foreach (MethodSurface method in resource.Methods)
        {
            if (method.Page != PageOf(resource, method, last))
                return false;
            last = method;
        }

        return true;
    }

    // A streaming twin follows its method and is found nowhere itself.
    private string? PageOf(ResourceSurface resource, MethodSurface method, MethodSurface? last)
        => _methods.TryGetValue((resource.Name, method.Name), out string? found) ? found : last?.Page;

    private string PageOf(SourceFact source) => _addresses.TryGetValue(source.Fact.Document, out string? address) ? address : source.Fact.Document;

    private static string? Find(Dictionary<string, string> pages, string name) => pages.TryGetValue(name, out string? page) ? page : null;
}
