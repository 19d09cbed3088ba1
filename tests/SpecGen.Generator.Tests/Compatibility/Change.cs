using SpecGen.Language.Comparison;

namespace SpecGen.Generator.Tests.Compatibility;

/// <summary>A change of the docs, and a caller that uses what changes once, in its documented way.</summary>
/// <param name="Name">The change as a sentence.</param>
/// <param name="Outcome">What is expected to happen to the caller: the test finds out whether it does, and whether the comparison says so.</param>
/// <param name="Old">The page that the caller was written for.</param>
/// <param name="New">The page that comes in its place.</param>
/// <param name="Caller">The caller's statements: <c>client</c> is the client, <c>see</c> notes what was returned.</param>
internal sealed record Change(string Name, ChangeSeverity Outcome, HarborPage Old, HarborPage New, string Caller)
{
    /// <summary>Answers the old client; by default with the example of the old page.</summary>
    public Server? OldServer { get; init; }

    /// <summary>Answers the new client; by default the same server does: documentation that changes does not change a server.</summary>
    public Server? NewServer { get; init; }

    /// <summary>The new <c>specgen.json</c>; the old one is empty.</summary>
    public string NewConfiguration { get; init; } = "{}";

    public override string ToString() => Name;

    /// <summary>The server that the old page documents.</summary>
    public (string MediaType, string Content) Answer(HttpRequestMessage request, string body)
    {
        _ = body;
        Endpoint endpoint = Old.Endpoints.FirstOrDefault(candidate => candidate.Verb.Equals(request.Method.Method, StringComparison.OrdinalIgnoreCase))
            ?? Old.Endpoints[0];
        return (endpoint.ResponseType, endpoint.Response ?? "");
    }
}
