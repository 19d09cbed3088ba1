using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Resources;

/// <summary>
/// Names the client, its resource classes and the properties that lead to them. Where several resources want one name, those further down get their parents'
/// names before it.
/// </summary>
internal sealed class ResourceNaming
{
    private const string Suffix = "Resource";

    private readonly Pins _pins;
    private readonly ResourcePlaces _places;
    private readonly HashSet<ResourcePath> _leadingToEndpoints;
    private readonly NameScope _names = new(ReservedNames.VisibleTypes);
    private readonly List<string> _taken = [];
    private readonly Dictionary<ResourcePath, string> _typeNames = [];
    private readonly Dictionary<ResourcePath, string> _generatedNames = [];
    private readonly Dictionary<ResourcePath, string> _propertyNames = [];
    private readonly List<SpecDiagnostic> _diagnostics = [];

    private ResourceNaming(ResourcePlaces places, Pins pins)
    {
        _places = places;
        _pins = pins;
        _leadingToEndpoints = [.. places.Documents.SelectMany(d => d.Endpoints).SelectMany(p => p.SelfAndAncestors())];
    }

    /// <summary>Names the client and its resources.</summary>
    /// <param name="clientName">The API's name in Pascal case.</param>
    /// <param name="places">The resources.</param>
    /// <param name="pins">What the user decides.</param>
    public static ResourceNames Name(string clientName, ResourcePlaces places, Pins pins)
    {
        ResourceNaming naming = new(places, pins);

        // The class with the JSON metadata, which is called after the client.
        foreach (string suffix in ReservedNames.ClientSuffixes)
            naming.Take(clientName + suffix);
        string client = naming.Take(Words.EndsWithWords(clientName, "Client") ? clientName : clientName + "Client");
        naming.NameTypes();
        naming.NameProperties(ResourcePath.Root, client);
        return new ResourceNames(
            client, naming._typeNames, naming._generatedNames, naming._propertyNames, naming._taken.ToEquatableArray(), naming._diagnostics.ToEquatableArray());
    }

    private static string PropertyName(ResourcePath path) => Words.ToPascalCase(path.Segment);

    private void NameTypes()
    {
        List<ResourcePath> paths = [.. Below(ResourcePath.Root, PropertyName).Where(_leadingToEndpoints.Contains)];
        foreach (
            IGrouping<string,
            ResourcePath> group in paths.GroupBy(p => PropertyName(p) + Suffix, StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            ResourcePath? keeper = Shallowest([.. group]);
            foreach (ResourcePath path in group.OrderBy(p => p.Depth))
                _typeNames[path] = Take([.. path.Equals(keeper) ? [group.Key] : Array.Empty<string>(), .. QualifiedNames(path)]);
        }

        foreach (ResourcePath path in paths)
        {
            _generatedNames[path] = _typeNames[path];
            _typeNames[path] = Pinned(_typeNames[path]);
        }
    }

    // In the order of their names.
    private IEnumerable<ResourcePath> Below(ResourcePath path, Func<ResourcePath, string> nameOf)
        => _places.ChildrenOf(path)
            .OrderBy(nameOf, StringComparer.Ordinal)
            .ThenBy(c => c.Segment, StringComparer.Ordinal)
            .SelectMany(c => Below(c, nameOf).Prepend(c));

    private void NameProperties(ResourcePath parent, string typeName)
    {
        NameScope names = new(parent.Equals(ResourcePath.Root) ? ReservedNames.ForClient(typeName) : ReservedNames.ForResource(typeName));
        IEnumerable<ResourcePath> children = _places.ChildrenOf(parent).Where(_leadingToEndpoints.Contains);
        foreach (ResourcePath child in children.OrderBy(PropertyName, StringComparer.Ordinal).ThenBy(c => c.Segment, StringComparer.Ordinal))
        {
            _propertyNames[child] = names.Take(PropertyName(child), PropertyName(child) + Suffix);
            NameProperties(child, _typeNames[child]);
        }
    }

    private string Take(params string[] candidates)
    {
        string name = _names.Take(candidates);
        _taken.Add(name);
        return name;
    }

    private string Pinned(string name)
    {
        if (_pins.FindName(name) is not { } pinned)
            return name;
        if (_names.TryTake(pinned))
        {
            _taken.Add(pinned);
            return pinned;
        }

        _diagnostics.Add(_pins.NameTaken(name, pinned));
        return name;
    }

    // With its parent's name before it, then with its grandparent's.
    private static List<string> QualifiedNames(ResourcePath path)
    {
        List<string> names = [];
        string name = PropertyName(path);
        for (ResourcePath? parent = path.Parent; parent is { IsRoot: false }; parent = parent.Parent)
        {
            name = Words.Concatenate(PropertyName(parent), name);
            names.Add(name + Suffix);
        }

        return names.Count > 0 ? names : [name + Suffix];
    }

    // The one that is nearer to the client than all others keeps its name when others of that name come below.
    private static ResourcePath? Shallowest(List<ResourcePath> paths)
    {
        int least = paths.Min(p => p.Depth);
        List<ResourcePath> nearest = paths.FindAll(p => p.Depth == least);
        return nearest.Count == 1 ? nearest[0] : null;
    }
}

/// <summary>The names of a client and its resources.</summary>
/// <param name="Client">C# name of the client class.</param>
/// <param name="Types">C# names of the resource classes that are needed.</param>
/// <param name="GeneratedTypes">The names that the classes would have if the user had not given them others.</param>
/// <param name="Properties">C# names of the properties that lead to them.</param>
/// <param name="Taken">All names that no other type can have.</param>
/// <param name="Diagnostics">The pins that cannot be applied.</param>
internal sealed record ResourceNames(
    string Client,
    IReadOnlyDictionary<ResourcePath, string> Types,
    IReadOnlyDictionary<ResourcePath, string> GeneratedTypes,
    IReadOnlyDictionary<ResourcePath, string> Properties,
    EquatableArray<string> Taken,
    EquatableArray<SpecDiagnostic> Diagnostics)
{
    public string TypeOf(ResourcePath path) => path.IsRoot ? Client : Types.TryGetValue(path, out string? name) ? name : string.Empty;

    public string PropertyOf(ResourcePath path) => Properties.TryGetValue(path, out string? name) ? name : Words.ToPascalCase(path.Segment);
}
