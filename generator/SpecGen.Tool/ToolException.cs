namespace SpecGen.Tool;

/// <summary>Ends a command with one line that says what is wrong and what to do.</summary>
internal sealed class ToolException(string message) : Exception(message);
