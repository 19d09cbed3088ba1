using System.Text.Json;
using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>Finds out what an endpoint answers with, from its Returns section and its examples together: either alone is not enough.</summary>
internal sealed class ResponseReader(HiddenArrays hiddenArrays)
{
    private static readonly Regex s_jsonLines = new(@"\bjsonl\b|\bjson lines\b|\bndjson\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public DraftResponse Read(DraftEndpoint endpoint, SectionReader section)
    {
        PageMethod method = endpoint.Method;
        JsonElement? example = FirstResponse(method);
        if (method.Returns.IsEmpty)
        {
            if (FindEventStream(endpoint) is not { } stream)
                return ReadExample(endpoint, example);
            endpoint.Guesses.Add(new ApiGuess("server-sent events", stream));
            return DraftResponse.None with { Kind = ResponseKind.EventStream, Body = PrimitiveShape.Json };
        }

        Shape body = section.ReadRoot(method.Returns, method.Span, out bool isNullable);
        string description = method.Returns.Count == 1 && method.Returns[0].Key is null ? method.Returns[0].Description : string.Empty;
        if (example is { ValueKind: JsonValueKind.Array } && body is not ArrayShape and not PrimitiveShape { Kind: ApiPrimitiveKind.Json })
        {
            body = new ArrayShape(body);
            endpoint.Guesses.Add(new ApiGuess("an array", "the example is one; the Returns section lists what its elements have"));
        }

        if (example is { } json)
            hiddenArrays.Find(endpoint.Path, body, json, endpoint.Guesses);

        return new DraftResponse(FindKind(endpoint), body, isNullable, description);
    }

    private static JsonElement? FirstResponse(PageMethod method)
    {
        foreach (PageExample example in method.Examples)
        {
            if (ExampleJson.Parse(example.ResponseText) is { } json)
                return json;
        }

        return null;
    }

    private static DraftResponse ReadExample(DraftEndpoint endpoint, JsonElement? example)
    {
        if (example is { } json)
        {
            endpoint.Guesses.Add(new ApiGuess("the result's type", "there is no Returns section, the example is " + Excerpt.OfLines(json.GetRawText(), 40)));
            bool isEmpty = json.ValueKind == JsonValueKind.Null || (json.ValueKind == JsonValueKind.Object && !json.EnumerateObject().Any());
            Shape shape = ShapeOf(json);
            return isEmpty ? DraftResponse.None : new DraftResponse(ResponseKind.Json, shape, false, string.Empty);
        }

        // Without a word about the answer, something that is only read is a file.
        bool isDownload = string.Equals(endpoint.Method.Verb, "get", StringComparison.OrdinalIgnoreCase)
            && endpoint.Method.Examples.All(e => string.IsNullOrWhiteSpace(e.ResponseText));
        if (isDownload)
            endpoint.Guesses.Add(new ApiGuess("a download", "the page has neither a Returns section nor a response"));
        return isDownload ? DraftResponse.None with { Kind = ResponseKind.Binary } : DraftResponse.None;
    }

    // Placeholders: {"foo":"bar"} stands for any object, a scalar for its type.
    private static Shape ShapeOf(JsonElement json)
        => json.ValueKind switch
        {
            JsonValueKind.String => PrimitiveShape.String,
            JsonValueKind.Number => PrimitiveShape.Number,
            JsonValueKind.True or JsonValueKind.False => PrimitiveShape.Boolean,
            JsonValueKind.Object => new MapShape(PrimitiveShape.Json),
            JsonValueKind.Array when json.GetArrayLength() > 0 => new ArrayShape(ShapeOf(json[0])),
            JsonValueKind.Array => new ArrayShape(PrimitiveShape.Json),
            _ => PrimitiveShape.Json,
        };

    private static ResponseKind FindKind(DraftEndpoint endpoint)
    {
        if (FindEventStream(endpoint) is { } stream)
        {
            endpoint.Guesses.Add(new ApiGuess("server-sent events", stream));
            return ResponseKind.EventStream;
        }

        if (!IsJsonLines(endpoint.Method))
            return ResponseKind.Json;
        endpoint.Guesses.Add(new ApiGuess("JSON lines", "the description speaks of them, and there is no response"));
        return ResponseKind.JsonLines;
    }

    private static string? FindEventStream(DraftEndpoint endpoint)
    {
        bool asksForEvents = endpoint.Method.Examples.Any(e => e.Request is not null
            && e.Request.Headers.Any(h => string.Equals(h.Name, "Accept", StringComparison.OrdinalIgnoreCase)
                && h.Value.IndexOf("text/event-stream", StringComparison.OrdinalIgnoreCase) >= 0));
        string path = endpoint.Method.Path.TrimEnd('/');
        if (asksForEvents)
            return "the example accepts text/event-stream";
        return path.EndsWith("/stream", StringComparison.Ordinal) ? "the path ends with '/stream'"
            : string.Equals(endpoint.MethodName, "stream", StringComparison.Ordinal) ? "the page is called 'stream'"
            : null;
    }

    private static bool IsJsonLines(PageMethod method)
        => method.Examples.Count > 0
            && method.Examples.All(e => e.ResponseText is null)
            && (s_jsonLines.IsMatch(method.Description) || s_jsonLines.IsMatch(method.Title));
}
