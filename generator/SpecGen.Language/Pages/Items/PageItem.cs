using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Items;

/// <summary>A bullet that is one code span: a member (it has a key) or a variant (it has none).</summary>
/// <param name="Key">The wire name of a member, unquoted; null for a variant or declaration.</param>
/// <param name="IsOptional">Whether <c>optional</c> stands before the type.</param>
/// <param name="Label">The name in <c>Name = type</c>; null where there is none.</param>
/// <param name="Type">The type as written.</param>
/// <param name="Description">The prose below the bullet, as markdown, its own indentation removed; empty where there is none.</param>
/// <param name="Children">The bullets below.</param>
/// <param name="Span">The place of the code span's content.</param>
public sealed record PageItem(
    string? Key,
    bool IsOptional,
    string? Label,
    TypeExpression Type,
    string Description,
    EquatableArray<PageItem> Children,
    SourceSpan Span)
{
    /// <summary>The name that it gives its type; null where it gives none.</summary>
    public string? GetTypeName() => ItemHeader.NameOf(Label, Type);
}
