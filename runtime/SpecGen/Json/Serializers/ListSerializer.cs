using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>
/// Reads and writes lists. A null among items that cannot be null is left out; a list with any other item that does not fit does not fit itself.
/// </summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <typeparam name="TSerializer">Reads and writes an item.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListSerializer<T, TSerializer> : IJsonSerializer<IReadOnlyList<T>>
    where TSerializer : struct, IJsonSerializer<T>
{
    /// <inheritdoc/>
    public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        if (typeof(T) == typeof(JsonElement))
        {
            value = (IReadOnlyList<T>)(object)ReadElements(ref reader);
            return true;
        }

        JsonSpanReader start = reader;
        List<T> items = [];
        List<int>? nulls = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (TSerializer.TryRead(ref reader, context, out T? item))
            {
                items.Add(item);
            }
            else if (reader.TokenType == JsonTokenType.Null)
            {
                context.AddMisfit("item", reader.TokenStartIndex);
                (nulls ??= []).Add(items.Count + nulls.Count);
            }
            else
            {
                context.AddReread(start, reader);
                reader = start;
                return false;
            }
        }

        value = nulls is not null ? new ListWithNulls<T>(items, nulls) : items.Count == 0 ? [] : items;
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An item is null.</exception>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        IReadOnlyList<int> nulls = value is ListWithNulls<T> read ? read.Nulls : [];
        int written = 0;
        int writtenNulls = 0;
        writer.WriteStartArray();
        foreach (T item in value)
        {
            for (; writtenNulls < nulls.Count && nulls[writtenNulls] == written + writtenNulls; writtenNulls++)
                writer.WriteNullValue();
            TSerializer.Write(writer, item ?? throw new ArgumentException($"Item {written} of a list of {typeof(T).Name} is null.", nameof(value)));
            written++;
        }

        for (; writtenNulls < nulls.Count; writtenNulls++)
            writer.WriteNullValue();
        writer.WriteEndArray();
    }

    /// <summary>One document for all items: one for each would take ten times the memory of a list of small numbers.</summary>
    private static JsonElement[] ReadElements(ref JsonSpanReader reader)
    {
        JsonElement array = reader.ReadElement();
        JsonElement[] items = new JsonElement[array.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in array.EnumerateArray())
            items[index++] = item;
        return items;
    }
}
