namespace SpecGen.Language.Pages.TypeExpressions;

/// <summary>What the code span of an item says: <c>key: optional T</c>, <c>Name = T</c> or just <c>T</c>.</summary>
/// <param name="Key">The wire name, unquoted; null for a variant or declaration.</param>
/// <param name="IsOptional">Whether <c>optional</c> stands before the type.</param>
/// <param name="Label">The name in <c>Name = T</c>; null where there is none.</param>
/// <param name="Type">The type.</param>
public sealed record ItemHeader(string? Key, bool IsOptional, string? Label, TypeExpression Type)
{
    /// <summary>The name that an item gives its type; null where it gives none.</summary>
    /// <param name="label">The name in <c>Name = T</c>; null where there is none.</param>
    /// <param name="type">The type.</param>
    public static string? NameOf(string? label, TypeExpression type) => label ?? (type as ObjectExpression)?.Name;

    /// <summary>The name that it gives the type; null where it gives none.</summary>
    public string? GetTypeName() => NameOf(Label, Type);
}
