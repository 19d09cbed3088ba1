using System.ComponentModel;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Looks ahead in JSON, for unions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonReading
{
    /// <summary>Finds a member of an object without moving the caller's reader.</summary>
    /// <param name="reader">Stands on the object's start token.</param>
    /// <param name="name">The member's name.</param>
    /// <returns>The text of a string, number or boolean; empty where there is no such member or its value is none of these.</returns>
    public static ReadOnlySpan<byte> PeekDiscriminator(Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!TryFindMember(ref reader, name))
            return default;
        return reader.TokenType switch
        {
            JsonTokenType.String when reader.HasValueSequence || reader.ValueIsEscaped => CopyText(ref reader),
            JsonTokenType.Number when reader.HasValueSequence => JsonBytes.ToArray(reader),
            JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => reader.ValueSpan,
            _ => default,
        };
    }

    /// <summary>Says whether an object has a member, without moving the caller's reader.</summary>
    /// <param name="reader">Stands on the object's start token.</param>
    /// <param name="name">The member's name.</param>
    public static bool HasMember(Utf8JsonReader reader, ReadOnlySpan<byte> name) => TryFindMember(ref reader, name);

    /// <summary>Goes to the value of an object's member.</summary>
    internal static bool TryFindMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> current = reader.HasValueSequence || reader.ValueIsEscaped ? CopyText(ref reader) : reader.ValueSpan;
            bool isFound = current.SequenceEqual(name);
            reader.Read();
            if (isFound)
                return true;
            reader.Skip();
        }

        return false;
    }

    /// <summary>Copies the current name or string without escapes.</summary>
    internal static ReadOnlySpan<byte> CopyText(scoped ref Utf8JsonReader reader)
    {
        byte[] raw = JsonBytes.ToArray(reader);
        if (!reader.ValueIsEscaped)
            return raw;
        byte[] text = new byte[raw.Length];
        try
        {
            return text.AsSpan(0, reader.CopyString(text));
        }
        catch (InvalidOperationException)
        {
            // An escaped lone surrogate stands for no text: the escapes are kept.
            return raw;
        }
    }
}
