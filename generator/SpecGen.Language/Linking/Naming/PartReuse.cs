using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Naming;

/// <summary>Tells which parts of a client are written as they were before.</summary>
internal sealed class PartReuse
{
    private readonly NamedTypes _named;
    private readonly TableMap _map;
    private readonly WrittenClient _previous;
    private readonly NamedTypes _old;
    private readonly int[] _oldTypes;
    private readonly bool[] _isAlike;

    /// <param name="named">What is decided of the client.</param>
    /// <param name="map">Its resources.</param>
    /// <param name="previous">The client as it was written before.</param>
    public PartReuse(NamedTypes named, TableMap map, WrittenClient previous)
    {
        _named = named;
        _map = map;
        _previous = previous;
        _old = previous.Named;
        _oldTypes = map.FindOldTypes(named.Types, _old.Types);
        named.Types.TakeOver(_old.Types, _oldTypes);
        _isAlike = new bool[_oldTypes.Length];
        foreach (int type in named.Types.Order)
            _isAlike[type] = _oldTypes[type] != ResourceTable.None && LooksAlike(type, _oldTypes[type]);
    }

    /// <summary>What was written of a type before, or of one of that name; null where there was none.</summary>
    public WrittenPart? OldType(int type)
        => (_oldTypes[type] == ResourceTable.None ? null : _previous.Parts[_oldTypes[type]]) ?? _previous.Find(_named.Names[type].Name);

    /// <summary>What was written of a resource before; null where it is new.</summary>
    public WrittenPart? OldResource(int resource)
        => _map.OldResource(resource) is var old && old == ResourceTable.None ? null : _previous.Parts[_old.Types.Count + old];

    /// <summary>What was written of a type before, and would be written again; null where that may differ.</summary>
    public WrittenPart? FindType(int type)
    {
        int old = _oldTypes[type];
        return old != ResourceTable.None
            && _previous.Parts[old] is { } part
            && _isAlike[type]
            && ReferenceEquals(_named.Types[type], _old.Types[old])
            && _named.Roles[type].Equals(_old.Roles[old])
            && AreAlike(DiscriminatorsOf(_named, type), DiscriminatorsOf(_old, old))
            && HasPartsAlike(type, old)
            && HasSameTargets(type, old)
            && HasEvidenceAlike(type, old)
            ? part
            : null;
    }

    /// <summary>What was written of a resource before, and would be written again; null where that may differ.</summary>
    /// <param name="resource">The resource's number.</param>
    /// <param name="properties">The properties that lead to resources below.</param>
    public WrittenPart? FindResource(int resource, EquatableArray<ResourcePropertyModel> properties)
    {
        if (OldResource(resource) is not { } part || !ReferenceEquals(_map.Tables[resource], _old.Types.Tables[_map.OldResource(resource)]))
            return null;
        foreach (EndpointParts endpoint in _map.Tables[resource].Endpoints)
        {
            if (!LeadToSame(resource, endpoint.Sent) || !LeadToSame(resource, endpoint.Received))
                return null;
        }

        foreach (PathChoiceModel choice in _map.Tables[resource].Choices)
        {
            if (!_named.Names.Choices.Share(choice).Equals(_old.Names.Choices.Share(choice)))
                return null;
        }

        return ((ResourceModel)part.Model).Resources.Equals(properties) ? part : null;
    }

    /// <summary>The parts that have the names that they had before, in their order.</summary>
    public List<int> KeepOrder(WrittenPart?[] parts, WrittenClient previous)
    {
        int[] numbers = new int[previous.Parts.Length];
        for (int type = 0; type < _oldTypes.Length; type++)
        {
            if (_oldTypes[type] != ResourceTable.None)
                numbers[_oldTypes[type]] = type + 1;
        }

        for (int i = 0; i < _map.Tables.Length; i++)
        {
            if (_map.OldResource(i) != ResourceTable.None)
                numbers[_old.Types.Count + _map.OldResource(i)] = _named.Types.Count + i + 1;
        }

        List<int> kept = new(previous.Sorted.Length);
        foreach (int old in previous.Sorted)
        {
            int number = numbers[old] - 1;
            if (number >= 0 && parts[number] is { } part && string.Equals(part.Name, previous.Parts[old]!.Name, StringComparison.Ordinal))
                kept.Add(number);
        }

        return kept;
    }

    private static HashSet<string>? DiscriminatorsOf(NamedTypes named, int type) => named.Discriminators.TryGetValue(type, out HashSet<string>? members) ? members : null;

    private static bool AreAlike(HashSet<string>? left, HashSet<string>? right) => left is null || right is null ? ReferenceEquals(left, right) : left.SetEquals(right);

    // The table is that of before, but what its parts are may be one with other types now.
    private bool LeadToSame(int resource, int[] parts)
    {
        foreach (int part in parts)
        {
            if (part != ResourceTable.None && !IsSame(_named.Types.Find(resource, part), _old.Types.Find(_map.OldResource(resource), part)))
                return false;
        }

        return true;
    }

    private bool HasPartsAlike(int type, int old)
    {
        int count = _named.Types.PartsOf(type).Length;
        if (_old.Types.PartsOf(old).Length != count)
            return false;
        for (int i = 0; i < count; i++)
        {
            int part = _named.Types.PartOf(type, i);
            int oldPart = _old.Types.PartOf(old, i);
            if (part == ResourceTable.None ? oldPart != ResourceTable.None : !IsSame(part, oldPart))
                return false;
        }

        return true;
    }

    private bool IsSame(int part, int oldPart) => _isAlike[part] && _oldTypes[part] == oldPart;

    // How pins may call it depends on the names of other types.
    private bool HasSameTargets(int type, int old)
        => !_named.Names[type].HasPinnedParts(_named.Pins)
            || _named.Names.TargetsOf(_named.Names[type]).SequenceEqual(_old.Names.TargetsOf(_old.Names[old]), StringComparer.Ordinal);

    private bool HasEvidenceAlike(int type, int old)
    {
        IReadOnlyList<int>? sources = _named.Types.SourcesOf(type);
        IReadOnlyList<int>? oldSources = _old.Types.SourcesOf(old);
        if (sources is null && oldSources is null ? HasSameTable(type, old) : HaveSameTables(sources ?? [type], oldSources ?? [old]))
            return true;
        return _named.Types.EvidenceOf(type).SequenceEqual(_old.Types.EvidenceOf(old));
    }

    private bool HaveSameTables(IReadOnlyList<int> sources, IReadOnlyList<int> oldSources)
    {
        if (sources.Count != oldSources.Count)
            return false;
        for (int i = 0; i < sources.Count; i++)
        {
            if (_oldTypes[sources[i]] != oldSources[i] || !HasSameTable(sources[i], oldSources[i]))
                return false;
        }

        return true;
    }

    private bool HasSameTable(int type, int old)
        => ReferenceEquals(_named.Types.Tables[_named.Types.ResourceOf(type)], _old.Types.Tables[_old.Types.ResourceOf(old)]);

    // To whoever mentions the type.
    private bool LooksAlike(int type, int old)
        => _old.Names.Types[old] is { } name
            && name.Equals(_named.Names[type])
            && (ReferenceEquals(_named.Types[type], _old.Types[old]) || LinkedTypes.LookAlike(_named.Types[type], _old.Types[old]));
}
