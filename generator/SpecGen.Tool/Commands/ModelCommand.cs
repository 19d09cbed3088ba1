using System.CommandLine;
using SpecGen.Language.Serialization;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen model</c>: the linked model, for other programs.</summary>
internal static class ModelCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string[]> paths = CommonSymbols.Paths();
        paths.Arity = ArgumentArity.ZeroOrMore;
        Option<string?> output = CommonSymbols.Output("Where to write; standard output by default.");
        Option<string?> client = CommonSymbols.Client();
        Option<string?> @namespace = CommonSymbols.Namespace();
        Option<bool> schema = new("--schema") { Description = "Write the JSON schema of the model instead; takes no PATH." };
        ExampleCommand command = new(
            "model",
            "Writes the client that the pages describe, every decision taken, as JSON.",
            ("specgen model spec/ -o api.json", "for a program of your own"),
            ("specgen model --schema -o specgen-model.schema.json", "what that program may rely on"))
        {
            paths, output, client, @namespace, schema,
        };
        command.SetAction((result, cancellationToken) =>
        {
            string[] named = result.GetValue(paths) ?? [];
            bool writesSchema = result.GetValue(schema);
            if (writesSchema == (named.Length > 0))
                throw new ToolException("`specgen model` takes pages, or --schema and no pages.");
            if (writesSchema)
            {
                Write(context, result.GetValue(output), ModelSchema.Text);
                return Task.FromResult(ExitCode.Fine);
            }

            LoadedClient loaded = ClientLoader.Load(context, SourceReader.Read(context, named), result.GetValue(client), result.GetValue(@namespace), cancellationToken);
            int exitCode = LoadReport.Write(context, loaded);
            Write(context, result.GetValue(output), SpecModelJson.Write(loaded.Model));
            return Task.FromResult(exitCode);
        });
        return command;
    }

    private static void Write(ToolContext context, string? path, string text)
    {
        if (path is null)
            context.Output.Write(text);
        else
            OutputFile.Write(context.FullPath(path), text);
    }
}
