using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using SpecGen.Language.Comparison;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Tool.Input;

namespace SpecGen.Tool.Mocking;

/// <summary>An endpoint that answers with the example of its page.</summary>
internal sealed class MockEndpoint
{
    private readonly EndpointModel _endpoint;
    private readonly Regex _path;
    private readonly PageExample? _example;
    private readonly MockPages? _pages;

    private MockEndpoint(EndpointModel endpoint, Uri? baseAddress, PageExample? example, ObjectModel? itemType, int pageCount)
    {
        _endpoint = endpoint;
        _example = example;
        _pages = endpoint.Pagination is PaginationModel pagination && Parse(example) is JsonNode body ? new MockPages(pagination, body, itemType, pageCount) : null;

        // With and without the base address's own path: clients replace either the host or the whole address.
        string prefix = Regex.Escape(baseAddress?.AbsolutePath.TrimEnd('/') ?? "");
        string template = string.Join("[^/]+", Regex.Split(endpoint.PathTemplate.Split('?')[0], @"\{[^{}]*\}").Select(Regex.Escape));
        _path = new Regex($"^(?:{prefix})?{template}/?$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>The verb and path.</summary>
    public string Name => $"{_endpoint.Verb} {_endpoint.PathTemplate}";

    /// <summary>All endpoints of a client; fixed paths before those with placeholders, so that /models/latest is not taken for /models/{id}.</summary>
    public static IReadOnlyList<MockEndpoint> CreateAll(LoadedClient client, int pageCount)
    {
        Dictionary<string, ObjectModel> types = client.Model.Objects.ToDictionary(type => type.Name, StringComparer.Ordinal);
        Uri? address = client.Model.Client.BaseAddress is string text && Uri.TryCreate(text, UriKind.Absolute, out Uri? parsed) ? parsed : null;
        return
        [
            .. client.Model.Resources
                .SelectMany(resource => resource.Endpoints.Select(endpoint => new MockEndpoint(
                    endpoint,
                    address,
                    client.FindMethod(new ModelSubject(resource.TypeName, endpoint.MethodName))?.Examples.FirstOrDefault(example => example.ResponseText is not null),
                    endpoint.Response.Type is ObjectTypeReference type ? types.GetValueOrDefault(type.Name) : null,
                    pageCount)))
                .OrderBy(endpoint => endpoint._endpoint.PathTemplate.Count(c => c == '{'))
                .ThenBy(endpoint => endpoint.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a request is for this endpoint.</summary>
    public bool Matches(string verb, string path) => verb == _endpoint.Verb && _path.IsMatch(path);

    /// <summary>Answers as the page's example does.</summary>
    /// <param name="http">The request.</param>
    /// <param name="isOpen">Whether calls without credentials are answered as well.</param>
    public async Task AnswerAsync(HttpContext http, bool isOpen)
    {
        if (!isOpen && MockCredentials.FindMissing(_endpoint.Authentication, http.Request.Headers) is string missing)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await http.Response.WriteAsJsonAsync(MockError.Create(_endpoint.Response.HasEnvelope, $"The page documents '{missing}', which this request lacks."));
        }
        else if (_endpoint.Response.Kind == ResponseKind.Binary)
        {
            http.Response.ContentType = "application/octet-stream";
            await http.Response.Body.WriteAsync("example"u8.ToArray());
        }
        else if (_example?.ResponseText is not string text)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (_endpoint.Response.Kind == ResponseKind.EventStream)
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync(text.StartsWith("data:", StringComparison.Ordinal) || text.StartsWith("event:", StringComparison.Ordinal)
                ? text + "\n\n"
                : EventOf(text, _endpoint.Response.StreamEnd));
        }
        else if (_endpoint.Response.Kind == ResponseKind.JsonLines)
        {
            http.Response.ContentType = "application/jsonl";
            await http.Response.WriteAsync(text);
        }
        else if (_endpoint.Response.Kind == ResponseKind.Text)
        {
            http.Response.ContentType = "text/plain";
            await http.Response.WriteAsync(Parse(_example) is JsonValue value && value.TryGetValue(out string? lines) ? lines : text, Encoding.UTF8);
        }
        else
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(_pages?.Write(http.Request.Query) ?? text, Encoding.UTF8);
        }
    }

    // An example of one event is a whole stream here: clients that know its end wait for it.
    private static string EventOf(string text, StreamEndModel? end)
    {
        string data = $"data: {text.ReplaceLineEndings(" ")}\n\n";
        return end switch
        {
            { Kind: StreamEndKind.Event } => $"event: {end.Value}\n{data}",
            { Kind: StreamEndKind.Text } => $"{data}data: {end.Value}\n\n",
            _ => data,
        };
    }

    private static JsonNode? Parse(PageExample? example)
    {
        try
        {
            return example?.ResponseText is string text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            // Served as it is; `specgen check` reports it.
            return null;
        }
    }
}
