using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Types;

/// <summary>A C# type to be declared. Its name is allocated when all are known.</summary>
internal abstract class TypeNode
{
    public string Name { get; set; } = string.Empty;

    /// <summary>The name it would have if the user had not given it another one.</summary>
    public string GeneratedName { get; set; } = string.Empty;

    /// <summary>The name that the page gives it; null where it has none.</summary>
    public string? VendorName { get; init; }

    /// <summary>The member's part of its name, for the name after its owner.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>The type that it was found in; null for the types of endpoints.</summary>
    public TypeNode? Owner { get; init; }

    /// <summary>What the names of the types below it begin with.</summary>
    public string Scope { get; init; } = string.Empty;

    /// <summary>The resource that it was first used in.</summary>
    public ResourceNode? Resource { get; init; }

    /// <summary>Whether types or endpoints with different scopes use it.</summary>
    public bool IsSharedByScopes { get; set; }

    /// <summary>Whether a Domain Types section declares it.</summary>
    public bool IsDeclared { get; set; }

    public string Description { get; set; } = string.Empty;

    public Place Place { get; set; }

    public bool IsInput { get; set; }

    public bool IsOutput { get; set; }
}

internal sealed class ObjectNode : TypeNode
{
    /// <summary>The name of an endpoint's request; null for other types.</summary>
    public string? RequestName { get; init; }

    public List<MemberNode> Members { get; } = [];
}

internal sealed class MemberNode
{
    public required string WireName { get; init; }

    public string PropertyName { get; set; } = string.Empty;

    public required MemberLocation Location { get; init; }

    public required NodeType Type { get; init; }

    public required bool IsRequired { get; set; }

    public required bool IsNullable { get; init; }

    public required string Description { get; init; }

    public required Place Place { get; init; }

    public Evidence Evidence { get; } = new();
}

internal sealed class EnumNode : TypeNode
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public List<EnumValueShape> Values { get; } = [];

    /// <summary>The enum that took over this one's values; null where it stands for itself.</summary>
    public EnumNode? MergedInto { get; set; }

    public EnumNode Target => MergedInto is null ? this : MergedInto.Target;

    /// <summary>Whether the two share a value.</summary>
    public bool Overlaps(IEnumerable<EnumValueShape> values) => Values.Count == 0 || values.Any(v => _known.Contains(v.Value));

    public void Add(IEnumerable<EnumValueShape> values)
    {
        foreach (EnumValueShape value in values)
        {
            if (_known.Add(value.Value))
                Values.Add(value);
        }
    }
}

internal sealed class UnionNode : TypeNode
{
    public List<UnionCaseNode> Cases { get; } = [];

    public string? Discriminator { get; set; }
}

internal sealed class UnionCaseNode
{
    public string Name { get; set; } = string.Empty;

    public required TypeTitle? Title { get; init; }

    public required NodeType Type { get; init; }

    public required string Description { get; init; }

    public IReadOnlyList<string> Constants { get; set; } = [];

    public IReadOnlyList<string> RequiredMembers { get; set; } = [];
}

/// <summary>A use of a type.</summary>
internal abstract class NodeType;

internal sealed class PrimitiveNodeType(PrimitiveShapeKind kind) : NodeType
{
    public PrimitiveShapeKind Kind { get; } = kind;
}

internal sealed class ConstantNodeType(string json) : NodeType
{
    public string Json { get; } = json;
}

internal sealed class DeclaredNodeType(TypeNode node) : NodeType
{
    public TypeNode Node { get; } = node;
}

internal sealed class ListNodeType(NodeType element) : NodeType
{
    public NodeType Element { get; } = element;
}

internal sealed class MapNodeType(NodeType value) : NodeType
{
    public NodeType Value { get; } = value;
}
