using System.Text;
using SpecGen.Language.Comparison;
using SpecGen.Tool.Input;

namespace SpecGen.Tool.Diffing;

/// <summary>A report as a comment on a pull request.</summary>
internal static class ChangeMarkdown
{
    /// <summary>Writes the report: what breaks first, words last.</summary>
    /// <param name="report">What.</param>
    /// <param name="showsWords">Whether to show how descriptions changed.</param>
    /// <param name="explains">Whether to list the changes that a notation sums up.</param>
    public static string Write(ChangeReport report, bool showsWords, bool explains = false)
    {
        StringBuilder text = new();
        text.Append("## API changes\n\n").Append(Escape(ReportSummary.Of(report))).Append('\n');
        WriteChanges(text, report, new ChangeMarkdownStyle("###", showsWords, explains, ShowsPlaces: true));
        return text.ToString();
    }

    /// <summary>Writes the changes below a heading of somebody else's.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="report">What.</param>
    /// <param name="style">How.</param>
    public static void WriteChanges(StringBuilder text, ChangeReport report, ChangeMarkdownStyle style)
    {
        if (report.Notations.Count > 0)
            text.Append($"\n{style.Heading} Notation\n\n").AppendJoin("", report.Notations.Select(notation => $"- {Escape(notation.Message)}\n"));
        foreach (ChangeSeverity severity in Enum.GetValues<ChangeSeverity>().OrderDescending())
            WriteSection(text, severity, [.. report.Changes.Where(change => change.Severity == severity && (style.Explains || !change.IsSummed))], style);
    }

    private static void WriteSection(StringBuilder text, ChangeSeverity severity, PlacedChange[] changes, ChangeMarkdownStyle style)
    {
        if (changes.Length == 0)
            return;
        text.Append($"\n{style.Heading} {severity.ToHeading()}\n\n");
        foreach (PlacedChange change in changes.Where(change => !TypeList.Holds(change)))
        {
            string wire = change.Wire is null ? "" : $" ({Code(change.Wire)})";
            text.Append($"- **{Code(change.CSharp)}**{wire} {Escape(change.Message)}{(style.ShowsPlaces ? Places(change) : "")}\n");
            if (style.ShowsWords && severity == ChangeSeverity.Documentation)
                WriteWords(text, change);
        }

        foreach ((ChangeKind kind, string names) in TypeList.Of(changes))
            text.Append($"- Types {(kind == ChangeKind.Added ? "added" : "removed")}: {Code(names)}\n");
    }

    private static void WriteWords(StringBuilder text, PlacedChange change)
    {
        text.Append("  ```diff\n");
        foreach ((char sign, string line) in WordDifference.Of(change.OldText ?? "", change.NewText ?? ""))
            text.Append($"  {sign} {line.Replace("```", "'''")}\n");
        text.Append("  ```\n");
    }

    private static string Places(PlacedChange change)
    {
        SourcePlace?[] places = [change.OldPlace, change.NewPlace];
        string joined = string.Join(" → ", places.OfType<SourcePlace>().Select(place => Code(place.ToString())));
        return joined.Length == 0 ? "" : " — " + joined;
    }

    // What a page says must not become markup of the report.
    internal static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in text.ReplaceLineEndings(" "))
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~')
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    internal static string Code(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Contains('`') ? $"`` {line} ``" : $"`{line}`";
    }
}

/// <summary>How changes are written as markdown.</summary>
/// <param name="Heading">What begins the heading of a severity, such as <c>###</c>.</param>
/// <param name="ShowsWords">Whether to show how descriptions changed.</param>
/// <param name="Explains">Whether to list the changes that a notation sums up.</param>
/// <param name="ShowsPlaces">Whether to name the lines of the pages.</param>
internal sealed record ChangeMarkdownStyle(string Heading, bool ShowsWords, bool Explains, bool ShowsPlaces);
