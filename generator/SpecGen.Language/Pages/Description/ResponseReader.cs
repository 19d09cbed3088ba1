using System.Text.Json;
using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>Finds out what an endpoint answers with, from its Returns section and its examples together: either alone is not enough.</summary>
internal sealed class ResponseReader(HiddenArrays hiddenArrays)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private const string LinesWord = @"(?:\.?jsonl\b|\bjson[- ]?lines\b|\bndjson\b|\bnewline[- ]delimited json\b|application/(?:x-)?(?:ndjson|jsonl|jsonlines)\b)";

    // What is said of an upload ("takes `.jsonl` files") says nothing of the answer.
    private static readonly Regex s_answersLines = new(
        @"\b(?:returns?|returned|returning|streams?|streamed|responds?|response|answers?|answered|downloads?|exports?|exported|emits?|yields?)\b[^.;:!?\n]{0,80}?" + LinesWord, Options);

    private static readonly Regex s_linesType = new(@"\bapplication/(?:x-)?(?:ndjson|jsonl|jsonlines|json-seq)\b", Options);

    // Whoever accepts JSON as well gets that.
    private static readonly Regex s_textType = new(
        @"^(?!.*json)\s*(?:text/(?!event-stream\b)[\w.+-]+|application/(?:(?:[\w.-]+\+)?xml|(?:x-)?yaml|toml|javascript)\b)", Options);

    private static readonly Regex s_bytesType = new(
        @"\b(?:audio|image|video|font)/[\w.+*-]+|\bapplication/(?:octet-stream|pdf|zip|gzip|x-tar|vnd\.openxmlformats[\w.+-]*)", Options);

    // "Returns the audio file content", "The response is an image".
    private static readonly Regex s_answersBytes = new(
        @"\b(?:returns?|responds? with|response (?:is|contains)|answers? with)\b[^.;:!?\n]{0,40}?(?:\b(?:binary|raw|audio|image|video|file|zip|pdf)\b\s+(?:\w+\s+)?(?:content|contents|data|bytes|stream)\b|\b(?:audio|image|video)/[\w.+*-]+|\bapplication/(?:octet-stream|pdf|zip)\b)",
        Options);

    public DraftResponse Read(DraftEndpoint endpoint, SectionReader section)
    {
        PageMethod method = endpoint.Method;
        JsonElement? example = FirstResponse(method);
        if (method.Returns.IsEmpty)
        {
            (ResponseKind Kind, string Evidence)? told = FindEventStream(endpoint) is { } stream ? (ResponseKind.EventStream, stream)
                : example is not null ? null
                : FindBytes(endpoint, isDocumented: false) is { } bytes ? (ResponseKind.Binary, bytes)
                : FindLines(method, isProseEnough: false) is { } lines ? (ResponseKind.JsonLines, lines)
                : FindText(method) is { } text ? (ResponseKind.Text, text)
                : null;
            if (told is not { } found)
                return ReadExample(endpoint, example);
            endpoint.Guesses.Add(new ApiGuess(Describe(found.Kind), found.Evidence));
            return DraftResponse.None with
            {
                Kind = found.Kind,
                Body = found.Kind switch
                {
                    ResponseKind.Binary => null,
                    ResponseKind.Text => PrimitiveShape.String,
                    _ => PrimitiveShape.Json,
                },
            };
        }

        Shape body = section.ReadRoot(method.Returns, method.Span, out bool isNullable);
        string description = method.Returns.Count == 1 && method.Returns[0].Key is null ? method.Returns[0].Description : string.Empty;
        if (example is { ValueKind: JsonValueKind.Array } && body is not ArrayShape and not PrimitiveShape { Kind: ApiPrimitiveKind.Json })
        {
            body = new ArrayShape(body);
            endpoint.Guesses.Add(new ApiGuess("an array", "the example is one; the Returns section lists what its elements have"));
        }

        if (example is { } json)
            hiddenArrays.Find(body, json, endpoint.Guesses);

        ResponseKind kind = FindKind(endpoint, body, example);
        return kind switch
        {
            ResponseKind.Binary => DraftResponse.None with { Kind = kind, Description = description },
            ResponseKind.Text => new DraftResponse(kind, PrimitiveShape.String, IsNullable: false, description),
            _ => new DraftResponse(kind, body, isNullable, description),
        };
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

    private static ResponseKind FindKind(DraftEndpoint endpoint, Shape body, JsonElement? example)
    {
        (ResponseKind Kind, string Evidence)? told = FindEventStream(endpoint) is { } stream ? (ResponseKind.EventStream, stream)
            : FindRaw(endpoint, body, example) is { } raw ? raw
            : example is null && FindLines(endpoint.Method, isProseEnough: true) is { } lines ? (ResponseKind.JsonLines, lines)
            : null;
        if (told is not { } found)
            return ResponseKind.Json;
        endpoint.Guesses.Add(new ApiGuess(Describe(found.Kind), found.Evidence));
        return found.Kind;
    }

    // A string may be text or bytes that the documentation has no other word for.
    private static (ResponseKind Kind, string Evidence)? FindRaw(DraftEndpoint endpoint, Shape body, JsonElement? example)
    {
        if (body is PrimitiveShape { Kind: ApiPrimitiveKind.File })
            return (ResponseKind.Binary, "Returns is a file");
        bool isAny = body is PrimitiveShape { Kind: ApiPrimitiveKind.Json };
        if (!isAny && body is not PrimitiveShape { Kind: ApiPrimitiveKind.String })
            return null;
        if (example is { ValueKind: JsonValueKind.String } text)
        {
            // "string or unknown" is what text is documented as whose lines may be read as something.
            bool saysString = !isAny || endpoint.Method.Returns.Any(r => r.Type is PrimitiveExpression { Kind: PrimitiveExpressionKind.String });
            return saysString && text.GetString()!.Trim().IndexOf('\n') >= 0 ? (ResponseKind.Text, "the example is lines of text") : null;
        }

        if (example is not null)
            return null;
        return FindBytes(endpoint, isDocumented: true) is { } bytes ? (ResponseKind.Binary, bytes)
            : FindLines(endpoint.Method, isProseEnough: isAny) is not null ? null
            : FindText(endpoint.Method) is { } shown ? (ResponseKind.Text, shown)
            : null;
    }

    private static string Describe(ResponseKind kind)
        => kind switch
        {
            ResponseKind.EventStream => "server-sent events",
            ResponseKind.JsonLines => "JSON lines",
            ResponseKind.Text => "text",
            _ => "a download",
        };

    private static string? FindBytes(DraftEndpoint endpoint, bool isDocumented)
    {
        PageMethod method = endpoint.Method;
        if (method.Examples.Select(e => e.Request?.OutputFile).FirstOrDefault(o => o is not null) is { } output)
            return output.Length == 0 ? "the example writes the answer to a file" : "the example writes the answer to the file '" + Excerpt.OfLines(output, 40) + "'";
        if (Accepted(method).FirstOrDefault(s_bytesType.IsMatch) is { } accepted)
            return "the example accepts " + Excerpt.OfLines(accepted, 40);
        Match match = s_answersBytes.Match(method.Description);
        bool isShown = method.Examples.Any(e => !string.IsNullOrWhiteSpace(e.ResponseText));
        return match.Success && !isShown && !isDocumented ? "the prose says: " + Excerpt.OfLines(match.Value, 80) : null;
    }

    private static string? FindLines(PageMethod method, bool isProseEnough)
    {
        if (Accepted(method).Any(s_linesType.IsMatch))
            return "the example accepts JSON lines";
        if (method.Examples.Any(e => JsonLines.Is(e.ResponseText)))
            return "the example has one JSON value a line";
        Match match = s_answersLines.Match(method.Description);
        if (!match.Success)
            match = s_answersLines.Match(method.Title);
        return isProseEnough && match.Success && method.Examples.Count > 0 && method.Examples.All(e => e.ResponseText is null)
            ? "the prose says: " + Excerpt.OfLines(match.Value, 80) + "; and there is no response"
            : null;
    }

    // Text that begins like JSON is JSON with a fault.
    private static string? FindText(PageMethod method)
    {
        string? shown = method.Examples.Select(e => e.ResponseText).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t))?.Trim();
        if (shown is not null)
            return shown[0] is '{' or '[' or '"' || ExampleJson.Parse(shown) is not null || EventText.Parse(shown) is not null ? null : "the example is " + Excerpt.OfLines(shown, 40);
        return Accepted(method).FirstOrDefault(s_textType.IsMatch) is { } accepted ? "the example accepts " + Excerpt.OfLines(accepted, 40) : null;
    }

    private static IEnumerable<string> Accepted(PageMethod method)
        => method.Examples
            .SelectMany(e => e.Request?.Headers ?? [])
            .Where(h => string.Equals(h.Name, "Accept", StringComparison.OrdinalIgnoreCase))
            .Select(h => h.Value);

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
}
