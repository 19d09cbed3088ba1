using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>
/// Finds the Domain Type of the events of an endpoint's stream, which Returns does not tell: by the constants of a union that are the names of an example's events, by the
/// prose, or by a name such as <c>RawMessageStreamEvent</c> beside a <c>Message</c>.
/// </summary>
internal sealed class StreamEvents(Resource resource, string prefix, ShapeTable shapes)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly HashSet<string> s_streamWords = new(StringComparer.OrdinalIgnoreCase) { "stream", "streams", "streaming", "streamed", "chunk", "chunks" };
    private static readonly HashSet<string> s_eventWords = new(StringComparer.OrdinalIgnoreCase) { "event", "events" };
    private static readonly HashSet<string> s_fillers = new(StringComparer.OrdinalIgnoreCase) { "raw", "response", "object", "union" };

    // Events that keep a connection alive or end it are often no case of the union.
    private static readonly HashSet<string> s_service = new(StringComparer.OrdinalIgnoreCase) { "ping", "error", "done", "heartbeat", "keepalive" };

    private static readonly Regex s_sentence = new(@"(?<=[.!?])\s+(?=\p{Lu})|\n\s*\n", RegexOptions.CultureInvariant);
    private static readonly Regex s_speaksOfStream = new(@"\bstream|\bserver-sent\b|\bSSE\b|\bchunks?\b", Options);

    /// <summary>The type of the events; null where nothing tells.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="methodName">Its C# name without <c>Async</c>.</param>
    /// <param name="response">What it answers with when it does not stream.</param>
    public FoundEvents? Find(ApiEndpoint endpoint, string methodName, EndpointResponse response)
        => ByEventNames(endpoint) ?? ByProse(endpoint, response) ?? ByName(methodName, response);

    private FoundEvents? ByEventNames(ApiEndpoint endpoint)
    {
        List<string> names = [.. endpoint.Response.EventNames.Where(n => !s_service.Contains(n) && !string.Equals(n, endpoint.Response.StreamEnd?.End.Value, StringComparison.Ordinal))];
        if (names.Count == 0)
            return null;
        foreach (IEnumerable<ApiDeclaration> declarations in new[] { resource.Declarations, shapes.Declarations })
        {
            // One name alone is no evidence beyond the resource's own types.
            List<(ApiDeclaration Type, int Count)> fitting =
            [
                .. Distinct(declarations)
                    .Where(d => shapes.Resolve(d.Shape) is ApiUnion union && names.TrueForAll(n => union.Cases.Any(c => c.Constants.Contains(Text.JsonStrings.Quote(n)))))
                    .Select(d => (d, ((ApiUnion)shapes.Resolve(d.Shape)!).Cases.Sum(c => c.Constants.Count)))
                    .OrderBy(d => d.Item2),
            ];
            if (fitting.Count > 0 && (fitting.Count == 1 || fitting[0].Count < fitting[1].Count))
                return new FoundEvents(fitting[0].Type, $"the constants of its cases are the names of the example's events ({Join(names)})");
            if (names.Count < 2 || fitting.Count > 0)
                return null;
        }

        return null;
    }

    private FoundEvents? ByProse(ApiEndpoint endpoint, EndpointResponse response)
    {
        IEnumerable<string> prose = new[] { endpoint.Description, endpoint.Response.Description, StreamSwitch.Find(endpoint)?.Member.Description }.OfType<string>();
        string? result = ResultName(response);
        Dictionary<string, (ApiDeclaration Type, string Sentence)> named = new(StringComparer.Ordinal);
        foreach (string sentence in prose.SelectMany(p => s_sentence.Split(p)).Where(s => s_speaksOfStream.IsMatch(s)))
        {
            string normal = Normalize(sentence);
            string words = " " + normal + " ";
            foreach (ApiDeclaration type in shapes.Names.FindNamedBy(normal.Split(' ')).Select(n => n.Declaration))
            {
                string name = Normalize(type.Name);
                bool isResult = string.Equals(type.Name, result, StringComparison.Ordinal);
                if (!named.ContainsKey(name) && IsNamed(words, name, type.Name, sentence, isResult))
                    named.Add(name, (type, sentence));
            }
        }

        List<string> longest = [.. named.Keys.Where(n => !named.Keys.Any(o => o.Length > n.Length && (" " + o + " ").IndexOf(" " + n + " ", StringComparison.Ordinal) >= 0))];
        return longest.Count == 1
            ? new FoundEvents(named[longest[0]].Type, "the prose names it: " + Text.Excerpt.OfLines(named[longest[0]].Sentence.Trim(), 80), IsNamed: true)
            : null;
    }

    // "a stream of `Forecast`", or any word about a type that is called an event or chunk of a stream.
    private static bool IsNamed(string words, string name, string written, string sentence, bool isResult)
    {
        int index = words.IndexOf(" " + name, StringComparison.Ordinal);
        if (index < 0 || name.Length == 0)
            return false;
        string plural = words.Substring(index + 1 + name.Length);
        if (!plural.StartsWith(" ", StringComparison.Ordinal) && !plural.StartsWith("s ", StringComparison.Ordinal))
            return false;
        List<string> parts = Words.Split(written);
        bool isCode = sentence.IndexOf("`" + written + "`", StringComparison.Ordinal) >= 0;
        if (parts.Count < 2 && !isCode && !isResult)
            return false;
        if (!isResult && parts.Exists(s_streamWords.Contains))
            return true;
        return (isCode || isResult) && Regex.IsMatch(words, @" (?:stream|sequence|series|events|chunks)(?: of| as| are)+(?: the| an?)?(?: \w+)? " + Regex.Escape(name) + "s? ", Options);
    }

    private FoundEvents? ByName(string methodName, EndpointResponse response)
    {
        List<string> method = Words.Split(methodName);
        return ByName(new DeclaredNames(resource.Declarations, shapes), isOwn: true, method, response) ?? ByName(shapes.Names, isOwn: false, method, response);
    }

    private FoundEvents? ByName(DeclaredNames declared, bool isOwn, List<string> method, EndpointResponse response)
    {
        List<List<string>> subjects = [.. Subjects(response, isOwn)];

        // Two names of one type are one candidate.
        List<ApiDeclaration> candidates =
        [
            .. declared.All
                .Where(d => d.Words.Any(s_streamWords.Contains))
                .Select(d => d.Declaration)
                .GroupBy(d => shapes.StructureOf(d.Shape), StringComparer.Ordinal)
                .Select(same => same.First()),
        ];
        List<ApiDeclaration> ofMethod = candidates.FindAll(d => Stem(d.Name) is { } stem && subjects.Exists(s => IsOfMethod(stem, s, method)));
        List<ApiDeclaration> ofSubject = candidates.FindAll(d => Stem(d.Name) is { } stem && ((stem.Count == 0 && isOwn) || subjects.Exists(s => AreSame(stem, s))));
        ApiDeclaration? found = ofMethod.Count == 1 ? ofMethod[0] : ofMethod.Count == 0 && ofSubject.Count == 1 ? ofSubject[0] : null;
        return found is null ? null : new FoundEvents(found, $"the name of the Domain Type '{found.Name}' says so");
    }

    // What the type is about: the result, or the resource, alone or with those above it. Among the types of others the resource alone is no evidence.
    private IEnumerable<List<string>> Subjects(EndpointResponse response, bool isOwn)
    {
        if (ResultName(response) is { } result)
            yield return Words.Split(result);
        if (!isOwn)
            yield break;
        yield return Words.Split(prefix);
        List<string> path = [];
        foreach (ResourcePath part in resource.Path.SelfAndAncestors())
        {
            path.InsertRange(0, Words.Split(part.Segment));
            if (path.Count > 0)
                yield return [.. path];
        }
    }

    private string? ResultName(EndpointResponse response) => shapes.Resolve(response.Result) is { Title: { IsGlobal: true } title } ? title.Text : null;

    private static List<string> Stem(string name)
        => [.. Words.Split(name).Where(w => !s_streamWords.Contains(w) && !s_eventWords.Contains(w) && !s_fillers.Contains(w))];

    private static bool AreSame(List<string> left, List<string> right) => left.Count == right.Count && left.Zip(right, Words.IsSameStem).All(isSame => isSame);

    // "ImageGen" is what "generate" gives for "Images".
    private static bool IsOfMethod(List<string> stem, List<string> subject, List<string> method)
        => stem.Count > subject.Count
            && ((AreSame(stem.GetRange(0, subject.Count), subject) && BeginsWords(stem.GetRange(subject.Count, stem.Count - subject.Count), method))
                || (AreSame(stem.GetRange(stem.Count - subject.Count, subject.Count), subject) && BeginsWords(stem.GetRange(0, stem.Count - subject.Count), method)));

    private static bool BeginsWords(List<string> beginnings, List<string> words)
        => beginnings.Count == words.Count && beginnings.Zip(words, (b, w) => b.Length >= 3 && w.StartsWith(b, StringComparison.OrdinalIgnoreCase)).All(isSame => isSame);

    private static IEnumerable<ApiDeclaration> Distinct(IEnumerable<ApiDeclaration> declarations)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return declarations.Where(d => seen.Add(d.Name));
    }

    private static string Normalize(string text) => string.Join(" ", Words.Split(text).Select(w => w.ToLowerInvariant()));

    private static string Join(List<string> names) => string.Join(", ", names.Take(3).Select(n => "'" + n + "'")) + (names.Count > 3 ? ", ..." : string.Empty);
}

/// <summary>The type of a stream's events.</summary>
/// <param name="Type">The declaration.</param>
/// <param name="Evidence">Why it is taken for that.</param>
/// <param name="IsNamed">Whether the endpoint's own page names it.</param>
internal sealed record FoundEvents(ApiDeclaration Type, string Evidence, bool IsNamed = false);
