using System.Text.Json;
using SpecGen.Json;

namespace SpecGen;

/// <summary>
/// Finds the errors in the body of a failed call, in the shapes that APIs use: Cloudflare's envelope, <c>{"error":{...}}</c>, <c>{"error":"..."}</c>,
/// <c>{"detail":...}</c>, <c>{"message":...}</c> (problem details, RFC 9457). Anything else, such as a page of HTML from an edge, has no errors.
/// </summary>
internal sealed record ErrorBody(IReadOnlyList<ApiMessage> Errors, IReadOnlyList<ApiMessage> Messages, string? RequestId)
{
    private const int MaxEntries = 100;

    internal static ErrorBody None { get; } = new([], [], null);

    internal static ErrorBody Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Parse(JsonBytes.ToElementStrict(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8));
        }
        catch (JsonException)
        {
            return None;
        }
    }

    internal static ErrorBody Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return root.ValueKind == JsonValueKind.Array ? None with { Errors = ReadEntries(root) } : None;
        IReadOnlyList<ApiMessage> errors = ReadEntries(Member(root, "errors"));
        if (errors.Count == 0)
            errors = ReadEntries(Member(root, "error"));
        if (errors.Count == 0)
            errors = ReadEntries(Member(root, "detail"));
        if (errors.Count == 0 && (Text(root, "message") ?? Text(root, "title")) is not null)
            errors = ReadEntries(root);
        return new ErrorBody(errors, ReadEntries(Member(root, "messages")), Text(root, "request_id"));
    }

    /// <summary>Errors or messages: one or a list, each an object or a text.</summary>
    internal static IReadOnlyList<ApiMessage> ReadEntries(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
            return ReadEntry(element) is { } single ? [single] : [];
        List<ApiMessage> entries = [];
        foreach (JsonElement item in element.EnumerateArray())
        {
            if (ReadEntry(item) is { } entry)
                entries.Add(entry);
            if (entries.Count == MaxEntries)
                break;
        }

        return entries;
    }

    private static ApiMessage? ReadEntry(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            return ScalarText(element) is { } text ? new ApiMessage(null, text) : null;
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        return new ApiMessage(Text(element, "code"), Text(element, "message") ?? Text(element, "msg") ?? Text(element, "detail") ?? Text(element, "title") ?? "")
        {
            Type = Text(element, "type"),
            DocumentationUrl = Text(element, "documentation_url"),
            Pointer = Text(Member(element, "source"), "pointer") ?? Location(Member(element, "loc")),
            Parameter = Text(element, "param"),
        };
    }

    private static string? Location(JsonElement element)
        => element.ValueKind == JsonValueKind.Array ? string.Join('.', element.EnumerateArray().Select(ScalarText)) : null;

    private static JsonElement Member(JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : default;
        }
        catch (InvalidOperationException)
        {
            // A name with half of a surrogate pair stands in the way.
            return default;
        }
    }

    private static string? Text(JsonElement element, string name) => ScalarText(Member(element, name));

    private static string? ScalarText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number:
                return element.GetRawText();
            case JsonValueKind.String:
                try
                {
                    return element.GetString();
                }
                catch (InvalidOperationException)
                {
                    // Half of a surrogate pair.
                    return null;
                }

            default:
                return null;
        }
    }
}
