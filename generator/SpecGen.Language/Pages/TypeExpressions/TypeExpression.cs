namespace SpecGen.Language.Pages.TypeExpressions;

/// <summary>A type as it is written in a code span of a page (spec/DIALECT.md, "Type expressions"), before its children are looked at.</summary>
public abstract record TypeExpression
{
    private protected TypeExpression()
    {
    }
}

/// <summary>The types that the dialect names itself.</summary>
public enum PrimitiveExpressionKind
{
    /// <summary><c>string</c>.</summary>
    String,

    /// <summary><c>number</c>: an integer or a fraction, the dialect does not say which.</summary>
    Number,

    /// <summary><c>integer</c>.</summary>
    Integer,

    /// <summary><c>boolean</c>.</summary>
    Boolean,

    /// <summary><c>unknown</c> (also <c>any</c> and a bare <c>object</c>): any JSON value.</summary>
    Unknown,

    /// <summary><c>null</c> where it stands alone.</summary>
    Null,

    /// <summary><c>file</c> and its spellings: the content of an upload.</summary>
    File,
}

/// <summary>A type that the dialect names itself.</summary>
public sealed record PrimitiveExpression(PrimitiveExpressionKind Kind) : TypeExpression;

/// <summary>A constant: a string in quotes, <c>true</c>, <c>false</c> or a number.</summary>
/// <param name="Json">The constant as JSON text, strings with their quotes.</param>
public sealed record LiteralExpression(string Json) : TypeExpression;

/// <summary>The name of a type that is described elsewhere.</summary>
public sealed record ReferenceExpression(string Name) : TypeExpression;

/// <summary><c>Name object { a, b, 3 more }</c>.</summary>
/// <param name="Name">The name before <c>object</c>; null when anonymous.</param>
/// <param name="Members">The wire names that are listed.</param>
/// <param name="More">How many more members are announced; 0 when all are listed.</param>
public sealed record ObjectExpression(string? Name, EquatableArray<string> Members, int More) : TypeExpression;

/// <summary><c>array of T</c>. Written as greedy: it holds everything to its right until the children say otherwise.</summary>
public sealed record ArrayExpression(TypeExpression Element) : TypeExpression;

/// <summary><c>map[T]</c>: string keys, values of one type.</summary>
public sealed record MapExpression(TypeExpression Value) : TypeExpression;

/// <summary><c>A or B or 2 more</c>.</summary>
/// <param name="Alternatives">At least two, in order; <see cref="MoreExpression"/> stands where <c>N more</c> is written.</param>
public sealed record UnionExpression(EquatableArray<TypeExpression> Alternatives) : TypeExpression;

/// <summary><c>N more</c> in a union: alternatives that only the children list.</summary>
public sealed record MoreExpression(int Count) : TypeExpression;

/// <summary><c>T or null</c>: null applies to the whole type.</summary>
public sealed record NullableExpression(TypeExpression Type) : TypeExpression;
