using SpecGen.Language.Surface;

namespace SpecGen.Language.Comparison;

/// <summary>A surface by names.</summary>
internal sealed class SurfaceIndex
{
    private readonly List<PlacedMethod> _methods = [];
    private readonly List<PlacedResource> _resources = [];

    public SurfaceIndex(SurfaceModel surface)
    {
        Surface = surface;
        Objects = ByName(surface.Objects, item => item.Name);
        Enums = ByName(surface.Enums, item => item.Name);
        Unions = ByName(surface.Unions, item => item.Name);
        PathChoices = ByName(surface.PathChoices, item => item.Name);
        FindMethods();
    }

    public SurfaceModel Surface { get; }

    public Dictionary<string, ObjectSurface> Objects { get; }

    public Dictionary<string, EnumSurface> Enums { get; }

    public Dictionary<string, UnionSurface> Unions { get; }

    public Dictionary<string, PathChoiceSurface> PathChoices { get; }

    public IReadOnlyList<PlacedMethod> Methods => _methods;

    public IReadOnlyList<PlacedResource> Resources => _resources;

    /// <summary>What a declared type is, such as <c>an enum</c>; null where the surface declares none of that name.</summary>
    public string? FindKind(string name)
        => Objects.ContainsKey(name) ? "a record"
            : Enums.ContainsKey(name) ? "an enum"
            : Unions.ContainsKey(name) ? "a union"
            : PathChoices.ContainsKey(name) ? "a choice of path"
            : null;

    private static Dictionary<string, T> ByName<T>(EquatableArray<T> items, Func<T, string> name)
        where T : IEquatable<T>
    {
        Dictionary<string, T> index = new(StringComparer.Ordinal);
        foreach (T item in items)
            index[name(item)] = item;
        return index;
    }

    // A resource that hangs on no property is kept under its type's name: nothing may get lost.
    private void FindMethods()
    {
        Dictionary<string, ResourceSurface> resources = ByName(Surface.Resources, item => item.Name);
        HashSet<string> seen = new(StringComparer.Ordinal);
        Visit(Surface.Client.Resources, "");
        foreach (ResourceSurface resource in Surface.Resources)
            Add(resource, resource.Name, "");

        void Visit(EquatableArray<Model.ResourcePropertyModel> properties, string prefix)
        {
            foreach (Model.ResourcePropertyModel property in properties)
            {
                if (resources.TryGetValue(property.TypeName, out ResourceSurface? resource) && Add(resource, prefix + property.PropertyName, property.Documentation))
                    Visit(resource.Resources, prefix + property.PropertyName + ".");
            }
        }

        bool Add(ResourceSurface resource, string path, string documentation)
        {
            if (!seen.Add(resource.Name))
                return false;
            _resources.Add(new PlacedResource(resource, path, documentation));
            string endpoint = "";
            foreach (MethodSurface method in resource.Methods)
            {
                // A streaming twin follows the method of its endpoint.
                endpoint = method.IsStreamingTwin ? endpoint : method.Name;
                _methods.Add(new PlacedMethod(resource, method, $"{path}.{method.Name}", new ModelSubject(resource.Name, endpoint)));
            }

            return true;
        }
    }
}

/// <summary>A resource with its place in the client.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Path">How a caller reaches it: <c>AuditLogs</c>.</param>
/// <param name="Documentation">The prose of the property that leads to it.</param>
internal sealed record PlacedResource(ResourceSurface Resource, string Path, string Documentation);

/// <summary>A method with its place in the client.</summary>
/// <param name="resource">The resource class it is in.</param>
/// <param name="method">The method.</param>
/// <param name="csharpName">How a caller reaches it: <c>AuditLogs.ListAsync</c>.</param>
/// <param name="subject">Its endpoint.</param>
internal sealed class PlacedMethod(ResourceSurface resource, MethodSurface method, string csharpName, ModelSubject subject)
{
    public ResourceSurface Resource { get; } = resource;

    public MethodSurface Method { get; } = method;

    public string CSharpName { get; } = csharpName;

    public ModelSubject Subject { get; } = subject;

    public string WireName => $"{Method.Verb} {Method.PathTemplate}";

    public bool IsTwin => Method.IsStreamingTwin;
}
