using System.Text.Json;
using SpecGen.Json;

namespace SpecGen;

/// <summary>What the data of a server-sent event is.</summary>
internal enum StreamedEventKind
{
    Value,
    Empty,
    Done,
    Error,
}

/// <summary>The data of a server-sent event.</summary>
internal readonly record struct StreamedEvent<T>(StreamedEventKind Kind, T? Value, JsonElement Error)
{
    /// <exception cref="JsonException">The data is not JSON of the documented type.</exception>
    internal static StreamedEvent<T> Parse<TSerializer>(string eventType, ReadOnlySpan<byte> data, int maxDepth)
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (data.Trim(" \t"u8).IsEmpty)
            return new StreamedEvent<T>(StreamedEventKind.Empty, default, default);
        if (data.SequenceEqual("[DONE]"u8))
            return new StreamedEvent<T>(StreamedEventKind.Done, default, default);
        return eventType == "error" || IsError(data)
            ? new StreamedEvent<T>(StreamedEventKind.Error, default, ErrorData(data))
            : new StreamedEvent<T>(StreamedEventKind.Value, JsonModel.Parse<T, TSerializer>(data.ToArray(), maxDepth), default);
    }

    /// <summary>Some APIs send <c>{"error":{...}}</c> without naming the event.</summary>
    private static bool IsError(ReadOnlySpan<byte> data)
    {
        Utf8JsonReader reader = new(data);
        return reader.Read()
            && !JsonReading.HasMember(reader, "type"u8)
            && JsonReading.TryFindMember(ref reader, "error"u8)
            && reader.TokenType == JsonTokenType.StartObject;
    }

    private static JsonElement ErrorData(ReadOnlySpan<byte> data)
    {
        try
        {
            return JsonBytes.ToElementStrict(data);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
