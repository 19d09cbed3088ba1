using System.Text.RegularExpressions;

namespace SpecGen.Language.Text;

/// <summary>Finds the default in a description: the dialect has prose for it and no syntax.</summary>
public static class DocumentedDefault
{
    private const string Value = """(?:`([^`]+)`|"([^"]+)"|'([^']+)'|(-?\b\d+(?:\.\d+)?|\b(?:true|false|null))\b)""";

    // "Defaults to `20`", and "If true (default), ...".
    private static readonly Regex s_pattern = new(
        $@"\bdefault(?:s to| is| value is|:|s:)\s+{Value}|{Value}\s+\((?:the )?default\)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(1));

    /// <summary>The value as written, without quotes; null where the text names none.</summary>
    /// <param name="documentation">The description.</param>
    public static string? Find(string documentation)
    {
        try
        {
            Match match = s_pattern.Match(documentation);
            if (!match.Success)
                return null;
            Group value = match.Groups.Cast<Group>().Skip(1).First(group => group.Success);
            return IsBoolean(value.Value) ? value.Value.ToLowerInvariant() : value.Value;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static bool IsBoolean(string value)
        => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) || string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
