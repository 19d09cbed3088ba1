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
/// <param name="Index">The item.</param>
/// <param name="Parent">The item it was put below; -1 for the section itself, <see cref="Prose"/> for no item at all.</param>
/// <param name="Previous">The item before.</param>
internal sealed record Step(int Index, int Parent, Step? Previous)
{
    /// <summary>The parent of an item that was taken as prose.</summary>
    public const int Prose = -2;

    /// <summary>Equal for equal arrangements.</summary>
    public long Hash { get; } = unchecked(((Previous?.Hash ?? 17) * 1_000_003) + Parent);
}

/// <summary>Two arrangements of the same items between which little decides.</summary>
internal sealed record Rival(Step Chosen, Step Other, Rival? Previous)
{
    /// <summary>The first item that they put at different places.</summary>
    public (Step Chosen, Step Other) FirstDifference()
    {
        (Step Chosen, Step Other) first = (Chosen, Other);
        Step? left = Chosen;
        Step? right = Other;
        while (left is not null && right is not null && !ReferenceEquals(left, right))
        {
            if (left.Parent != right.Parent)
                first = (left, right);
            (left, right) = (left.Previous, right.Previous);
        }

        return first;
    }
}
