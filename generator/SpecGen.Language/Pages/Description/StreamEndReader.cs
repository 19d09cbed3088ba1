using System.Text.Json;
using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Model;
using SpecGen.Language.Names;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>
/// Finds what a page says about the end of an endpoint's stream. An end that is none cuts every stream short, so that only what reads as an end is taken for one:
/// an example may show the beginning of a stream, and its last event may be as good as any other.
/// </summary>
internal static class StreamEndReader
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex s_marker = new(@"^[\[<({*-]{0,3}[A-Z][A-Z0-9_-]{0,30}[\]>)}*-]{0,3}$", Options);

    // "completed" and the like are one outcome of several where they stand beside a subject: a stream may end with "run.failed" as well.
    private static readonly HashSet<string> s_endWords = new(StringComparer.OrdinalIgnoreCase) { "stop", "stopped", "end", "ended", "done", "finish", "finished", "close", "closed", "eof" };
    private static readonly HashSet<string> s_outcomes = new(StringComparer.OrdinalIgnoreCase) { "complete", "completed", "final" };
    private static readonly string[] s_typeMembers = ["type", "event", "kind", "event_type", "eventType", "message_type", "messageType"];

    private static readonly Regex s_sentence = new(@"(?<=[.!?])\s+(?=\p{Lu})|\n\s*\n", RegexOptions.CultureInvariant);
    private static readonly Regex s_doubt = new(@"\b(?:not|never|no|without|may|might|can|could|unless|if|sometimes|usually|each|every)\b|n't\b", Options);

    // "terminated by a `data: [DONE]` message", "ends with `data: [DONE]`"; the page may escape the bracket.
    private static readonly Regex s_dataMarker = new(
        @"\b(?:terminat|end|clos|finish|complet|conclud)(?:s|es|ed|e|ates|ated|ing)?\s+(?:by|with)\s+(?:\w+\s+){0,3}?`?data:\s*\\?(?<text>\[[A-Za-z_]{1,30}\\?\]|[A-Z_]{2,30}\b)`?", Options);

    // "ends with a final `message_stop` event", "terminated by an `event: done`".
    private static readonly Regex s_namedEvent = new(
        @"\b(?:terminat|end|clos|finish|complet|conclud)(?:s|es|ed|e|ates|ated|ing)?\s+(?:by|with)\s+(?:\w+\s+){0,3}?(?:`event:\s*(?<name>[\w.-]{1,60})`|`(?<name>[\w.-]{1,60})`\s+event\b)", Options);

    /// <summary>The end of the stream that the endpoint answers with, or can be asked for; null where the page does not tell.</summary>
    public static ApiStreamEnd? Read(PageMethod method) => FromProse(method) ?? FromExamples(method);

    private static ApiStreamEnd? FromProse(PageMethod method)
    {
        IEnumerable<string> prose = new[] { method.Description }.Concat(method.BodyParameters.Where(p => p.Key is { } key && NamesEvent(p.Description) && StreamNames.Match(key)).Select(p => p.Description)).Concat(method.Returns.Select(r => r.Description));
        List<ApiStreamEnd> ends = [.. prose.Where(NamesEvent).SelectMany(p => s_sentence.Split(p)).SelectMany(FromSentence)];
        return ends.Count > 0 && ends.TrueForAll(e => e.End == ends[0].End) ? ends[0] : null;
    }

    // Hardly any prose does, and sentences take their time.
    private static bool NamesEvent(string prose) => prose.IndexOf("data:", StringComparison.OrdinalIgnoreCase) >= 0 || prose.IndexOf("event", StringComparison.OrdinalIgnoreCase) >= 0;

    private static IEnumerable<ApiStreamEnd> FromSentence(string sentence)
    {
        foreach ((Regex pattern, string group, StreamEndKind kind) in new[] { (s_dataMarker, "text", StreamEndKind.Text), (s_namedEvent, "name", StreamEndKind.Event) })
        {
            // A word of doubt counts in the clause of the end, which begins at the comma before it.
            Match match = pattern.Match(sentence);
            if (!match.Success)
                continue;
            int clause = match.Index == 0 ? 0 : sentence.LastIndexOfAny([',', ';', ':'], match.Index - 1) + 1;
            bool isDoubtful = s_doubt.IsMatch(sentence.Substring(clause, match.Index + match.Length - clause));
            if (!isDoubtful)
                yield return new ApiStreamEnd(new StreamEndModel(kind, null, match.Groups[group].Value.Replace("\\", string.Empty)), "the prose says: " + Excerpt.OfLines(match.Value, 80));
        }
    }

    private static ApiStreamEnd? FromExamples(PageMethod method)
    {
        List<ApiStreamEnd?> ends = [.. method.Examples.Select(e => EventText.Parse(e.ResponseText)).OfType<List<ExampleEvent>>().Select(FromEvents)];
        return ends.Count > 0 && ends.TrueForAll(e => e is not null && e.End == ends[0]!.End) ? ends[0] : null;
    }

    private static ApiStreamEnd? FromEvents(List<ExampleEvent> events)
    {
        if (events.Count < 2)
            return null;
        ExampleEvent last = events[events.Count - 1];
        List<JsonElement?> data = [.. events.Select(e => ExampleJson.Parse(e.Data))];
        List<ExampleEvent> earlier = [.. events.Take(events.Count - 1)];

        // Text among JSON is no value; text among text is.
        bool isMarker = data[data.Count - 1] is null && s_marker.IsMatch(last.Data);
        if (isMarker && Enumerable.Range(0, earlier.Count).All(i => data[i] is not null || earlier[i].Data.Length == 0) && data.Exists(d => d is not null))
            return new ApiStreamEnd(new StreamEndModel(StreamEndKind.Text, null, last.Data), $"the example's last event is '{last.Data}', which is no JSON as the others are");
        if (data[data.Count - 1] is null && last.Data.Length > 0)
            return null;
        bool isNamed = last.Name is not null && earlier.TrueForAll(e => !string.Equals(e.Name, last.Name, StringComparison.Ordinal));
        if (isNamed && IsEnd(last.Name!, earlier[0].Name))
            return new ApiStreamEnd(new StreamEndModel(StreamEndKind.Event, null, last.Name!), $"the example's last event is called '{last.Name}', and no other is");
        return isNamed ? null : FromMembers([.. data.OfType<JsonElement>()], events.Count);
    }

    private static ApiStreamEnd? FromMembers(List<JsonElement> data, int count)
    {
        if (data.Count != count || !data.TrueForAll(d => d.ValueKind == JsonValueKind.Object))
            return null;
        JsonElement last = data[data.Count - 1];
        foreach (string member in s_typeMembers)
        {
            List<string?> values = [.. data.Select(d => TextOf(d, member))];
            string? end = values[values.Count - 1];
            if (end is not null && values.TrueForAll(v => v is not null) && values.IndexOf(end) == values.Count - 1 && IsEnd(end, values[0]))
                return new ApiStreamEnd(new StreamEndModel(StreamEndKind.Member, member, end), $"'{member}' of the example's last event is '{end}', and of no other");
        }

        foreach (JsonProperty property in last.EnumerateObject())
        {
            bool isFlag = property.Value.ValueKind == JsonValueKind.True && IsEnd(property.Name, null)
                && data.Take(data.Count - 1).All(d => d.TryGetProperty(property.Name, out JsonElement value) && value.ValueKind == JsonValueKind.False);
            if (isFlag)
                return new ApiStreamEnd(new StreamEndModel(StreamEndKind.Member, property.Name, "true"), $"'{property.Name}' is true in the example's last event, and false in the others");
        }

        return null;
    }

    private static string? TextOf(JsonElement json, string member)
        => json.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // "message_stop" ends what "message_start" began where that came first; "content_block_stop" ends a part of it, and the example may have been cut there.
    private static bool IsEnd(string name, string? first)
    {
        List<string> words = Words.Split(name);
        if (words.Count == 0)
            return false;
        List<string> subject = words.GetRange(0, words.Count - 1);
        string word = words[words.Count - 1];
        if (subject.Count == 0)
            return s_endWords.Contains(word) || s_outcomes.Contains(word);
        bool isOfStream = subject.TrueForAll(w => string.Equals(w, "stream", StringComparison.OrdinalIgnoreCase) || string.Equals(w, "is", StringComparison.OrdinalIgnoreCase));
        List<string> opening = first is null ? [] : Words.Split(first);
        bool closesFirst = opening.Count == words.Count && opening.Take(subject.Count).SequenceEqual(subject, StringComparer.OrdinalIgnoreCase);
        return (isOfStream && s_outcomes.Contains(word)) || (s_endWords.Contains(word) && (isOfStream || closesFirst));
    }
}
