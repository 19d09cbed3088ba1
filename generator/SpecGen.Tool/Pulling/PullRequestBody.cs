using System.Text;
using SpecGen.Tool.Diffing;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Pulling;

/// <summary>
/// What a pull request says that brings pages up to date: how much has changed, what breaks first, with links to the lines, and words folded away.
/// </summary>
internal static class PullRequestBody
{
    // A description of GitHub takes 65,536 characters; whoever wants all of a larger change runs `specgen diff`.
    private const int MaximumChanges = 200;

    /// <summary>Writes it.</summary>
    /// <param name="pages">The pages that changed, each with the address that it came from.</param>
    /// <param name="report">What changed; null where nothing did.</param>
    /// <param name="linkBase">What a page's path is appended to, such as <c>https://github.com/owner/name/blob/branch/</c>; null for links within the
    /// repository.</param>
    public static string Write(IReadOnlyList<(string File, Uri Url)> pages, ChangeReport? report, string? linkBase)
    {
        StringBuilder text = new();
        text.Append("## The documentation of the API has changed\n\n");
        if (report is null)
            return text.Append("Nothing has changed.\n").ToString();

        string counts = report.Changes.Count == 0
            ? "No change for callers"
            : $"**{report.Breaking} breaking**, {report.Compatible} compatible, {report.Docs} docs";
        text.Append($"{counts} in {Plural.Of(pages.Count, "page")}:\n\n");
        foreach ((string file, Uri url) in pages)
            text.Append($"- {MarkdownText.Code(file)} from <{url.AbsoluteUri}>\n");

        // The report lists what breaks first, words last.
        WriteSection(text, "Breaking", report.Changes.Take(report.Breaking), linkBase);
        WriteSection(text, "Compatible", report.Changes.Skip(report.Breaking).Take(report.Compatible), linkBase);
        PlacedChange[] words = [.. report.Changes.Skip(report.Breaking + report.Compatible)];
        if (words.Length > 0)
        {
            text.Append($"\n<details><summary>{Plural.Of(words.Length, "change")} of words</summary>\n");
            WriteList(text, words, linkBase);
            text.Append("\n</details>\n");
        }

        return text.ToString();
    }

    private static void WriteSection(StringBuilder text, string title, IEnumerable<PlacedChange> changes, string? linkBase)
    {
        PlacedChange[] list = [.. changes];
        if (list.Length == 0)
            return;
        text.Append($"\n### {title}\n");
        WriteList(text, list, linkBase);
    }

    private static void WriteList(StringBuilder text, PlacedChange[] changes, string? linkBase)
    {
        text.Append('\n');
        foreach (PlacedChange change in changes.Take(MaximumChanges))
        {
            string wire = change.Wire is null ? "" : $" ({MarkdownText.Code(change.Wire)})";
            text.Append($"- **{MarkdownText.Code(change.CSharp)}**{wire} {MarkdownText.Escape(change.Message)}{Link(change, linkBase)}\n");
        }

        if (changes.Length > MaximumChanges)
            text.Append($"- and {changes.Length - MaximumChanges} more\n");
    }

    // What is gone has no line in the new page.
    private static string Link(PlacedChange change, string? linkBase)
    {
        if (change.NewPlace is not SourcePlace place)
            return change.OldPlace is SourcePlace old ? $" (was {MarkdownText.Code(old.ToString())})" : "";
        string path = string.Join('/', place.File.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        return $" ([{MarkdownText.Escape(place.ToString())}]({(linkBase is null ? "" : linkBase.TrimEnd('/') + "/")}{path}#L{place.Line}))";
    }
}
