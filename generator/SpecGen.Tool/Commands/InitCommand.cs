using System.CommandLine;
using System.Text.Json;
using SpecGen.Language.Configuration;
using SpecGen.Tool.Initialization;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;
using SpecGen.Tool.Pulling;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen init</c>: from a page to a project that uses it.</summary>
internal static class InitCommand
{
    private const string PageFolder = "spec";
    private const string SchemaName = "specgen.schema.json";

    public static Command Create(ToolContext context)
    {
        Argument<string> source = new("SOURCE") { Description = "A page's address, or a page on disk." };
        Option<string?> project = new("--project") { Description = "The project; by default the one in this folder.", HelpName = "FILE" };
        Option<string?> client = CommonSymbols.Client();
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "init",
            "Adds the package and the page to a project; an address is noted in specgen.json, so that `specgen pull` keeps the page up to date.",
            ("specgen init https://example.com/api/audit_logs/index.md", "fetches spec/audit_logs.md"),
            ("specgen init spec/audit-logs.md --client Cloudflare", "a page that you have"))
        {
            source, project, client, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            ProjectFile target = ProjectFile.Find(context, result.GetValue(project));
            string from = result.GetRequiredValue(source);
            List<(string FullPath, string Text)> files = [];
            string page = Uri.TryCreate(from, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
                ? await FetchAsync(context, target, address!, files, cancellationToken)
                : TakePage(context, target, from, files);
            if (target.Add(page, result.GetValue(client), ToolVersion.Value) is string text)
                files.Add((target.FullPath, text));

            OutputFile.WriteAll(files);
            string[] written = [.. files.Select(file => context.DisplayPath(file.FullPath))];
            if (result.GetValue(json))
                ToolJson.Write(context.Output, new InitReport(page, written));
            else
                Report(context, page, written);
            return ExitCode.Fine;
        });
        return command;
    }

    private static async Task<string> FetchAsync(ToolContext context, ProjectFile target, Uri address, List<(string FullPath, string Text)> files, CancellationToken cancellationToken)
    {
        string page = $"{PageFolder}/{FileName(address)}";
        string configuration = Path.Combine(target.Folder, PullConfiguration.FileName);
        if (!File.Exists(configuration))
        {
            string schema = Path.Combine(target.Folder, SchemaName);
            if (!File.Exists(schema))
                files.Add((schema, EmbeddedSchema.Read(SchemaName)));
        }

        files.Add((configuration, AddPage(context, configuration, page, address)));
        PullConfiguration settings = new(target.Folder, [new PulledPage(page, address)]);
        files.AddRange(await PullCommand.FetchFilesAsync(context, settings, cancellationToken));
        return page;
    }

    // A page inside the project stays where it is; one from elsewhere is copied, so that the project can be moved and committed with all it needs.
    private static string TakePage(ToolContext context, ProjectFile target, string path, List<(string FullPath, string Text)> files)
    {
        string fullPath = context.FullPath(path);
        if (!File.Exists(fullPath))
            throw new ToolException($"{path}: no such page, and not an http or https address.");
        string text = PageText.Read(fullPath, path);
        string relative = Path.GetRelativePath(target.Folder, fullPath).Replace('\\', '/');
        if (!Path.IsPathRooted(relative) && !relative.StartsWith("../", StringComparison.Ordinal))
            return relative;
        string page = $"{PageFolder}/{Path.GetFileName(fullPath)}";
        string copy = Path.Combine(target.Folder, page);
        if (!File.Exists(copy))
            files.Add((copy, text));
        else if (PageText.Read(copy, page) != text)
            throw new ToolException($"{context.DisplayPath(copy)} is there already and differs from {path}. Compare them with `specgen diff`, then name the right one.");
        return page;
    }

    // Vendors publish either .../audit_logs.md or .../audit_logs/index.md.
    private static string FileName(Uri address)
    {
        string[] segments = [.. address.Segments.Select(segment => Uri.UnescapeDataString(segment).Trim('/')).Where(segment => segment.Length > 0)];
        string? name = segments.LastOrDefault(segment => !segment.StartsWith("index.", StringComparison.OrdinalIgnoreCase));
        string stem = new([.. Path.GetFileNameWithoutExtension(name ?? "page").Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')]);
        return stem + ".md";
    }

    private static string AddPage(ToolContext context, string path, string page, Uri address)
    {
        // The schema lies beside the file, so that editors find it without a network.
        string text = File.Exists(path) ? File.ReadAllText(path) : $$"""
            {
              "$schema": "./{{SchemaName}}",
              "pages": {}
            }

            """.ReplaceLineEndings("\n");
        try
        {
            return ConfigurationEditor.Set(text, ["pages", page], address.ToString());
        }
        catch (JsonException exception)
        {
            JsonFault fault = JsonFault.From(text, exception);
            throw new ToolException($"{context.DisplayPath(path)}({fault.Span.Line},{fault.Span.Column}): the page cannot be noted, {fault.Message} Correct the file, or move it away.");
        }
    }

    private static void Report(ToolContext context, string page, string[] written)
    {
        foreach (string file in written)
            context.Output.WriteLine($"wrote {file}");
        context.Output.WriteLine(written.Length == 0 ? "Nothing to do: the project has the package and the page." : $"Next: `dotnet build`, and `specgen check {page}` for what the page says of itself.");
    }

    private sealed record InitReport(string Page, IReadOnlyList<string> Written);
}
