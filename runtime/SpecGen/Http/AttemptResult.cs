namespace SpecGen;

/// <summary>What one attempt brought: a response with its body read, or a successful one whose body is still to be read.</summary>
internal sealed class AttemptResult(HttpResponseMessage response, ApiHeaders headers, PooledBody? body, Stream? content = null) : IDisposable
{
    internal readonly HttpResponseMessage Response = response;
    internal readonly PooledBody? Body = body;
    internal readonly ApiHeaders Headers = headers;

    /// <summary>The body that is still to be read.</summary>
    internal readonly Stream? Content = content;

    public void Dispose()
    {
        Body?.Dispose();
        Content?.Dispose();
        Response.Dispose();
    }
}
