using System.ComponentModel;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads the cases of unions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonUnion
{
    /// <summary>Tries to read a case.</summary>
    /// <typeparam name="T">The case.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="context">Collects what departs from the documentation.</param>
    /// <returns>The value; null where it does not fit, and then the reader is where it was.</returns>
    public static object? Read<T, TSerializer>(ref JsonSpanReader reader, JsonReadContext context)
        where TSerializer : struct, IJsonSerializer<T>
        => TSerializer.TryRead(ref reader, context, out T? value) ? value : null;

    /// <summary>Writes a case.</summary>
    /// <typeparam name="T">The case.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="writer">Takes the value.</param>
    /// <param name="value">The value.</param>
    public static void Write<T, TSerializer>(Utf8JsonWriter writer, T value)
        where TSerializer : struct, IJsonSerializer<T>
        => TSerializer.Write(writer, value);

    /// <summary>Reads what is none of the cases.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="context">Knows what was read before: equal small values are one, and neighbours share their memory.</param>
    /// <returns>A <see cref="JsonElement"/>.</returns>
    public static object ReadUnknown(ref JsonSpanReader reader, JsonReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Undocumented.Read(ref reader);
    }
}
