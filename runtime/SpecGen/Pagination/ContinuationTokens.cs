using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SpecGen.Pagination;

/// <summary>
/// Positions as text that outlives the process. A token names its endpoint and filters, and carries a hash of their values, so that it is refused with others:
/// cursors are only good for the query that they came from.
/// </summary>
internal sealed class ContinuationTokens(PaginationStrategy strategy, ApiRequest request)
{
    private const int Version = 2;

    private ApiRequest? _request = request;
    private Call? _call;

    /// <summary>What is said about the call. Worked out for the first token: many pages have none, and of the others nobody asks for it.</summary>
    private Call Origin
    {
        get
        {
            ApiRequest? request = Volatile.Read(ref _request);
            if (Volatile.Read(ref _call) is { } known)
                return known;
            Call call = Describe(strategy, request!);
            Volatile.Write(ref _call, call);

            // The pages that may still ask must not keep the request's body alive.
            Volatile.Write(ref _request, null);
            return call;
        }
    }

    internal string Write(PagePosition position)
    {
        Call call = Origin;
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v"u8, Version);
            writer.WriteString("endpoint"u8, call.Endpoint);
            writer.WriteString("filters"u8, call.Filters);
            writer.WriteString("hash"u8, call.Hash);
            writer.WriteString("kind"u8, strategy.Kind);
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
        Call call = Origin;
        string? endpoint = TokenText.Text(root, "endpoint");
        if (endpoint != call.Endpoint || TokenText.Text(root, "hash") != call.Hash || TokenText.Text(root, "kind") != strategy.Kind)
        {
            throw new ArgumentException(
                $"The continuation token belongs to {endpoint} with the filters [{TokenText.Text(root, "filters")}], "
                + $"this call is {call.Endpoint} with the filters [{call.Filters}]. Their values must be the same as well.",
                nameof(continuationToken));
        }

        PagePosition position = new(TokenText.Text(root, "to"), TokenText.Number(root, "back") == 1, TokenText.Number(root, "before"))
        {
            Skip = TokenText.Number(root, "skip") ?? 0,
        };
        return position is { ItemsBefore: null or >= 0, Skip: >= 0 } && strategy.IsPosition(position) ? position : throw Damaged();

        static ArgumentException Damaged()
            => new("The continuation token is damaged, of another version, or not one of this library.", nameof(continuationToken));
    }

    private static Call Describe(PaginationStrategy strategy, ApiRequest request)
    {
        KeyValuePair<string, string>[] filters =
        [
            .. request.Query
                .Where(parameter => !strategy.IsPagingParameter(parameter.Key))
                .OrderBy(parameter => parameter.Key, StringComparer.Ordinal),
        ];
        return new Call(
            request.Method + " " + request.PathTemplate,
            string.Join(", ", filters.Select(filter => filter.Key).Distinct()),
            Hash(request, filters));
    }

    private static string Hash(ApiRequest request, IEnumerable<KeyValuePair<string, string>> filters)
    {
        StringBuilder text = new();
        foreach ((string name, string value) in request.Path.Concat(filters))
            text.Append(name.Length).Append(':').Append(name).Append(value.Length).Append(':').Append(value);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        hash.AppendData(request.BodyText.Span);
        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private sealed record Call(string Endpoint, string Filters, string Hash);
}
