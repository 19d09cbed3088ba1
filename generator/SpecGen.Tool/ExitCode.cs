namespace SpecGen.Tool;

/// <summary>What the process answers with.</summary>
internal static class ExitCode
{
    /// <summary>Everything is fine.</summary>
    public const int Fine = 0;

    /// <summary>The command did its work and found problems: errors in a page, breaking changes, a shape that is not approved.</summary>
    public const int Problems = 1;

    /// <summary>The command could not do its work: wrong arguments, a missing file, a server that does not answer.</summary>
    public const int WrongUse = 2;

    /// <summary>The command was interrupted by Ctrl+C (128 + SIGINT); <see cref="Interruption"/> tells other signals apart.</summary>
    public const int Interrupted = 130;
}
