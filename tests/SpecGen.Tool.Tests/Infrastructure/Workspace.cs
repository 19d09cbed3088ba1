using System.Reflection;
using System.Text.Json;

namespace SpecGen.Tool.Tests.Infrastructure;

/// <summary>A folder of its own to run commands in, as a user would.</summary>
internal sealed class Workspace : IDisposable
{
    public Workspace()
    {
        Root = Directory.CreateTempSubdirectory("specgen-").FullName;
    }

    /// <summary>The repository with its pages.</summary>
    public static string RepositoryRoot { get; } = typeof(Workspace).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    public string Root { get; }

    /// <summary>The audit-log page, the dialect's reference.</summary>
    public static string AuditLogPage { get; } = File.ReadAllText(Path.Combine(RepositoryRoot, "spec/audit-logs.md"));

    public string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    public void Write(string relativePath, string text)
    {
        string path = PathOf(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Read(string relativePath) => File.ReadAllText(PathOf(relativePath));

    public string[] Files()
        => [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal)];

    public Task<CommandResult> RunAsync(params string[] arguments) => RunAsync(Root, isTerminal: false, arguments);

    /// <summary>Runs a command in a folder of the workspace.</summary>
    public Task<CommandResult> RunInAsync(string folder, params string[] arguments) => RunAsync(PathOf(folder), isTerminal: false, arguments);

    /// <summary>Runs a command as at a terminal of 80 columns.</summary>
    public Task<CommandResult> RunOnTerminalAsync(params string[] arguments) => RunAsync(Root, isTerminal: true, arguments);

    private async Task<CommandResult> RunAsync(string directory, bool isTerminal, string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        ToolContext context = new(directory, output, error, isTerminal, isTerminal, TimeProvider.System, RetryDelay: TimeSpan.FromMilliseconds(1));
        int exitCode = await SpecGenTool.RunAsync(arguments, context);
        return new CommandResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Starts a command that goes on until it is interrupted, and waits for its first line.</summary>
    public async Task<RunningCommand> StartAsync(params string[] arguments)
    {
        FirstLineWriter output = new();
        CancellationTokenSource interruption = new();
        StringWriter error = new() { NewLine = "\n" };
        ToolContext context = new(
            Root, output, error, IsOutputTerminal: false, IsErrorTerminal: false, TimeProvider.System, RetryDelay: TimeSpan.FromMilliseconds(1));
        Task<int> exitCode = SpecGenTool.RunAsync(arguments, context, interruption.Token);
        await Task.WhenAny(output.FirstLine, exitCode).WaitAsync(TimeSpan.FromMinutes(1));
        return new RunningCommand(output.FirstLine.IsCompleted ? await output.FirstLine : "", exitCode, error, interruption);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>A command that goes on.</summary>
internal sealed record RunningCommand(string FirstLine, Task<int> ExitCode, StringWriter Error, CancellationTokenSource Interruption) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Interruption.CancelAsync();
        await ExitCode;
        Interruption.Dispose();
    }
}

/// <summary>Tells when the first line is complete.</summary>
internal sealed class FirstLineWriter : StringWriter
{
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> FirstLine => _firstLine.Task;

    public override void WriteLine(string? value) => _firstLine.TrySetResult(value ?? "");
}

/// <summary>What a command answered.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonElement.Parse(Output);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
