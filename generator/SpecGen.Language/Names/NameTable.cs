namespace SpecGen.Language.Names;

/// <summary>Numbers by names, which are equal whatever their case unless said otherwise. Takes the names' hashes from who knows them.</summary>
internal sealed class NameTable
{
    private const int LeastSize = 8;

    private readonly StringComparison _comparison;
    private Slot[] _slots;
    private int _count;

    /// <param name="capacity">How many names are expected.</param>
    /// <param name="comparison">When names are equal.</param>
    public NameTable(int capacity = 0, StringComparison comparison = StringComparison.OrdinalIgnoreCase)
    {
        int size = LeastSize;
        while (size * 3L < capacity * 4L)
            size *= 2;
        _slots = new Slot[size];
        _comparison = comparison;
    }

    /// <summary>Whether the name is there.</summary>
    public bool Contains(string name, int hash) => _slots[IndexOf(name, hash)].Name is not null;

    /// <summary>Adds a name, unless it is there already.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="value">The number that it gets if it is new.</param>
    /// <returns>The name's number.</returns>
    public int GetOrAdd(string name, int hash, int value)
    {
        int index = IndexOf(name, hash);
        if (_slots[index].Name is not null)
            return _slots[index].Value;
        Insert(new Slot(name, hash, value), index);
        return value;
    }

    /// <summary>Adds a name; false where it is there already.</summary>
    public bool TryAdd(string name, int hash)
    {
        int index = IndexOf(name, hash);
        if (_slots[index].Name is not null)
            return false;
        Insert(new Slot(name, hash, 0), index);
        return true;
    }

    /// <summary>Removes a name.</summary>
    public void Remove(string name)
    {
        int removed = IndexOf(name, KnownName.HashOf(name));
        if (_slots[removed].Name is null)
            return;
        _slots[removed] = default;
        Rebuild(_slots.Length);
    }

    private void Insert(Slot slot, int index)
    {
        _slots[index] = slot;
        if (++_count * 4L > _slots.Length * 3L)
            Rebuild(_slots.Length * 2);
    }

    private void Rebuild(int size)
    {
        Slot[] old = _slots;
        _slots = new Slot[size];
        _count = 0;
        foreach (Slot slot in old)
        {
            if (slot.Name is null)
                continue;
            _slots[IndexOf(slot.Name, slot.Hash)] = slot;
            _count++;
        }
    }

    private int IndexOf(string name, int hash)
    {
        int mask = _slots.Length - 1;
        for (int index = hash & mask; ; index = (index + 1) & mask)
        {
            ref readonly Slot slot = ref _slots[index];
            if (slot.Name is null || (slot.Hash == hash && string.Equals(slot.Name, name, _comparison)))
                return index;
        }
    }

    private readonly record struct Slot(string? Name, int Hash, int Value);
}
