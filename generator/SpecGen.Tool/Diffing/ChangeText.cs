using SpecGen.Language.Comparison;
using SpecGen.Tool.Output;
using Spectre.Console;

namespace SpecGen.Tool.Diffing;

/// <summary>Shows a report to a person at a terminal.</summary>
internal static class ChangeText
{
    /// <summary>Writes the report: what breaks first, words last.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What.</param>
    /// <param name="showsWords">Whether to show how descriptions changed.</param>
    /// <param name="explains">Whether to list the changes that a notation sums up.</param>
    public static void Write(IAnsiConsole console, ChangeReport report, bool showsWords, bool explains = false)
    {
        console.MarkupLine(ReportSummary.Of(report).EscapeMarkup());
        if (report.Notations.Count > 0)
        {
            console.WriteLine();
            console.MarkupLine("[yellow]Notation[/]");
            foreach (NotationReport notation in report.Notations)
                console.MarkupLine($"  {notation.Message.EscapeMarkup()}{(explains ? "" : "; --explain lists them")}");
        }

        PlacedChange[] changes = [.. report.Changes.Where(change => explains || !change.IsSummed)];
        WriteSection(console, changes, ChangeSeverity.BreaksCompilation, "red", showsWords: false);
        WriteSection(console, changes, ChangeSeverity.ChangesBehavior, "red", showsWords: false);
        WriteSection(console, changes, ChangeSeverity.Compatible, "green", showsWords: false);
        WriteSection(console, changes, ChangeSeverity.Documentation, "grey", showsWords);
    }

    private static void WriteSection(IAnsiConsole console, PlacedChange[] all, ChangeSeverity severity, string style, bool showsWords)
    {
        PlacedChange[] changes = [.. all.Where(change => change.Severity == severity)];
        if (changes.Length == 0)
            return;
        console.WriteLine();
        console.MarkupLine($"[{style}]{severity.ToHeading()}[/]");
        foreach (PlacedChange change in changes.Where(change => !TypeList.Holds(change)))
        {
            string wire = change.Wire is null ? "" : $" [grey]({change.Wire.EscapeMarkup()})[/]";
            console.MarkupLine($"  [bold]{change.CSharp.EscapeMarkup()}[/]{wire} {change.Message.EscapeMarkup()}");
            if (change.Pin is not null)
                console.MarkupLine($"      [grey]to keep it, in specgen.json: {change.Pin.EscapeMarkup()}[/]");
            if (PlaceText(change) is { Length: > 0 } places)
                console.MarkupLine($"      [grey]{places.EscapeMarkup()}[/]");
            if (showsWords)
                WriteWords(console, change);
        }

        foreach ((ChangeKind kind, string names) in TypeList.Of(changes))
            console.MarkupLine($"  Types {(kind == ChangeKind.Added ? "added" : "removed")}: [bold]{names.EscapeMarkup()}[/]");
    }

    private static void WriteWords(IAnsiConsole console, PlacedChange change)
    {
        foreach ((char sign, string line) in WordDifference.Of(change.OldText ?? "", change.NewText ?? ""))
            console.MarkupLine($"      [{(sign == '-' ? "red" : "green")}]{sign} {line.EscapeMarkup()}[/]");
    }

    private static string PlaceText(PlacedChange change) => (change.OldPlace, change.NewPlace) switch
    {
        (null, null) => "",
        (null, { } place) => place.ToString(),
        ({ } place, null) => "was " + place,
        ({ } old, { } @new) => $"{@new}, was {old}",
    };
}

/// <summary>The one line that counts.</summary>
internal static class ReportSummary
{
    public static string Of(ChangeReport report) => report.Changes.Count == 0
        ? $"No change for callers from {report.Old} to {report.New}."
        : $"{report.Old} -> {report.New}: {report.Breaking} breaking, {report.Compatible} compatible, {report.Docs} docs";
}

/// <summary>Types that came or went: most of them with an endpoint or member that is listed already, so one line names them all.</summary>
internal static class TypeList
{
    public static bool Holds(PlacedChange change) => change.Category == ChangeCategory.Type && change.Kind != ChangeKind.Changed;

    public static IEnumerable<(ChangeKind Kind, string Names)> Of(IEnumerable<PlacedChange> changes)
        => changes.Where(Holds).GroupBy(change => change.Kind).Select(group => (group.Key, string.Join(", ", group.Select(change => change.CSharp))));
}
