using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>
/// Reads and writes objects with free keys, in the document's order. Of duplicate keys the last value counts. A null among values that cannot be null is left
/// out; a map with any other value that does not fit does not fit itself.
/// </summary>
/// <typeparam name="T">The values' type.</typeparam>
/// <typeparam name="TSerializer">Reads and writes a value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MapSerializer<T, TSerializer> : IJsonSerializer<IReadOnlyDictionary<string, T>>
    where TSerializer : struct, IJsonSerializer<T>
{
    /// <inheritdoc/>
    public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        JsonSpanReader start = reader;

        // A dictionary from which nothing is removed enumerates in the order of insertion.
        Dictionary<string, T> items = new(StringComparer.Ordinal);
        HashSet<string>? nulls = null;
        while (reader.ReadMember(out ReadOnlySpan<byte> name))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            string key = Ascii.IsValid(name) ? context.GetString(name) : Encoding.UTF8.GetString(name);
            if (TSerializer.TryRead(ref reader, context, out T? item))
            {
                items[key] = item;
            }
            else if (reader.TokenType == JsonTokenType.Null)
            {
                context.AddMisfit(key, reader.TokenStartIndex);
                (nulls ??= new(StringComparer.Ordinal)).Add(key);
                items.Remove(key);
                continue;
            }
            else
            {
                context.AddReread(start, reader);
                reader = start;
                return false;
            }

            nulls?.Remove(key);
        }

        value = nulls is { Count: > 0 } ? new MapWithNulls<T>(items, nulls) : items;
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A value is null.</exception>
    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        if (value is Dictionary<string, T> dictionary)
        {
            // What answers are read into: nothing has to be called for each item.
            foreach ((string key, T item) in dictionary)
                WriteItem(writer, key, item);
        }
        else
        {
            foreach ((string key, T item) in value)
                WriteItem(writer, key, item);
        }

        if (value is MapWithNulls<T> { Nulls: { } nulls })
        {
            foreach (string key in nulls)
                writer.WriteNull(key);
        }

        writer.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter writer, string key, T value)
    {
        writer.WritePropertyName(Surrogates.Refuse(key));
        TSerializer.Write(writer, value ?? throw new ArgumentException($"The value of '{key}' in a map of {typeof(T).Name} is null.", nameof(value)));
    }
}
