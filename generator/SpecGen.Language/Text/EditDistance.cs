namespace SpecGen.Language.Text;

/// <summary>How many slips of the hand lie between two texts, and which of several texts was probably meant.</summary>
public static class EditDistance
{
    /// <summary>What a text was probably meant to be, whatever its case.</summary>
    /// <param name="text">The text that was found.</param>
    /// <param name="candidates">What it could have been.</param>
    /// <returns>The nearest candidate, the first of several; null where none is within a quarter of its length.</returns>
    public static string? Nearest(string text, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int nearestDistance = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int limit = Math.Max(1, candidate.Length / 4);
            if (Between(text.ToUpperInvariant(), candidate.ToUpperInvariant(), limit) is { } distance && distance < nearestDistance)
                (nearest, nearestDistance) = (candidate, distance);
        }

        return nearest;
    }

    /// <summary>The changes that turn one text into another: a character put in, left out or replaced, or two neighbours swapped.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other one.</param>
    /// <param name="limit">The most changes that are of interest.</param>
    /// <returns>The number of changes; null where there are more than the limit.</returns>
    public static int? Between(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
            return null;

        // Optimal string alignment; the last three rows of the table are all it looks at.
        int[] beforePrevious = new int[right.Length + 1];
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        int[] current = new int[right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            int least = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                least = Math.Min(least, current[j]);
            }

            if (least > limit + 1)
                return null;
            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length] <= limit ? previous[right.Length] : null;
    }
}
