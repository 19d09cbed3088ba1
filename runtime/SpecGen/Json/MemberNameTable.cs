using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace SpecGen.Json;

/// <summary>Finds a model's members by their names. It knows which member is likely to come next: the documented one, or the one that came last time.</summary>
internal sealed class MemberNameTable
{
    internal const int Unknown = -1;

    private const int BlockLength = 16;

    internal readonly int Count;

    private readonly string[] _names;
    private readonly byte[][] _utf8;

    // Each name as it usually stands in a document, with quotation marks and colon, filled up to whole blocks.
    private readonly byte[] _literals;
    private readonly Place[] _places;

    // By the index of the member before, and one more.
    private readonly int[] _next;

    // Made when a member comes that was not expected.
    private int[]? _buckets;
    private int[] _followers = [];

    internal MemberNameTable(string[] names)
    {
        _names = names;
        Count = names.Length;
        _utf8 = new byte[names.Length][];
        _next = new int[names.Length + 1];
        _places = new Place[names.Length];
        int length = 0;
        for (int i = 0; i < names.Length; i++)
        {
            byte[] name = Encoding.UTF8.GetBytes(names[i]);
            int literalLength = IsPlain(name) ? name.Length + 3 : 0;
            _utf8[i] = name;
            _next[i] = i;
            _places[i] = new Place { Start = length, Length = literalLength };
            length += (literalLength + BlockLength - 1) / BlockLength * BlockLength;
        }

        // Behind the last one nothing is expected.
        _next[names.Length] = names.Length;
        _literals = new byte[length];
        for (int i = 0; i < names.Length; i++)
        {
            Place place = _places[i];
            if (place.Length > 0)
                WriteLiteral(_utf8[i], _literals, place.Start);
        }
    }

    internal string this[int index] => _names[index];

    /// <summary>The index of the member that is likely to follow another.</summary>
    /// <param name="index">The other's index; <see cref="Unknown"/> at the start of an object.</param>
    internal int Next(int index) => _next[index + 1];

    /// <summary>Notes which member followed another. Objects that are read at the same time may note different ones: it is only a guess.</summary>
    internal void SetNext(int index, int next) => _next[index + 1] = next;

    /// <summary>The length of a name with its quotation marks and the colon, where exactly these stand in a text; else 0.</summary>
    /// <param name="index">The name's index.</param>
    /// <param name="text">The text.</param>
    /// <param name="position">Where in the text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Match(int index, ReadOnlySpan<byte> text, int position)
    {
        Place place = _places[index];
        ReadOnlySpan<byte> literal = _literals.AsSpan(place.Start);
        for (int rest = place.Length; rest > 0; rest -= BlockLength)
        {
            if (text.Length - position < BlockLength)
                return 0;
            uint equal = Vector128.Equals(Vector128.Create(text[position..]), Vector128.Create(literal)).ExtractMostSignificantBits();
            uint wanted = rest >= BlockLength ? ushort.MaxValue : (1u << rest) - 1;
            if ((equal & wanted) != wanted)
                return 0;
            position += BlockLength;
            literal = literal[BlockLength..];
        }

        return place.Length;
    }

    /// <summary>The index of a name.</summary>
    internal int Find(ReadOnlySpan<byte> name) => Find(name, out _);

    /// <summary>The index of a name, and how many others it was compared with.</summary>
    internal int Find(ReadOnlySpan<byte> name, out int comparisons)
    {
        comparisons = 0;
        int[] buckets = Volatile.Read(ref _buckets) ?? FillBuckets();
        int index = buckets[Hash(name) & (buckets.Length - 1)];
        while (index != Unknown)
        {
            comparisons++;
            if (name.SequenceEqual(_utf8[index]))
                return index;
            index = _followers[index];
        }

        return Unknown;
    }

    private static void WriteLiteral(byte[] name, byte[] target, int start)
    {
        target[start] = (byte)'"';
        name.CopyTo(target, start + 1);
        target[start + name.Length + 1] = (byte)'"';
        target[start + name.Length + 2] = (byte)':';
    }

    // Whoever is second fills the same.
    private int[] FillBuckets()
    {
        int[] buckets = new int[(int)BitOperations.RoundUpToPowerOf2((uint)(2 * Count) + 1)];
        int[] followers = new int[Count];
        Array.Fill(buckets, Unknown);
        for (int i = Count - 1; i >= 0; i--)
        {
            ref int first = ref buckets[Hash(_utf8[i]) & (buckets.Length - 1)];
            followers[i] = first;
            first = i;
        }

        _followers = followers;
        Volatile.Write(ref _buckets, buckets);
        return buckets;
    }

    /// <summary>Eight bytes at a time, the last eight once more: what tells names apart may stand anywhere in them.</summary>
    private static int Hash(ReadOnlySpan<byte> name)
    {
        const ulong multiplier = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)name.Length;
        if (name.Length >= sizeof(ulong))
        {
            for (int i = 0; i < name.Length - sizeof(ulong); i += sizeof(ulong))
                hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(name[i..])) * multiplier, 31);
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]);
        }
        else if (name.Length >= sizeof(uint))
        {
            hash ^= ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(name[^sizeof(uint)..]);
        }
        else if (!name.IsEmpty)
        {
            hash ^= ((ulong)name[0] << 32) | ((ulong)name[name.Length / 2] << 16) | ((ulong)name[^1] << 8);
        }

        // A product's upper bits know the lower bits of its factor, which get to know the upper ones.
        return (int)(((hash ^ (hash >> 29)) * multiplier) >> 33);
    }

    /// <summary>Whether the name can stand in a document without escapes.</summary>
    private static bool IsPlain(byte[] name)
    {
        foreach (byte character in name)
        {
            if (character is < (byte)' ' or (byte)'"' or (byte)'\\')
                return false;
        }

        return true;
    }

    /// <summary>Where a literal stands; one of no length is never expected.</summary>
    private struct Place
    {
        internal int Start;
        internal int Length;
    }
}
