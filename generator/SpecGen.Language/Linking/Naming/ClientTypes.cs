using SpecGen.Language.Linking.Types;

namespace SpecGen.Language.Linking.Naming;

/// <summary>The types of a client: those of its resources put together. What several resources have under one name of the vendor's is one type, the first resource's.</summary>
internal sealed class ClientTypes
{
    private readonly Dictionary<string, LinkedType> _types = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, List<string>> _vendorEnums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _merged = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, int Member), Evidence> _evidence = [];
    private readonly Dictionary<(string Type, int Member), List<MemberEvidence>> _documents = [];
    private readonly Stack<(LinkedType Kept, LinkedType Copy)> _pairs = new();
    private readonly Dictionary<string, string> _copies = new(StringComparer.Ordinal);

    private ClientTypes()
    {
    }

    /// <summary>The types, owners before what they own.</summary>
    public IEnumerable<LinkedType> Types => _order.Select(k => _types[k]);

    /// <summary>Puts the types of all resources together.</summary>
    /// <param name="resources">The resources, the root first.</param>
    public static ClientTypes Merge(IReadOnlyList<ResourceTypes> resources)
    {
        ClientTypes client = new();
        foreach (LinkedType type in resources.SelectMany(r => r.DeclaredTypes).Concat(resources.SelectMany(r => r.UsedTypes)))
            client.Add(type);
        client.NoteCopies();
        foreach (MemberEvidence evidence in resources.SelectMany(r => r.Evidence))
            client.Add(evidence);

        IEnumerable<TypeUse> roots = resources.SelectMany(r => r.Declarations.Concat(r.Endpoints.SelectMany(Uses)));
        HashSet<string> reached = client.Reach(roots);
        client._order.RemoveAll(k => !reached.Contains(k));
        return client;
    }

    /// <summary>The types where some are one with others.</summary>
    /// <param name="shared">The keys of the types that are given up, with those that take their place.</param>
    public ClientTypes Share(IReadOnlyDictionary<string, string> shared)
    {
        if (shared.Count == 0)
            return this;
        ClientTypes result = new();
        foreach (KeyValuePair<string, LinkedType> type in _types)
            result._types.Add(type.Key, type.Value);
        foreach (KeyValuePair<string, string> merged in _merged.Concat(shared))
            result._merged.Add(merged.Key, merged.Value);
        foreach (KeyValuePair<(string Type, int Member), Evidence> evidence in _evidence)
        {
            (string, int) key = (result.Target(evidence.Key.Type), evidence.Key.Member);
            result._evidence[key] = result._evidence.TryGetValue(key, out Evidence? known) ? known.And(evidence.Value) : evidence.Value;
        }

        foreach (KeyValuePair<(string Type, int Member), List<MemberEvidence>> documents in _documents)
            result.DocumentsOf(result.Target(documents.Key.Type), documents.Key.Member).AddRange(documents.Value);

        // What only those lead to that are given up is not needed either; whatever else is kept is used elsewhere.
        HashSet<string> needed = result.Reach(_order.Where(k => !shared.ContainsKey(k) && !IsBelow(k, shared)).Select(k => new TypeUse.Declared(k)));
        result._order.AddRange(_order.Where(k => !shared.ContainsKey(k) && needed.Contains(k)));
        return result;
    }

    /// <summary>The types, each as it is in the end. Keys and the order of members stay.</summary>
    /// <param name="change">What becomes of a type.</param>
    public ClientTypes Change(Func<LinkedType, LinkedType> change)
    {
        ClientTypes result = new();
        foreach (KeyValuePair<string, LinkedType> type in _types)
            result._types.Add(type.Key, type.Value);
        foreach (string key in _order)
            result._types[key] = change(_types[key]);
        foreach (KeyValuePair<string, string> merged in _merged)
            result._merged.Add(merged.Key, merged.Value);
        foreach (KeyValuePair<(string Type, int Member), Evidence> evidence in _evidence)
            result._evidence.Add(evidence.Key, evidence.Value);
        foreach (KeyValuePair<(string Type, int Member), List<MemberEvidence>> documents in _documents)
            result._documents.Add(documents.Key, documents.Value);
        result._order.AddRange(_order);
        return result;
    }

    private bool IsBelow(string key, IReadOnlyDictionary<string, string> shared)
    {
        for (LinkedType? type = Find(key); type?.Origin.Owner is { } owner; type = Find(owner))
        {
            if (shared.ContainsKey(owner))
                return true;
        }

        return false;
    }

    /// <summary>All that an endpoint sends and answers with.</summary>
    public static IEnumerable<TypeUse> Uses(EndpointTypes endpoint) => endpoint.Sent().Concat(endpoint.Received());

    /// <summary>The type of that key.</summary>
    public LinkedType this[string key] => _types[Target(key)];

    /// <summary>The type of that key; null where there is none.</summary>
    public LinkedType? Find(string key) => _types.TryGetValue(Target(key), out LinkedType? type) ? type : null;

    /// <summary>What examples show of a member.</summary>
    public Evidence EvidenceOf(string type, int member) => _evidence.TryGetValue((type, member), out Evidence? evidence) ? evidence : Evidence.None;

    /// <summary>What the examples of each document show of a member.</summary>
    public IReadOnlyList<MemberEvidence> EvidenceByDocument(string type, int member) => _documents.TryGetValue((type, member), out List<MemberEvidence>? documents) ? documents : [];

    private List<MemberEvidence> DocumentsOf(string type, int member)
    {
        if (!_documents.TryGetValue((type, member), out List<MemberEvidence>? documents))
            _documents.Add((type, member), documents = []);
        return documents;
    }

    /// <summary>The keys of all types that can be reached from uses.</summary>
    public HashSet<string> Reach(IEnumerable<TypeUse> uses)
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Stack<TypeUse> open = new(uses);
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case TypeUse.List list:
                    open.Push(list.Element);
                    break;
                case TypeUse.Map map:
                    open.Push(map.Value);
                    break;
                case TypeUse.Declared declared when reached.Add(Target(declared.Key)):
                    foreach (TypeUse use in PartsOf(this[declared.Key]))
                        open.Push(use);
                    break;
            }
        }

        return reached;
    }

    private static IEnumerable<TypeUse> PartsOf(LinkedType type)
        => type switch
        {
            LinkedObject item => item.Members.Select(m => m.Type),
            LinkedUnion union => union.Cases.Select(c => c.Type),
            _ => [],
        };

    private string Target(string key)
    {
        while (_merged.TryGetValue(key, out string? target))
            key = target;
        return key;
    }

    private void Add(LinkedType type)
    {
        if (type is LinkedEnum { Origin.VendorName: { } vendorName } item)
        {
            AddVendorEnum(item, vendorName);
        }
        else if (_types.TryGetValue(type.Key, out LinkedType? known))
        {
            _types[type.Key] = Combine(known, type);
            _pairs.Push((known, type));
        }
        else
        {
            _types.Add(type.Key, type);
            _order.Add(type.Key);
        }
    }

    private static LinkedType Combine(LinkedType first, LinkedType further)
        => first with
        {
            Description = first.Description.Length > 0 ? first.Description : further.Description,
            Origin = first.Origin with { IsDeclared = first.Origin.IsDeclared || further.Origin.IsDeclared },
        };

    // Enums of one name are one enum as long as they have values in common.
    private void AddVendorEnum(LinkedEnum type, string vendorName)
    {
        if (!_vendorEnums.TryGetValue(vendorName, out List<string>? keys))
            _vendorEnums.Add(vendorName, keys = []);
        List<string> overlapping = keys.FindAll(k => !_merged.ContainsKey(k) && ((LinkedEnum)_types[k]).Overlaps(type.Values));
        if (overlapping.Count == 0)
        {
            _types.Add(type.Key, type);
            _order.Add(type.Key);
            keys.Add(type.Key);
            return;
        }

        LinkedEnum first = (LinkedEnum)_types[overlapping[0]];
        foreach (string other in overlapping.Skip(1))
        {
            _merged.Add(other, first.Key);
            _order.Remove(other);
            first = (LinkedEnum)Combine(first.With(((LinkedEnum)_types[other]).Values), _types[other]);
        }

        if (!string.Equals(type.Key, first.Key, StringComparison.Ordinal))
            _merged.Add(type.Key, first.Key);
        _types[first.Key] = Combine(first.With(type.Values), type);
    }

    // What the examples of one resource show of the types below a shared one holds for those that are kept.
    private void NoteCopies()
    {
        while (_pairs.Count > 0)
        {
            (LinkedType kept, LinkedType copy) = _pairs.Pop();
            foreach ((TypeUse keptPart, TypeUse copiedPart) in PartsOf(kept).Zip(PartsOf(copy), (k, c) => (k, c)))
                NoteCopy(keptPart, copiedPart);
        }
    }

    private void NoteCopy(TypeUse kept, TypeUse copy)
    {
        switch (kept, copy)
        {
            case (TypeUse.List a, TypeUse.List b):
                NoteCopy(a.Element, b.Element);
                break;
            case (TypeUse.Map a, TypeUse.Map b):
                NoteCopy(a.Value, b.Value);
                break;
            case (TypeUse.Declared a, TypeUse.Declared b) when !string.Equals(a.Key, b.Key, StringComparison.Ordinal) && !_copies.ContainsKey(b.Key):
                _copies.Add(b.Key, a.Key);
                _pairs.Push((this[a.Key], this[b.Key]));
                break;
        }
    }

    private void Add(MemberEvidence evidence)
    {
        AddTo(evidence.Type);
        if (_copies.TryGetValue(evidence.Type, out string? kept))
            AddTo(kept);

        void AddTo(string type)
        {
            _evidence[(type, evidence.Member)] = EvidenceOf(type, evidence.Member).And(evidence.Evidence);
            DocumentsOf(type, evidence.Member).Add(evidence);
        }
    }
}
