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
        if (report.Notations.Count > 0)
            text.Append("\n### Notation\n\n").AppendJoin("", report.Notations.Select(notation => $"- {Escape(notation.Message)}\n"));
        foreach (ChangeSeverity severity in Enum.GetValues<ChangeSeverity>().OrderDescending())
            WriteSection(text, severity, [.. report.Changes.Where(change => change.Severity == severity && (explains || !change.IsSummed))], showsWords);
        return text.ToString();
    }

    private static void WriteSection(StringBuilder text, ChangeSeverity severity, PlacedChange[] changes, bool showsWords)
    {
        if (changes.Length == 0)
            return;
        text.Append($"\n### {severity.ToHeading()}\n\n");
        foreach (PlacedChange change in changes.Where(change => !TypeList.Holds(change)))
        {
            string wire = change.Wire is null ? "" : $" ({Code(change.Wire)})";
            text.Append($"- **{Code(change.CSharp)}**{wire} {Escape(change.Message)}{Places(change)}\n");
            if (showsWords && severity == ChangeSeverity.Documentation)
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
    private static string Escape(string text)
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

    private static string Code(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Contains('`') ? $"`` {line} ``" : $"`{line}`";
    }
}
