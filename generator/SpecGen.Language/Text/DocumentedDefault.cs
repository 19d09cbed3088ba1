using System.Text.RegularExpressions;

namespace SpecGen.Language.Text;

/// <summary>Finds the default in a description: the dialect has prose for it and no syntax.</summary>
public static class DocumentedDefault
{
    private const string Value = """(?:`([^`\n]{1,200})`|"([^"\n]{1,200})"|'([^'\n]{1,200})'|(-?\b\d{1,20}(?:\.\d{1,20})?|\b(?:true|false|null))\b)""";

    // "Defaults to `20`", "(default: 20)", and "If true (default), ...". Everything is bounded, so that no clock has to be.
    private static readonly Regex s_pattern = new(
        $@"\bdefault(?:s to| is| value is|:|s:|\s*=)?\s{{1,4}}{Value}|{Value}\s{{1,4}}\((?:the )?default\)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The value as written, without quotes; null where the text names none.</summary>
    /// <param name="documentation">The description.</param>
    public static string? Find(string documentation)
    {
        Match match = s_pattern.Match(documentation);
        if (!match.Success)
            return null;
        string value = match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Value;
        return IsBoolean(value) ? value.ToLowerInvariant() : value;
    }

    private static bool IsBoolean(string value)
        => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) || string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
