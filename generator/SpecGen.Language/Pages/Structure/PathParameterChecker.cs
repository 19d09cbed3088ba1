using System.Globalization;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Structure;

/// <summary>Holds the placeholders of a path against the Path Parameters section.</summary>
internal static class PathParameterChecker
{
    // Among more names than these nobody misspelt one.
    private const int MostCompared = 100;

    /// <summary>Reports placeholders without a parameter and parameters without a placeholder.</summary>
    public static void Check(PageMethod method, IReadOnlyDictionary<PageSection, MarkdownHeading> sections, DiagnosticBag diagnostics)
    {
        List<(string Name, int Start)> placeholders = Placeholders(method.Path);
        List<PageItem> parameters = [.. method.PathParameters];
        RemoveChoices(method, placeholders, parameters, diagnostics);

        HashSet<string> names = new(placeholders.Select(static placeholder => placeholder.Name), StringComparer.Ordinal);
        HashSet<string> documented = new(parameters.Select(static parameter => parameter.Key).OfType<string>(), StringComparer.Ordinal);
        List<PageItem> unmatched = parameters.FindAll(parameter => parameter.Key is null || !names.Contains(parameter.Key));
        foreach ((string name, int start) in placeholders)
        {
            if (documented.Contains(name))
                continue;

            PageItem? meant = unmatched.Count > MostCompared ? null : Nearest(name, unmatched);
            SourceSpan span = Place(method, (name, start));
            if (meant is not null)
                unmatched.Remove(meant);

            string advice = meant is not null ? $"; did you mean '{meant.Key}' on line {meant.Span.Line}?"
                : sections.ContainsKey(PageSection.PathParameters) ? "; expected an item for it"
                : "; expected a section '### Path Parameters' with an item for it";
            diagnostics.Report(PageDiagnostics.PlaceholderWithoutParameter, span, name, advice);
        }

        ReportUnmatched(method, parameters, unmatched, diagnostics);
    }

    // Several in a row are one fault: most likely the heading of their section is missing.
    private static void ReportUnmatched(PageMethod method, List<PageItem> parameters, List<PageItem> unmatched, DiagnosticBag diagnostics)
    {
        HashSet<int> places = [.. unmatched.Select(static parameter => parameter.Span.Start)];
        for (int i = 0; i < parameters.Count; i++)
        {
            if (!places.Contains(parameters[i].Span.Start))
                continue;
            PageItem first = parameters[i];
            int more = 0;
            while (i + 1 < parameters.Count && places.Contains(parameters[i + 1].Span.Start))
            {
                more++;
                i++;
            }

            string consequence = more == 0 ? "; it is not sent"
                : $"; it and {more.ToString(CultureInfo.InvariantCulture)} more below it are not sent. The heading of the section that they belong to may be missing above it";
            diagnostics.Report(PageDiagnostics.ParameterWithoutPlaceholder, first.Span, first.Key ?? "", method.Path, consequence);
        }
    }

    private static SourceSpan Place(PageMethod method, (string Name, int Start) placeholder) => method.PathSpan with
    {
        Start = method.PathSpan.Start + placeholder.Start,
        Column = method.PathSpan.Column + placeholder.Start,
        Length = placeholder.Name.Length + 2,
    };

    // One of several that have neither is certainly the other's misspelling; else the closest name.
    private static PageItem? Nearest(string name, List<PageItem> parameters)
    {
        string? nearest = EditDistance.Nearest(name, parameters.Where(static p => p.Key is not null).Select(static p => p.Key!));
        return nearest is null ? null : parameters.Find(p => p.Key == nearest);
    }

    // "/{accounts_or_zones}/{account_or_zone_id}" with the optional parameters account_id and zone_id.
    private static void RemoveChoices(PageMethod method, List<(string Name, int Start)> placeholders, List<PageItem> parameters, DiagnosticBag diagnostics)
    {
        ILookup<string?, PageItem> optional = parameters.Where(static parameter => parameter.IsOptional).ToLookup(static parameter => parameter.Key, StringComparer.Ordinal);
        HashSet<int> chosen = [];
        HashSet<int> filled = [];
        for (int i = placeholders.Count - 2; i >= 0; i--)
        {
            string plural = placeholders[i].Name;
            string id = placeholders[i + 1].Name;
            string[] names = id.EndsWith("_id", StringComparison.Ordinal)
                ? id.Substring(0, id.Length - 3).Split(["_or_"], StringSplitOptions.None)
                : [];
            if (names.Length < 2 || plural != string.Join("_or_", names.Select(static name => name + "s")))
                continue;

            List<PageItem> choices = [.. names.SelectMany(name => optional[name + "_id"])];
            if (choices.Count == 0)
                continue;

            // One of them left out is one fault.
            if (choices.Count < names.Length)
            {
                string missing = string.Join("', '", names.Select(static name => name + "_id").Where(name => !choices.Exists(choice => choice.Key == name)));
                string present = string.Join("' and '", choices.Select(static choice => choice.Key));
                diagnostics.Report(PageDiagnostics.PlaceholderWithoutParameter, Place(method, placeholders[i + 1]), id, $"; expected '{missing}' beside '{present}'");
            }

            filled.Add(placeholders[i].Start);
            filled.Add(placeholders[i + 1].Start);
            chosen.UnionWith(choices.Select(static choice => choice.Span.Start));
        }

        placeholders.RemoveAll(placeholder => filled.Contains(placeholder.Start));
        parameters.RemoveAll(parameter => chosen.Contains(parameter.Span.Start));
    }

    private static List<(string Name, int Start)> Placeholders(string path)
    {
        List<(string Name, int Start)> placeholders = [];
        int open = path.IndexOf('{');
        while (open >= 0)
        {
            int close = path.IndexOf('}', open);
            if (close < 0)
                break;

            placeholders.Add((path.Substring(open + 1, close - open - 1), open));
            open = path.IndexOf('{', close);
        }

        return placeholders;
    }
}
