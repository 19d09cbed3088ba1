using AuditLogs;
using Spectre.Console;

namespace SpecGen.Samples.Tests;

/// <summary>The sample's command line, as far as it needs no token.</summary>
public sealed class AuditLogCommandTests
{
    private sealed record Outcome(int ExitCode, string Output, string Errors)
    {
        public string LastLine => Output.TrimEnd().Split('\n')[^1];
    }

    [Test]
    public async Task Lists_the_sample_entries_without_a_token()
    {
        Outcome outcome = await RunAsync();

        Assert.That(outcome, Has.Property("ExitCode").Zero.And.Property("Errors").Empty);
        Assert.That(outcome.LastLine, Is.EqualTo("412 entries in 9 pages; stopped: no further cursor"));
        Assert.That(outcome.Output.Split('\n')[0], Does.Contain("embedded server with sample entries at http://127.0.0.1:"));
        Assert.That(outcome.Output, Does.Not.Contain('\e'));
    }

    [TestCase("--zone x", "199 entries in 4 pages")]
    [TestCase("--account x --per-page 412", "412 entries in 1 page")]
    [TestCase("--changed-by nobody", "0 entries in 1 page")]
    [TestCase("--since 2026-10-20", "15 entries in 1 page")]
    [TestCase("--since 2026-10-20T00:00:00Z --before 2026-10-20T12:00:00+02:00", "2 entries in 1 page")]
    public async Task Options_narrow_the_list(string options, string summary)
    {
        Outcome outcome = await RunAsync(options.Split(' '));

        Assert.That(outcome.LastLine, Does.StartWith(summary + ";"), outcome.Errors);
    }

    [Test]
    public async Task Order_turns_the_list_round()
    {
        string newestFirst = (await RunAsync("--per-page", "412")).Output;
        string oldestFirst = (await RunAsync("--per-page", "412", "--order", "asc")).Output;

        Assert.That(Entries(oldestFirst), Is.EqualTo(Entries(newestFirst).Reverse()));

        static string[] Entries(string output) => [.. output.Split('\n').Where(line => line.StartsWith("2026-", StringComparison.Ordinal))];
    }

    [Test]
    public async Task Insight_has_a_log_of_its_own()
    {
        string insight = AuditLogs.Server.SampleEntries.Create()[0].IssueId;

        Outcome outcome = await RunAsync("--issue", insight);

        Assert.That(outcome.Output.Split('\n').Where(line => line.StartsWith("2026-", StringComparison.Ordinal)), Is.Not.Empty.And.All.Contains(insight));
    }

    [TestCase("--order sideways")]
    [TestCase("--field colour")]
    [TestCase("--since yesterday")]
    [TestCase("--per-page many")]
    [TestCase("--colour")]
    public async Task Wrong_option_is_one_line_that_names_it(string options)
    {
        Outcome outcome = await RunAsync(options.Split(' '));

        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Output, Is.Empty);
        Assert.That(outcome.Errors.TrimEnd(), Does.StartWith("error: ").And.Contains(options.Split(' ')[^1]).And.Not.Contains("\n"));
    }

    [TestCase("--account a --zone b", "error: give --account or --zone, not both")]
    [TestCase("--per-page 0", "error: ")]
    public async Task What_cannot_be_asked_for_is_one_line(string options, string start)
    {
        Outcome outcome = await RunAsync(options.Split(' '));

        Assert.That(outcome.ExitCode, Is.Not.Zero);
        Assert.That(outcome.Errors.TrimEnd(), Does.StartWith(start).And.Not.Contains("\n"));
    }

    [Test]
    public async Task Narrow_console_drops_columns_instead_of_breaking_lines()
    {
        Outcome outcome = await RunAsync(80, []);

        Assert.That(outcome.Output.Split('\n').Skip(2), Has.All.Length.LessThanOrEqualTo(80));
        Assert.That(outcome.Output, Does.Contain("changed by").And.Not.Contains("rationale"));
    }

    private static Task<Outcome> RunAsync(params string[] arguments) => RunAsync(150, arguments);

    private static async Task<Outcome> RunAsync(int width, string[] arguments)
    {
        StringWriter output = new() { NewLine = "\n" };
        StringWriter errors = new() { NewLine = "\n" };
        IAnsiConsole console =
            AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = width;
        int exitCode = await new AuditLogCommand(console, errors, _ => null).RunAsync(arguments);
        return new Outcome(exitCode, output.ToString(), errors.ToString());
    }
}
