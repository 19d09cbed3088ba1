using SpecGen.Emission;
using SpecGen.Language.Text;

namespace SpecGen.Generator.Pipeline;

/// <summary>Divides the files of a client into groups, so that one that comes or goes moves none but those of its own group.</summary>
internal static class UnitGroups
{
    private const int UsualSize = 4;

    /// <summary>The groups. Their number changes only where that of the files doubles; the group of a file depends on nothing else but its name.</summary>
    /// <param name="units">The files.</param>
    /// <param name="before">The files of before; none for nothing.</param>
    /// <param name="groupsBefore">Their groups.</param>
    public static EquatableArray<Batch<SourceUnit>> Divide(
        EquatableArray<SourceUnit> units, EquatableArray<SourceUnit> before, EquatableArray<Batch<SourceUnit>> groupsBefore)
        => units.IsSame(before) ? groupsBefore : Replace(units, before, groupsBefore) ?? Divide(units);

    // Where files have the names of before, few of them are others; null where they have not.
    private static EquatableArray<Batch<SourceUnit>>? Replace(
        EquatableArray<SourceUnit> units, EquatableArray<SourceUnit> before, EquatableArray<Batch<SourceUnit>> groupsBefore)
    {
        if (units.Count != before.Count)
            return null;
        Batch<SourceUnit>[]? groups = null;
        for (int i = 0; i < units.Count; i++)
        {
            SourceUnit unit = units[i];
            SourceUnit old = before[i];
            if (ReferenceEquals(unit, old))
                continue;
            if (unit.HintName != old.HintName)
                return null;
            groups ??= [.. groupsBefore];
            int group = GroupOf(unit, groups.Length);
            groups[group] = new Batch<SourceUnit>(groups[group].Items.Select(other => ReferenceEquals(other, old) ? unit : other).ToEquatableArray());
        }

        return groups is null ? groupsBefore : new EquatableArray<Batch<SourceUnit>>(groups);
    }

    private static EquatableArray<Batch<SourceUnit>> Divide(EquatableArray<SourceUnit> units)
    {
        int count = 1;
        while (count * UsualSize < units.Count)
            count *= 2;
        int[] group = new int[units.Count];
        int[] sizes = new int[count];
        for (int i = 0; i < group.Length; i++)
            sizes[group[i] = GroupOf(units[i], count)]++;
        SourceUnit[][] groups = [.. sizes.Select(static size => new SourceUnit[size])];
        for (int i = group.Length - 1; i >= 0; i--)
            groups[group[i]][--sizes[group[i]]] = units[i];
        return groups.Select(static items => new Batch<SourceUnit>(new EquatableArray<SourceUnit>(items))).ToEquatableArray();
    }

    private static int GroupOf(SourceUnit unit, int count) => Hash(unit.HintName) & (count - 1);

    // The upper half too: a group is chosen by the lowest bits.
    private static int Hash(string text)
    {
        uint hash = StableHash.Number(text);
        return (int)((hash ^ (hash >> 16)) & int.MaxValue);
    }
}
