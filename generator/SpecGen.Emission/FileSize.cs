namespace SpecGen.Emission;

/// <summary>How large files become. Beyond 100 KB editors get slow, so what is larger is divided.</summary>
internal static class FileSize
{
    /// <summary>What may stand in one file, in characters, with room for what is around it.</summary>
    public const int Most = 85_000;

    /// <summary>Divides things into runs that each fit into a file.</summary>
    /// <param name="costs">How many characters each takes.</param>
    /// <returns>The runs, in order; one of no things where there are none.</returns>
    public static IReadOnlyList<(int Start, int Count)> Divide(IEnumerable<int> costs)
    {
        List<(int Start, int Count)> runs = [];
        int start = 0;
        int index = 0;
        int size = 0;
        foreach (int cost in costs)
        {
            if (index > start && size + cost > Most)
            {
                runs.Add((start, index - start));
                start = index;
                size = 0;
            }

            size += cost;
            index++;
        }

        runs.Add((start, index - start));
        return runs;
    }
}
