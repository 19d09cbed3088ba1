namespace SpecGen.Language.Pages.Flattened;

/// <summary>One way to arrange the items read so far.</summary>
/// <param name="Top">The innermost open list, which holds the last item.</param>
/// <param name="Last">Index of the last item that is not prose.</param>
/// <param name="Cost">How much speaks against it.</param>
/// <param name="Strangers">How many members stand behind one that has no word in common with them; decides where the costs are equal.</param>
/// <param name="Steps">Where each item was put.</param>
/// <param name="Closed">The lists of named types that are complete, by the numbers of the names.</param>
/// <param name="Rivals">Other arrangements of nearly the same cost that this one was preferred to.</param>
internal sealed record Reading(OpenList Top, int Last, int Cost, int Strangers, Step? Steps, NumberMap<ItemLink>? Closed, Rival? Rivals)
{
    /// <summary>The arrangement to keep of two with the same future; the other is remembered where it is hardly worse.</summary>
    public static Reading Better(Reading left, Reading right, int margin)
    {
        bool isRightBetter = right.Cost < left.Cost || (right.Cost == left.Cost && right.Strangers < left.Strangers);
        (Reading best, Reading other) = isRightBetter ? (right, left) : (left, right);
        bool isSame = best.Steps?.Hash == other.Steps?.Hash;
        return isSame || other.Cost - best.Cost >= margin || best.Steps is null || other.Steps is null
            ? best
            : best with { Rivals = new Rival(best.Steps, other.Steps, best.Rivals) };
    }
}

/// <summary>Where an item was put.</summary>
/// <param name="index">The item.</param>
/// <param name="parent">The item it was put below; -1 for the section itself, <see cref="Prose"/> for no item at all.</param>
/// <param name="previous">The item before.</param>
internal sealed class Step(int index, int parent, Step? previous)
{
    /// <summary>The parent of an item that was taken as prose.</summary>
    public const int Prose = -2;

    /// <summary>The item.</summary>
    public int Index { get; } = index;

    /// <summary>The item it was put below.</summary>
    public int Parent { get; } = parent;

    /// <summary>Where the item before was put.</summary>
    public Step? Previous { get; } = previous;

    /// <summary>Where the item may belong instead, whatever the other arrangements cost; null where nothing speaks for it.</summary>
    public int? Doubt { get; init; }

    /// <summary>Equal for equal arrangements.</summary>
    public long Hash { get; } = unchecked(((previous?.Hash ?? 17) * 1_000_003) + parent);
}

/// <summary>Two arrangements of the same items between which little decides.</summary>
internal sealed record Rival(Step Chosen, Step Other, Rival? Previous)
{
    /// <summary>The first item that they put at different places.</summary>
    /// <param name="known">What was found for pairs of arrangements before, of which many have a long past in common.</param>
    public (Step Chosen, Step Other) FirstDifference(Dictionary<(Step Chosen, Step Other), (Step Chosen, Step Other)> known)
    {
        Stack<(Step Chosen, Step Other)> passed = new();
        (Step Chosen, Step Other)? first = null;
        Step? left = Chosen;
        Step? right = Other;
        while (left is not null && right is not null && !ReferenceEquals(left, right))
        {
            if (known.TryGetValue((left, right), out (Step, Step) found))
            {
                first = found;
                break;
            }

            passed.Push((left, right));
            (left, right) = (left.Previous, right.Previous);
        }

        while (passed.Count > 0)
        {
            (Step Chosen, Step Other) pair = passed.Pop();
            if (first is null && pair.Chosen.Parent != pair.Other.Parent)
                first = pair;
            if (first is { } difference)
                known[pair] = difference;
        }

        return first ?? (Chosen, Other);
    }
}
