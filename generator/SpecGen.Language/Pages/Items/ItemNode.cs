using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Items;

/// <summary>An item while its list is being read.</summary>
/// <param name="header">What its code span says.</param>
/// <param name="text">The code span's content.</param>
/// <param name="indent">The columns before its dash.</param>
/// <param name="line">Its line, from 0.</param>
/// <param name="span">The place of the code span's content.</param>
internal sealed class ItemNode(ItemHeader header, string text, int indent, int line, SourceSpan span)
{
    private HashSet<string>? _announcedMembers;

    public ItemHeader Header { get; } = header;

    public string Text { get; } = text;

    public int Indent { get; } = indent;

    public int Line { get; } = line;

    public SourceSpan Span { get; } = span;

    /// <summary>The nesting, from 0, whatever the indentation says.</summary>
    public int Level { get; set; }

    /// <summary>The columns that its description is indented by.</summary>
    public int DescriptionIndent => Math.Min(Indent, Level * BulletLine.IndentPerLevel) + BulletLine.IndentPerLevel;

    /// <summary>The line after the description, from 0.</summary>
    public int DescriptionEnd { get; set; }

    /// <summary>Whether its indentation is to be held against the rule; with tabs it is a guess.</summary>
    public bool HasExactIndent { get; init; } = true;

    /// <summary>Whether its code span could not be read, so that nothing is known about its children.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether a line of its description stands too far left, so that an item may be missing above that line.</summary>
    public bool HasStrayProse { get; set; }

    public List<ItemNode> Children { get; } = [];

    /// <summary>The members that its type names.</summary>
    public HashSet<string> AnnouncedMembers => _announcedMembers ??= Core is ObjectExpression value ? [.. value.Members] : [];

    /// <summary>The members among its children.</summary>
    public HashSet<string> ListedMembers { get; } = [];

    /// <summary>Whether it has as many children as its type announces members.</summary>
    public bool IsFull => Core is ObjectExpression value && ListedMembers.Count >= value.Members.Count + value.More;

    /// <summary>The type without what is transparent to children: array, map and null.</summary>
    public TypeExpression Core { get; } = CoreOf(header.Type);

    /// <summary>Adds a child at the end.</summary>
    public void Add(ItemNode child)
    {
        Children.Add(child);
        if (child.Header.Key is { } key)
            ListedMembers.Add(key);
    }

    /// <summary>Takes the last child away again.</summary>
    public void RemoveLast()
    {
        string? key = Children[Children.Count - 1].Header.Key;
        Children.RemoveAt(Children.Count - 1);
        if (key is not null && !Children.Exists(child => child.Header.Key == key))
            ListedMembers.Remove(key);
    }

    /// <summary>Whether its indentation is what an item of another has; an item that is itself out of line may take its own along or not.</summary>
    public bool IsRegularBelow(ItemNode? parent)
        => parent is null ? Indent == 0 : Indent == parent.Indent + BulletLine.IndentPerLevel || Indent == (parent.Level + 1) * BulletLine.IndentPerLevel;

    /// <summary>Whether it stands further left than its level says, so that an item further right may still be beside it.</summary>
    public bool IsLeftOf(ItemNode item) => Indent < Level * BulletLine.IndentPerLevel && item.Indent <= Level * BulletLine.IndentPerLevel;

    /// <summary>A type without what is transparent to children.</summary>
    public static TypeExpression CoreOf(TypeExpression type) => type switch
    {
        NullableExpression nullable => CoreOf(nullable.Type),
        ArrayExpression array => CoreOf(array.Element),
        MapExpression map => CoreOf(map.Value),
        _ => type,
    };
}
