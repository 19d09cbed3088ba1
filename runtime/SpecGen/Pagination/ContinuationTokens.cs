using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SpecGen.Pagination;

/// <summary>
/// Positions as text that outlives the process. A token names its endpoint and filters, and carries a hash of their values, so that it is refused with others:
/// cursors are only good for the query that they came from.
/// </summary>
internal sealed class ContinuationTokens
{
    private const int Version = 2;
    private readonly PaginationStrategy _strategy;
    private readonly string _endpoint;
    private readonly string _filters;
    private readonly string _hash;

    internal ContinuationTokens(PaginationStrategy strategy, ApiRequest request)
    {
        _strategy = strategy;
        _endpoint = request.Method + " " + request.PathTemplate;
        KeyValuePair<string, string>[] filters =
        [
            .. request.Query
                .Where(parameter => !strategy.IsPagingParameter(parameter.Key))
                .OrderBy(parameter => parameter.Key, StringComparer.Ordinal),
        ];
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
            if (position.Value is not null)
                writer.WriteString("to"u8, position.Value);
            if (position.IsBackward)
                writer.WriteNumber("back"u8, 1);
            if (position.ItemsBefore is { } before)
                writer.WriteNumber("before"u8, before);
            if (position.Skip > 0)
                writer.WriteNumber("skip"u8, position.Skip);
            writer.WriteEndObject();
        }

        return TokenText.Encode(buffer.WrittenSpan);
    }

    /// <exception cref="ArgumentException">The token is damaged or belongs to another call.</exception>
    internal PagePosition Read(string continuationToken)
    {
        JsonElement root = TokenText.Decode(continuationToken, Version) ?? throw Damaged();
        string? endpoint = TokenText.Text(root, "endpoint");
        if (endpoint != _endpoint || TokenText.Text(root, "hash") != _hash || TokenText.Text(root, "kind") != _strategy.Kind)
        {
            throw new ArgumentException(
                $"The continuation token belongs to {endpoint} with the filters [{TokenText.Text(root, "filters")}], "
                + $"this call is {_endpoint} with the filters [{_filters}]. Their values must be the same as well.",
                nameof(continuationToken));
        }

        PagePosition position = new(TokenText.Text(root, "to"), TokenText.Number(root, "back") == 1, TokenText.Number(root, "before"))
        {
            Skip = TokenText.Number(root, "skip") ?? 0,
        };
        return position is { ItemsBefore: null or >= 0, Skip: >= 0 } && _strategy.IsPosition(position) ? position : throw Damaged();

        static ArgumentException Damaged()
            => new("The continuation token is damaged, of another version, or not one of this library.", nameof(continuationToken));
    }

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
