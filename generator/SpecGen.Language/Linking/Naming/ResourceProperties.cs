using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Naming;

/// <summary>The properties that lead from resource to resource. Callers have no use for a resource that leads to no endpoint.</summary>
internal sealed class ResourceProperties
{
    private readonly Dictionary<ResourcePath, Resource> _resources;
    private readonly HashSet<ResourcePath> _needed;

    public ResourceProperties(IReadOnlyList<ResourceTypes> resources)
    {
        _resources = resources.ToDictionary(r => r.Resource.Resource.Path, r => r.Resource.Resource);
        _needed = [.. resources.Where(HasEndpoints).SelectMany(r => r.Resource.Resource.Path.SelfAndAncestors())];
    }

    /// <summary>Whether the resource leads to endpoints; the client itself, whether it has some of its own.</summary>
    public bool IsNeeded(ResourceTypes resource) => resource.Resource.Resource.Path.IsRoot ? HasEndpoints(resource) : _needed.Contains(resource.Resource.Resource.Path);

    private static bool HasEndpoints(ResourceTypes resource) => resource.Resource.Endpoints.Any(e => e.IsIncluded);

    /// <summary>The properties that lead to the resources below.</summary>
    public EquatableArray<ResourcePropertyModel> Below(ResourceTypes resource)
        => resource.Resource.Resource.Children
            .Where(_needed.Contains)
            .Select(c => new ResourcePropertyModel(_resources[c].PropertyName, _resources[c].TypeName, _resources[c].Description))
            .OrderBy(p => p.PropertyName, StringComparer.Ordinal)
            .ToEquatableArray();
}
