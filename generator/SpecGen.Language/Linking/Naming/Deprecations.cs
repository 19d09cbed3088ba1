using System.Text.RegularExpressions;

namespace SpecGen.Language.Linking.Naming;

/// <summary>Deprecation has no syntax in the dialect: a text begins with the word, or one of its paragraphs begins with it in bold.</summary>
internal static class Deprecations
{
    private static readonly Regex s_start = new(
        @"^\W*deprecated\b[\s*_.:!,-]*(?<reason>[^\n]*(\n(?!\s*\n)[^\n]*)*)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The deprecation's text; null where the prose begins otherwise.</summary>
    public static string? Find(string prose)
    {
        if (!MayBegin(prose))
            return null;
        Match match = s_start.Match(prose);
        if (!match.Success)
            return null;
        string reason = match.Groups["reason"].Value.Trim();
        return reason.Length > 0 ? reason : "Deprecated.";
    }

    // Most texts begin with another letter, which takes no pattern to see.
    private static bool MayBegin(string prose)
    {
        foreach (char c in prose)
        {
            if (c is 'd' or 'D' or > '\x7f')
                return true;
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
                return false;
        }

        return false;
    }
}
