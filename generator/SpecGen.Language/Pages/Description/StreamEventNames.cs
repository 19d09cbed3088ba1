using System.Text.Json;
using SpecGen.Language.Api;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Description;

/// <summary>Finds the names of the events that an endpoint's examples show.</summary>
internal static class StreamEventNames
{
    /// <summary>The names, in order of appearance: what stands after <c>event:</c>, else the member <c>type</c> of the data. Empty where no example is a stream of events.</summary>
    public static EquatableArray<string> Read(PageMethod method)
        => method.Examples
            .SelectMany(e => EventText.Parse(e.ResponseText) ?? [])
            .Select(e => e.Name ?? TypeOf(e.Data))
            .OfType<string>()
            .Where(n => n.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToEquatableArray();

    private static string? TypeOf(string data)
        => ExampleJson.Parse(data) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : null;
}
