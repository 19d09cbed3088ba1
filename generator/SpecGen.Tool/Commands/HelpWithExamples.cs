using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SpecGen.Tool.Commands;

/// <summary>A command with examples in its help.</summary>
internal sealed class ExampleCommand(string name, string description, params (string CommandLine, string Meaning)[] examples) : Command(name, description)
{
    public IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } = examples;
}

/// <summary>The usual help, then the examples and what the exit codes mean.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is ExampleCommand { Examples.Count: > 0 } command)
        {
            output.WriteLine("Examples:");
            int width = command.Examples.Max(example => example.CommandLine.Length);
            foreach ((string commandLine, string meaning) in command.Examples)
                output.WriteLine($"  {commandLine.PadRight(width)}  {meaning}");
            output.WriteLine();
        }

        output.WriteLine("Exit codes: 0 fine, 1 problems found, 2 wrong use or nothing could be done.");
        return ExitCode.Fine;
    }
}
