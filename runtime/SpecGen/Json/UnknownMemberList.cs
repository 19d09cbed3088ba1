using System.Collections;

namespace SpecGen.Json;

/// <summary>Unknown members in document order, the last of each name. Stays linear for objects with very many.</summary>
internal sealed class UnknownMemberList : IEnumerable<UnknownMember>
{
    private const int IndexedFrom = 16;
    private readonly List<UnknownMember> _members = new(2);
    private Dictionary<string, int>? _positions;

    /// <summary>The model's times that are spelled otherwise than the library writes them; the last one, which knows those before it.</summary>
    internal SpelledTime? Times { get; set; }

    internal int Count => _members.Count;

    internal int VisibleCount => _members.Count(member => member.IsVisible);

    public IEnumerator<UnknownMember> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(UnknownMember member)
    {
        int position = PositionOf(member.Name);
        if (position >= 0)
        {
            _members[position] = member;
            return;
        }

        _positions?.Add(member.Name, _members.Count);
        _members.Add(member);
        if (_members.Count == IndexedFrom)
            _positions = _members.Select((item, index) => (item.Name, index)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Forgets what is kept of a documented member. Its place stays, so that a document that repeats a name takes no longer.</summary>
    internal void Forget(string name, int index)
    {
        if (PositionOf(name) is >= 0 and int position && _members[position].Index == index)
            _members[position] = UnknownMember.Forgotten(name);
    }

    internal UnknownMember? FindName(string name) => PositionOf(name) is >= 0 and int position ? _members[position] : null;

    internal UnknownMember? FindIndex(int index)
    {
        foreach (UnknownMember member in _members)
        {
            if (member.Index == index)
                return member;
        }

        return null;
    }

    private int PositionOf(string name)
    {
        if (_positions is not null)
            return _positions.TryGetValue(name, out int found) ? found : -1;
        for (int i = 0; i < _members.Count; i++)
        {
            if (_members[i].Name == name)
                return i;
        }

        return -1;
    }
}
