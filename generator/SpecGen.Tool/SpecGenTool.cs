using System.CommandLine;
using System.CommandLine.Help;
using SpecGen.Tool.Commands;

namespace SpecGen.Tool;

/// <summary>The command line.</summary>
internal static class SpecGenTool
{
    /// <summary>Runs one command and says how it went (<see cref="ExitCode"/>).</summary>
    public static async Task<int> RunAsync(string[] arguments, ToolContext context, CancellationToken cancellationToken = default)
    {
        ParseResult result = CreateRootCommand(context).Parse(arguments);
        if (result.Errors.Count > 0 && result.Action is not HelpWithExamples)
        {
            string problem = result.UnmatchedTokens.Count > 0 ? $"'{result.UnmatchedTokens[0]}' is no command or option here." : result.Errors[0].Message;
            string command = result.CommandResult.Command is RootCommand ? "specgen" : $"specgen {result.CommandResult.Command.Name}";
            await context.Error.WriteLineAsync($"specgen: {problem} Try `{command} --help`.");
            return ExitCode.WrongUse;
        }

        try
        {
            InvocationConfiguration configuration = new() { Output = context.Output, Error = context.Error, EnableDefaultExceptionHandler = false };
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
            return ExitCode.WrongUse;
        }
    }

    private static RootCommand CreateRootCommand(ToolContext context)
    {
        RootCommand root = new("Typed C# clients from the markdown reference pages of web APIs.")
        {
            CheckCommand.Create(context),
            ModelCommand.Create(context),
            GenerateCommand.Create(context),
            DiffCommand.Create(context),
            SnapshotCommand.Create(context),
            PullCommand.Create(context),
            OpenApiCommand.Create(context),
            MockCommand.Create(context),
            InitCommand.Create(context),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
