using Microsoft.Build.Framework;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Build;

/// <summary>The task of SpecGen.Files.targets: writes the sources that a request file asks for.</summary>
public sealed class WriteSources : ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>What the task reports to.</summary>
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <summary>Unused.</summary>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The full path of the request; the files are written beside it.</summary>
    [Required]
    public string Request { get; set; } = "";

    /// <summary>Stops the task.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>Writes the files.</summary>
    /// <returns>Whether they are all there.</returns>
    public bool Execute()
    {
        WrittenSources written;
        try
        {
            written = SourceWriter.Write(Request, _cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        foreach (SpecDiagnostic fault in written.Faults)
            BuildEngine.LogErrorEvent(new BuildErrorEventArgs("SpecGen", fault.Descriptor.Id, fault.Path, 0, 0, 0, 0, fault.Message, "", nameof(WriteSources)));
        BuildEngine.LogMessageEvent(new BuildMessageEventArgs(Summary.Of(written), "", nameof(WriteSources), MessageImportance.Low));
        return written.Faults.Count == 0;
    }

    /// <inheritdoc />
    public void Dispose() => _cancellation.Dispose();
}

/// <summary>What the log says in the end.</summary>
internal static class Summary
{
    public static string Of(WrittenSources written) => $"SpecGen: {written.Rewritten} of {written.Count} files written.";
}
