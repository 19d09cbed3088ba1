using SpecGen.Language.Linking.Types;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Naming;

/// <summary>
/// The types of a client: those of its resources put together, each with a number. What several resources have under one name of the vendor's is one type, the first
/// resource's, which stands for the others.
/// </summary>
internal sealed class ClientTypes
{
    private readonly int[] _starts;
    private readonly int[] _resources;
    private readonly LinkedType[] _types;
    private int[] _targets;
    private readonly Dictionary<int, List<int>> _sources;
    private readonly Dictionary<int, List<int>> _given = [];
    private readonly HashSet<int> _combined;
    private int[] _order = [];

    private ClientTypes(ResourceTable[] tables)
    {
        Tables = tables;
        _starts = new int[tables.Length + 1];
        for (int i = 0; i < tables.Length; i++)
            _starts[i + 1] = _starts[i] + tables[i].Types.Length;
        _resources = new int[Count];
        _types = new LinkedType[Count];
        _targets = new int[Count];
        _sources = [];
        _combined = [];
        for (int i = 0; i < tables.Length; i++)
        {
            tables[i].Types.CopyTo(_types, _starts[i]);
            for (int type = _starts[i]; type < _starts[i + 1]; type++)
            {
                _resources[type] = i;
                _targets[type] = type;
            }
        }
    }

    private ClientTypes(ClientTypes other, ResourceTable[] tables)
    {
        Tables = tables;
        _starts = other._starts;
        _resources = other._resources;
        _types = [.. other._types];
        _targets = other._targets;
        _combined = other._combined;
        _sources = other._sources;
        _given = new Dictionary<int, List<int>>(other._given);
        _order = other._order;
    }

    /// <summary>The resources with their types.</summary>
    public ResourceTable[] Tables { get; }

    /// <summary>How many types the resources have together.</summary>
    public int Count => _starts[_starts.Length - 1];

    /// <summary>The types, owners before what they own.</summary>
    public int[] Order => _order;

    /// <summary>The type of that number.</summary>
    public LinkedType this[int type] => _types[type];

    /// <summary>Puts the types of all resources together.</summary>
    /// <param name="tables">The resources, the root first.</param>
    public static ClientTypes Merge(ResourceTable[] tables)
    {
        ClientTypes client = new(tables);
        VendorTypes vendor = new(client);
        for (int i = 0; i < tables.Length; i++)
            vendor.Add(i, areDeclared: true);
        for (int i = 0; i < tables.Length; i++)
            vendor.Add(i, areDeclared: false);
        vendor.NoteCopies();

        TypeWalk walk = new(client);
        for (int i = 0; i < tables.Length; i++)
        {
            walk.Add(i, tables[i].Declarations);
            foreach (EndpointParts endpoint in tables[i].Endpoints)
            {
                walk.Add(i, endpoint.Sent);
                walk.Add(i, endpoint.Received);
            }
        }

        bool[] reached = walk.Reach();
        List<int> order = new(client.Count);
        client.AddTypes(order, reached, areDeclared: true);
        client.AddTypes(order, reached, areDeclared: false);
        client._order = [.. order];
        return client;
    }

    /// <summary>The types where some are one with others.</summary>
    /// <param name="shared">The types that are given up, with those that take their place.</param>
    public ClientTypes Share(IReadOnlyDictionary<int, int> shared)
    {
        if (shared.Count == 0)
            return this;
        ClientTypes result = new(this, Tables) { _targets = [.. _targets] };
        for (int type = 0; type < _targets.Length; type++)
        {
            int target = _targets[type];
            while (shared.TryGetValue(target, out int other))
                target = other;
            result._targets[type] = target;
        }

        foreach (int given in shared.Keys)
        {
            if (!result._given.TryGetValue(result._targets[given], out List<int>? all))
                result._given.Add(result._targets[given], all = []);
            all.Add(given);
        }

        // What only those lead to that are given up is not needed either; whatever else is kept is used elsewhere.
        TypeWalk walk = new(result);
        foreach (int type in _order)
        {
            if (!shared.ContainsKey(type) && !IsBelow(type, shared))
                walk.Add(type);
        }

        bool[] needed = walk.Reach();
        result._order = Array.FindAll(_order, type => !shared.ContainsKey(type) && needed[type]);
        return result;
    }

    /// <summary>The types, each as it is in the end. Keys and the order of members stay.</summary>
    /// <param name="change">What becomes of a type.</param>
    public ClientTypes Change(Func<int, LinkedType, LinkedType> change)
    {
        ClientTypes result = new(this, Tables);
        foreach (int type in _order)
            result._types[type] = change(type, _types[type]);
        return result;
    }

    /// <summary>The types with what has changed of resources that look as before to all that names types; null where that may not be enough.</summary>
    /// <param name="tables">The resources.</param>
    /// <param name="changed">The numbers of those that changed.</param>
    public ClientTypes? Replace(ResourceTable[] tables, List<int> changed)
    {
        ClientTypes result = new(this, tables);
        foreach (int resource in changed)
        {
            for (int i = 0; i < tables[resource].Types.Length; i++)
            {
                LinkedType type = tables[resource].Types[i];
                int number = _starts[resource] + i;
                if (type.Equals(Tables[resource].Types[i]))
                    continue;
                if (_targets[number] != number || _combined.Contains(number))
                    return null;
                result._types[number] = type;
            }
        }

        return result;
    }

    /// <summary>The types of which examples show something else than before, where only resources have changed that look as before.</summary>
    /// <param name="previous">The types of before.</param>
    /// <param name="changed">The numbers of the resources that changed.</param>
    public HashSet<int> FindNewEvidence(ClientTypes previous, List<int> changed)
    {
        HashSet<int> found = [];
        foreach (int resource in changed)
        {
            for (int i = 0; i < Tables[resource].Types.Length; i++)
            {
                if (!Tables[resource].HasSameEvidence(i, previous.Tables[resource]))
                    found.Add(_starts[resource] + i);
            }
        }

        if (found.Count > 0)
            found.UnionWith([.. _sources.Where(sources => sources.Value.Exists(found.Contains)).Select(sources => sources.Key)]);
        return found;
    }

    /// <summary>Lets types that are equal to those of before be the same objects.</summary>
    /// <param name="previous">The types of before.</param>
    /// <param name="oldTypes">For each type its number there.</param>
    public void TakeOver(ClientTypes previous, int[] oldTypes)
    {
        foreach (int type in _order)
        {
            if (oldTypes[type] != ResourceTable.None && previous._types[oldTypes[type]] is { } old && !ReferenceEquals(old, _types[type]) && old.Equals(_types[type]))
                _types[type] = old;
        }
    }

    private bool IsBelow(int type, IReadOnlyDictionary<int, int> shared)
    {
        for (int owner = OwnerOf(type); owner != ResourceTable.None; owner = OwnerOf(owner))
        {
            if (shared.ContainsKey(owner))
                return true;
        }

        return false;
    }

    /// <summary>The resource that a type was found in first.</summary>
    public int ResourceOf(int type) => _resources[type];

    /// <summary>The number of a type of a resource, or of the one that stands for it.</summary>
    /// <param name="resource">The resource's number.</param>
    /// <param name="type">The type's number there.</param>
    public int Find(int resource, int type) => _targets[_starts[resource] + type];

    /// <summary>The number of a type in its resource.</summary>
    public int NumberOf(int type) => type - _starts[_resources[type]];

    /// <summary>The first number of the types of a resource.</summary>
    public int StartOf(int resource) => _starts[resource];

    /// <summary>The type that one was found in.</summary>
    public int OwnerOf(int type)
    {
        int resource = _resources[type];
        int owner = Tables[resource].Owners[type - _starts[resource]];
        return owner == ResourceTable.None ? owner : Find(resource, owner);
    }

    /// <summary>The types that the members or cases of a type are, in its resource.</summary>
    public int[] PartsOf(int type) => Tables[_resources[type]].Parts[type - _starts[_resources[type]]];

    /// <summary>The type that a member or case is.</summary>
    public int PartOf(int type, int index)
    {
        int part = PartsOf(type)[index];
        return part == ResourceTable.None ? part : Find(_resources[type], part);
    }

    /// <summary>What a type is called if nothing else is called that.</summary>
    public ref readonly KnownName WantedName(int type) => ref Tables[_resources[type]].WantedName(type - _starts[_resources[type]]);

    /// <summary>A type's name if it is called as it is wanted.</summary>
    public TypeName WantedTypeName(int type) => Tables[_resources[type]].WantedTypeName(type - _starts[_resources[type]]);

    /// <summary>The types whose examples show something of a type; null where only its own do.</summary>
    public IReadOnlyList<int>? SourcesOf(int type)
        => _given.ContainsKey(type) ? [.. Givers(type).SelectMany(OwnSourcesOf)]
            : _sources.TryGetValue(type, out List<int>? sources) ? sources
            : null;

    /// <summary>What examples show of the members of a type.</summary>
    public IReadOnlyList<MemberEvidence> EvidenceOf(int type)
    {
        if (!_given.ContainsKey(type))
            return _sources.ContainsKey(type) ? Evidence(OwnSourcesOf(type)).ConvertAll(found => found.Evidence) : OwnEvidenceOf(type);

        // Of each member first what was found first, and what else its type has.
        return
        [
            .. Givers(type)
                .SelectMany(given => Evidence(OwnSourcesOf(given)).GroupBy(found => found.Evidence.Member))
                .OrderBy(found => found.First().Place)
                .SelectMany(found => found.Select(evidence => evidence.Evidence)),
        ];
    }

    private MemberEvidence[] OwnEvidenceOf(int type)
    {
        ResourceTable table = Tables[_resources[type]];
        ReadOnlySpan<int> indexes = table.EvidenceOf(type - _starts[_resources[type]]);
        MemberEvidence[] evidence = indexes.IsEmpty ? [] : new MemberEvidence[indexes.Length];
        for (int i = 0; i < evidence.Length; i++)
            evidence[i] = table.Resource.Evidence[indexes[i]];
        return evidence;
    }

    private IEnumerable<int> Givers(int type) => [type, .. _given[type]];

    private IReadOnlyList<int> OwnSourcesOf(int type) => _sources.TryGetValue(type, out List<int>? sources) ? sources : [type];

    // In the order that it was found in.
    private List<(long Place, MemberEvidence Evidence)> Evidence(IReadOnlyList<int> sources)
    {
        List<(long Place, MemberEvidence Evidence)> found = [];
        foreach (int source in sources)
        {
            ResourceTable table = Tables[_resources[source]];
            foreach (int index in table.EvidenceOf(source - _starts[_resources[source]]))
                found.Add((((long)_resources[source] << 32) + index, table.Resource.Evidence[index]));
        }

        if (sources.Count > 1)
            found.Sort(static (left, right) => left.Place.CompareTo(right.Place));
        return found;
    }

    private void AddTypes(List<int> order, bool[] reached, bool areDeclared)
    {
        for (int i = 0; i < Tables.Length; i++)
        {
            int first = _starts[i] + (areDeclared ? 0 : Tables[i].DeclaredCount);
            int end = areDeclared ? _starts[i] + Tables[i].DeclaredCount : _starts[i + 1];
            for (int type = first; type < end; type++)
            {
                if (reached[type])
                    order.Add(type);
            }
        }
    }

    /// <summary>Puts the types together that have one name of the vendor's.</summary>
    private sealed class VendorTypes(ClientTypes client)
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<int>> _enums = new(StringComparer.Ordinal);
        private readonly Stack<(int Kept, int Copy)> _pairs = new();
        private readonly Dictionary<int, int> _copies = [];
        private readonly Dictionary<int, List<int>> _same = [];

        /// <summary>Adds the types of a resource.</summary>
        public void Add(int resource, bool areDeclared)
        {
            ResourceTable table = client.Tables[resource];
            for (int i = 0; i < table.VendorTypes.Length; i++)
            {
                int number = table.VendorTypes[i];
                if (number < table.DeclaredCount != areDeclared)
                    continue;
                int type = client._starts[resource] + number;
                if (table.Types[number] is LinkedEnum)
                    AddEnum(type);
                else
                    Add(type);
            }
        }

        private void Add(int type)
        {
            string key = client._types[type].Key;
            if (!_numbers.TryGetValue(key, out int known))
            {
                _numbers.Add(key, type);
                return;
            }

            client._types[known] = Combine(client._types[known], client._types[type]);
            client._combined.Add(known);
            client._targets[type] = known;
            if (!_same.TryGetValue(known, out List<int>? same))
                _same.Add(known, same = [known]);
            same.Add(type);
            _pairs.Push((known, type));
        }

        // Enums of one name are one enum as long as they have values in common.
        private void AddEnum(int type)
        {
            LinkedEnum added = (LinkedEnum)client._types[type];
            if (!_enums.TryGetValue(added.Origin.VendorName!, out List<int>? known))
                _enums.Add(added.Origin.VendorName!, known = []);
            List<int> overlapping = known.FindAll(other => ((LinkedEnum)client._types[other]).Overlaps(added.Values));
            if (overlapping.Count == 0)
            {
                known.Add(type);
                return;
            }

            int kept = overlapping[0];
            client._combined.Add(kept);
            LinkedEnum first = (LinkedEnum)client._types[kept];
            foreach (int other in overlapping.Skip(1))
            {
                client._targets[other] = kept;
                known.Remove(other);
                first = (LinkedEnum)Combine(first.With(((LinkedEnum)client._types[other]).Values), client._types[other]);
            }

            client._targets[type] = kept;
            client._types[kept] = Combine(first.With(added.Values), added);
        }

        private static LinkedType Combine(LinkedType first, LinkedType further)
        {
            bool isDescribed = first.Description.Length > 0 || further.Description.Length == 0;
            bool isDeclared = first.Origin.IsDeclared || !further.Origin.IsDeclared;
            return isDescribed && isDeclared ? first : first with
            {
                Description = isDescribed ? first.Description : further.Description,
                Origin = isDeclared ? first.Origin : first.Origin with { IsDeclared = true },
            };
        }

        // What the examples of one resource show of the types below a shared one holds for those that are kept.
        public void NoteCopies()
        {
            for (int type = 0; type < client.Count; type++)
            {
                while (client._targets[client._targets[type]] != client._targets[type])
                    client._targets[type] = client._targets[client._targets[type]];
            }

            while (_pairs.Count > 0)
            {
                (int kept, int copy) = _pairs.Pop();
                int[] keptParts = client.PartsOf(kept);
                int[] copiedParts = client.PartsOf(copy);
                for (int i = 0; i < keptParts.Length && i < copiedParts.Length; i++)
                {
                    if (keptParts[i] != ResourceTable.None && copiedParts[i] != ResourceTable.None && HaveOneForm(UseOf(kept, i), UseOf(copy, i)))
                        NoteCopy(KeyOf(kept, keptParts[i]), KeyOf(copy, copiedParts[i]));
                }
            }

            foreach (List<int> same in _same.Values)
                client._sources[same[0]] = [.. same];
            foreach (KeyValuePair<int, int> copy in _copies)
            {
                if (!client._sources.TryGetValue(copy.Value, out List<int>? sources))
                    client._sources.Add(copy.Value, sources = [copy.Value]);
                sources.AddRange(_same.TryGetValue(copy.Key, out List<int>? same) ? same : [copy.Key]);
            }

            foreach (List<int> sources in client._sources.Values)
                sources.Sort();
        }

        private void NoteCopy(int kept, int copy)
        {
            if (kept == copy || client._types[copy] is LinkedEnum || _copies.ContainsKey(copy))
                return;
            _copies.Add(copy, kept);
            _pairs.Push((client._targets[kept], client._targets[copy]));
        }

        // Enums are one by their values, all else by its key.
        private int KeyOf(int type, int part)
        {
            int number = client._starts[client._resources[type]] + part;
            return client._types[number] is LinkedEnum ? number : client._targets[number];
        }

        private TypeUse UseOf(int type, int index)
            => client.Tables[client._resources[type]].Types[type - client._starts[client._resources[type]]] switch
            {
                LinkedObject item => item.Members[index].Type,
                LinkedType union => ((LinkedUnion)union).Cases[index].Type,
            };

        private static bool HaveOneForm(TypeUse left, TypeUse right)
            => (left, right) switch
            {
                (TypeUse.List a, TypeUse.List b) => HaveOneForm(a.Element, b.Element),
                (TypeUse.Map a, TypeUse.Map b) => HaveOneForm(a.Value, b.Value),
                _ => left is TypeUse.Declared && right is TypeUse.Declared,
            };
    }
}

/// <summary>Finds all types that others lead to.</summary>
internal sealed class TypeWalk(ClientTypes types)
{
    private readonly bool[] _reached = new bool[types.Count];
    private readonly int[] _open = new int[types.Count];
    private int _openCount;

    /// <summary>Begins with types of a resource, too.</summary>
    public void Add(int resource, int[] roots)
    {
        foreach (int root in roots)
        {
            if (root != ResourceTable.None)
                Add(types.Find(resource, root));
        }
    }

    /// <summary>Begins with a type, too.</summary>
    public void Add(int type)
    {
        if (_reached[type])
            return;
        _reached[type] = true;
        _open[_openCount++] = type;
    }

    /// <summary>For each type whether it is led to.</summary>
    public bool[] Reach()
    {
        while (_openCount > 0)
        {
            int type = _open[--_openCount];
            int resource = types.ResourceOf(type);
            foreach (int part in types.PartsOf(type))
            {
                if (part != ResourceTable.None)
                    Add(types.Find(resource, part));
            }
        }

        return _reached;
    }
}
