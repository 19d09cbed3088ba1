using System.Text.Json;
using SpecGen.Language.Configuration;

namespace SpecGen.Tool.Verifying;

/// <summary>What a client's <c>DepartureRecorder</c> has written.</summary>
/// <param name="Departures">How often answers departed in which way.</param>
/// <param name="Dropped">How many found no place in the record.</param>
internal sealed record RecordedDepartures(IReadOnlyList<RecordedDeparture> Departures, long Dropped)
{
    private const string Format = "specgen-departures";

    /// <summary>Reads a record.</summary>
    /// <param name="path">The file as the user names it.</param>
    /// <param name="text">Its text.</param>
    public static RecordedDepartures Read(string path, string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "format") != Format || !root.TryGetProperty("departures", out JsonElement departures) || departures.ValueKind != JsonValueKind.Array)
                throw new ToolException($"{path}: not a record of departures. Expected what DepartureRecorder.SaveAsync writes.");
            return new RecordedDepartures(
                [.. departures.EnumerateArray().Select(item => Departure(path, item))],
                root.TryGetProperty("dropped", out JsonElement dropped) && dropped.ValueKind == JsonValueKind.Number && dropped.TryGetInt64(out long count)
                    ? count
                    : 0);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is about an escape that is no character.
            JsonFault fault = JsonFault.From(text, exception as JsonException ?? new JsonException(null, exception));
            throw new ToolException(
                $"{path}({fault.Span.Line},{fault.Span.Column}): not valid JSON, {fault.Message} Expected what DepartureRecorder.SaveAsync writes.");
        }
    }

    private static RecordedDeparture Departure(string path, JsonElement item)
    {
        bool isComplete = item.ValueKind == JsonValueKind.Object
            && item.TryGetProperty("count", out JsonElement count)
            && count.ValueKind == JsonValueKind.Number
            && count.TryGetInt64(out _);
        return isComplete
            && Text(item, "endpoint") is string endpoint
            && Text(item, "kind") is string kind and ("missing" or "misfit")
            && Text(item, "member") is string member
            ? new RecordedDeparture(endpoint, kind == "missing", member, item.GetProperty("count").GetInt64())
            : throw new ToolException($"{path}: {item.GetRawText()} is no departure. Expected 'endpoint', 'kind' (missing or misfit), 'member' and 'count'.");
    }

    private static string? Text(JsonElement item, string name)
        => item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>How often answers departed in one way.</summary>
/// <param name="Endpoint">The endpoint as documented.</param>
/// <param name="IsMissing">Whether a required member was missing; else a value did not fit.</param>
/// <param name="Member">The member's wire name; for missing ones after its type and a dot.</param>
/// <param name="Count">How often.</param>
internal sealed record RecordedDeparture(string Endpoint, bool IsMissing, string Member, long Count);
