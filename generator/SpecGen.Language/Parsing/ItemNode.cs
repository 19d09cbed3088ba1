using SpecGen.Language.Model;

namespace SpecGen.Language.Parsing;

/// <summary>An item while its list is being read.</summary>
/// <param name="header">What its code span says.</param>
/// <param name="text">The code span's content.</param>
/// <param name="indent">The columns before its dash.</param>
/// <param name="line">Its line, from 0.</param>
/// <param name="span">The place of the code span's content.</param>
internal sealed class ItemNode(ItemHeader header, string text, int indent, int line, SourceSpan span)
{
    public ItemHeader Header { get; } = header;

    public string Text { get; } = text;

    public int Indent { get; } = indent;

    public int Line { get; } = line;

    public SourceSpan Span { get; } = span;

    /// <summary>The nesting, from 0, whatever the indentation says.</summary>
    public int Level { get; set; }

    /// <summary>The line after the description, from 0.</summary>
    public int DescriptionEnd { get; set; }

    /// <summary>Whether its code span could not be read, so that nothing is known about its children.</summary>
    public bool IsBroken { get; init; }

    public List<ItemNode> Children { get; } = [];

    /// <summary>The type without what is transparent to children: array, map and null.</summary>
    public TypeExpression Core => CoreOf(Header.Type);

    /// <summary>A type without what is transparent to children.</summary>
    public static TypeExpression CoreOf(TypeExpression type) => type switch
    {
        NullableExpression nullable => CoreOf(nullable.Type),
        ArrayExpression array => CoreOf(array.Element),
        MapExpression map => CoreOf(map.Value),
        _ => type,
    };
}
