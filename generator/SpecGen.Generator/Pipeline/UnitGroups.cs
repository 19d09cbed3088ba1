using SpecGen.Emission;
using SpecGen.Language.Text;

namespace SpecGen.Generator.Pipeline;

/// <summary>Divides the files of a client into groups, so that one that comes or goes moves none but those of its own group.</summary>
internal static class UnitGroups
{
    private const int UsualSize = 4;

    /// <summary>The groups. Their number changes only where that of the files doubles; the group of a file depends on nothing else but its name.</summary>
    /// <param name="units">The files.</param>
    public static Batch<SourceUnit>[] Divide(EquatableArray<SourceUnit> units)
    {
        int count = 1;
        while (count * UsualSize < units.Count)
            count *= 2;
        List<SourceUnit>[] groups = new List<SourceUnit>[count];
        for (int i = 0; i < count; i++)
            groups[i] = [];
        foreach (SourceUnit unit in units)
            groups[Hash(unit.HintName) & (count - 1)].Add(unit);
        return [.. groups.Select(static group => new Batch<SourceUnit>(group.ToEquatableArray()))];
    }

    // The upper half too: a group is chosen by the lowest bits.
    private static int Hash(string text)
    {
        uint hash = StableHash.Number(text);
        return (int)((hash ^ (hash >> 16)) & int.MaxValue);
    }
}
