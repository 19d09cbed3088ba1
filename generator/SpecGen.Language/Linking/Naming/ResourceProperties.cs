using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Naming;

/// <summary>The properties that lead from resource to resource. Callers have no use for a resource that leads to no endpoint.</summary>
internal sealed class ResourceProperties
{
    private readonly ResourceTable[] _tables;
    private readonly bool[] _isNeeded;
    private readonly EquatableArray<ResourcePropertyModel>[] _below;

    private ResourceProperties(ResourceTable[] tables)
    {
        _tables = tables;
        Dictionary<ResourcePath, Resource> resources = tables.ToDictionary(ResourcePathOf, table => table.Resource.Resource.Resource);
        HashSet<ResourcePath> needed = [.. tables.Where(HasEndpoints).SelectMany(table => ResourcePathOf(table).SelfAndAncestors())];
        _isNeeded = [.. tables.Select(table => ResourcePathOf(table).IsRoot ? HasEndpoints(table) : needed.Contains(ResourcePathOf(table)))];
        _below =
        [
            .. tables.Select(table => table.Resource.Resource.Resource.Children
                .Where(needed.Contains)
                .Select(child => new ResourcePropertyModel(resources[child].PropertyName, resources[child].TypeName, resources[child].Description))
                .OrderBy(property => property.PropertyName, StringComparer.Ordinal)
                .ToEquatableArray()),
        ];
    }

    /// <summary>Finds the properties.</summary>
    /// <param name="tables">The resources.</param>
    /// <param name="previous">The properties of before; null for none.</param>
    public static ResourceProperties Find(ResourceTable[] tables, ResourceProperties? previous)
        => previous is not null && LeadAlike(tables, previous._tables) ? previous : new ResourceProperties(tables);

    /// <summary>Whether the resource leads to endpoints; the client itself, whether it has some of its own.</summary>
    public bool IsNeeded(int resource) => _isNeeded[resource];

    /// <summary>The properties that lead to the resources below.</summary>
    public EquatableArray<ResourcePropertyModel> Below(int resource) => _below[resource];

    private static bool LeadAlike(ResourceTable[] tables, ResourceTable[] previous)
    {
        if (tables.Length != previous.Length)
            return false;
        for (int i = 0; i < tables.Length; i++)
        {
            if (!ReferenceEquals(tables[i], previous[i]) && !LeadsAlike(tables[i], previous[i]))
                return false;
        }

        return true;
    }

    private static bool LeadsAlike(ResourceTable table, ResourceTable previous)
    {
        Resource resource = table.Resource.Resource.Resource;
        Resource old = previous.Resource.Resource.Resource;
        return resource.Path.Equals(old.Path)
            && string.Equals(resource.PropertyName, old.PropertyName, StringComparison.Ordinal)
            && string.Equals(resource.TypeName, old.TypeName, StringComparison.Ordinal)
            && string.Equals(resource.Description, old.Description, StringComparison.Ordinal)
            && resource.Children.Equals(old.Children)
            && HasEndpoints(table) == HasEndpoints(previous);
    }

    private static ResourcePath ResourcePathOf(ResourceTable table) => table.Resource.Resource.Resource.Path;

    private static bool HasEndpoints(ResourceTable table) => table.Resource.Resource.Endpoints.Any(endpoint => endpoint.IsIncluded);
}
