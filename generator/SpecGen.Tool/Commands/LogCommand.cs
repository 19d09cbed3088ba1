using System.CommandLine;
using SpecGen.Tool.Diffing;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen log</c>: the changelog of an API, out of the history of its pages.</summary>
internal static class LogCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Pages or folders in a git repository; the current directory by default.",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => ["."],
        };
        Option<string?> since = new("--since") { Description = "The first day, as 2026-01-31, or a revision or tag after which to begin.", HelpName = "DATE|REVISION" };
        Option<string?> client = CommonSymbols.Client();
        Option<bool> explain = CommonSymbols.Explain();
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "log",
            "Writes what changed in an API over the history of the repository: a changelog in markdown, newest first.",
            ("specgen log spec/", "the whole history"),
            ("specgen log spec/ --since v1.0 > API-CHANGES.md", "since a tag, for the notes of a release"),
            ("specgen log spec/ --since 2026-01-01 --json", "since a day, for a program"))
        {
            paths, since, client, explain, json,
        };
        command.SetAction((result, cancellationToken) =>
        {
            IReadOnlyList<LogEntry> entries = GitLog.Read(context, result.GetRequiredValue(paths), result.GetValue(since), result.GetValue(client), cancellationToken);
            if (result.GetValue(json))
                ToolJson.Write(context.Output, new LogReport(entries));
            else
                context.Output.Write(ChangelogMarkdown.Write(entries, result.GetValue(explain)));
            return Task.FromResult(ExitCode.Fine);
        });
        return command;
    }

    private sealed record LogReport(IReadOnlyList<LogEntry> Entries);
}
