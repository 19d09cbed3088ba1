using SpecGen.Language.Pages.Items;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>A section of which the tree is to be found.</summary>
/// <param name="Block">The heading and the items below it.</param>
/// <param name="IsOrdered">Whether the section's own list is in alphabetical order.</param>
/// <param name="IsDeclaration">Whether the section holds one declaration.</param>
/// <param name="Example">What the examples have at the section's place; null where they say nothing.</param>
internal sealed record FlattenedSection(FlattenedBlock Block, bool IsOrdered, bool IsDeclaration, ExampleContext? Example)
{
    /// <summary>The items in order.</summary>
    public IReadOnlyList<FlattenedItem> Items => Block.Items;
}

/// <summary>How the items of a section form a tree.</summary>
internal sealed class ItemTree
{
    private readonly int[] _parents;

    private ItemTree(int[] parents, bool isFound, int stuckAt, IReadOnlyList<(int Item, int Chosen, int Other)> ambiguities, bool hasDroppedRivals)
    {
        _parents = parents;
        IsFound = isFound;
        StuckAt = stuckAt;
        Ambiguities = ambiguities;
        HasDroppedRivals = hasDroppedRivals;
    }

    public bool IsFound { get; }

    /// <summary>The first item that fits nowhere; the number of items where only the end does not fit.</summary>
    public int StuckAt { get; }

    /// <summary>Items that could as well stand elsewhere, with both parents.</summary>
    public IReadOnlyList<(int Item, int Chosen, int Other)> Ambiguities { get; }

    /// <summary>Whether there were too many ways to follow all.</summary>
    public bool HasDroppedRivals { get; }

    /// <summary>The first item that only fits where announced lists are missing; null where none is.</summary>
    public int? DoubtfulAt { get; private init; }

    /// <summary>Whether nothing speaks for another tree.</summary>
    public bool IsCertain => IsFound && DoubtfulAt is null && Ambiguities.Count == 0 && !HasDroppedRivals && Array.IndexOf(_parents, Step.Prose) < 0;

    /// <summary>Whether there is none because every one would be nested too deeply.</summary>
    public bool IsTooDeep { get; private init; }

    public static ItemTree NotFound(int stuckAt) => new([], false, stuckAt, [], false);

    public static ItemTree TooDeep(int stuckAt) => new([], false, stuckAt, [], false) { IsTooDeep = true };

    public static ItemTree Found(int count, Reading reading, bool hasDroppedRivals)
    {
        int[] parents = new int[count];
        SortedDictionary<int, (int Item, int Chosen, int Other)> ambiguities = [];
        for (Step? step = reading.Steps; step is not null; step = step.Previous)
        {
            parents[step.Index] = step.Parent;
            if (step.Doubt is { } doubt)
                ambiguities[step.Index] = (step.Index, step.Parent, doubt);
        }

        Dictionary<(Step, Step), (Step Chosen, Step Other)> differences = [];
        for (Rival? rival = reading.Rivals; rival is not null; rival = rival.Previous)
        {
            (Step chosen, Step other) = rival.FirstDifference(differences);
            ambiguities[chosen.Index] = (chosen.Index, chosen.Parent, other.Parent);
        }

        return new ItemTree(parents, true, count, [.. ambiguities.Values], hasDroppedRivals);
    }

    /// <summary>How many lists lie around the innermost item.</summary>
    public int Depth()
    {
        int[] depths = new int[_parents.Length];
        int deepest = 0;
        for (int i = 0; i < _parents.Length; i++)
        {
            depths[i] = _parents[i] < 0 ? 1 : depths[_parents[i]] + 1;
            deepest = Math.Max(deepest, depths[i]);
        }

        return deepest;
    }

    /// <summary>The same tree, which departs from what its items announce.</summary>
    public ItemTree InDoubtFrom(int item) => new(_parents, IsFound, StuckAt, Ambiguities, HasDroppedRivals) { DoubtfulAt = item };

    /// <summary>The parent of an item, as in <see cref="Step.Parent"/>.</summary>
    public int ParentOf(int index) => _parents[index];

    /// <summary>The items as a tree.</summary>
    public EquatableArray<PageItem> ToItems(IReadOnlyList<FlattenedItem> items)
    {
        // An item comes before all below it, so from the last to the first every list is complete when its owner is built.
        List<PageItem>?[] below = new List<PageItem>?[items.Count + 1];
        string prose = string.Empty;
        for (int i = items.Count - 1; i >= 0; i--)
        {
            FlattenedItem item = items[i];
            if (_parents[i] == Step.Prose)
            {
                prose = " - `" + item.Text + "` " + item.Description + prose;
                continue;
            }

            List<PageItem>? children = below[i + 1];
            children?.Reverse();
            (below[_parents[i] + 1] ??= []).Add(new PageItem(
                item.Header.Key,
                item.Header.IsOptional,
                item.Header.Label,
                item.Header.Type,
                (item.Description + prose).Trim(),
                children is null ? [] : children.ToEquatableArray(),
                item.Span));
            prose = string.Empty;
        }

        below[0]?.Reverse();
        return below[0] is { } roots ? roots.ToEquatableArray() : [];
    }
}
