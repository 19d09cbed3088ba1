using SpecGen;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AuditLogs;

/// <summary>Writes a log page by page, as one table, while the next page is fetched.</summary>
internal sealed class AuditLogTable(IAnsiConsole console)
{
    private const int Gap = 2;

    private static readonly (string Title, int Width, Func<AuditLogRow, string> Text)[] s_columns =
    [
        ("changed at (UTC)", 16, row => row.ChangedAt),
        ("changed by", 23, row => row.ChangedBy),
        ("change", 29, row => row.Change),
        ("field", 19, row => row.Field),
        ("insight", 16, row => row.Insight),
        ("rationale", 29, row => row.Rationale),
    ];

    public async Task WriteAsync<T>(AsyncPageable<T> log, Func<T, AuditLogRow> toRow)
    {
        string summary = console.Profile.Capabilities is { Interactive: true, Ansi: true }
            ? await console.Status().StartAsync("page 1", status => WriteAsync(log, toRow, text => status.Status = text))
            : await WriteAsync(log, toRow, _ => { });
        console.WriteLine(summary);
    }

    /// <summary>Writes one entry, without a heading.</summary>
    public void WriteRow(AuditLogRow row) => console.Write(TableOf([row], hasHeading: false));

    private async Task<string> WriteAsync<T>(AsyncPageable<T> log, Func<T, AuditLogRow> toRow, Action<string> showProgress)
    {
        int pages = 0;
        int entries = 0;
        PageStopReason? stopped = null;
        await foreach (Page<T> page in log.AsPages())
        {
            pages++;
            entries += page.Values.Count;
            stopped = page.StopReason;
            console.Write(PageOf(page.Values.Select(toRow), pages, entries));
            showProgress($"page {pages + 1}, {entries} entries so far");
        }

        return $"{Count(entries, "entry", "entries")} in {Count(pages, "page", "pages")}; stopped: {Describe(stopped)}";
    }

    private Rows PageOf(IEnumerable<AuditLogRow> rows, int number, int soFar)
        => new(TableOf(rows, hasHeading: number == 1), new Rule($"page {number}, {soFar} entries so far") { Style = Color.Grey, Justification = Justify.Left });

    private Table TableOf(IEnumerable<AuditLogRow> rows, bool hasHeading)
    {
        Table table = new() { Border = TableBorder.None, ShowHeaders = hasHeading };
        (string Title, int Width, Func<AuditLogRow, string> Text)[] columns =
            [.. s_columns.Where((_, index) => s_columns[..(index + 1)].Sum(column => column.Width + Gap) <= console.Profile.Width)];
        foreach ((string Title, int Width, Func<AuditLogRow, string> Text) column in columns)
            table.AddColumn(new TableColumn(new Text(column.Title, Color.Grey)) { Width = column.Width, NoWrap = true, Padding = new Padding(0, 0, Gap, 0) });
        foreach (AuditLogRow row in rows)
            table.AddRow(columns.Select(column => new Text(column.Text(row))));
        return table;
    }

    private static string Count(int number, string singular, string plural) => $"{number} {(number == 1 ? singular : plural)}";

    private static string Describe(PageStopReason? reason) => reason switch
    {
        PageStopReason.NoCursor => "no further cursor",
        PageStopReason.RepeatedCursor => "the server repeated a cursor, so that more may follow",
        PageStopReason.RepeatedPage => "the server repeated a page, so that more may follow",
        _ => $"{reason}",
    };
}
