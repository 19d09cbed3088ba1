using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>An item of a flattened section; where it stands in the tree is not known yet.</summary>
internal sealed class FlattenedItem
{
    public FlattenedItem(ItemHeader header, string text, SourceSpan span, int end)
    {
        Header = header;
        Text = text;
        Span = span;
        End = end;
        Core = CoreOf(header.Type, out bool isCollection);
        IsCollection = isCollection;
        Terms = UnionTerm.ListOf(header.Type);
        Entry = KnownList.EntryOf(header);
    }

    public ItemHeader Header { get; }

    /// <summary>The code span's content.</summary>
    public string Text { get; }

    /// <summary>The place of the code span's content.</summary>
    public SourceSpan Span { get; }

    /// <summary>Offset of the first character after the code span.</summary>
    public int End { get; }

    /// <summary>The prose after it.</summary>
    public string Description { get; set; } = string.Empty;

    public bool IsMember => Header.Key is not null;

    /// <summary>Whether the text around the item reads like one sentence or one list, of which the item is a part.</summary>
    /// <param name="before">The item before.</param>
    public bool GoesOnAfter(FlattenedItem before)
        => before.Description.Length > 0
            && (BeginsInLowerCase(Description)
                || (Description.StartsWith("* ", StringComparison.Ordinal) && before.Description.IndexOf("* ", StringComparison.Ordinal) >= 0));

    /// <summary>The type without what is transparent to children: array, map and null.</summary>
    public TypeExpression Core { get; }

    /// <summary>Whether the core stands in an array or a map.</summary>
    public bool IsCollection { get; }

    /// <summary>What the item is recognised by in a <see cref="KnownList"/>.</summary>
    public string Entry { get; }

    /// <summary>The alternatives as they are written, arrays looked through.</summary>
    public IReadOnlyList<UnionTerm> Terms { get; }

    // A name such as xAI begins a sentence too.
    private static bool BeginsInLowerCase(string text)
    {
        int end = text.IndexOf(' ');
        ReadOnlySpan<char> word = text.AsSpan(0, end < 0 ? text.Length : end);
        foreach (char character in word)
        {
            if (char.IsUpper(character))
                return false;
        }

        return !word.IsEmpty && char.IsLower(word[0]);
    }

    public static TypeExpression CoreOf(TypeExpression type, out bool isCollection)
    {
        isCollection = false;
        while (true)
        {
            switch (type)
            {
                case NullableExpression nullable:
                    type = nullable.Type;
                    break;
                case ArrayExpression array:
                    type = array.Element;
                    isCollection = true;
                    break;
                case MapExpression map:
                    type = map.Value;
                    isCollection = true;
                    break;
                default:
                    return type;
            }
        }
    }
}
