namespace SpecGen.Fuzz;

/// <summary>Makes an input that fails smaller as long as it fails.</summary>
internal static class Minimizer
{
    private const int MostTries = 2_000;

    /// <summary>A smaller text that fails: first whole lines are taken out, then characters, in halves, quarters and so on.</summary>
    /// <param name="text">The text, which fails.</param>
    /// <param name="fails">Whether a text fails.</param>
    public static string Minimize(string text, Func<string, bool> fails)
    {
        int tries = 0;
        string[] lines = Reduce(text.Split('\n'), part => Try(string.Join('\n', part)));
        return new string(Reduce(string.Join('\n', lines).ToCharArray(), part => Try(new string(part))));

        bool Try(string candidate) => ++tries <= MostTries && fails(candidate);
    }

    private static T[] Reduce<T>(T[] parts, Func<T[], bool> fails)
    {
        for (int size = Math.Max(1, parts.Length / 2); ; size /= 2)
        {
            for (int start = 0; start < parts.Length;)
            {
                T[] candidate = [.. parts[..start], .. parts[Math.Min(parts.Length, start + size)..]];
                if (candidate.Length < parts.Length && fails(candidate))
                    parts = candidate;
                else
                    start += size;
            }

            if (size <= 1)
                return parts;
        }
    }
}
