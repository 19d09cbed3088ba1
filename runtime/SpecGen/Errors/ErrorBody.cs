using System.Text;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen;

/// <summary>
/// Finds the errors in the body of a failed call, in the shapes that APIs use: Cloudflare's envelope with its <c>error_chain</c>, <c>{"error":{...}}</c>,
/// <c>{"error":"..."}</c> with <c>error_description</c> (OAuth, RFC 6749) or <c>message</c>, <c>{"detail":...}</c>, <c>{"message":...}</c> (problem details,
/// RFC 9457), and maps of errors by member (<c>{"errors":{"name":["..."]}}</c>). Anything else, such as a page of HTML from an edge, has no errors.
/// </summary>
internal sealed record ErrorBody(IReadOnlyList<ApiMessage> Errors, IReadOnlyList<ApiMessage> Messages, string? RequestId)
{
    private const int MaxEntries = 100;
    private const int MaxMapDepth = 4;

    private static readonly string[] s_members =
        ["error", "errors", "detail", "message", "messages", "msg", "code", "status", "statusCode", "status_code", "reason", "success", "result", "request_id", "error_description", "error_uri"];

    private static readonly string[] s_textMembers = ["message", "msg", "detail", "title", "reason", "error_description"];

    internal static ErrorBody None { get; } = new([], [], null);

    /// <summary>Reads a body, or as much of it as has come.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="maxDepth">The deepest nesting that is read.</param>
    /// <param name="isCut">Whether the body has lost its end: then what is complete counts.</param>
    internal static ErrorBody Parse(ReadOnlySpan<byte> utf8, int maxDepth, bool isCut = false)
    {
        ReadOnlySpan<byte> text = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        try
        {
            using JsonDocument document = JsonBytes.ToDocumentStrict(isCut ? CutJson.Complete(text, maxDepth) : text, maxDepth);
            return Parse(document.RootElement);
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
        IReadOnlyList<ApiMessage> errors = ReadEntries(JsonTexts.Find(root, "errors"));
        IReadOnlyList<ApiMessage> messages = ReadEntries(JsonTexts.Find(root, "messages"));
        if (errors.Count > 0 && ReadText(root) is { } summary)
            messages = [.. messages, new ApiMessage(Text(root, "code"), summary) { Type = Text(root, "type") }];
        if (errors.Count == 0)
            errors = ReadErrorMember(root);
        if (errors.Count == 0)
            errors = ReadEntries(JsonTexts.Find(root, "detail"));
        if (errors.Count == 0 && ReadEntry(root) is { Text.Length: > 0 } own)
            errors = [own];
        if (errors.Count == 0 && JsonTexts.Find(root, "message") is { ValueKind: JsonValueKind.Array } several)
            errors = ReadEntries(several);
        return new ErrorBody(errors, messages, Text(root, "request_id"));
    }

    /// <summary>Whether JSON that came with a status of success reads as an error.</summary>
    internal static bool IsError(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        try
        {
            using JsonDocument document = JsonBytes.ToDocumentStrict(utf8, maxDepth);
            return IsError(document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <inheritdoc cref="IsError(ReadOnlySpan{byte}, int)"/>
    internal static bool IsError(JsonElement root)
    {
        return root.ValueKind == JsonValueKind.Object
            && Flag(JsonTexts.Find(root, "success")) is not true
            && (Flag(JsonTexts.Find(root, "success")) == false
                || JsonTexts.Find(root, "error").ValueKind == JsonValueKind.True
                || Text(root, "type") == "error"
                || Parse(root).Errors.Count > 0);
    }

    /// <summary>Whether JSON among others that came well reads as an error. A message alone is none.</summary>
    internal static bool IsErrorEvent(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        try
        {
            using JsonDocument document = JsonBytes.ToDocumentStrict(utf8, maxDepth);
            JsonElement root = document.RootElement;
            JsonElement error = JsonTexts.Find(root, "error");
            return error.ValueKind is JsonValueKind.Object or JsonValueKind.True
                || (error.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(ScalarText(error)))
                || Text(root, "type") == "error"
                || Flag(JsonTexts.Find(root, "success")) == false
                || ReadEntries(JsonTexts.Find(root, "errors")).Count > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether a member of this name is one by which APIs report errors.</summary>
    internal static bool IsErrorMember(ReadOnlySpan<byte> name)
    {
        return name.SequenceEqual("error"u8)
            || name.SequenceEqual("errors"u8)
            || name.SequenceEqual("detail"u8)
            || name.SequenceEqual("message"u8)
            || name.SequenceEqual("success"u8);
    }

    /// <summary>Whether a member of this name is one that errors have, among others.</summary>
    internal static bool IsMember(ReadOnlySpan<byte> name)
    {
        foreach (string member in s_members)
        {
            if (name.Length == member.Length && Encoding.UTF8.GetBytes(member).AsSpan().SequenceEqual(name))
                return true;
        }

        return false;
    }

    /// <summary>Yes or no in the spellings that servers use; null for anything else.</summary>
    internal static bool? Flag(JsonElement element)
    {
        return element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => ScalarText(element)?.ToUpperInvariant() switch
            {
                "TRUE" or "1" => true,
                "FALSE" or "0" => false,
                _ => null,
            },
        };
    }

    /// <summary>Errors or messages: one, a list, or a map by member; each an object or a text.</summary>
    internal static IReadOnlyList<ApiMessage> ReadEntries(JsonElement element)
    {
        List<ApiMessage> entries = [];
        AddEntries(entries, element, null, 0);
        return entries;
    }

    /// <summary><c>error</c> is an object, or a code or title whose text stands beside it.</summary>
    private static IReadOnlyList<ApiMessage> ReadErrorMember(JsonElement root)
    {
        JsonElement error = JsonTexts.Find(root, "error");
        if (ScalarText(error) is not { Length: > 0 } name)
            return ReadEntries(error);
        if (Text(root, "error_description") is { } description)
            return [new ApiMessage(name, description) { DocumentationUrl = Text(root, "error_uri") }];
        IReadOnlyList<ApiMessage> entries = ReadText(root) is { } text ? [ReadEntry(root)! with { Text = text }] : ReadEntries(JsonTexts.Find(root, "message"));
        return entries.Count == 0 ? [new ApiMessage(null, name)] : [.. entries.Select(entry => entry with { Type = entry.Type ?? name })];
    }

    private static void AddEntries(List<ApiMessage> entries, JsonElement element, string? member, int depth)
    {
        if (entries.Count >= MaxEntries || depth > MaxMapDepth)
            return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
                AddEntries(entries, item, member, depth + 1);
        }
        else if (ReadEntry(element) is { } entry)
        {
            entries.Add(member is null ? entry : entry with { Parameter = entry.Parameter ?? member });
            AddEntries(entries, JsonTexts.Find(element, "error_chain"), member, depth + 1);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (JsonTexts.NameOf(property) is { } name && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object)
                    AddEntries(entries, property.Value, member is null ? name : member + "." + name, depth + 1);
            }
        }
    }

    /// <summary>A text, or an object that says what happened; null for anything else.</summary>
    private static ApiMessage? ReadEntry(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            return ScalarText(element) is { Length: > 0 } text ? new ApiMessage(null, text) : null;
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        ApiMessage entry = new(Text(element, "code"), ReadText(element) ?? "")
        {
            Type = Text(element, "type"),
            DocumentationUrl = Text(element, "documentation_url"),
            Pointer = Text(JsonTexts.Find(element, "source"), "pointer") ?? Text(element, "pointer") ?? Location(JsonTexts.Find(element, "loc")),
            Parameter = Text(element, "param"),
        };
        return entry.Text.Length > 0 || entry.Code is not null || entry.Type is not null ? entry : null;
    }

    private static string? ReadText(JsonElement element)
    {
        foreach (string name in s_textMembers)
        {
            if (Text(element, name) is { } text)
                return text;
        }

        return null;
    }

    private static string? Location(JsonElement element)
        => element.ValueKind == JsonValueKind.Array ? string.Join('.', element.EnumerateArray().Select(ScalarText)) : null;

    private static string? Text(JsonElement element, string name) => ScalarText(JsonTexts.Find(element, name));

    private static string? ScalarText(JsonElement element) => element.ValueKind == JsonValueKind.Number ? element.GetRawText() : JsonTexts.TextOf(element);
}
