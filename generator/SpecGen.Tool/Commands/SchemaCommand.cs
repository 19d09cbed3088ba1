using System.CommandLine;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen schema</c>: the JSON schemas of the tool's files, for editors and programs.</summary>
internal static class SchemaCommand
{
    private static readonly SortedDictionary<string, string> s_schemas = new(StringComparer.Ordinal)
    {
        ["config"] = "specgen.schema.json",
        ["diff"] = "specgen-diff.schema.json",
        ["model"] = "specgen-model.schema.json",
    };

    public static Command Create(ToolContext context)
    {
        Argument<string> name = new("NAME")
        {
            Description = "config: specgen.json; diff: what `specgen diff --json` writes; model: what `specgen model` writes.",
        };
        name.AcceptOnlyFromAmong([.. s_schemas.Keys]);
        Option<string?> output = CommonSymbols.Output("Where to write; standard output by default.");
        ExampleCommand command = new(
            "schema",
            "Writes a JSON schema. An editor that finds \"$schema\": \"./specgen.schema.json\" in specgen.json completes and checks it, without a network.",
            ("specgen schema config -o specgen.schema.json", "for the specgen.json beside it"),
            ("specgen schema model", "what programs may rely on"))
        {
            name, output,
        };
        command.SetAction(result =>
        {
            string text = EmbeddedSchema.Read(s_schemas[result.GetRequiredValue(name)]);
            if (result.GetValue(output) is string path)
                OutputFile.Write(context.FullPath(path), text);
            else
                context.Output.Write(text);
        });
        return command;
    }
}
