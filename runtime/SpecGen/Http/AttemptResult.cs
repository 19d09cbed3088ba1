namespace SpecGen;

/// <summary>What one attempt brought: a response with its body read, or a successful one whose body is still to be read.</summary>
internal sealed class AttemptResult(HttpResponseMessage response, PooledBody? body, IReadOnlyList<Secret>? credentials = null) : IDisposable
{
    internal HttpResponseMessage Response { get; } = response;

    internal PooledBody? Body { get; } = body;

    internal ApiHeaders Headers { get; } = new(response) { Credentials = credentials ?? [] };

    public void Dispose()
    {
        Body?.Dispose();
        Response.Dispose();
    }
}
