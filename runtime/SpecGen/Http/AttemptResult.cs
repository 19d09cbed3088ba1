namespace SpecGen;

/// <summary>What one attempt brought: a response with its body read, or a successful one whose body is still to be read.</summary>
internal sealed class AttemptResult(HttpResponseMessage response, ApiHeaders headers, PooledBody? body, Stream? content = null) : IDisposable
{
    internal HttpResponseMessage Response { get; } = response;

    internal PooledBody? Body { get; } = body;

    /// <summary>The body that is still to be read.</summary>
    internal Stream? Content { get; } = content;

    internal ApiHeaders Headers { get; } = headers;

    public void Dispose()
    {
        Body?.Dispose();
        Content?.Dispose();
        Response.Dispose();
    }
}
