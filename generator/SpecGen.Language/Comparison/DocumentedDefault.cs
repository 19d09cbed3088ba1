using System.Text.RegularExpressions;

namespace SpecGen.Language.Comparison;

/// <summary>Finds the default in a description: the dialect has prose for it and no syntax.</summary>
public static class DocumentedDefault
{
    private static readonly Regex s_pattern = new(
        """\b[Dd]efault(?:s\ to|\ is|\ value\ is|:|s:)\s+(?:`([^`]+)`|"([^"]+)"|'([^']+)'|(-?\d+(?:\.\d+)?|true|false|null)\b)""",
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        TimeSpan.FromSeconds(1));

    /// <summary>The value as written, without quotes; null where the text names none.</summary>
    public static string? Find(string documentation)
    {
        try
        {
            Match match = s_pattern.Match(documentation);
            return match.Success ? match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
