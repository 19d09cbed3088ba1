using System.Text.Json;
using SpecGen.Language.Model;

namespace SpecGen.Conformance.Tests.Replay;

/// <summary>Finds in a documented response what the generated method returns of it.</summary>
internal static class DocumentedResponse
{
    /// <summary>The values of the response's type: the result, the items of the page, the event. Null where the example does not hold it.</summary>
    public static IReadOnlyList<JsonElement>? Values(EndpointModel endpoint, JsonElement body)
    {
        if (endpoint.Pagination is { } pagination)
            return At(body, pagination.ItemsPath) is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : null;
        if (endpoint.Response.HasEnvelope)
            return At(body, "result") is { } result ? [result] : null;
        return [body];
    }

    /// <summary>Parses the text of an example; null where it is no JSON.</summary>
    public static JsonElement? Parse(string? text)
    {
        if (text is null)
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? At(JsonElement value, string path)
    {
        foreach (string name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
                return null;
        }

        return value;
    }
}
