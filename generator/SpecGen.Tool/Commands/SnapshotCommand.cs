using System.CommandLine;
using DiffPlex.Renderer;
using SpecGen.Language.Comparison;
using SpecGen.Tool.Diffing;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;
using SpecGen.Tool.Snapshots;
using Spectre.Console;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen snapshot</c>: the snapshot test of users who have no test project.</summary>
internal static class SnapshotCommand
{
    // What a reviewer reads of one file before opening it.
    private const int ShownLines = 60;

    public static Command Create(ToolContext context)
    {
        Argument<string[]> paths = CommonSymbols.Paths();
        Option<string?> client = CommonSymbols.Client();
        Option<string?> @namespace = CommonSymbols.Namespace();
        Option<bool> check = new("--check") { Description = "Compare with what was approved and write nothing. This is the default." };
        Option<bool> accept = new("--accept") { Description = "Approve: write the files." };
        Option<bool> shape = new("--shape") { Description = "The shape alone, without the generated code (*.verified.cs)." };
        Option<bool> explain = CommonSymbols.Explain();
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "snapshot",
            $"Compares what the pages generate with what was approved beside them: {ApprovedFiles.DocumentName} for reviewers, {ApprovedSurface.FileName} for the build, and the code as *.verified.cs.",
            ("specgen snapshot spec/", "what differs from the approved state; exit code 1 if anything does"),
            ("specgen snapshot spec/ --accept", "approve it; commit the files with the pages"),
            ("specgen snapshot spec/ --shape", "the same without the code"))
        {
            paths, client, @namespace, check, accept, shape, explain, json,
        };
        command.SetAction((result, cancellationToken) =>
        {
            if (result.GetValue(check) && result.GetValue(accept))
                throw new ToolException("--check and --accept exclude each other.");
            LoadedClient loaded = ClientLoader.Load(context, SourceReader.Read(context, result.GetRequiredValue(paths)), result.GetValue(client), result.GetValue(@namespace), cancellationToken);
            int loading = LoadReport.Write(context, loaded);
            ApprovedFiles files = ApprovedFiles.Create(loaded, includesCode: !result.GetValue(shape), cancellationToken);
            ApprovedSurface? approved = ReadApproved(context, files);
            IReadOnlyList<ApprovedFile> different = files.FindDifferent();
            int exitCode = result.GetValue(accept)
                ? Accept(context, files, different, result.GetValue(json))
                : Check(context, files, different, approved, loaded, result.GetValue(json), result.GetValue(explain), cancellationToken);
            return Task.FromResult(Math.Max(loading, exitCode));
        });
        return command;
    }

    // One folder holds one approved client; another one's is never overwritten.
    private static ApprovedSurface? ReadApproved(ToolContext context, ApprovedFiles files)
    {
        if (files.ReadApproved(ApprovedSurface.FileName) is not string json || !ApprovedSurface.TryRead(json, out ApprovedSurface? approved, out _))
            return null;
        return approved.Surface.Client.Name == files.Surface.Client.Name
            ? approved
            : throw new ToolException(
                $"{context.DisplayPath(Path.Combine(files.Folder, ApprovedSurface.FileName))} is the approved shape of {approved.Surface.Client.Name}, and these pages are {files.Surface.Client.Name}. "
                + "Keep the pages of each client in a folder of its own, or say --client.");
    }

    private static int Accept(ToolContext context, ApprovedFiles files, IReadOnlyList<ApprovedFile> different, bool json)
    {
        IReadOnlyList<string> gone = files.FindGone();
        files.Accept();
        if (json)
        {
            ToolJson.Write(context.Output, new SnapshotReport(true, [.. different.Select(file => file.Name), .. gone], null));
            return ExitCode.Fine;
        }

        if (different.Count + gone.Count == 0)
            context.Output.WriteLine("Nothing to approve: nothing has changed.");
        foreach (ApprovedFile file in different)
            context.Output.WriteLine($"approved {DisplayPath(context, files, file.Name)}");
        foreach (string name in gone)
            context.Output.WriteLine($"removed {DisplayPath(context, files, name)}");
        return ExitCode.Fine;
    }

    private static int Check(
        ToolContext context,
        ApprovedFiles files,
        IReadOnlyList<ApprovedFile> different,
        ApprovedSurface? approved,
        LoadedClient loaded,
        bool json,
        bool explains,
        CancellationToken cancellationToken)
    {
        ChangeReport? changes = approved is null ? null : Compare(context, files, approved, loaded, cancellationToken);
        ChangeOrigin? origin = approved is null ? null : ChangeOrigin.Find(approved, () => loaded.Inputs);
        IReadOnlyList<string> gone = files.FindGone();
        bool isApproved = different.Count + gone.Count == 0;
        if (json)
            ToolJson.Write(context.Output, new SnapshotReport(isApproved, [.. different.Select(file => file.Name), .. gone], changes));
        else if (isApproved)
            context.Output.WriteLine("As approved.");
        else
            Write(context, files, different, gone, approved, origin, changes, explains);
        return isApproved ? ExitCode.Fine : ExitCode.Problems;
    }

    // Where the page was is known no more; the approved file has a line for everything that was there.
    private static ChangeReport Compare(ToolContext context, ApprovedFiles files, ApprovedSurface approved, LoadedClient loaded, CancellationToken cancellationToken)
    {
        ApprovedPlaces places = new(files.ReadApproved(ApprovedSurface.FileName) ?? "");
        string path = DisplayPath(context, files, ApprovedSurface.FileName);
        return ChangeReport.Create(
            "approved",
            approved.Surface,
            subject => places.Find(subject) is { } span ? new SourcePlace(path, span.Line, span.Column) : null,
            "now",
            files.Surface,
            loaded.Find,
            cancellationToken);
    }

    private static void Write(
        ToolContext context,
        ApprovedFiles files,
        IReadOnlyList<ApprovedFile> different,
        IReadOnlyList<string> gone,
        ApprovedSurface? approved,
        ChangeOrigin? origin,
        ChangeReport? changes,
        bool explains)
    {
        IAnsiConsole console = context.CreateOutputConsole();
        if (origin is { IsUpgrade: true })
            console.WriteLine($"The pages are as approved: what differs comes from SpecGen {origin.NewVersion} in place of {origin.OldVersion}.");
        if (approved is { IsOldFormat: true })
            console.WriteLine($"{DisplayPath(context, files, ApprovedSurface.FileName)} is in the format of an earlier version of SpecGen; approving writes it in the present one.");
        if (changes is { Changes.Count: > 0 })
            ChangeText.Write(console, changes, showsWords: true, explains);
        foreach (ApprovedFile file in different.Where(file => file.Name != ApprovedSurface.FileName))
        {
            string? text = files.ReadApproved(file.Name);
            if (text is not null)
                console.WriteLine();
            console.MarkupLine($"[bold]{DisplayPath(context, files, file.Name).EscapeMarkup()}[/]{(text is null ? " is not approved yet" : "")}");
            if (text is not null)
                WriteDifference(console, text, file.Text);
        }

        foreach (string name in gone)
            console.MarkupLine($"[bold]{DisplayPath(context, files, name).EscapeMarkup()}[/] is generated no more");

        console.WriteLine();
        console.WriteLine("Approve with `specgen snapshot ... --accept`.");
    }

    private static void WriteDifference(IAnsiConsole console, string approved, string current)
    {
        string[] lines = [.. UnidiffRenderer.GenerateUnidiff(approved, current, "approved", "now", ignoreWhitespace: false, ignoreCase: false, contextLines: 2)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(2)
            .Select(line => line.TrimEnd('\r'))];
        foreach (string line in lines.Take(ShownLines))
        {
            string style = line[0] switch
            {
                '+' => "green",
                '-' => "red",
                _ => "grey",
            };
            console.MarkupLine($"[{style}]{line.EscapeMarkup()}[/]");
        }

        if (lines.Length > ShownLines)
            console.MarkupLine($"[grey]... {lines.Length - ShownLines} more lines[/]");
    }

    private static string DisplayPath(ToolContext context, ApprovedFiles files, string name) => context.DisplayPath(Path.Combine(files.Folder, name));

    private sealed record SnapshotReport(bool IsApproved, IReadOnlyList<string> Different, ChangeReport? Changes);
}
