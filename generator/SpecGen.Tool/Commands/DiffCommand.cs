using System.CommandLine;
using System.CommandLine.Parsing;
using SpecGen.Tool.Diffing;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen diff</c>: what a change of the docs means for callers.</summary>
internal static class DiffCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string[]> sides = new("OLD NEW")
        {
            Description = "Two pages or two folders. With `--` before the paths: one or two git revisions, or a range; one revision is compared with the working tree.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> client = CommonSymbols.Client();
        Option<string> format = new("--format") { Description = "How to write the result; markdown suits a comment on a pull request.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "markdown", "json");
        Option<bool> json = CommonSymbols.Json();
        Option<bool> words = new("--words") { Description = "Show how descriptions changed as well." };
        Option<bool> explain = CommonSymbols.Explain();
        Option<string?> failOn = new("--fail-on") { Description = "What makes the exit code 1; nothing by default." };
        failOn.AcceptOnlyFromAmong("breaking", "any");
        ExampleCommand command = new(
            "diff",
            "Says what changed for a caller from one version of the pages to the next: breaking, compatible, or words only.",
            ("specgen diff old/audit-logs.md spec/audit-logs.md", "two files"),
            ("specgen diff main -- spec/", "a branch and the working tree"),
            ("specgen diff main..HEAD --fail-on breaking -- spec/", "two revisions, on a build server"),
            ("specgen diff v1 v2 --format markdown -- spec/", "two tags, for a comment"))
        {
            sides, client, format, json, words, explain, failOn,
        };
        command.SetAction((result, cancellationToken) =>
        {
            PageVersions versions = FindVersions(context, result, result.GetRequiredValue(sides));
            LoadedClient old = ClientLoader.Load(context, versions.Old, result.GetValue(client), @namespace: null, cancellationToken);
            LoadedClient @new = ClientLoader.Load(context, versions.New, result.GetValue(client), @namespace: null, cancellationToken, formerName: old.Name);
            WriteFaults(context, versions.OldName, old);
            WriteFaults(context, versions.NewName, @new);

            ChangeReport report = ChangeReport.Create(versions.OldName, old, versions.NewName, @new, cancellationToken);
            Write(context, report, result.GetValue(json) ? "json" : result.GetValue(format)!, result.GetValue(words), result.GetValue(explain));
            return Task.FromResult(ExitCodeOf(report, result.GetValue(failOn)));
        });
        return command;
    }

    private static PageVersions FindVersions(ToolContext context, ParseResult result, string[] arguments)
    {
        int dashes = result.Tokens.ToList().FindIndex(token => token.Type == TokenType.DoubleDash);
        if (dashes >= 0)
        {
            string[] paths = [.. result.Tokens.Skip(dashes + 1).Select(token => token.Value)];
            string[] revisions = arguments[..^paths.Length];
            if (revisions.Length is 0 or > 2 || paths.Length == 0)
                throw new ToolException("Before `--` stand one or two revisions, after it paths: `specgen diff main..HEAD -- spec/`.");
            return GitPages.Read(context, revisions, paths);
        }

        if (arguments.Length == 2)
            return PageVersions.FromPaths(context, arguments[0], arguments[1]);
        throw new ToolException("Name two pages or two folders, or git revisions before `--` and paths after it: `specgen diff main..HEAD -- spec/`.");
    }

    // What cannot be read is missing from the comparison, so the user must know.
    private static void WriteFaults(ToolContext context, string name, LoadedClient loaded)
    {
        int errors = DiagnosticCounts.Of(loaded.Diagnostics).Errors;
        if (errors > 0)
            context.Error.WriteLine($"{name}: {Plural.Of(errors, "error")}; what could not be read is not compared. `specgen check` lists them.");
    }

    private static void Write(ToolContext context, ChangeReport report, string format, bool showsWords, bool explains)
    {
        if (format == "json")
            ToolJson.Write(context.Output, report);
        else if (format == "markdown")
            context.Output.Write(ChangeMarkdown.Write(report, showsWords, explains));
        else
            ChangeText.Write(context.CreateOutputConsole(), report, showsWords, explains);
    }

    private static int ExitCodeOf(ChangeReport report, string? failOn) => failOn switch
    {
        "breaking" when report.Breaking > 0 => ExitCode.Problems,
        "any" when report.Changes.Count > 0 => ExitCode.Problems,
        _ => ExitCode.Fine,
    };
}
