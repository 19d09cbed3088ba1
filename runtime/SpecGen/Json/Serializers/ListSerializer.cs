using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes lists. A list with one item that does not fit does not fit itself.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <typeparam name="TSerializer">Reads and writes an item.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListSerializer<T, TSerializer> : IJsonSerializer<IReadOnlyList<T>>
    where TSerializer : struct, IJsonSerializer<T>
{
    /// <inheritdoc/>
    public static bool TryRead(ref Utf8JsonReader reader, JsonReadContext context, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        Utf8JsonReader start = reader;
        List<T> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!TSerializer.TryRead(ref reader, context, out T? item))
            {
                reader = start;
                return false;
            }

            items.Add(item);
        }

        value = items.Count == 0 ? [] : items;
        return true;
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartArray();
        foreach (T item in value)
            TSerializer.Write(writer, item);
        writer.WriteEndArray();
    }
}
