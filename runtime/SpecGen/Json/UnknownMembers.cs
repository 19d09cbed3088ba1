using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>
/// Members of a JSON object that the documentation does not list, and values that do not fit their documented type.
/// They are written back with the object. Of duplicate names the last one counts.
/// </summary>
[DebuggerDisplay("Count = {Count}")]
[SuppressMessage("Naming", "CA1710", Justification = "The name says what it holds.")]
public readonly struct UnknownMembers : IReadOnlyDictionary<string, JsonElement>, IEquatable<UnknownMembers>
{
    // A list of members, or the spelled times alone.
    private readonly object? _kept;
    private readonly ulong _nulls;

    internal UnknownMembers(UnknownMemberList? members, SpelledTime? times, ulong nulls)
    {
        members?.Times = times;
        _kept = (object?)members ?? times;
        _nulls = nulls;
    }

    /// <summary>Creates unknown members, such as those to send beside the documented ones.</summary>
    /// <param name="members">Names and values.</param>
    public UnknownMembers(IEnumerable<KeyValuePair<string, JsonElement>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        UnknownMemberList list = [];
        foreach ((string name, JsonElement value) in members)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(members));
            list.Add(new UnknownMember(name, UnknownMember.NoIndex, JsonBytes.FromElement(value)));
        }

        _kept = list.Count == 0 ? null : list;
    }

    /// <summary>Whether nothing is kept, but for nulls.</summary>
    internal bool IsEmpty => _kept is null;

    private UnknownMemberList? List => _kept as UnknownMemberList;

    /// <summary>The number of members.</summary>
    public int Count => List?.VisibleCount ?? 0;

    /// <summary>The names, in the order of the document.</summary>
    public IEnumerable<string> Keys => Visible().Select(member => member.Name);

    /// <summary>The values, in the order of the document.</summary>
    public IEnumerable<JsonElement> Values => Visible().Select(member => member.ToElement());

    /// <summary>Gets a member's value.</summary>
    /// <param name="key">The member's name on the wire.</param>
    /// <exception cref="KeyNotFoundException">There is no such member.</exception>
    public JsonElement this[string key] => TryGetValue(key, out JsonElement value)
        ? value
        : throw new KeyNotFoundException($"There is no unknown member '{key}'.");

    /// <summary>Compares two objects' unknown members by names and JSON text.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(UnknownMembers left, UnknownMembers right) => left.Equals(right);

    /// <summary>Compares two objects' unknown members by names and JSON text.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(UnknownMembers left, UnknownMembers right) => !left.Equals(right);

    /// <summary>Says whether there is a member of this name.</summary>
    /// <param name="key">The member's name on the wire.</param>
    public bool ContainsKey(string key) => Find(key) is not null;

    /// <summary>Gets a member's value.</summary>
    /// <param name="key">The member's name on the wire.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether there is such a member.</returns>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out JsonElement value)
    {
        UnknownMember? member = Find(key);
        value = member is null ? default : member.Value.ToElement();
        return member is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator()
        => Visible().Select(member => KeyValuePair.Create(member.Name, member.ToElement())).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(UnknownMembers other)
    {
        return Count == other.Count && Visible().Zip(other.Visible()).All(pair =>
            pair.First.Name == pair.Second.Name && pair.First.Utf8.AsSpan().SequenceEqual(pair.Second.Utf8));
    }

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is UnknownMembers other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (UnknownMember member in Visible())
        {
            hash.Add(member.Name, StringComparer.Ordinal);
            hash.AddBytes(member.Utf8);
        }

        return hash.ToHashCode();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether the document says null for the documented member of this index.</summary>
    /// <param name="index">The member's index in its model.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool IsNull(int index) => index < 64 ? (_nulls >> index & 1) != 0 : List?.FindIndex(index) is { IsNull: true };

    internal UnknownMember? FindMisfit(int index) => List?.FindIndex(index);

    internal TimeSpelling FindSpelling(int index, DateTimeOffset value) => SpelledTime.Find(_kept as SpelledTime ?? List?.Times, index, value);

    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (List is null)
            return;
        foreach (UnknownMember member in List.Where(member => member.Index == UnknownMember.NoIndex))
        {
            writer.WritePropertyName(member.Name);
            writer.WriteRawValue(member.Utf8, skipInputValidation: true);
        }
    }

    private IEnumerable<UnknownMember> Visible() => List?.Where(member => member.IsVisible) ?? [];

    private UnknownMember? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return List?.FindName(name) is { IsVisible: true } member ? member : null;
    }
}
