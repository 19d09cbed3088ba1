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
    private readonly LinkDiagnosticBag _diagnostics;
    private readonly NameScope _names = new(ReservedNames.VisibleTypes);

    public TypeNaming(string clientName, LinkDiagnosticBag diagnostics)
    {
        _clientName = clientName;
        _diagnostics = diagnostics;
    }

    public string TakeClient(string name) => _names.Take(name);

    public void NameResources(ResourceNode root)
    {
        List<ResourceNode> nodes = [.. root.Descendants()];
        foreach (IGrouping<string, ResourceNode> group in nodes.GroupBy(n => n.PropertyName + "Resource", StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            bool isShared = group.Count() > 1;
            foreach (ResourceNode node in group)
                node.TypeName = _names.Take(isShared ? QualifiedName(node) : group.Key, QualifiedName(node));
        }
    }

    public string TakeScope(string name) => _names.Take(name, name + "Scope");

    public void NameTypes(IReadOnlyList<TypeNode> nodes)
    {
        List<TypeNode> all = [.. nodes.Where(n => n is not EnumNode { MergedInto: not null })];
        NameGroups(all.FindAll(n => n.VendorName is not null), n => VendorIdentifier(n.VendorName!));
        NameGroups(all.FindAll(n => n is ObjectNode { IsRequest: true }), n => n.PreferredName);
        foreach (TypeNode node in all.Where(n => n.Name.Length == 0))
        {
            string byOwner = node.Owner is null ? node.PreferredName : Words.Prefix(node.Owner.Name, node.Key);
            string qualified = node.Resource!.Qualify(node.PreferredName);
            node.Name = _names.Take(Visible(node.PreferredName), Visible(byOwner), Visible(qualified), byOwner);
        }
    }

    private static string QualifiedName(ResourceNode node)
    {
        string name = string.Empty;
        for (ResourceNode? current = node; current is { IsRoot: false }; current = current.Parent)
            name = Words.Concatenate(current.PropertyName, name);
        return name + "Resource";
    }

    private void NameGroups(List<TypeNode> nodes, Func<TypeNode, string> nameOf)
    {
        foreach (IGrouping<string, TypeNode> group in nodes.GroupBy(nameOf, StringComparer.OrdinalIgnoreCase))
        {
            List<TypeNode> members = [.. group];
            TypeNode? keeper = members.Count == 1 ? members[0] : members.FindAll(n => n.IsDeclared) is [var only] ? only : null;
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
