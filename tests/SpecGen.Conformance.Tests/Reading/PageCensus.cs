using System.Text.RegularExpressions;
using SpecGen.Conformance.Tests.Corpus;

namespace SpecGen.Conformance.Tests.Reading;

/// <summary>What a page holds, counted without the reader: by regular expressions over its lines.</summary>
internal sealed partial record PageCensus(IReadOnlyList<string> Endpoints, IReadOnlyList<string> DomainTypes)
{
    public static PageCensus Take(CorpusPage page)
    {
        List<string> endpoints = [];
        List<string> domainTypes = [];
        bool isFenced = false;
        bool isInDomainTypes = false;
        foreach (string line in page.Text.Split('\n'))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                isFenced = !isFenced;
            else if (isFenced)
                continue;
            else if (line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith("## ", StringComparison.Ordinal))
                isInDomainTypes = line == "## Domain Types";
            else if (MethodLine().Match(line) is { Success: true } method)
                endpoints.Add($"{method.Groups["verb"].Value} {Unescape(method.Groups["path"].Value)}");
            else if (isInDomainTypes && Declaration().Match(line) is { Success: true } declaration)
                domainTypes.Add(declaration.Groups["name"].Value);
        }

        return new PageCensus(endpoints, domainTypes);
    }

    private static string Unescape(string text) => text.Replace("\\", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^\*\*(?<verb>[a-z]+)\*\* `(?<path>[^`]+)`$")]
    private static partial Regex MethodLine();

    [GeneratedRegex(@"^- `(?<name>\w+) (=|object \\?\{) ?[^`]*`$")]
    private static partial Regex Declaration();
}
