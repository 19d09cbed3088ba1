using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SpecGen.Tool.Commands;

namespace SpecGen.Tool;

/// <summary>The command line.</summary>
internal static class SpecGenTool
{
    /// <summary>Runs one command and says how it went (<see cref="ExitCode"/>).</summary>
    public static async Task<int> RunAsync(string[] arguments, ToolContext context, CancellationToken cancellationToken = default)
    {
        if (arguments.Length == 0)
            arguments = ["--help"];
        ParseResult result = CreateRootCommand(context).Parse(arguments);
        if (result.Action is not HelpWithExamples and not PrintVersion && CommandLineProblem.Find(result) is string problem)
        {
            await context.Error.WriteLineAsync("specgen: " + problem);
            return ExitCode.WrongUse;
        }

        try
        {
            // Signals are for Program to handle: the library's own handler would end the process before a command has cleaned up.
            InvocationConfiguration configuration =
                new() { Output = context.Output, Error = context.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await result.InvokeAsync(configuration, cancellationToken);
        }
        catch (ToolException exception)
        {
            await context.Error.WriteLineAsync($"specgen: {exception.Message}");
            return ExitCode.WrongUse;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await context.Error.WriteLineAsync($"specgen: {exception.Message}");
            return ExitCode.WrongUse;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync("specgen: Interrupted; nothing was changed.");
            return ExitCode.Interrupted;
        }
    }

    // A plain command and not a RootCommand, which is called after the file that runs: users know the tool as `specgen`.
    private static Command CreateRootCommand(ToolContext context) => new("specgen", "Typed C# clients from the markdown reference pages of web APIs.")
    {
        CheckCommand.Create(context),
        ModelCommand.Create(context),
        GenerateCommand.Create(context),
        DiffCommand.Create(context),
        LogCommand.Create(context),
        SnapshotCommand.Create(context),
        PullCommand.Create(context),
        OpenApiCommand.Create(context),
        MockCommand.Create(context),
        ExplainCommand.Create(context),
        VerifyCommand.Create(context),
        LearnCommand.Create(context),
        WatchCommand.Create(context),
        SchemaCommand.Create(context),
        InitCommand.Create(context),
        Help(),
        Version(context),
    };

    private static HelpOption Help()
    {
        HelpOption help = new();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return help;
    }

    private static VersionOption Version(ToolContext context) => new() { Action = new PrintVersion(context.Output) };

    private sealed class PrintVersion(TextWriter output) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            output.WriteLine(ToolVersion.Value);
            return ExitCode.Fine;
        }
    }
}
