using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Resources;

namespace SpecGen.Language.Linking.Types;

/// <summary>
/// Allocates the names of all types of a client: the client and its resources first, then the vendor's names, then requests, then types without a name. Where several want one name, each
/// gets its resource's prefix; so a name changes only for those that collide.
/// </summary>
internal sealed class TypeNaming
{
    private readonly string _clientName;
    private readonly Pins _pins;
    private readonly DiagnosticBag _diagnostics;
    private readonly NameScope _names = new(ReservedNames.VisibleTypes);

    public TypeNaming(string clientName, Pins pins, DiagnosticBag diagnostics)
    {
        _clientName = clientName;
        _pins = pins;
        _diagnostics = diagnostics;
    }

    public string TakeClient(string name)
    {
        // The class with the JSON metadata, which is called after the client.
        _names.TryTake(_clientName + "Json");
        return _names.Take(name);
    }

    public void NameResources(ResourceNode root)
    {
        List<ResourceNode> nodes = [.. root.Descendants().Where(n => n.LeadsToEndpoints)];
        foreach (IGrouping<string, ResourceNode> group in nodes.GroupBy(n => n.PropertyName + "Resource", StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            ResourceNode? keeper = Shallowest([.. group], n => n.Depth);
            foreach (ResourceNode node in group.OrderBy(n => n.Depth))
                node.TypeName = _names.Take([.. ReferenceEquals(node, keeper) ? [group.Key] : Array.Empty<string>(), .. QualifiedNames(node)]);
        }

        foreach (ResourceNode node in nodes)
            node.TypeName = Pinned(node.TypeName);
    }

    /// <summary>Names the properties that lead from a resource, or from the client, to those below.</summary>
    public static void NameProperties(ResourceNode parent, string typeName)
    {
        NameScope names = new(ReservedNames.ForResource(typeName));
        foreach (ResourceNode child in parent.Children.Where(c => c.LeadsToEndpoints).OrderBy(c => c.PropertyName, StringComparer.Ordinal).ThenBy(c => c.Segment, StringComparer.Ordinal))
        {
            child.PropertyName = names.Take(child.PropertyName, child.PropertyName + "Resource");
            NameProperties(child, child.TypeName);
        }
    }

    public string TakeScope(string name) => _names.Take(name, name + "Scope");

    public void NameTypes(IReadOnlyList<TypeNode> nodes)
    {
        List<TypeNode> all = [.. nodes.Where(n => n is not EnumNode { MergedInto: not null })];
        NameGroups(all.FindAll(n => n.VendorName is not null), n => VendorIdentifier(n.VendorName!));
        NameGroups(all.FindAll(n => n is ObjectNode { RequestName: not null }), n => ((ObjectNode)n).RequestName!);

        // What the vendor named lends its name first, so that a request never takes the name of a member of a model.
        foreach (TypeNode node in all.Where(n => n.Name.Length == 0).OrderBy(n => RootOf(n) is { VendorName: not null } ? 0 : 1))
        {
            string preferred = Words.Prefix(node.IsSharedByScopes ? node.Resource!.Prefix : node.Scope, node.Key);
            string byOwner = node.Owner is null ? preferred : Words.Prefix(node.Owner.Name, node.Key);
            string qualified = node.Resource!.Qualify(preferred);
            node.Name = _names.Take(Visible(preferred), Visible(byOwner), Visible(qualified), byOwner);
        }

        // Last, so that a pinned name changes no other.
        foreach (TypeNode node in all)
        {
            node.GeneratedName = node.Name;
            node.Name = Pinned(node.Name);
        }
    }

    private string Pinned(string name)
    {
        if (_pins.FindName(name) is not { } pinned)
            return name;
        if (_names.TryTake(pinned))
            return pinned;
        _pins.ReportTaken(name, pinned);
        return name;
    }

    private static TypeNode RootOf(TypeNode node)
    {
        while (node.Owner is { } owner)
            node = owner;
        return node;
    }

    // With its parent's name before it, then with its grandparent's.
    private static List<string> QualifiedNames(ResourceNode node)
    {
        List<string> names = [];
        string name = node.PropertyName;
        for (ResourceNode? parent = node.Parent; parent is { IsRoot: false }; parent = parent.Parent)
        {
            name = Words.Concatenate(parent.PropertyName, name);
            names.Add(name + "Resource");
        }

        return names.Count > 0 ? names : [name + "Resource"];
    }

    // The one that is nearer to the client than all others keeps its name when others of that name come below.
    private static T? Shallowest<T>(List<T> items, Func<T, int> depth)
        where T : class
    {
        int least = items.Min(depth);
        List<T> nearest = items.FindAll(i => depth(i) == least);
        return nearest.Count == 1 ? nearest[0] : null;
    }

    private void NameGroups(List<TypeNode> nodes, Func<TypeNode, string> nameOf)
    {
        foreach (IGrouping<string, TypeNode> group in nodes.GroupBy(nameOf, StringComparer.OrdinalIgnoreCase))
        {
            List<TypeNode> members = [.. group];
            TypeNode? keeper = members.Count == 1 ? members[0] : members.FindAll(n => n.IsDeclared) is [var only] ? only : Shallowest(members, n => n.Resource!.Depth);
            if (keeper is not null)
                Name(keeper, Visible(nameOf(keeper)), nameOf(keeper));
            foreach (TypeNode node in members.Where(n => !ReferenceEquals(n, keeper)))
                Name(node, Visible(node.Resource!.Qualify(nameOf(node))), nameOf(node));
        }
    }

    private void Name(TypeNode node, string wanted, string original)
    {
        node.Name = _names.Take(wanted, Visible(node.Resource!.Qualify(wanted)), Words.Concatenate(wanted, "Model"));
        if (!string.Equals(node.Name, original, StringComparison.Ordinal))
            _diagnostics.Report(LinkDiagnostics.TypeNameCollision, node.Place, original, node.Name);
    }

    // A model called like a type that every file sees would make both ambiguous.
    private string Visible(string name) => ReservedNames.VisibleTypes.Contains(name) ? _clientName + name : name;

    private static string VendorIdentifier(string name)
    {
        bool isIdentifier = name.Length > 0 && char.IsUpper(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');
        return isIdentifier ? name : Words.ToPascalCase(name);
    }
}
