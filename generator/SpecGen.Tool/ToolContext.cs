using Spectre.Console;

namespace SpecGen.Tool;

/// <summary>The world around a command, so that tests can run commands side by side in one process.</summary>
/// <param name="Directory">The directory that relative paths start from.</param>
/// <param name="Output">Standard output: results, and nothing else.</param>
/// <param name="Error">Standard error: progress and complaints.</param>
/// <param name="IsOutputTerminal">Whether a person reads the output, who is served by colours.</param>
/// <param name="IsErrorTerminal">Whether a person reads the errors, who is served by a progress display.</param>
/// <param name="Time">The clock.</param>
/// <param name="RetryDelay">How long to wait before the first repetition of a request.</param>
internal sealed record ToolContext(
    string Directory,
    TextWriter Output,
    TextWriter Error,
    bool IsOutputTerminal,
    bool IsErrorTerminal,
    TimeProvider Time,
    TimeSpan RetryDelay)
{
    /// <summary>The world of this process.</summary>
    public static ToolContext ForProcess() => new(
        Environment.CurrentDirectory,
        Console.Out,
        Console.Error,
        !Console.IsOutputRedirected,
        !Console.IsErrorRedirected,
        TimeProvider.System,
        TimeSpan.FromSeconds(1));

    /// <summary>The output with colours where a terminal shows it.</summary>
    public IAnsiConsole CreateOutputConsole() => CreateConsole(Output, IsOutputTerminal);

    /// <summary>The errors with colours and progress where a terminal shows them.</summary>
    public IAnsiConsole CreateErrorConsole() => CreateConsole(Error, IsErrorTerminal);

    /// <summary>The full path of what a user has named.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Directory);

    /// <summary>A path as a user would write it: relative where that is shorter.</summary>
    public string DisplayPath(string fullPath)
    {
        string relative = Path.GetRelativePath(Directory, fullPath);
        return relative.StartsWith("..", StringComparison.Ordinal) && relative.Length > fullPath.Length ? fullPath : relative;
    }

    /// <summary>Where progress is shown: as wide as the terminal, and nowhere else.</summary>
    public IAnsiConsole CreateStatusConsole() => CreateConsole(Error, IsErrorTerminal, isWrapped: true);

    private static IAnsiConsole CreateConsole(TextWriter writer, bool isTerminal, bool isWrapped = false)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });

        // Lines are never broken by us: a program could not read them, and a terminal that finds `file(line,column):` in one piece makes a link of it.
        if (!isWrapped)
            console.Profile.Width = int.MaxValue;
        return console;
    }
}
