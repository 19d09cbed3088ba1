using System.CommandLine;
using System.Text.Json;
using SpecGen.Language.Comparison;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;
using SpecGen.Tool.Snapshots;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen check</c>: what is wrong with pages.</summary>
internal static class CheckCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string[]> paths = CommonSymbols.Paths();
        Option<string?> client = CommonSymbols.Client();
        Option<string?> sarif = new("--sarif") { Description = "Write the diagnostics as SARIF 2.1.0 as well, for code scanning.", HelpName = "FILE" };
        Option<string> failOn = new("--fail-on") { Description = "What makes the exit code 1.", DefaultValueFactory = _ => "warning" };
        failOn.AcceptOnlyFromAmong("error", "warning", "never");
        Option<bool> pin = new("--pin") { Description = "First write into specgen.json what keeps the names and types that were approved (api.verified.json)." };
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "check",
            "Reports what is wrong in pages: what SpecGen cannot read, and where a page contradicts itself.",
            ("specgen check spec/", "everything in a folder"),
            ("specgen check \"spec/**/*.md\" --fail-on error", "for a build server: a vendor's small contradictions pass"),
            ("specgen check spec/ --pin", "after an update of the pages: names and types stay as approved"),
            ("specgen check spec/ --sarif specgen.sarif", "for code scanning"))
        {
            paths, client, sarif, failOn, pin, json,
        };
        command.SetAction((result, cancellationToken) =>
        {
            IReadOnlyList<SourcePage> pages = SourceReader.Read(context, result.GetRequiredValue(paths));
            LoadedClient load() => ClientLoader.Load(context, pages, result.GetValue(client), @namespace: null, cancellationToken);
            if (result.GetValue(pin))
                Pin(context, load, cancellationToken);
            LoadedClient loaded = load();
            if (result.GetValue(sarif) is string sarifPath)
                OutputFile.Write(context.FullPath(sarifPath), SarifLog.Write(loaded.Diagnostics, ToolVersion.Value));
            Write(context, loaded, result.GetValue(json));
            return Task.FromResult(ExitCodeOf(DiagnosticCounts.Of(loaded.Diagnostics), result.GetValue(failOn)!));
        });
        return command;
    }

    private static void Pin(ToolContext context, Func<LoadedClient> load, CancellationToken cancellationToken)
    {
        (string path, IReadOnlyList<ConfigurationPin> pins) = PinWriter.Write(context, load, cancellationToken);
        foreach (ConfigurationPin written in pins)
            context.Error.WriteLine($"{context.DisplayPath(path)}: pinned {written}");
        if (pins.Count == 0)
            context.Error.WriteLine("Nothing to pin: no name or type differs from what was approved in a way that can be kept.");
    }

    private static void Write(ToolContext context, LoadedClient loaded, bool json)
    {
        DiagnosticCounts counts = DiagnosticCounts.Of(loaded.Diagnostics);
        if (json)
        {
            ToolJson.Write(context.Output, new CheckReport(
                loaded.Pages.Count,
                counts.Errors,
                counts.Warnings,
                counts.Notes,
                [.. loaded.Diagnostics.Select(DiagnosticReport.Of)],
                [.. loaded.FindProposals().Select(proposal => new ProposalReport([.. proposal.Types], proposal.Name))]));
            return;
        }

        DiagnosticLines.Write(context.CreateOutputConsole(), loaded.Diagnostics);
        Write(context, loaded.FindProposals());
        context.Error.WriteLine($"{Plural.Of(loaded.Pages.Count, "page")}: {counts}");
    }

    // Ready to be copied: the entries of "names" that make equal types one.
    private static void Write(ToolContext context, IReadOnlyList<SharingProposal> proposals)
    {
        if (proposals.Count == 0)
            return;
        context.Output.WriteLine($"{Plural.Of(proposals.Sum(proposal => proposal.Types.Count), "equal type")} could be {proposals.Count}, in specgen.json:");
        context.Output.WriteLine("  \"names\": {");
        foreach (SharingProposal proposal in proposals)
        {
            foreach (string type in proposal.Types.Where(type => type != proposal.Name))
                context.Output.WriteLine($"    {JsonSerializer.Serialize(type)}: {JsonSerializer.Serialize(proposal.Name)},");
        }

        context.Output.WriteLine("  }");
    }

    private static int ExitCodeOf(DiagnosticCounts counts, string failOn) => failOn switch
    {
        "error" when counts.Errors > 0 => ExitCode.Problems,
        "warning" when counts.Errors + counts.Warnings > 0 => ExitCode.Problems,
        _ => ExitCode.Fine,
    };

    private sealed record CheckReport(
        int Pages, int Errors, int Warnings, int Notes, IReadOnlyList<DiagnosticReport> Diagnostics, IReadOnlyList<ProposalReport> Proposals);

    private sealed record ProposalReport(IReadOnlyList<string> Types, string Name);
}
