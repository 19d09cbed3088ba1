using System.Text;
using System.Text.Json;
using SpecGen.Language.Text;

namespace SpecGen.Language.Configuration;

/// <summary>Writes entries into the text of a <c>specgen.json</c>; comments, order and white space of everything else stay as they are.</summary>
public static class ConfigurationEditor
{
    /// <summary>Sets one text, such as the name below <c>names</c>, <c>AuditLogOrder</c>.</summary>
    /// <param name="text">The file's text; empty for a file that is not there yet.</param>
    /// <param name="path">The names of the members that lead to the text.</param>
    /// <param name="value">The text.</param>
    /// <returns>The file's new text.</returns>
    /// <exception cref="JsonException">The file is no JSON object, or something else than an object stands where the path leads through.</exception>
    public static string Set(string text, IReadOnlyList<string> path, string value)
    {
        if (text.Trim().Length == 0)
            text = "{}\n";
        string mark = text[0] == '\uFEFF' ? "\uFEFF" : "";
        text = text[mark.Length..];
        JsonValue container = JsonValue.Parse(text);
        for (int depth = 0; depth < path.Count; depth++)
        {
            if (container.Kind != JsonValueKind.Object)
                throw new JsonException($"no object is at '{string.Join(".", path.Take(depth))}'.");
            JsonMember? member = container.Members.LastOrDefault(candidate => candidate.Name == path[depth]);
            if (member is null)
                return mark + Insert(text, container, Entry(path, depth, value), depth);
            container = member.Value;
        }

        if (container.Kind != JsonValueKind.String)
            throw new JsonException($"no text is at '{string.Join(".", path)}'.");
        return mark + text.Remove(container.Span.Start, container.Span.Length).Insert(container.Span.Start, JsonStrings.Quote(value));
    }

    /// <summary>The name below <c>clients</c> that has decisions for one client only; null where the file has none for it.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="clientName">The client, as in <c>Client="Cloudflare"</c>.</param>
    /// <exception cref="JsonException">The file is no JSON.</exception>
    public static string? FindClient(string text, string clientName)
        => text.Trim().Length == 0
            ? null
            : JsonValue.Parse(text).Members.FirstOrDefault(member => member.Name == "clients")?.Value.Members
                .Select(member => member.Name)
                .FirstOrDefault(name => name.Equals(clientName, StringComparison.OrdinalIgnoreCase));

    private static string Insert(string text, JsonValue container, string entry, int depth)
    {
        string end = container.Members.Count > 0 ? "," : "\n" + Indentation(depth);
        int start = container.Span.Start + 1;

        // An object without members may hold white space, which the entry replaces.
        int rest = container.Members.Count > 0 ? start : text.IndexOf('}', start);
        string between = text[start..rest];
        if (between.Trim().Length > 0)
            (rest, end) = (start, "");
        return text[..start] + "\n" + entry + end + text[rest..];
    }

    private static string Entry(IReadOnlyList<string> path, int depth, string value)
    {
        StringBuilder entry = new();
        for (int i = depth; i < path.Count; i++)
            entry.Append(Indentation(i + 1)).Append(JsonStrings.Quote(path[i])).Append(": ").Append(i == path.Count - 1 ? JsonStrings.Quote(value) : "{\n");
        for (int i = path.Count - 2; i >= depth; i--)
            entry.Append('\n').Append(Indentation(i + 1)).Append('}');
        return entry.ToString();
    }

    private static string Indentation(int depth) => new(' ', 2 * depth);
}
