using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes objects with free keys, in the document's order. Of duplicate keys the last value counts. A map with one value that does not fit does not fit itself.</summary>
/// <typeparam name="T">The values' type.</typeparam>
/// <typeparam name="TSerializer">Reads and writes a value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MapSerializer<T, TSerializer> : IJsonSerializer<IReadOnlyDictionary<string, T>>
    where TSerializer : struct, IJsonSerializer<T>
{
    /// <inheritdoc/>
    public static bool TryRead(ref Utf8JsonReader reader, JsonReadContext context, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        Utf8JsonReader start = reader;

        // A dictionary from which nothing is removed enumerates in the order of insertion.
        Dictionary<string, T> items = new(StringComparer.Ordinal);
        JsonObjectReader members = new(context);
        while (members.Next(ref reader))
        {
            string key = Encoding.UTF8.GetString(members.Name);
            if (!TSerializer.TryRead(ref reader, context, out T? item))
            {
                reader = start;
                return false;
            }

            items[key] = item;
        }

        value = items;
        return true;
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach ((string key, T item) in value)
        {
            writer.WritePropertyName(Surrogates.Refuse(key));
            TSerializer.Write(writer, item);
        }

        writer.WriteEndObject();
    }
}
