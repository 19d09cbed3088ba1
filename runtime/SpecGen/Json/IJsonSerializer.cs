using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Reads and writes one type. Implemented by empty structs, so that generic code calls it without a virtual call and under Native AOT.</summary>
/// <typeparam name="T">The type that is read and written.</typeparam>
public interface IJsonSerializer<T>
{
    /// <summary>Reads a value whose first token is the current one.</summary>
    /// <param name="reader">Stands on the first token of the value. Afterwards on its last token, or where it was when the result is false.</param>
    /// <param name="context">Collects what the value has beside the documented type.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when the JSON does not fit the type.</returns>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    static abstract bool TryRead(ref JsonSpanReader reader, JsonReadContext context, [MaybeNullWhen(false)] out T value);

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Takes the value.</param>
    /// <param name="value">The value.</param>
    static abstract void Write(Utf8JsonWriter writer, T value);
}
