using SpecGen.Language.Model;

namespace SpecGen.Language.Comparison;

/// <summary>A model by names.</summary>
internal sealed class ModelIndex
{
    public ModelIndex(SpecModel model)
    {
        Model = model;
        Objects = ByName(model.Objects, item => item.Name);
        Enums = ByName(model.Enums, item => item.Name);
        Unions = ByName(model.Unions, item => item.Name);
        Scopes = ByName(model.Scopes, item => item.Name);
        Endpoints = FindEndpoints(model);
    }

    public SpecModel Model { get; }

    public Dictionary<string, ObjectModel> Objects { get; }

    public Dictionary<string, EnumModel> Enums { get; }

    public Dictionary<string, UnionModel> Unions { get; }

    public Dictionary<string, ScopeModel> Scopes { get; }

    public IReadOnlyList<PlacedEndpoint> Endpoints { get; }

    /// <summary>Whether the model declares a type of that name, of whatever kind.</summary>
    public bool Declares(string name) => Objects.ContainsKey(name) || Enums.ContainsKey(name) || Unions.ContainsKey(name) || Scopes.ContainsKey(name);

    private static Dictionary<string, T> ByName<T>(EquatableArray<T> items, Func<T, string> name)
        where T : IEquatable<T>
    {
        Dictionary<string, T> index = new(StringComparer.Ordinal);
        foreach (T item in items)
            index[name(item)] = item;
        return index;
    }

    // A resource that hangs on no property is kept under its type's name: nothing may get lost.
    private static List<PlacedEndpoint> FindEndpoints(SpecModel model)
    {
        Dictionary<string, ResourceModel> resources = ByName(model.Resources, item => item.TypeName);
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<PlacedEndpoint> endpoints = [];
        Visit(model.Client.Resources, "");
        foreach (ResourceModel resource in model.Resources)
            Add(resource, resource.TypeName);
        return endpoints;

        void Visit(EquatableArray<ResourcePropertyModel> properties, string prefix)
        {
            foreach (ResourcePropertyModel property in properties)
            {
                if (resources.TryGetValue(property.TypeName, out ResourceModel? resource) && Add(resource, prefix + property.PropertyName))
                    Visit(resource.Resources, prefix + property.PropertyName + ".");
            }
        }

        bool Add(ResourceModel resource, string path)
        {
            if (!seen.Add(resource.TypeName))
                return false;
            foreach (EndpointModel endpoint in resource.Endpoints)
                endpoints.Add(new PlacedEndpoint(resource, endpoint, path + "." + endpoint.MethodName));
            return true;
        }
    }
}

/// <summary>An endpoint with its place in the client.</summary>
/// <param name="Resource">The resource class it is in.</param>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="CSharpName">How a caller reaches it: <c>AuditLogs.ListAsync</c>.</param>
internal sealed record PlacedEndpoint(ResourceModel Resource, EndpointModel Endpoint, string CSharpName)
{
    public string WireName => $"{Endpoint.Verb} {Endpoint.PathTemplate}";

    public ModelSubject Subject => new(Resource.TypeName, Endpoint.MethodName);
}
