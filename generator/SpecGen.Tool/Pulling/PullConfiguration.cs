using System.Text.Json;
using SpecGen.Language.Configuration;

namespace SpecGen.Tool.Pulling;

/// <summary>Which pages come from where: the <c>pages</c> of <c>specgen.json</c>, file by URL.</summary>
/// <param name="Folder">The folder that the files are relative to.</param>
/// <param name="Pages">The pages, in the order of the file.</param>
internal sealed record PullConfiguration(string Folder, IReadOnlyList<PulledPage> Pages)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "specgen.json";

    private const string Example = """{ "pages": { "spec/audit-logs.md": "https://..." } }""";

    /// <summary>Reads the configuration.</summary>
    public static PullConfiguration Read(string fullPath, string displayPath)
    {
        if (!File.Exists(fullPath))
            throw new ToolException($"{displayPath}: no such file. `specgen init URL` writes one; it names the pages to fetch: {Example}");
        string text = File.ReadAllText(fullPath);
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                text,
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return new PullConfiguration(Path.GetDirectoryName(fullPath)!, ReadPages(document.RootElement, displayPath));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is about an escape that is no character.
            JsonFault fault = JsonFault.From(text, exception as JsonException ?? new JsonException(null, exception));
            throw new ToolException($"{displayPath}({fault.Span.Line},{fault.Span.Column}): not valid JSON, {fault.Message} Expected for example {Example}");
        }
    }

    /// <summary>The pages that the user means.</summary>
    /// <param name="name">A file with or without its folder and <c>.md</c>; null for all.</param>
    public IReadOnlyList<PulledPage> Find(string? name)
    {
        if (name is null)
            return Pages;
        PulledPage[] found = [.. Pages.Where(page => page.IsCalled(name))];
        return found.Length > 0
            ? found
            : throw new ToolException($"{name}: no such page in {FileName}, which names {string.Join(", ", Pages.Select(page => page.File))}.");
    }

    private static List<PulledPage> ReadPages(JsonElement root, string displayPath)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("pages", out JsonElement pages))
        {
            string keys = root.ValueKind == JsonValueKind.Object ? string.Join(", ", root.EnumerateObject().Select(property => property.Name)) : "";
            throw new ToolException($"{displayPath}: \"pages\" is missing{(keys.Length == 0 ? "" : $"; found {keys}")}. Expected for example {Example}");
        }

        if (pages.ValueKind != JsonValueKind.Object || !pages.EnumerateObject().Any())
            throw new ToolException($"{displayPath}: \"pages\" names no page. Expected for example {Example}");
        return [.. pages.EnumerateObject().Select(property => ReadPage(property, displayPath))];
    }

    private static PulledPage ReadPage(JsonProperty property, string displayPath)
    {
        string? url = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : null;
        if (!property.Name.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            throw new ToolException($"{displayPath}: \"{property.Name}\" does not end with .md. Expected the file to write, as in {Example}");
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            throw new ToolException($"{displayPath}: the address of \"{property.Name}\" is not an http or https URL: {property.Value.GetRawText()}");
        return new PulledPage(property.Name, address);
    }
}

/// <summary>A page to fetch.</summary>
/// <param name="File">Where it is kept, relative to the configuration.</param>
/// <param name="Url">Where it is published.</param>
internal sealed record PulledPage(string File, Uri Url)
{
    public bool IsCalled(string name)
        => name == File || name == Path.GetFileName(File) || name == Path.GetFileNameWithoutExtension(File);
}
