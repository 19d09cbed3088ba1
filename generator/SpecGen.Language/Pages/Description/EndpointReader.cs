using System.Text.Json;
using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>Reads the sections of the endpoints of a page into shapes.</summary>
internal sealed class EndpointReader(PageTypes types, List<SectionDiagnostic> diagnostics, CancellationToken cancellationToken)
{
    private readonly HiddenArrays _hiddenArrays = new();

    /// <summary>What the examples of the endpoints have shown of types.</summary>
    public HiddenArray[] HiddenArrays => _hiddenArrays.Found;

    public DraftEndpoint Read(DraftEndpoint endpoint)
    {
        PageMethod method = endpoint.Method;
        DraftEndpoint parameters = endpoint with
        {
            PathParameters = Section(endpoint).ReadMembers(method.PathParameters),
            QueryParameters = Section(endpoint).ReadMembers(method.QueryParameters),
            HeaderParameters = Section(endpoint).ReadMembers(method.HeaderParameters),
            CookieParameters = Section(endpoint).ReadMembers(method.CookieParameters),
        };
        DraftEndpoint read = parameters with
        {
            Body = ReadBody(parameters),
            Response = new ResponseReader(_hiddenArrays).Read(parameters, Section(endpoint)),
        };
        MisplacedFiles.Report(read, new SectionDiagnostics(endpoint.Section, diagnostics));
        return read;
    }

    private SectionReader Section(DraftEndpoint endpoint)
        => new(types, new SectionDiagnostics(endpoint.Section, diagnostics), cancellationToken);

    private DraftBody? ReadBody(DraftEndpoint endpoint)
    {
        EquatableArray<PageItem> items = endpoint.Method.BodyParameters;
        List<CurlCommand> commands = [.. endpoint.Method.Examples.Select(e => e.Request).OfType<CurlCommand>()];
        bool isMultipart = commands.Exists(c => !c.Form.IsEmpty || IsMultipart(c));
        if (!isMultipart && ReadUrlEncoded(endpoint, commands) is { } form)
            return form;
        if (ReadBytes(endpoint, commands) is { } bytes)
            return bytes;
        if (items.IsEmpty)
            return isMultipart ? ReadForm(endpoint, commands) : ReadUndocumented(endpoint, commands);

        SectionReader section = Section(endpoint);
        if (items[0].Key is null)
        {
            Shape shape = section.ReadRoot(items, endpoint.Method.Span, out bool isNullable);
            return new DraftBody(BodyKind.JsonValue, [], new MemberShape("body", false, isNullable, shape, string.Empty, endpoint.Place));
        }

        if (IsWholeBody(endpoint))
        {
            MemberShape value = section.ReadMember(items[0]);
            endpoint.Guesses.Add(new ApiGuess("'body' is the whole body", "it is the only parameter, and no example has a member of that name"));
            return new DraftBody(BodyKind.JsonValue, [], value);
        }

        List<MemberShape> members = section.ReadMembers(items);
        int[] files = isMultipart ? [] : [.. Enumerable.Range(0, members.Count).Where(i => MisplacedFiles.NeedsForm(members[i]))];
        bool isFormByFile = files.Length > 0 && CanBeForm(endpoint);
        if (isFormByFile)
        {
            isMultipart = true;
            endpoint.Guesses.Add(new ApiGuess("a form", "the body has a file, which JSON cannot carry, and no example sends JSON"));
        }

        if (isMultipart)
            FormReader.MarkFiles(members, commands.SelectMany(c => c.Form));
        else
            ReportOtherBody(endpoint);
        return new DraftBody(isMultipart ? BodyKind.Multipart : BodyKind.JsonMembers, members, null) { FilesOfForm = isFormByFile ? files : [] };
    }

    private static DraftBody ReadForm(DraftEndpoint endpoint, List<CurlCommand> commands)
    {
        endpoint.Guesses.Add(new ApiGuess("a form", "the example has '-F'; parts that it leaves out are unknown"));
        List<MemberShape> parts = FormReader.Read(commands, endpoint.Method.Description, endpoint.Place, endpoint.Guesses);
        return new DraftBody(BodyKind.Multipart, parts, null);
    }

    private DraftBody? ReadUrlEncoded(DraftEndpoint endpoint, List<CurlCommand> commands)
    {
        EquatableArray<PageItem> items = endpoint.Method.BodyParameters;
        if (items.IsEmpty || items[0].Key is null || IsWholeFile(items) || UrlEncodedExamples.FindEvidence(commands, items) is not { } evidence)
            return null;
        endpoint.Guesses.Add(new ApiGuess("a URL-encoded form", evidence));
        return new DraftBody(BodyKind.UrlEncoded, Section(endpoint).ReadMembers(items), null);
    }

    private static bool IsWholeFile(EquatableArray<PageItem> items) => items is [{ Type: PrimitiveExpression { Kind: PrimitiveExpressionKind.File } }];

    // A file, or a text, under a content type that is neither JSON nor a form. Where members are documented, they are what is sent.
    private DraftBody? ReadBytes(DraftEndpoint endpoint, List<CurlCommand> commands)
    {
        EquatableArray<PageItem> items = endpoint.Method.BodyParameters;
        bool isWhole = items.Count == 1 && (items[0].Key is null or "body" || IsWholeFile(items));
        if ((!items.IsEmpty && !isWhole) || commands.Find(IsBytes) is not { } command)
            return null;
        endpoint.Guesses.Add(new ApiGuess(
            command.ContentType is { } type ? $"a body of bytes, sent as {type}" : "a body of bytes",
            command.BodyFile is { } file ? $"the example sends the file '{file}'" : $"the example's content type is '{command.ContentType}'"));
        MemberShape? documented = isWhole && items[0].Key is not null ? Section(endpoint).ReadMember(items[0]) : null;
        MemberShape body = new("body", documented?.IsOptional == true, false, PrimitiveShape.File, documented?.Description ?? string.Empty, documented?.Place ?? endpoint.Place);
        return new DraftBody(BodyKind.Bytes, [], body) { ContentType = command.ContentType };
    }

    private static bool IsBytes(CurlCommand command)
    {
        string? type = command.ContentType;
        if (type is not null && (IsJson(type) || type.StartsWith("multipart/", StringComparison.Ordinal)))
            return false;
        return command.BodyFile is not null
            || (type is not null && command is { Body: not null, Form.IsEmpty: true })
            || (type is not null && command.Form is [{ IsFile: true }]);
    }

    // Documented members are sent as JSON, whatever else the example does.
    private void ReportOtherBody(DraftEndpoint endpoint)
    {
        foreach (PageExample example in endpoint.Method.Examples)
        {
            if (example.Request is { } command && DescribeOtherBody(command) is { } found)
            {
                new SectionDiagnostics(endpoint.Section, diagnostics).Report(
                    LinkDiagnostics.BodyIsNotJson, new Place(endpoint.Path, example.RequestSpan), found, endpoint.Method.Verb.ToUpperInvariant(), endpoint.Method.Path);
                return;
            }
        }
    }

    // JSON that is broken, or that a shell puts together, is JSON all the same.
    private static string? DescribeOtherBody(CurlCommand command)
    {
        string? type = command.ContentType;
        if (type is not null && IsJson(type))
            return null;
        string media = type is null ? string.Empty : " as " + type;
        if (command.BodyFile is { } file)
            return type is null && file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? null : $"the file '{file}'{media}";
        string? text = command.Body?.TrimStart();
        if (text is null || text.Length == 0 || text[0] is '{' or '[' or '$' || ExampleJson.Parse(text) is not null)
            return null;
        return $"'{Excerpt.OfLines(text, 40)}'{media}";
    }

    /// <summary>Whether a media type is one of JSON.</summary>
    public static bool IsJson(string mediaType) => mediaType is "application/json" or "text/json" || mediaType.EndsWith("+json", StringComparison.Ordinal);

    // The example sends what no Body Parameters section describes: whatever it is, callers can send it.
    private static DraftBody? ReadUndocumented(DraftEndpoint endpoint, List<CurlCommand> commands)
    {
        if (commands.Find(c => c.Body is not null || c.BodyFile is not null) is not { } command)
            return null;
        bool isJson = ExampleJson.Parse(command.Body) is not null || (command.ContentType is { } type && IsJson(type));
        if (!isJson && string.IsNullOrWhiteSpace(command.Body))
            return null;
        endpoint.Guesses.Add(new ApiGuess(isJson ? "a JSON body" : "a body of bytes", "the example sends one, and the page has no Body Parameters"));
        Shape shape = isJson ? PrimitiveShape.Json : PrimitiveShape.File;
        MemberShape body = new("body", true, false, shape, string.Empty, endpoint.Place);
        return new DraftBody(isJson ? BodyKind.JsonValue : BodyKind.Bytes, [], body) { ContentType = isJson ? null : "application/x-www-form-urlencoded" };
    }

    // The only item is called body, and the example's JSON has no such member: it is the body itself.
    private static bool IsWholeBody(DraftEndpoint endpoint)
    {
        EquatableArray<PageItem> items = endpoint.Method.BodyParameters;
        if (items.Count != 1 || !string.Equals(items[0].Key, "body", StringComparison.Ordinal))
            return false;
        foreach (PageExample example in endpoint.Method.Examples)
        {
            if (ExampleJson.Parse(example.Request?.Body) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("body", out _))
                return false;
        }

        return true;
    }

    private static bool CanBeForm(DraftEndpoint endpoint)
        => endpoint.Method.Verb is not ("get" or "head")
            && endpoint.Method.Examples.Select(e => e.Request).OfType<CurlCommand>().All(r => r.Body is null
                && !r.Headers.Any(h => string.Equals(h.Name, "Content-Type", StringComparison.OrdinalIgnoreCase)));

    private static bool IsMultipart(CurlCommand curl)
        => curl.Headers.Any(h => string.Equals(h.Name, "Content-Type", StringComparison.OrdinalIgnoreCase)
            && h.Value.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase));
}
