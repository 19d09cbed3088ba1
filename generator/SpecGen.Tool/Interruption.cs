using System.Runtime.InteropServices;

namespace SpecGen.Tool;

/// <summary>
/// Ctrl+C, SIGTERM (what a container or a build server sends) and SIGHUP (a closed terminal): the running command is asked to end by itself. A second signal
/// ends the process at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _signal;

    public Interruption()
    {
        _registrations =
            [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>
    /// What the process answers with: 128 and the signal's number where a command was broken off, as shells have it (POSIX 2.8.2, "Exit status for commands");
    /// what the command says otherwise.
    /// </summary>
    /// <param name="exitCode">What the command says.</param>
    public int ExitCodeOf(int exitCode) => exitCode != ExitCode.Interrupted ? exitCode : (PosixSignal)Volatile.Read(ref _signal) switch
    {
        PosixSignal.SIGHUP => 129,
        PosixSignal.SIGTERM => 143,
        _ => ExitCode.Interrupted,
    };

    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (Interlocked.CompareExchange(ref _signal, (int)context.Signal, 0) != 0)
            return;
        context.Cancel = true;
        _source.Cancel();
    }
}
