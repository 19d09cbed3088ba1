using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Resources;

/// <summary>
/// Finds the query parameters that their own page alone would have written otherwise: whoever adds the other page is told so, once for a parameter that it shows,
/// and once for all those that follow the habit of the API.
/// </summary>
internal sealed class StylesByOtherPages(ILookup<string, ApiEndpoint> documents, QueryStyles styles, Pins pins, ShapeTable shapes)
{
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    /// <summary>Finds them.</summary>
    public EquatableArray<Finding> Find()
    {
        List<Finding> findings = [];
        foreach (IGrouping<string, ApiEndpoint> document in documents)
        {
            QueryStyles alone = QueryStyles.Learn([.. document], shapes);
            if (alone == styles)
                continue;
            foreach (ApiEndpoint endpoint in document)
                findings.AddRange(endpoint.QueryMembers.SelectMany(parameter => Compare(document.Key, alone, endpoint, parameter)));
        }

        return findings.ToEquatableArray();
    }

    private IEnumerable<Finding> Compare(string document, QueryStyles alone, ApiEndpoint endpoint, ApiMember parameter)
    {
        if (styles.Decide(endpoint, parameter, pins, shapes)?.Style is not { } now || alone.Decide(endpoint, parameter, pins, shapes)?.Style is not { } before)
            return [];
        string name = QueryStyles.BareName(parameter.Name);
        List<Finding?> findings = [];
        if (now.Lists != before.Lists)
        {
            StyleChange change = new("lists", "list", QueryStyles.Describe(now.Lists, name), QueryStyles.Describe(before.Lists, name), Word(now.Lists), Word(before.Lists));
            findings.Add(Report(change, styles.FindListEvidence(endpoint, name), e => e.Lists == now.Lists));
        }

        if (now.Objects != before.Objects)
        {
            StyleChange change = new(
                "objects", "object", QueryStyles.Describe(now.Objects, name), QueryStyles.Describe(before.Objects, name), Word(now.Objects), Word(before.Objects));
            findings.Add(Report(change, styles.FindObjectEvidence(endpoint, name), e => e.Objects == now.Objects));
        }

        return findings.OfType<Finding>();

        Finding? Report(StyleChange change, ApiQueryEvidence? evidence, Func<ApiQueryEvidence, bool> isSame)
        {
            if (evidence is null)
                return null;
            bool isHabit = !string.Equals(evidence.Parameter, name, StringComparison.Ordinal);
            if (!_found.Add(isHabit ? change.Key : change.Key + " " + name) || FindCause(document, evidence, isSame) is not { } cause)
                return null;
            string pin = $"\"{change.Key}\": \"{change.Word}\"";
            string entry = isHabit
                ? $"\"query\": {{ {pin} }}"
                : ConfigurationEntry.OfParameter(endpoint, parameter.Name, pin);
            string subject = isHabit ? $"'{name}', like every {change.Kind} in a query that no page shows," : $"'{name}'";
            return new Finding(
                LinkDiagnostics.QueryStyleByOtherPage,
                parameter.Id,
                [$"{subject} is written as {change.Written}", cause.Document, QueryStyles.Quote(cause.Evidence), document, change.WrittenAlone, $"{entry} or \"{change.WordAlone}\""]);
        }
    }

    private (string Document, ApiQueryEvidence Evidence)? FindCause(string document, ApiQueryEvidence evidence, Func<ApiQueryEvidence, bool> isSame)
    {
        List<(string Document, ApiQueryEvidence Evidence)> others =
        [
            .. documents
                .Where(d => !string.Equals(d.Key, document, StringComparison.Ordinal))
                .SelectMany(d => d.SelectMany(e => e.QueryEvidence).Where(isSame).Select(e => (d.Key, e))),
        ];
        return others.Count == 0 ? null : others[Math.Max(0, others.FindIndex(o => o.Evidence == evidence))];
    }

    // As specgen.json calls it.
    private static string Word<T>(T style)
        where T : struct, Enum
        => style.ToString().ToLowerInvariant();

    /// <summary>One style now, another one by the own page alone: as a URL has them, and as <c>specgen.json</c> calls them.</summary>
    private sealed record StyleChange(string Key, string Kind, string Written, string WrittenAlone, string Word, string WordAlone);
}
