using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Tailing;

namespace SpecGen;

/// <summary>
/// How far a list was followed: up to where all that may come has come, and which of the later items were given. Its text (<see cref="ToString"/>,
/// <see cref="Parse(string)"/>) outlives the process; as JSON it is a string. Store it after each item that was dealt with: then none is given twice, and none
/// is left out.
/// </summary>
[JsonConverter(typeof(TailPositionConverter))]
public sealed class TailPosition : IParsable<TailPosition>
{
    private const int Version = 1;

    private readonly ReadOnlyMemory<TailEntry> _given;
    private readonly TailFloor _floor;

    internal TailPosition(TailFloor floor, ReadOnlyMemory<TailEntry> given)
    {
        _floor = floor;
        _given = given;
    }

    /// <summary>The time of the newest item that was given; null where there was none, or items have no times.</summary>
    public DateTimeOffset? Newest => Given().Max(entry => entry.Key.Time);

    /// <summary>The position before the first item of a time. Store it before anything is given, so that a restart goes on from the same time.</summary>
    /// <param name="time">The time of the first item to give, for lists whose items have times.</param>
    public static TailPosition From(DateTimeOffset time) => new(new TailFloor(true, new TailKey(time, null)), default);

    /// <summary>The position after an item, for lists without times whose ids grow.</summary>
    /// <param name="id">The item's id.</param>
    public static TailPosition After(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        TailKey key = new(null, id);
        return new TailPosition(new TailFloor(false, key), new TailEntry[] { new(key, id) });
    }

    /// <summary>Reads a position from its text.</summary>
    /// <param name="text">What <see cref="ToString"/> gave, in this or another process.</param>
    /// <exception cref="FormatException">The text is damaged, of another version, or not a position.</exception>
    public static TailPosition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out TailPosition? position)
            ? position
            : throw new FormatException("The tail position is damaged, of another version, or not one of this library.");
    }

    /// <summary>Reads a position from its text.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <param name="position">The position.</param>
    /// <returns>Whether the text is a position.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TailPosition? position)
    {
        position = text is not null && TokenText.Decode(text, Version) is { } root ? Read(root) : null;
        return position is not null;
    }

    static TailPosition IParsable<TailPosition>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<TailPosition>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out TailPosition result)
        => TryParse(s, out result);

    /// <summary>The position as one word of letters, digits, <c>-</c> and <c>_</c>.</summary>
    public override string ToString()
    {
        TailEntry[] given = Given();
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v"u8, Version);
            writer.WriteBoolean("timed"u8, _floor.IsTimed);
            WriteKey(writer, "floor", FloorOf(given));
            writer.WriteStartArray("given"u8);
            foreach (TailEntry entry in given)
            {
                writer.WriteStringValue(entry.Id);
                if (entry.Key.Time is { } time)
                    writer.WriteNumberValue(time.UtcTicks);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return TokenText.Encode(buffer.WrittenSpan);
    }

    /// <summary>The same position with the settings of a list.</summary>
    /// <exception cref="ArgumentException">The position is one of a list that is ordered otherwise.</exception>
    internal TailPosition With(TailFloor floor)
    {
        if (floor.IsTimed != _floor.IsTimed)
            throw new ArgumentException($"The position is one of a list that is ordered by {(_floor.IsTimed ? "times" : "ids")}; this one is not.");
        TailEntry[] given = Given();
        return new TailPosition(floor with { Lowest = FloorOf(given) }, given);
    }

    /// <summary>What was given, to go on with.</summary>
    internal TailLog Resume() => new(_floor, Given());

    private static TailPosition? Read(JsonElement root)
    {
        try
        {
            bool isTimed = root.GetProperty("timed").GetBoolean();
            TailKey? lowest = root.TryGetProperty("floor", out JsonElement floor) ? ReadKey(floor, isTimed) : null;
            List<TailEntry> given = [];
            JsonElement[] values = [.. root.GetProperty("given").EnumerateArray()];
            for (int i = 0; i < values.Length; i += isTimed ? 2 : 1)
            {
                if (values[i].GetString() is not { } id)
                    return null;
                given.Add(new TailEntry(isTimed ? ReadKey(values[i + 1], isTimed) : new TailKey(null, id), id));
            }

            return new TailPosition(new TailFloor(isTimed, lowest), given.ToArray());
        }
        catch (Exception exception) when (
            exception is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static TailKey ReadKey(JsonElement element, bool isTimed)
        => isTimed
            ? new TailKey(new DateTimeOffset(element.GetInt64(), TimeSpan.Zero), null)
            : new TailKey(null, element.GetString() ?? throw new FormatException());

    private static void WriteKey(Utf8JsonWriter writer, string name, TailKey? key)
    {
        if (key?.Time is { } time)
            writer.WriteNumber(name, time.UtcTicks);
        else if (key?.Id is { } id)
            writer.WriteString(name, id);
    }

    private TailEntry[] Given() => _floor.Keep(_given.Span);

    private TailKey? FloorOf(TailEntry[] given) => _floor.LowestOf(given);
}
