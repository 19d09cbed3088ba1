namespace SpecGen.Language.Text;

/// <summary>The wording of diagnostics: excerpts and near misses.</summary>
public static class DiagnosticText
{
    private const int MaxExcerpt = 60;

    /// <summary>An excerpt that fits into a message.</summary>
    public static string Shorten(string text) => text.Length <= MaxExcerpt ? text : text.Substring(0, MaxExcerpt - 1) + "…";

    /// <summary>What was probably meant; null where nothing is close.</summary>
    public static string? Nearest(string text, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int nearestDistance = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int limit = Math.Max(1, candidate.Length / 4);
            if (Math.Abs(candidate.Length - text.Length) > limit)
                continue;

            int distance = Distance(text.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance <= limit && distance < nearestDistance)
                (nearest, nearestDistance) = (candidate, distance);
        }

        return nearest;
    }

    // Levenshtein, with swapped neighbours as one change.
    private static int Distance(string a, string b)
    {
        int[,] costs = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    costs[i, j] = i + j;
                    continue;
                }

                int change = a[i - 1] == b[j - 1] ? 0 : 1;
                costs[i, j] = Math.Min(Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, costs[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        }

        return costs[a.Length, b.Length];
    }
}
