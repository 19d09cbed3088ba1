using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpecGen;

/// <summary>What a request sends; makes a new content for each attempt.</summary>
internal abstract class RequestBody
{
    internal abstract bool IsReplayable { get; }

    /// <summary>What is sent, where it is held in memory and is the same every time; else empty.</summary>
    internal virtual ReadOnlyMemory<byte> Utf8 => default;

    internal abstract HttpContent CreateContent();
}

/// <summary>JSON, written once.</summary>
internal sealed class JsonBody(ReadOnlyMemory<byte> utf8) : RequestBody
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    // What was written before has its own spelling, which stays.
    private static readonly JsonWriterOptions s_writerOptions = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal override ReadOnlyMemory<byte> Utf8 { get; } = utf8;

    internal override bool IsReplayable => true;

    internal override HttpContent CreateContent()
    {
        ReadOnlyMemoryContent content = new(Utf8);
        content.Headers.ContentType = s_json;
        return content;
    }

    /// <summary>The same object with further members, which replace those of the same name.</summary>
    /// <param name="body">The object; null for one without members.</param>
    /// <param name="members">The further members.</param>
    /// <returns>Null where the body is no object.</returns>
    internal static JsonBody? With(JsonBody? body, JsonObject members)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, s_writerOptions);
        writer.WriteStartObject();
        if (body is not null && !TryCopyMembers(body.Utf8.Span, members, writer))
            return null;
        foreach ((string name, JsonNode? value) in members)
        {
            writer.WritePropertyName(name);
            if (value is null)
                writer.WriteNullValue();
            else
                value.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.Flush();
        return new JsonBody(buffer.WrittenMemory);
    }

    private static bool TryCopyMembers(ReadOnlySpan<byte> json, JsonObject replaced, Utf8JsonWriter writer)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (replaced.ContainsKey(name))
                continue;
            writer.WritePropertyName(name);
            writer.WriteRawValue(json[start..(int)reader.BytesConsumed], skipInputValidation: true);
        }

        return true;
    }
}

/// <summary>Bytes of a content type of their own, streamed.</summary>
internal sealed class RawBody(UploadFile file, string contentType) : RequestBody
{
    internal override bool IsReplayable => file.IsReplayable;

    internal override HttpContent CreateContent() => new UploadContent(file, contentType);
}
