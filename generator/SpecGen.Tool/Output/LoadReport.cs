using SpecGen.Language.Diagnostics;
using SpecGen.Tool.Input;

namespace SpecGen.Tool.Output;

/// <summary>Says on standard error what of the pages is missing in a result.</summary>
internal static class LoadReport
{
    /// <summary>Writes the errors, and answers with the exit code: a result without some of its endpoints is a problem.</summary>
    public static int Write(ToolContext context, LoadedClient loaded)
    {
        SpecDiagnostic[] errors = [.. loaded.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error)];
        DiagnosticLines.Write(context.CreateErrorConsole(), errors);
        return errors.Length == 0 ? ExitCode.Fine : ExitCode.Problems;
    }
}
