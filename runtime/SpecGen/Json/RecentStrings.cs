using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace SpecGen.Json;

/// <summary>
/// Short strings of a document that came lately, so that equal ones (actors, kinds, states) are one. A string has one place that it can be in: whatever a
/// document holds, each costs one comparison.
/// </summary>
internal sealed class RecentStrings
{
    /// <summary>Longer ones are rarely equal.</summary>
    internal const int MaxLength = 32;

    private const int PlaceBits = 6;

    private static RecentStrings? s_spare;

    private readonly Place[] _places = new Place[1 << PlaceBits];

    private RecentStrings()
    {
    }

    /// <summary>One without strings. Most documents have few equal strings, which would not pay for an array of their own.</summary>
    internal static RecentStrings Rent() => Interlocked.Exchange(ref s_spare, null) ?? new RecentStrings();

    /// <summary>Gives the places back for another document, where there are any, and forgets the strings.</summary>
    internal static void Return(ref RecentStrings? strings)
    {
        if (strings is null)
            return;
        Array.Clear(strings._places);
        Volatile.Write(ref s_spare, strings);
        strings = null;
    }

    /// <summary>The string of an ASCII text.</summary>
    internal string Get(ReadOnlySpan<byte> text)
    {
        uint hash = Hash(text);
        ref Place place = ref _places[hash >> (32 - PlaceBits)];
        if (place.Hash == hash && place.Text is { } recent && Ascii.Equals(text, recent))
            return recent;
        place.Hash = hash;
        return place.Text = AsciiText.ToString(text);
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        const uint multiplier = 0x9E3779B1;
        uint first;
        uint last;
        if (text.Length >= sizeof(uint))
        {
            first = BinaryPrimitives.ReadUInt32LittleEndian(text);
            last = BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..]);
        }
        else
        {
            first = text.IsEmpty ? 0u : text[0];
            last = text.IsEmpty ? 0u : text[^1];
        }

        return (((first + (uint)text.Length) * multiplier) ^ BitOperations.RotateLeft(last * multiplier, 15)) * multiplier;
    }

    private struct Place
    {
        internal string? Text;
        internal uint Hash;
    }
}
