using System.Buffers;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen;

/// <summary>What the data of an event or line is.</summary>
internal enum StreamedEventKind
{
    /// <summary>A value as documented.</summary>
    Value,

    /// <summary>A value, and the last one.</summary>
    LastValue,

    /// <summary>Nothing, as in pings.</summary>
    Empty,

    /// <summary>The end, without a value.</summary>
    Done,

    /// <summary>An error.</summary>
    Error,
}

/// <summary>The data of a server-sent event or of a line.</summary>
internal readonly record struct StreamedEvent<T>(StreamedEventKind Kind, T? Value, byte[]? Error)
{
    /// <summary>Reads the data.</summary>
    /// <param name="eventName">The event's name; null for lines.</param>
    /// <param name="data">The data.</param>
    /// <param name="ends">What the documentation says about the end.</param>
    /// <param name="isFirst">Whether it is the first of its stream.</param>
    /// <param name="maxDepth">The deepest nesting that is read.</param>
    /// <exception cref="JsonException">The data is not JSON of the documented type.</exception>
    internal static StreamedEvent<T> Parse<TSerializer>(string? eventName, ReadOnlySpan<byte> data, IReadOnlyList<StreamEnd> ends, bool isFirst, int maxDepth)
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (eventName == "error")
            return Of(StreamedEventKind.Error, data);
        if (data.Trim(" \t"u8).IsEmpty)
            return Of(IsLast(ends, eventName, "null"u8, maxDepth) ? StreamedEventKind.Done : StreamedEventKind.Empty);
        if (data.SequenceEqual("[DONE]"u8) || IsEndText(ends, data))
            return Of(StreamedEventKind.Done);
        byte[] text = ArrayPool<byte>.Shared.Rent(data.Length);
        try
        {
            data.CopyTo(text);
            return ParseValue<TSerializer>(eventName, text.AsMemory(0, data.Length), ends, isFirst, maxDepth);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    private static StreamedEvent<T> ParseValue<TSerializer>(
        string? eventName, ReadOnlyMemory<byte> text, IReadOnlyList<StreamEnd> ends, bool isFirst, int maxDepth)
        where TSerializer : struct, IJsonSerializer<T>
    {
        JsonReadContext context = new(text);
        ReadOnlySpan<byte> data = text.Span;
        T value;
        try
        {
            value = JsonModel.Parse<T, TSerializer>(context, maxDepth);
        }
        catch (JsonException) when (ErrorBody.IsError(context.Document.Span, maxDepth))
        {
            return Of(StreamedEventKind.Error, data);
        }

        if (ErrorInPlace.IsEvent(value, context, isFirst, maxDepth))
            return Of(StreamedEventKind.Error, data);
        return new StreamedEvent<T>(IsLast(ends, eventName, data, maxDepth) ? StreamedEventKind.LastValue : StreamedEventKind.Value, value, null);
    }

    private static StreamedEvent<T> Of(StreamedEventKind kind) => new(kind, default, null);

    private static StreamedEvent<T> Of(StreamedEventKind kind, ReadOnlySpan<byte> error) => new(kind, default, error.ToArray());

    private static bool IsEndText(IReadOnlyList<StreamEnd> ends, ReadOnlySpan<byte> data)
    {
        foreach (StreamEnd end in ends)
        {
            if (end.IsText(data))
                return true;
        }

        return false;
    }

    private static bool IsLast(IReadOnlyList<StreamEnd> ends, string? eventName, ReadOnlySpan<byte> data, int maxDepth)
    {
        foreach (StreamEnd end in ends)
        {
            if (end.IsLast(eventName, data, maxDepth))
                return true;
        }

        return false;
    }
}
