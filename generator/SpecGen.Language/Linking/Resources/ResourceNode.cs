using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Shapes;

namespace SpecGen.Language.Linking.Resources;

/// <summary>A resource of the client: a property that leads to endpoints and to further resources.</summary>
internal sealed class ResourceNode(string segment, ResourceNode? parent)
{
    /// <summary>Its name below its parent, such as <c>audit_logs</c>.</summary>
    public string Segment { get; } = segment;

    public ResourceNode? Parent { get; } = parent;

    public List<ResourceNode> Children { get; } = [];

    public List<EndpointDraft> Endpoints { get; } = [];

    public List<DomainTypeDraft> DomainTypes { get; } = [];

    public string Title { get; set; } = string.Empty;

    public string Description { get; set; } = string.Empty;

    /// <summary>What the names of its own types begin with, such as <c>AuditLog</c>.</summary>
    public string Prefix { get; set; } = string.Empty;

    /// <summary>C# name of the class.</summary>
    public string TypeName { get; set; } = string.Empty;

    /// <summary>C# name of the property that leads here.</summary>
    public string PropertyName { get; set; } = Words.ToPascalCase(segment);

    public bool IsRoot => Parent is null;

    /// <summary>Whether it or something below it has an endpoint; else callers have no use for it.</summary>
    public bool LeadsToEndpoints => Endpoints.Count > 0 || Children.Exists(c => c.LeadsToEndpoints);

    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    public ResourceNode Child(string name)
    {
        string key = Normalize(name);
        ResourceNode? child = Children.Find(c => string.Equals(Normalize(c.Segment), key, StringComparison.Ordinal));
        if (child is null)
        {
            child = new ResourceNode(name, this);
            Children.Add(child);
        }

        return child;
    }

    public ResourceNode? FindChild(string name)
    {
        string key = Normalize(name);
        return Children.Find(c => string.Equals(Normalize(c.Segment), key, StringComparison.Ordinal));
    }

    /// <summary>The node and all below it, parents first, siblings in ordinal order.</summary>
    public IEnumerable<ResourceNode> Descendants()
    {
        foreach (ResourceNode child in Children.OrderBy(c => c.PropertyName, StringComparer.Ordinal).ThenBy(c => c.Segment, StringComparer.Ordinal))
        {
            yield return child;
            foreach (ResourceNode below in child.Descendants())
                yield return below;
        }
    }

    /// <summary>A type's name with what tells this resource's type from another's before it: the prefix of the nearest resource that the name does not begin with.</summary>
    public string Qualify(string name)
    {
        for (ResourceNode? node = this; node is { IsRoot: false }; node = node.Parent)
        {
            if (!Words.StartsWithWords(name, node.Prefix))
                return Words.Concatenate(node.Prefix, name);
        }

        return name;
    }

    /// <summary>Letters and digits only: headings and folders spell one name differently.</summary>
    public static string Normalize(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}

/// <summary>A declaration of a Domain Types section.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Shape">What it stands for.</param>
/// <param name="Place">Where it is declared.</param>
internal sealed record DomainTypeDraft(string Name, Shape Shape, Place Place);
