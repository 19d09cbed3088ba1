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
    public static ReadOnlySpan<byte> PeekDiscriminator(JsonSpanReader reader, ReadOnlySpan<byte> name)
    {
        if (!TryFindMember(ref reader, name))
            return default;
        return reader.TokenType switch
        {
            JsonTokenType.String when reader.ValueIsEscaped => reader.CopyText(),
            JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => reader.ValueSpan,
            _ => default,
        };
    }

    /// <summary>Says whether an object has a member, without moving the caller's reader.</summary>
    /// <param name="reader">Stands on the object's start token.</param>
    /// <param name="name">The member's name.</param>
    public static bool HasMember(JsonSpanReader reader, ReadOnlySpan<byte> name) => TryFindMember(ref reader, name);

    /// <summary>Goes to the value of an object's member.</summary>
    internal static bool TryFindMember(ref JsonSpanReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.ReadMember(out ReadOnlySpan<byte> current))
        {
            if (current.SequenceEqual(name))
                return true;
            reader.Skip();
        }

        return false;
    }
}
