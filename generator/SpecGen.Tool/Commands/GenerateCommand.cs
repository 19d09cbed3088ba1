using System.CommandLine;
using SpecGen.Emission;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen generate</c>: what the generator adds to a compilation, as files.</summary>
internal static class GenerateCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string[]> paths = CommonSymbols.Paths();
        Option<string> output = new("--output", "-o") { Description = "The folder to write to.", HelpName = "DIR", Required = true };
        Option<string?> client = CommonSymbols.Client();
        Option<string?> @namespace = CommonSymbols.Namespace();
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "generate",
            "Writes the C# client to files: the same bytes as the generator's. Such a project needs the SpecGen package for the runtime, and no ApiSpec item.",
            ("specgen generate spec/ -o Generated", "the client of all pages"),
            ("specgen generate spec/audit-logs.md -o Generated --client Cloudflare --namespace Acme.Cloudflare", "under your names"))
        {
            paths, output, client, @namespace, json,
        };
        command.SetAction((result, cancellationToken) =>
        {
            LoadedClient loaded = ClientLoader.Load(context, SourceReader.Read(context, result.GetRequiredValue(paths)), result.GetValue(client), result.GetValue(@namespace), cancellationToken);
            int exitCode = LoadReport.Write(context, loaded);
            string folder = context.FullPath(result.GetRequiredValue(output));
            EquatableArray<SourceFile> files = SourceEmitter.Emit(loaded.Surface, cancellationToken);
            GeneratedFolder.Write(folder, files);
            if (result.GetValue(json))
                ToolJson.Write(context.Output, new GenerateReport(context.DisplayPath(folder), [.. files.Select(file => file.HintName)]));
            else
                context.Error.WriteLine($"{loaded.Model.Client.Name}: {Plural.Of(files.Count, "file")}, {files.Sum(file => file.Text.Count(c => c == '\n'))} lines in {context.DisplayPath(folder)}");
            return Task.FromResult(exitCode);
        });
        return command;
    }

    private sealed record GenerateReport(string Folder, IReadOnlyList<string> Files);
}
