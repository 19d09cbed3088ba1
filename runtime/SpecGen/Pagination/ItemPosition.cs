using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpecGen.Pagination;

namespace SpecGen;

/// <summary>
/// A place in a list, exact to the item: the page, how many of its items were taken, and the last one's id. Its text (<see cref="ToString"/>,
/// <see cref="Parse(string)"/>) outlives the process; as JSON it is a string.
/// </summary>
/// <param name="ContinuationToken">Leads to the page; null for the first one.</param>
/// <param name="Index">How many items of the page were taken.</param>
/// <param name="LastId">The id of the last item that was taken; null where items have none.</param>
[JsonConverter(typeof(ItemPositionConverter))]
public sealed record ItemPosition(string? ContinuationToken, int Index, string? LastId) : IParsable<ItemPosition>
{
    private const int Version = 1;

    /// <summary>Reads a position from its text.</summary>
    /// <param name="text">What <see cref="ToString"/> gave, in this or another process.</param>
    /// <exception cref="FormatException">The text is damaged, of another version, or not a position.</exception>
    public static ItemPosition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out ItemPosition? position)
            ? position
            : throw new FormatException("The item position is damaged, of another version, or not one of this library.");
    }

    /// <summary>Reads a position from its text.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <param name="position">The position.</param>
    /// <returns>Whether the text is a position.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ItemPosition? position)
    {
        position = text is not null && TokenText.Decode(text, Version) is { } root && TokenText.Number(root, "index") is >= 0 and <= int.MaxValue and long index
            ? new ItemPosition(TokenText.Text(root, "page"), (int)index, TokenText.Text(root, "id"))
            : null;
        return position is not null;
    }

    static ItemPosition IParsable<ItemPosition>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<ItemPosition>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ItemPosition result)
        => TryParse(s, out result);

    /// <summary>The position as one word of letters, digits, <c>-</c> and <c>_</c>.</summary>
    public override string ToString()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v"u8, Version);
            if (ContinuationToken is not null)
                writer.WriteString("page"u8, ContinuationToken);
            writer.WriteNumber("index"u8, Index);
            if (LastId is not null)
                writer.WriteString("id"u8, LastId);
            writer.WriteEndObject();
        }

        return TokenText.Encode(buffer.WrittenSpan);
    }

    /// <summary>The index of the first item on a page that was not taken.</summary>
    internal int IndexOn(IReadOnlyList<string?>? ids, int count)
    {
        if (ids is null || LastId is null || (Index > 0 && Index <= count && ids[Index - 1] == LastId))
            return Math.Min(Index, count);

        // Where the last item is gone, it is not known which ones moved: rather twice than never.
        for (int i = ids.Count - 1; i >= 0; i--)
        {
            if (ids[i] == LastId)
                return i + 1;
        }

        return 0;
    }
}
