using System.Reflection;
using System.Text.Json;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;

namespace SpecGen.Conformance.Tests.Replay;

/// <summary>
/// Runs the example of a page through the generated method: the request that goes out is that of the example, the response is read and written back.
/// </summary>
internal sealed class ExampleReplay
{
    private readonly SpecModel _model;
    private readonly EndpointCall _call;
    private readonly ReturnedValues _returned;

    public ExampleReplay(Assembly assembly, SpecModel model)
    {
        _model = model;
        _call = new EndpointCall(assembly, model);
        _returned = new ReturnedValues(_call.JsonOptions());
    }

    /// <summary>Everything that is not as the example shows it; empty where all is.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(ResourceModel resource, EndpointModel endpoint, PageExample example)
    {
        if (example.Request is not { } command)
            return [];
        if (ExampleRequest.Create(command, endpoint, _model) is not { } request)
            return [$"{command.Url} is no URL of {endpoint.PathTemplate}"];

        List<string> faults = [];
        JsonElement? body = DocumentedResponse.Parse(example.ResponseText);
        CapturingHandler handler = CapturingHandler.Create(endpoint.Response.Kind, body);
        try
        {
            object client = _call.CreateClient(handler, request);
            IReadOnlyList<JsonElement> written = await _returned.ReadAsync(_call.Invoke(client, endpoint, resource, request));
            if (body is not null)
                faults.AddRange(CompareResponse(endpoint, body.Value, written));
        }
        catch (Exception exception) when (body is not null || handler.Requests.Count == 0)
        {
            faults.Add($"{exception.GetType().Name}: {exception.Message}");
        }

        if (handler.Requests.Count > 0)
            faults.AddRange(request.Differences(handler.Requests[0]));
        return faults;
    }

    private static IEnumerable<string> CompareResponse(EndpointModel endpoint, JsonElement body, IReadOnlyList<JsonElement> written)
    {
        if (endpoint.Response.Type is null)
            return IsEmpty(endpoint, body) ? [] : [$"documented {Shorten(body)}, nothing is returned"];
        if (DocumentedResponse.Values(endpoint, body) is not { } documented)
            return [];

        JsonElement[] expected = [.. documented.Where(value => value.ValueKind != JsonValueKind.Null)];
        if (expected.Length != written.Count)
            return [$"{expected.Length} values were documented, {written.Count} read"];
        return expected.Zip(written)
            .Where(pair => !JsonElement.DeepEquals(pair.First, pair.Second))
            .Select(pair => $"documented {Shorten(pair.First)}, written back {Shorten(pair.Second)}");
    }

    // What an envelope holds beside the result comes with every response.
    private static bool IsEmpty(EndpointModel endpoint, JsonElement body)
        => body.ValueKind == JsonValueKind.Object && (endpoint.Response.HasEnvelope ? !body.TryGetProperty("result", out _) : !body.EnumerateObject().Any());

    private static string Shorten(JsonElement value)
    {
        string text = JsonSerializer.Serialize(value);
        return text.Length <= 600 ? text : text[..600] + "…";
    }
}
