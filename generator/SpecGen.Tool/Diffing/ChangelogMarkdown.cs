using System.Text;

namespace SpecGen.Tool.Diffing;

/// <summary>The history of an API as a changelog.</summary>
internal static class ChangelogMarkdown
{
    /// <summary>Writes the changelog, one section a day.</summary>
    /// <param name="entries">The revisions, newest first.</param>
    /// <param name="explains">Whether to list the changes that a notation sums up.</param>
    public static string Write(IReadOnlyList<LogEntry> entries, bool explains)
    {
        StringBuilder text = new("# API changelog\n");
        if (entries.Count == 0)
            text.Append("\nNo change.\n");
        string? date = null;
        foreach (LogEntry entry in entries)
        {
            if (entry.Date != date)
                text.Append($"\n## {entry.Date}\n");
            date = entry.Date;
            text.Append($"\n### {ChangeMarkdown.Escape(entry.Message)} ({ChangeMarkdown.Code(entry.Revision)})\n");
            ChangeMarkdown.WriteChanges(text, entry.Changes, new ChangeMarkdownStyle("####", ShowsWords: false, explains, ShowsPlaces: false));
        }

        return text.ToString();
    }
}
