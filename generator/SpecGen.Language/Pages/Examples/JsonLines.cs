using System.Text.Json;
using SpecGen.Language.Api;

namespace SpecGen.Language.Pages.Examples;

/// <summary>Knows text of several lines, each of which is a JSON object.</summary>
internal static class JsonLines
{
    /// <summary>Whether a text is that.</summary>
    public static bool Is(string? text)
    {
        if (text is null)
            return false;
        List<string> lines = [.. text.Split('\n').Where(static line => !string.IsNullOrWhiteSpace(line))];
        return lines.Count > 1 && lines.TrueForAll(HasBraces) && lines.TrueForAll(static line => ExampleJson.Parse(line) is { ValueKind: JsonValueKind.Object });
    }

    // Most texts are one value on several lines, and to find that out by an exception takes its time.
    private static bool HasBraces(string line) => line.IndexOf('{') >= 0 && line.IndexOf('}') >= 0;
}
