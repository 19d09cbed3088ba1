using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen.Pagination;

/// <summary>
/// Positions as text that outlives the process. A token names its endpoint and filters, and carries a hash of their values, so that it is refused with others:
/// cursors are only good for the query that they came from.
/// </summary>
internal sealed class ContinuationTokens
{
    private const int Version = 1;
    private readonly PaginationStrategy _strategy;
    private readonly string _endpoint;
    private readonly string _filters;
    private readonly string _hash;

    internal ContinuationTokens(PaginationStrategy strategy, ApiRequest request)
    {
        _strategy = strategy;
        _endpoint = request.Method + " " + request.PathTemplate;
        KeyValuePair<string, string>[] filters = [.. request.Query
            .Where(parameter => parameter.Key != strategy.PositionParameter
                && parameter.Key != strategy.BackwardParameterOrNull
                && parameter.Key != strategy.PageSizeParameter)
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)];
        _filters = string.Join(", ", filters.Select(filter => filter.Key).Distinct());
        _hash = Hash(request, filters);
    }

    internal string Write(PagePosition position)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v"u8, Version);
            writer.WriteString("endpoint"u8, _endpoint);
            writer.WriteString("filters"u8, _filters);
            writer.WriteString("hash"u8, _hash);
            writer.WriteString("kind"u8, _strategy.Kind);
            writer.WriteString("to"u8, position.Value);
            writer.WriteBoolean("back"u8, position.IsBackward);
            if (position.ItemsBefore is { } before)
                writer.WriteNumber("before"u8, before);
            writer.WriteEndObject();
        }

        return Convert.ToBase64String(buffer.WrittenSpan).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <exception cref="ArgumentException">The token is damaged or belongs to another call.</exception>
    internal PagePosition Read(string continuationToken)
    {
        JsonElement root = Decode(continuationToken) ?? throw new ArgumentException("The continuation token is damaged or not one of this library.", nameof(continuationToken));
        if (Text(root, "endpoint") != _endpoint || Text(root, "hash") != _hash || Text(root, "kind") != _strategy.Kind)
        {
            throw new ArgumentException(
                $"The continuation token belongs to {Text(root, "endpoint")} with the filters [{Text(root, "filters")}], "
                + $"this call is {_endpoint} with the filters [{_filters}]. Their values must be the same as well.",
                nameof(continuationToken));
        }

        return new PagePosition(
            Text(root, "to"),
            root.TryGetProperty("back", out JsonElement back) && back.ValueKind == JsonValueKind.True,
            root.TryGetProperty("before", out JsonElement before) && before.TryGetInt64(out long count) ? count : null);
    }

    private static JsonElement? Decode(string token)
    {
        try
        {
            string base64 = token.Replace('-', '+').Replace('_', '/');
            byte[] json = Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
            JsonElement root = JsonBytes.ToElementStrict(json);
            bool isKnown = root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("v", out JsonElement version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int number) && number == Version
                && Text(root, "to") is { Length: > 0 };
            return isKnown ? root : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name)
        => root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Hash(ApiRequest request, IEnumerable<KeyValuePair<string, string>> filters)
    {
        StringBuilder text = new();
        foreach ((string name, string value) in request.Path.Concat(filters))
            text.Append(name.Length).Append(':').Append(name).Append(value.Length).Append(':').Append(value);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        hash.AppendData(request.JsonBody.Span);
        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
