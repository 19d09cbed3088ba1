using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Pages.Description;

/// <summary>
/// What a type expression and the bullets below it mean, references followed: a graph, since types may contain themselves. It is filled while pages are read,
/// and becomes an <see cref="ApiShape"/> when all are read.
/// </summary>
internal abstract class Shape
{
    /// <summary>How many arrays and maps lie in each other, this one included.</summary>
    public virtual int Levels => 0;

    /// <summary>The shapes that it is made of.</summary>
    public IEnumerable<Shape> Parts()
        => this switch
        {
            ArrayShape array => [array.Element],
            MapShape map => [map.Value],
            ObjectShape type => type.Members.Select(m => m.Shape),
            UnionShape union => union.Cases.Select(c => c.Shape),
            _ => [],
        };
}

/// <summary>A shape that a page may name.</summary>
internal abstract class NamedShape : Shape
{
    public ApiTitle? Title { get; set; }

    public string Description { get; set; } = string.Empty;

    public Place Place { get; set; }

    /// <summary>Its id; null before it is written.</summary>
    public FactId? Id { get; set; }

    /// <summary>Whether what it consists of is written.</summary>
    public bool IsWritten { get; set; }
}

internal sealed class PrimitiveShape : Shape
{
    public static readonly PrimitiveShape String = new(ApiPrimitiveKind.String);
    public static readonly PrimitiveShape Number = new(ApiPrimitiveKind.Number);
    public static readonly PrimitiveShape Integer = new(ApiPrimitiveKind.Integer);
    public static readonly PrimitiveShape Boolean = new(ApiPrimitiveKind.Boolean);
    public static readonly PrimitiveShape Json = new(ApiPrimitiveKind.Json);
    public static readonly PrimitiveShape File = new(ApiPrimitiveKind.File);

    private PrimitiveShape(ApiPrimitiveKind kind)
    {
        Kind = kind;
    }

    public ApiPrimitiveKind Kind { get; }
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

    public override int Levels { get; } = element.Levels + 1;
}

internal sealed class MapShape(Shape value) : Shape
{
    public Shape Value { get; } = value;

    public override int Levels { get; } = value.Levels + 1;
}

internal sealed class UnionShape : NamedShape
{
    public List<CaseShape> Cases { get; } = [];
}

/// <summary>A case of a union.</summary>
/// <param name="Title">What the page calls the case; null where it has no name.</param>
/// <param name="Shape">The case's type.</param>
/// <param name="Description">Prose.</param>
internal sealed record CaseShape(ApiTitle? Title, Shape Shape, string Description);
