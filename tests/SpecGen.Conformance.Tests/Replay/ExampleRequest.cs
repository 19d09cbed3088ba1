using System.Text.Json;
using System.Text.RegularExpressions;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;

namespace SpecGen.Conformance.Tests.Replay;

/// <summary>The request that an example shows, with values in place of its shell variables.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The absolute URL.</param>
/// <param name="Headers">Every header of the example.</param>
/// <param name="Body">The JSON text; null where there is none.</param>
/// <param name="Form">The parts of a form.</param>
/// <param name="PathValues">The text of every placeholder of the path.</param>
internal sealed partial record ExampleRequest(
    string Method,
    string Url,
    IReadOnlyList<CurlHeader> Headers,
    string? Body,
    IReadOnlyList<CurlFormPart> Form,
    IReadOnlyDictionary<string, string> PathValues)
{
    /// <summary>What is in every file that an example sends.</summary>
    public const string FileContent = "content";

    private static readonly Comparer<KeyValuePair<string, string>> s_byText =
        Comparer<KeyValuePair<string, string>>.Create((left, right) => string.CompareOrdinal(left.Key + "=" + left.Value, right.Key + "=" + right.Value));

    /// <summary>The parameters of the query, decoded, without those of the documented path.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The fields of a URL-encoded body, decoded; null where it is none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Fields { get; init; }

    /// <summary>The bytes that are the body as it is; null where it is JSON, a form or nothing.</summary>
    public string? Bytes { get; init; }

    /// <summary>Fills in an example; null where its URL is not that of the endpoint.</summary>
    public static ExampleRequest? Create(CurlCommand command, EndpointModel endpoint, SpecModel model)
    {
        Match url = Regex.Match(command.Url, PathPattern(endpoint.PathTemplate), RegexOptions.CultureInvariant);
        if (!url.Success)
            return null;

        Dictionary<string, string> values = new(StringComparer.Ordinal);
        string filled = command.Url;
        foreach (Group group in url.Groups.Cast<Group>().Where(group => !char.IsDigit(group.Name[0])).OrderByDescending(group => group.Index))
        {
            string value = group.Value.Contains('$', StringComparison.Ordinal) ? MakeUp(group.Name, endpoint, model) : group.Value;
            values[group.Name] = value;
            filled = string.Concat(filled.AsSpan(0, group.Index), value, filled.AsSpan(group.Index + group.Length));
        }

        CurlHeader[] headers =
            [.. command.Headers.Select(header => header with { Value = Variable().Replace(header.Value, match => Credential(match.Groups["name"].Value)) })];
        bool isBytes = endpoint.Body?.Kind == BodyKind.Bytes;
        bool isUrlEncoded = endpoint.Body?.Kind == BodyKind.UrlEncoded;
        return new ExampleRequest(command.Method, filled, headers, isBytes || isUrlEncoded ? null : command.Body, isBytes ? [] : command.Form, values)
        {
            Fields = isUrlEncoded ? [.. ParseQuery("?" + command.Body)] : null,
            Query = [.. ParseQuery(filled).Skip(ParseQuery(endpoint.PathTemplate).Count())],
            Bytes = isBytes ? command.Body ?? FileContent : null,
        };
    }

    /// <summary>The parameters of a URL, decoded, in order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ParseQuery(string url)
    {
        int query = url.IndexOf('?', StringComparison.Ordinal);
        foreach (string parameter in query < 0 ? [] : url[(query + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = parameter.Split('=', 2);
            yield return new(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair.Length == 2 ? pair[1] : ""));
        }
    }

    /// <summary>The value that stands for a shell variable of a header.</summary>
    public static string Credential(string variable) => "secret-" + variable;

    /// <summary>What goes out and is not what the example shows. Headers may be added, but those of the example are there.</summary>
    public IEnumerable<string> Differences(CapturedRequest sent)
    {
        if (sent.Method != Method)
            yield return $"the method is {sent.Method}, not {Method}";
        if (Uri.UnescapeDataString(sent.Url.GetLeftPart(UriPartial.Path)) != Uri.UnescapeDataString(Url.Split('?')[0]))
            yield return $"the URL is {sent.Url}, not {Url}";
        if (Url.Contains('?', StringComparison.Ordinal) && !ParseQuery(sent.Url.Query).Order(s_byText).SequenceEqual(ParseQuery(Url).Order(s_byText)))
            yield return $"the query is {sent.Url.Query}, not that of {Url}";

        foreach (CurlHeader header in Headers)
        {
            // Hand-written examples name the type of a body that they don't send.
            if (IsContentType(header) && Body is null && Bytes is null && Fields is null && Form.Count == 0)
                continue;
            if (!sent.Headers.TryGetValue(header.Name, out string? value))
                yield return $"the header {header.Name} is missing";
            else if (IsContentType(header) ? !value.StartsWith(header.Value, StringComparison.OrdinalIgnoreCase) : value != header.Value)
                yield return $"the header {header.Name} is '{value}', not '{header.Value}'";
        }

        foreach (CurlFormPart part in Form)
        {
            if (sent.Body?.Contains($"name=\"{part.Name}\"", StringComparison.Ordinal) != true && sent.Body?.Contains($"name={part.Name}", StringComparison.Ordinal) != true)
                yield return $"the part {part.Name} is missing";
        }

        if (Bytes is not null && sent.Body != Bytes)
            yield return $"the body is {sent.Body ?? "absent"}, not {Bytes}";
        if (Fields is not null && !ParseQuery("?" + sent.Body).Order(s_byText).SequenceEqual(Fields.Order(s_byText)))
            yield return $"the form is '{sent.Body}', not '{string.Join('&', Fields.Select(field => field.Key + "=" + field.Value))}'";
        if (Bytes is null && Fields is null && Form.Count == 0 && !IsSameJson(sent.Body, Body))
            yield return $"the body is {sent.Body ?? "absent"}, not {Body ?? "absent"}";
    }

    private static bool IsContentType(CurlHeader header) => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    private static bool IsSameJson(string? actual, string? expected)
        => DocumentedResponse.Parse(actual) is { } left && DocumentedResponse.Parse(expected) is { } right
            ? JsonElement.DeepEquals(left, right)
            : string.IsNullOrEmpty(actual) && string.IsNullOrEmpty(expected);

    private static string PathPattern(string template)
        => Placeholder().Replace(Regex.Escape(template), match => $"(?<{match.Groups["name"].Value}>[^/?]+)") + (template.Contains('?', StringComparison.Ordinal) ? "$" : @"(\?.*)?$");

    private static string MakeUp(string placeholder, EndpointModel endpoint, SpecModel model)
    {
        foreach (PathParameterModel parameter in endpoint.PathParameters)
        {
            if (parameter.PathChoiceName is not null)
            {
                PathChoiceModel choice = model.PathChoices.Single(candidate => candidate.Name == parameter.PathChoiceName);
                if (choice.CollectionPlaceholder == placeholder)
                    return choice.Choices[0].Collection;
            }
            else if (parameter.Placeholder == placeholder)
            {
                return parameter.Type switch
                {
                    EnumTypeReference reference => model.Enums.Single(candidate => candidate.Name == reference.Name).Values[0].WireValue,
                    PrimitiveTypeReference { Kind: PrimitiveKind.Int64 or PrimitiveKind.Double } => "42",
                    PrimitiveTypeReference { Kind: PrimitiveKind.Boolean } => "true",
                    PrimitiveTypeReference { Kind: PrimitiveKind.DateTimeOffset } => "2026-04-18T06:30:00Z",
                    _ => "the-" + placeholder,
                };
            }
        }

        return "the-" + placeholder;
    }

    [GeneratedRegex(@"\\\{(?<name>\w+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\$\{?(?<name>\w+)\}?")]
    private static partial Regex Variable();
}
