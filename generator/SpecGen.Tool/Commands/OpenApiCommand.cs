using System.CommandLine;
using System.Text;
using Microsoft.OpenApi;
using SpecGen.Tool.Input;
using SpecGen.Tool.OpenApi;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen openapi</c>: the way out for other languages and tools.</summary>
internal static class OpenApiCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string[]> paths = CommonSymbols.Paths();
        Option<string> output = new("--output", "-o") { Description = "The file to write; .yaml or .yml gives YAML.", HelpName = "FILE", Required = true };
        Option<string?> client = CommonSymbols.Client();
        Option<bool> unused = new("--unused") { Description = "Write the types that no endpoint uses, too." };
        Option<bool> forGenerators =
            new("--for-generators")
            {
                Description = "Write what Kiota, NSwag and other generators of clients can read: unions of other things than objects, such as a text or a list, "
                    + "and lists of anything are any JSON, and null is a case of unions that have it.",
            };
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "openapi",
            "Writes the API as OpenAPI 3.1, and reports what OpenAPI cannot say. Guesses are marked x-specgen-inferred, places in the pages x-specgen-source.",
            ("specgen openapi spec/ -o openapi.json", "for tools of any language"),
            ("specgen openapi spec/ -o openapi.yaml", "as YAML"),
            ("specgen openapi spec/ -o openapi.json --for-generators", "for NSwag, Kiota and others that make classes of it"))
        {
            paths, output, client, unused, forGenerators, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            LoadedClient loaded = ClientLoader.Load(context, SourceReader.Read(context, result.GetRequiredValue(paths)), result.GetValue(client), @namespace: null, cancellationToken);
            int exitCode = LoadReport.Write(context, loaded);
            (OpenApiDocument document, IReadOnlyList<ExportLoss> losses) = OpenApiExport.Create(loaded, result.GetValue(unused), result.GetValue(forGenerators));
            string path = result.GetRequiredValue(output);
            OutputFile.Write(context.FullPath(path), await PrintAsync(document, path, cancellationToken));
            Report(context, path, document, losses, result.GetValue(json));
            return exitCode;
        });
        return command;
    }

    private static async Task<string> PrintAsync(OpenApiDocument document, string path, CancellationToken cancellationToken)
    {
        using MemoryStream stream = new();
        if (Path.GetExtension(path) is ".yaml" or ".yml")
            await document.SerializeAsYamlAsync(stream, OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        else
            await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    private static void Report(ToolContext context, string path, OpenApiDocument document, IReadOnlyList<ExportLoss> losses, bool json)
    {
        int operations = document.Paths.Sum(item => item.Value.Operations?.Count ?? 0);
        int schemas = document.Components?.Schemas?.Count ?? 0;
        if (json)
        {
            ToolJson.Write(context.Output, new OpenApiReport(path, operations, schemas, losses));
            return;
        }

        foreach (ExportLoss loss in losses)
            context.Output.WriteLine($"{loss.Endpoint}: {loss.Message}");
        context.Error.WriteLine($"{path}: {Plural.Of(operations, "operation")}, {Plural.Of(schemas, "schema")}, {Plural.Of(losses.Count, "thing")} that OpenAPI says otherwise or not at all");
    }

    private sealed record OpenApiReport(string File, int Operations, int Schemas, IReadOnlyList<ExportLoss> Losses);
}
