using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Names;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>The boolean member of a request that asks for events in place of one answer.</summary>
/// <param name="Member">The member, such as <c>stream</c>.</param>
internal sealed record StreamSwitch(ApiMember Member)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private const string Name = "stream";

    // Whoever writes longer ones says more than one thing in them.
    private const int MaxSentence = 400;

    // Other members say how events look or what goes on behind them, so a name alone is not enough.
    private static readonly Regex s_returnsEvents = new(
        @"\bserver[- ]sent events?\b|\bSSE\b|\bevent[- ]stream\b|\b(?:return|respond|answer|repl)\w*\b[^.\n]{0,30}\bstream", Options);

    private static readonly Regex s_byDefault = new(@"\bby default\b", Options);
    private static readonly Regex s_negation = new(@"\b(?:no|not|non|never|without|neither|nor|instead of|rather than|unless|off|disabled)\b|n't\b", Options);
    private static readonly Regex s_streams = new(
        @"\bserver[- ]sent events?\b|\bSSE\b|\bas (?:a|an event) stream\b|\b(?:return|respond|answer|send|repl|emit|deliver)\w*\b.{0,60}\bstream|\b(?:is|are|be) streamed\b"
            + @"|\bstream(?:ed|s)?\b,? by default\b|\bstreaming (?:mode )?(?:is )?(?:on|enabled|used)\b|\bby default,? (?:(?:it|this|this endpoint) streams|streams (?:the|its|an?|back|events|tokens))\b", Options);

    // What is said of a member in its own description is said of the member.
    private static readonly Regex s_on = new(@"^\W*(?:it |this )?(?:is )?(?:on|enabled|set) by default\b", Options);

    /// <summary>Whether the user says that events come unless a request asks for none. Words alone change no request: it stays as the page's example sends it.</summary>
    public bool IsOnByDefault { get; init; }

    /// <summary>The member of an endpoint's request that asks for events; null where there is none.</summary>
    public static StreamSwitch? Find(ApiEndpoint endpoint)
    {
        List<ApiMember> flags = [.. (endpoint.Body?.Members ?? []).Where(m => m.Shape is ApiPrimitive { Kind: ApiPrimitiveKind.Boolean })];
        ApiMember? found = flags.Find(m => string.Equals(m.Name, Name, StringComparison.Ordinal))
            ?? flags.Find(m => StreamNames.Match(m.Name) && AsksForEvents(m, endpoint));
        return found is null ? null : new StreamSwitch(found);
    }

    /// <summary>The words that say that events come unless a request asks for none; null where nothing does.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public string? FindDefault(ApiEndpoint endpoint) => DocumentedDefault.Find(Member.Description) switch
    {
        "true" => $"the default of '{Member.Name}' is true",
        { } => null,
        null => Sentences(Member.Description).FirstOrDefault(s => s_on.IsMatch(s) || SaysThatItStreams(s, Member.Name))
            ?? Sentences(endpoint.Description).FirstOrDefault(s => SaysThatItStreams(s, Member.Name)),
    };

    private static bool SaysThatItStreams(string sentence, string member)
        => s_byDefault.IsMatch(sentence) && !s_negation.IsMatch(sentence) && (s_streams.IsMatch(sentence) || IsSet(sentence, member));

    private static bool IsSet(string sentence, string member) => Regex.IsMatch(sentence, $@"(?<!\w){Regex.Escape(member)}\W{{1,4}}true\b", Options);

    private static IEnumerable<string> Sentences(string text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            bool isEnd = i == text.Length || text[i] is '\n' or ';' || (text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
            if (!isEnd)
                continue;
            if (i > start && i - start <= MaxSentence)
                yield return text.Substring(start, i - start).Trim();
            start = i + 1;
        }
    }

    private static bool AsksForEvents(ApiMember member, ApiEndpoint endpoint)
        => s_returnsEvents.IsMatch(member.Description)
            || (s_returnsEvents.IsMatch(endpoint.Description) && Regex.IsMatch(endpoint.Description, $@"(?<!\w){Regex.Escape(member.Name)}(?!\w)"));
}
