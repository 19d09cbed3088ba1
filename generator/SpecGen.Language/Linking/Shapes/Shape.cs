using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Linking.Shapes;

/// <summary>
/// What a type expression and the bullets below it mean, references followed: a graph, since types may contain themselves. Has no C# names yet.
/// </summary>
internal abstract class Shape
{
    /// <summary>Equal for equal shapes, names included; set by <see cref="ShapeInterner"/>.</summary>
    public int Id { get; set; } = -1;

    /// <summary>As <see cref="Id"/>, but without the shape's own name.</summary>
    public int StructureId { get; set; } = -1;
}

/// <summary>The name that a page gives a type.</summary>
/// <param name="Text">The name.</param>
/// <param name="IsGlobal">Whether it is the vendor's name of the type; else a title that is only valid where it stands.</param>
internal sealed record TypeTitle(string Text, bool IsGlobal);

/// <summary>A shape that a page may name.</summary>
internal abstract class NamedShape : Shape
{
    public TypeTitle? Title { get; set; }

    public string Description { get; set; } = string.Empty;

    public Place Place { get; set; }
}

internal enum PrimitiveShapeKind
{
    String,
    Number,
    Integer,
    Boolean,
    Json,
    File,
}

internal sealed class PrimitiveShape : Shape
{
    public static readonly PrimitiveShape String = new(PrimitiveShapeKind.String);
    public static readonly PrimitiveShape Number = new(PrimitiveShapeKind.Number);
    public static readonly PrimitiveShape Integer = new(PrimitiveShapeKind.Integer);
    public static readonly PrimitiveShape Boolean = new(PrimitiveShapeKind.Boolean);
    public static readonly PrimitiveShape Json = new(PrimitiveShapeKind.Json);
    public static readonly PrimitiveShape File = new(PrimitiveShapeKind.File);

    private PrimitiveShape(PrimitiveShapeKind kind)
    {
        Kind = kind;
    }

    public PrimitiveShapeKind Kind { get; }
}

/// <summary>A constant, as JSON text.</summary>
internal sealed class LiteralShape(string json) : Shape
{
    public string Json { get; } = json;

    public string Description { get; set; } = string.Empty;

    public Place Place { get; set; }
}

/// <summary>A value of an enum.</summary>
internal sealed record EnumValueShape(string Value, string Description, Place Place);

/// <summary>Strings out of a list; every enum also takes strings that it does not list.</summary>
internal sealed class EnumShape : NamedShape
{
    public List<EnumValueShape> Values { get; } = [];

    /// <summary>Whether the page itself says that other strings may come.</summary>
    public bool IsOpen { get; set; }
}

internal sealed class ObjectShape : NamedShape
{
    public List<MemberShape> Members { get; } = [];

    public MemberShape? Find(string key) => Members.Find(m => string.Equals(m.Key, key, StringComparison.Ordinal));
}

internal sealed class MemberShape(string key, bool isOptional, bool isNullable, Shape shape, string description, Place place)
{
    public string Key { get; } = key;

    public bool IsOptional { get; } = isOptional;

    public bool IsNullable { get; } = isNullable;

    public Shape Shape { get; set; } = shape;

    public string Description { get; } = description;

    public Place Place { get; } = place;

    /// <summary>Whether the page shows only the name of the member's type and the bullets below it: it may be an array.</summary>
    public bool IsBareReference { get; init; }
}

internal sealed class ArrayShape(Shape element) : Shape
{
    public Shape Element { get; } = element;
}

internal sealed class MapShape(Shape value) : Shape
{
    public Shape Value { get; } = value;
}

internal sealed class UnionShape : NamedShape
{
    public List<CaseShape> Cases { get; } = [];
}

/// <summary>A case of a union.</summary>
/// <param name="Title">What the page calls the case; null where it has no name.</param>
/// <param name="Shape">The case's type.</param>
/// <param name="Description">Prose.</param>
internal sealed record CaseShape(TypeTitle? Title, Shape Shape, string Description);
