using SpecGen.Language.Linking.Types;

namespace SpecGen.Language.Linking.Naming;

/// <summary>The tables of a client's resources, and which of the tables of before each of them goes on with.</summary>
internal sealed class TableMap
{
    private readonly int[] _old;

    private TableMap(ResourceTable[] tables, int[] old)
    {
        Tables = tables;
        _old = old;
    }

    /// <summary>The tables, in the order of the resources.</summary>
    public ResourceTable[] Tables { get; }

    /// <summary>Makes the tables, those of resources that did not change being the same objects as before.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="previous">The tables of before; null for none.</param>
    public static TableMap Create(IReadOnlyList<ResourceTypes> resources, ResourceTable[]? previous)
    {
        int[] old = Match(resources, previous ?? []);
        ResourceTable[] tables = new ResourceTable[resources.Count];
        for (int i = 0; i < tables.Length; i++)
        {
            ResourceTable? known = old[i] < 0 ? null : previous![old[i]];
            bool isSame = known is not null && (ReferenceEquals(known.Resource, resources[i]) || known.Resource.Equals(resources[i]));
            tables[i] = isSame ? known! : new ResourceTable(resources[i]);
        }

        return new TableMap(tables, old);
    }

    /// <summary>Whether all tables are those of before.</summary>
    public bool AreThoseOf(ResourceTable[] previous)
    {
        if (Tables.Length != previous.Length)
            return false;
        for (int i = 0; i < Tables.Length; i++)
        {
            if (!ReferenceEquals(Tables[i], previous[i]))
                return false;
        }

        return true;
    }

    /// <summary>The numbers of the resources that changed; null where they may be named otherwise than before.</summary>
    /// <param name="previous">The tables of before.</param>
    public List<int>? FindNamedAlike(ResourceTable[] previous)
    {
        if (Tables.Length != previous.Length)
            return null;
        List<int> changed = [];
        for (int i = 0; i < Tables.Length; i++)
        {
            if (ReferenceEquals(Tables[i], previous[i]))
                continue;
            if (!Tables[i].IsNamedLike(previous[i]))
                return null;
            changed.Add(i);
        }

        return changed;
    }

    /// <summary>The number that a resource had before.</summary>
    public int OldResource(int resource) => _old[resource];

    /// <summary>For each type the number that it had before.</summary>
    public int[] FindOldTypes(ClientTypes types, ClientTypes previous)
    {
        int[] numbers = new int[types.Count];
        for (int i = 0; i < Tables.Length; i++)
        {
            int start = types.StartOf(i);
            ResourceTable? old = _old[i] < 0 ? null : previous.Tables[_old[i]];
            int oldStart = _old[i] < 0 ? 0 : previous.StartOf(_old[i]);
            Dictionary<string, int>? keys = null;
            for (int type = 0; type < Tables[i].Types.Length; type++)
                numbers[start + type] = old is null ? ResourceTable.None : ReferenceEquals(old, Tables[i]) ? oldStart + type : Find(old, Tables[i].Types[type].Key);

            int Find(ResourceTable table, string key)
            {
                if (keys is null)
                {
                    keys = new Dictionary<string, int>(StringComparer.Ordinal);
                    for (int type = 0; type < table.Types.Length; type++)
                        keys.Add(table.Types[type].Key, oldStart + type);
                }

                return keys.TryGetValue(key, out int number) ? number : ResourceTable.None;
            }
        }

        return numbers;
    }

    // Most of the time nothing is added and nothing removed, or in one place only.
    private static int[] Match(IReadOnlyList<ResourceTypes> resources, ResourceTable[] previous)
    {
        int[] old = new int[resources.Count];
        int start = 0;
        while (start < resources.Count && start < previous.Length && IsOne(resources[start], previous[start]))
        {
            old[start] = start;
            start++;
        }

        int end = resources.Count;
        int oldEnd = previous.Length;
        while (end > start && oldEnd > start && IsOne(resources[end - 1], previous[oldEnd - 1]))
            old[--end] = --oldEnd;
        if (end == start)
            return old;
        Dictionary<Resources.ResourcePath, int> numbers = [];
        for (int i = start; i < oldEnd; i++)
            numbers[previous[i].Resource.Resource.Resource.Path] = i;
        for (int i = start; i < end; i++)
            old[i] = numbers.TryGetValue(resources[i].Resource.Resource.Path, out int number) ? number : ResourceTable.None;
        return old;
    }

    private static bool IsOne(ResourceTypes resource, ResourceTable table)
        => ReferenceEquals(resource, table.Resource) || resource.Resource.Resource.Path.Equals(table.Resource.Resource.Resource.Path);
}
