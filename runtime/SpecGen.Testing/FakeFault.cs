using System.Net;

namespace SpecGen.Testing;

/// <summary>What goes wrong with one request, or happens before it is answered; <see cref="FakeEndpoint.Script"/> takes one for each request.</summary>
public sealed class FakeFault
{
    private FakeFault(FakeFaultKind kind) => Kind = kind;

    /// <summary>Nothing: the request is answered.</summary>
    public static FakeFault None { get; } = new(FakeFaultKind.None);

    /// <summary>The connection is lost before there is an answer.</summary>
    public static FakeFault ConnectionLost { get; } = new(FakeFaultKind.ConnectionLost);

    /// <summary>The connection is lost in the middle of the body.</summary>
    public static FakeFault Cut { get; } = new(FakeFaultKind.Cut);

    /// <summary>The body stops in its middle and never goes on.</summary>
    public static FakeFault Stall { get; } = new(FakeFaultKind.Stall);

    internal FakeFaultKind Kind { get; }

    internal HttpStatusCode StatusCode { get; private init; }

    internal TimeSpan Duration { get; private init; }

    internal TimeSpan? RetryAfter { get; private init; }

    internal (int Code, string Message)? Entry { get; private init; }

    /// <summary>An answer with a status and, in the form in which the API tells errors, an entry that names it.</summary>
    /// <param name="status">The status.</param>
    /// <param name="retryAfter">What <c>Retry-After</c> asks for; null for no such header.</param>
    public static FakeFault Status(HttpStatusCode status, TimeSpan? retryAfter = null)
        => new(FakeFaultKind.Error) { StatusCode = status, RetryAfter = retryAfter, Entry = ((int)status, status.ToString()) };

    /// <summary>An error of the API.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="message">Its message.</param>
    /// <param name="status">The status; an API with an envelope may tell errors with 200.</param>
    public static FakeFault Error(int code, string message, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new FakeFault(FakeFaultKind.Error) { StatusCode = status, Entry = (code, message) };
    }

    /// <summary>A pause before the answer, by <see cref="FakeApi.TimeProvider"/>.</summary>
    /// <param name="duration">How long.</param>
    public static FakeFault Delay(TimeSpan duration) => new(FakeFaultKind.Delay) { Duration = duration };
}

/// <summary>The kinds of faults.</summary>
internal enum FakeFaultKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>A pause.</summary>
    Delay,

    /// <summary>An answer that says that the call failed.</summary>
    Error,

    /// <summary>No answer.</summary>
    ConnectionLost,

    /// <summary>Half an answer, then an end.</summary>
    Cut,

    /// <summary>Half an answer, then nothing.</summary>
    Stall,
}
