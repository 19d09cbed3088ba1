using System.ComponentModel;
using System.Text;

namespace SpecGen.Json;

/// <summary>
/// The names of a model's members, in the documented order. It knows which member is likely to come next: the one that came last time, or the documented one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonMemberNames
{
    internal const int Unknown = -1;

    private readonly string[] _names;
    private readonly byte[][] _utf8;
    private readonly byte[][] _literals;
    private readonly int[] _sorted;
    private readonly int[] _next;

    /// <summary>Creates the names of a model.</summary>
    /// <param name="names">The names on the wire; a member's index is that of its name.</param>
    public JsonMemberNames(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = names;
        _utf8 = new byte[names.Length][];
        _literals = new byte[names.Length + 1][];
        _sorted = new int[names.Length];
        _next = new int[names.Length + 1];
        for (int i = 0; i < names.Length; i++)
        {
            byte[] name = Encoding.UTF8.GetBytes(names[i]);
            _utf8[i] = name;
            _literals[i] = IsPlain(name) ? [(byte)'"', .. name, (byte)'"', (byte)':'] : [];
            _sorted[i] = i;
            _next[i] = i;
        }

        // Behind the last one nothing is expected.
        _literals[names.Length] = [];
        _next[names.Length] = names.Length;
        Array.Sort(_sorted, (left, right) => Compare(_utf8[left], _utf8[right]));
    }

    internal int Count => _names.Length;

    internal string this[int index] => _names[index];

    internal byte[] Utf8(int index) => _utf8[index];

    /// <summary>The index of the member that is likely to follow another.</summary>
    /// <param name="index">The other's index; <see cref="Unknown"/> at the start of an object.</param>
    internal int Next(int index) => _next[index + 1];

    /// <summary>Notes which member followed another. Objects that are read at the same time may note different ones: it is only a guess.</summary>
    internal void SetNext(int index, int next) => _next[index + 1] = next;

    /// <summary>The member's name as it usually stands in a document, with quotation marks and colon; empty where it cannot stand so.</summary>
    internal ReadOnlySpan<byte> Literal(int index) => _literals[index];

    /// <summary>The index of a name.</summary>
    internal int Find(ReadOnlySpan<byte> name) => Find(name, out _);

    /// <summary>The index of a name, and how many others it was compared with.</summary>
    internal int Find(ReadOnlySpan<byte> name, out int comparisons)
    {
        comparisons = 0;
        int low = 0;
        int high = _sorted.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            comparisons++;
            int order = Compare(name, _utf8[_sorted[middle]]);
            if (order == 0)
                return _sorted[middle];
            if (order < 0)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return Unknown;
    }

    // Lengths first: they tell most names apart.
    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
        => left.Length != right.Length ? left.Length - right.Length : left.SequenceCompareTo(right);

    /// <summary>Whether the name can stand in a document without escapes.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> name) => !name.ContainsAnyInRange((byte)0, (byte)0x1F) && !name.ContainsAny((byte)'"', (byte)'\\');
}
