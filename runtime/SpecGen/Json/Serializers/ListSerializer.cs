using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
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
        writer.WriteStartArray();
        switch (value)
        {
            case List<T> list:
                WriteItems(writer, CollectionsMarshal.AsSpan(list));
                break;
            case T[] array:
                WriteItems(writer, array);
                break;
            default:
                WriteItems(writer, value, value is ListWithNulls<T> read ? read.Nulls : []);
                break;
        }

        writer.WriteEndArray();
    }

    // Most lists are of these kinds, whose items can be looked at without a call for each.
    private static void WriteItems(Utf8JsonWriter writer, ReadOnlySpan<T> items)
    {
        for (int i = 0; i < items.Length; i++)
            WriteItem(writer, items[i], i);
    }

    private static void WriteItems(Utf8JsonWriter writer, IReadOnlyList<T> items, IReadOnlyList<int> nulls)
    {
        int written = 0;
        int writtenNulls = 0;
        foreach (T item in items)
        {
            for (; writtenNulls < nulls.Count && nulls[writtenNulls] == written + writtenNulls; writtenNulls++)
                writer.WriteNullValue();
            WriteItem(writer, item, written);
            written++;
        }

        for (; writtenNulls < nulls.Count; writtenNulls++)
            writer.WriteNullValue();
    }

    private static void WriteItem(Utf8JsonWriter writer, T value, int index)
        => TSerializer.Write(writer, value ?? throw new ArgumentException($"Item {index} of a list of {typeof(T).Name} is null.", nameof(value)));

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
