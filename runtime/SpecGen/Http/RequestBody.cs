using System.Net.Http.Headers;

namespace SpecGen;

/// <summary>What a request sends; makes a new content for each attempt.</summary>
internal abstract class RequestBody
{
    internal abstract bool IsReplayable { get; }

    internal abstract HttpContent CreateContent();
}

/// <summary>JSON, written once.</summary>
internal sealed class JsonBody(ReadOnlyMemory<byte> utf8) : RequestBody
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    internal ReadOnlyMemory<byte> Utf8 { get; } = utf8;

    internal override bool IsReplayable => true;

    internal override HttpContent CreateContent()
    {
        ReadOnlyMemoryContent content = new(Utf8);
        content.Headers.ContentType = s_json;
        return content;
    }
}
