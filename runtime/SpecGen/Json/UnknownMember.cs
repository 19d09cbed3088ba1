using System.Text.Json;

namespace SpecGen.Json;

/// <summary>A value that a model keeps beside its properties.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Index">The index of the documented member that the value belongs to; <see cref="NoIndex"/> where there is none.</param>
/// <param name="Utf8">The value's JSON.</param>
/// <param name="IsOriginalText">Whether the property holds the same value, and this is only how the document spells it.</param>
internal readonly record struct UnknownMember(string Name, int Index, byte[] Utf8, bool IsOriginalText = false)
{
    internal const int NoIndex = -1;

    // Of no member: neither shown nor written.
    private const int ForgottenIndex = -2;

    internal bool IsNull => Index != NoIndex && Utf8.AsSpan().SequenceEqual("null"u8);

    internal bool IsVisible => !IsOriginalText && !IsNull;

    internal static UnknownMember Forgotten(string name) => new(name, ForgottenIndex, [], IsOriginalText: true);

    internal JsonElement ToElement() => JsonBytes.ToElement(Utf8);
}
