using System.CommandLine;
using SpecGen.Tool.Diffing;
using SpecGen.Tool.Input;
using SpecGen.Tool.Mocking;
using SpecGen.Tool.Output;
using SpecGen.Tool.Watching;
using Spectre.Console;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen watch</c>: check, diff and mock while pages are edited.</summary>
internal static class WatchCommand
{
    private const int Pages = 3;

    public static Command Create(ToolContext context)
    {
        Argument<string[]> paths = CommonSymbols.Paths();
        Option<string?> client = CommonSymbols.Client();
        Option<int?> mock = new("--mock") { Description = "Serve the examples on this port of 127.0.0.1 as well, always those of the pages as they are; 0 takes a free one.", HelpName = "PORT" };
        ExampleCommand command = new(
            "watch",
            "Checks pages whenever they are saved, and says what has changed for callers since the watch began, until it is interrupted.",
            ("specgen watch spec/", "in a terminal beside the editor"),
            ("specgen watch spec/ --mock 8080", "with a server that follows"))
        {
            paths, client, mock,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            string[] named = result.GetRequiredValue(paths);
            using PageWatcher watcher = new(context, named);
            LoadedClient start = Load();
            await using MockServer? server = result.GetValue(mock) is int port
                ? await MockServer.StartAsync(context, MockEndpoint.CreateAll(start, Pages), port, isOpen: false, cancellationToken)
                : null;
            string serving = server is null ? "" : $" {server.Address} serves them.";
            context.Output.WriteLine($"Watching {Plural.Of(start.Pages.Count, "page")} of {start.Model.Client.Name}.{serving} Stop with Ctrl+C.");
            Report(context, start);
            try
            {
                while (true)
                {
                    await context.Output.FlushAsync(CancellationToken.None);
                    await watcher.WaitAsync(cancellationToken);
                    Follow(context, start, Load, server, cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Being interrupted is how this command ends.
                return ExitCode.Fine;
            }

            LoadedClient Load() => ClientLoader.Load(context, SourceReader.Read(context, named), result.GetValue(client), @namespace: null, cancellationToken);
        });
        return command;
    }

    // What is wrong for the moment is said, and the watch goes on.
    private static void Follow(ToolContext context, LoadedClient start, Func<LoadedClient> load, MockServer? server, CancellationToken cancellationToken)
    {
        context.Output.WriteLine();
        context.Output.WriteLine($"--- {context.Time.GetLocalNow():HH:mm:ss}");
        try
        {
            LoadedClient current = load();
            server?.Endpoints = MockEndpoint.CreateAll(current, Pages);
            Report(context, current);
            ChangeText.Write(context.CreateOutputConsole(), ChangeReport.Create("start", start, "now", current, cancellationToken), showsWords: false);
        }
        catch (Exception exception) when (exception is ToolException or IOException or UnauthorizedAccessException)
        {
            context.Output.WriteLine(exception.Message);
        }
    }

    private static void Report(ToolContext context, LoadedClient loaded)
    {
        IAnsiConsole console = context.CreateOutputConsole();
        DiagnosticLines.Write(console, loaded.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity != Language.Diagnostics.DiagnosticSeverity.Information));
        console.WriteLine(DiagnosticCounts.Of(loaded.Diagnostics).ToString());
    }
}
