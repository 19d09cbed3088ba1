using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Names;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>The boolean member of a request that asks for events in place of one answer.</summary>
/// <param name="Member">Its name on the wire, such as <c>stream</c>.</param>
/// <param name="IsOnByDefault">Whether events come unless a request asks for none.</param>
internal sealed record StreamSwitch(string Member, bool IsOnByDefault)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private const string Name = "stream";

    // Other members say how events look or what goes on behind them, so a name alone is not enough.
    private static readonly Regex s_returnsEvents = new(
        @"\bserver[- ]sent events?\b|\bSSE\b|\bevent[- ]stream\b|\b(?:return|respond|answer|repl)\w*\b[^.\n]{0,30}\bstream", Options);

    private static readonly Regex s_byDefault = new(
        @"\bby default\b(?![^.\n]*\b(?:no|not|non|never|without)\b)[^.\n]*\bstream|\b(?:enabled|on|streams?|streamed) by default\b", Options);

    /// <summary>The member of an endpoint's request that asks for events; null where there is none.</summary>
    public static StreamSwitch? Find(ApiEndpoint endpoint)
    {
        List<ApiMember> flags = [.. (endpoint.Body?.Members ?? []).Where(m => m.Shape is ApiPrimitive { Kind: ApiPrimitiveKind.Boolean })];
        ApiMember? found = flags.Find(m => string.Equals(m.Name, Name, StringComparison.Ordinal))
            ?? flags.Find(m => StreamNames.Match(m.Name) && AsksForEvents(m, endpoint));
        return found is null ? null : new StreamSwitch(found.Name, IsOn(found.Description, endpoint.Description));
    }

    private static bool IsOn(string description, string endpointDescription) => DocumentedDefault.Find(description) switch
    {
        "true" => true,
        "false" => false,
        _ => s_byDefault.IsMatch(description) || s_byDefault.IsMatch(endpointDescription),
    };

    private static bool AsksForEvents(ApiMember member, ApiEndpoint endpoint)
        => s_returnsEvents.IsMatch(member.Description)
            || (s_returnsEvents.IsMatch(endpoint.Description) && Regex.IsMatch(endpoint.Description, $@"(?<!\w){Regex.Escape(member.Name)}(?!\w)"));
}
