using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>
/// Names the methods of a resource: after the page's place, else after the Domain Type of the result's shape (<c>AuditLogListResponse</c>), else after the heading.
/// </summary>
internal sealed class MethodNaming
{
    private const string Response = "Response";

    // A member or two of a handful may differ, of many a third.
    private const double MinimumLikeness = 0.6;

    private static readonly HashSet<string> s_fillers = new(StringComparer.OrdinalIgnoreCase) { "a", "an", "the" };

    private static readonly HashSet<string> s_prepositions = new(StringComparer.OrdinalIgnoreCase) { "by", "for", "from", "in", "of", "on", "over", "to", "with" };

    private readonly Resource _resource;
    private readonly Dictionary<string, string> _prefixes;
    private readonly ShapeTable _shapes;
    private readonly List<Finding> _findings = [];
    private readonly HashSet<int> _inDoubt = [];
    private readonly HashSet<string> _namedByHeading = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<ApiDeclaration>> _unclaimed = new(StringComparer.Ordinal);

    private MethodNaming(Resource resource, EquatableArray<DocumentPrefix> prefixes, ShapeTable shapes)
    {
        _resource = resource;
        _prefixes = prefixes.ToDictionary(p => p.Document, p => p.Prefix, StringComparer.Ordinal);
        _shapes = shapes;
    }

    /// <summary>Names the methods of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="prefixes">What the names of its types begin with.</param>
    /// <param name="responses">What its endpoints answer with, in their order.</param>
    /// <param name="childProperties">The names of the properties that lead to resources below.</param>
    /// <param name="pins">What the user decides.</param>
    /// <param name="shapes">The shapes.</param>
    public static MethodNames Name(
        Resource resource,
        EquatableArray<DocumentPrefix> prefixes,
        IReadOnlyList<EndpointResponse> responses,
        IEnumerable<string> childProperties,
        Pins pins,
        ShapeTable shapes)
        => new MethodNaming(resource, prefixes, shapes).Name(responses, childProperties, pins);

    private MethodNames Name(IReadOnlyList<EndpointResponse> responses, IEnumerable<string> childProperties, Pins pins)
    {
        EquatableArray<ResourceEndpoint> endpoints = _resource.Endpoints;
        ApiDeclaration?[] results = ClaimTypes(responses);
        NameScope scope = new((_resource.Path.IsRoot ? ReservedNames.ForClient(_resource.TypeName) : ReservedNames.ForResource(_resource.TypeName)).Concat(childProperties.Select(p => p + "Async")));
        string?[] names = new string?[endpoints.Count];
        for (int i = 0; i < endpoints.Count; i++)
        {
            string? wanted = pins.FindEndpoint(endpoints[i].Api.Verb, endpoints[i].Api.Path).Select(d => d.MethodName).FirstOrDefault(n => n is not null) is { } pinned
                ? Words.ToPascalCase(Strip(pinned))
                : endpoints[i].MethodName is { } page ? Words.ToPascalCase(page)
                : results[i] is { } type ? MethodOf(type.Name, _prefixes[endpoints[i].Document]) ?? type.Name.Substring(0, type.Name.Length - Response.Length)
                : null;
            if (wanted is not null)
                names[i] = Take(endpoints[i].Api, scope, wanted);
        }

        for (int i = 0; i < endpoints.Count; i++)
        {
            if (names[i] is not null)
                continue;
            ApiEndpoint endpoint = endpoints[i].Api;
            string name = Take(endpoint, scope, FromHeading(endpoint));
            names[i] = name;
            NoteNamedByHeading(endpoints[i], name);
        }

        foreach (ApiDeclaration type in _unclaimed.Where(u => !_namedByHeading.Contains(u.Key)).SelectMany(u => u.Value))
            _findings.Add(new Finding(LinkDiagnostics.UnclaimedDomainType, type.Id, [type.Name, _resource.Title]));
        return new MethodNames([.. names.OfType<string>()], NameStreams(names, responses, scope, pins), results, _inDoubt, _findings);
    }

    // A document without results among its types names methods by their headings alone. One with some does so where a shape is wrong: that is said once, at the endpoint.
    private void NoteNamedByHeading(ResourceEndpoint endpoint, string name)
    {
        if (!_unclaimed.TryGetValue(endpoint.Document, out IReadOnlyList<ApiDeclaration>? types))
            return;
        string unclaimed = string.Join(", ", types.Select(t => "'" + t.Name + "'"));
        ApiEndpoint api = endpoint.Api;
        _findings.Add(new Finding(LinkDiagnostics.MethodNamedByHeading, api.Id, [api.Verb.ToUpperInvariant(), api.Path, name + "Async", unclaimed]));
        _namedByHeading.Add(endpoint.Document);
    }

    // Methods that exist keep their names: the twins get what is left.
    private string?[] NameStreams(string?[] names, IReadOnlyList<EndpointResponse> responses, NameScope scope, Pins pins)
    {
        string?[] streams = new string?[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            ApiEndpoint endpoint = _resource.Endpoints[i].Api;
            if (responses[i].Kind != ResponseKind.Json || StreamSwitch.Find(endpoint) is null)
                continue;
            string? pinned = pins.FindEndpoint(endpoint.Verb, endpoint.Path).Select(d => d.StreamingName).FirstOrDefault(n => n is not null);
            string wanted = (pinned is null ? names[i] + "Streaming" : Words.ToPascalCase(Strip(pinned))) + "Async";
            string taken = scope.Take(wanted, Strip(wanted) + Words.ToPascalCase(endpoint.Verb) + "Async");
            streams[i] = taken;
            if (taken != wanted)
                _findings.Add(new Finding(LinkDiagnostics.StreamingNameCollision, endpoint.Id, [endpoint.Verb.ToUpperInvariant(), endpoint.Path, wanted, _resource.Title, taken]));
        }

        return streams;
    }

    /// <summary>The method's name in <c>AuditLogListResponse</c>; null where the name is not made that way.</summary>
    public static string? MethodOf(string typeName, string prefix)
    {
        if (!typeName.EndsWith(Response, StringComparison.Ordinal) || !Words.StartsWithWords(typeName, prefix) || typeName.Length <= prefix.Length + Response.Length)
            return null;
        return typeName.Substring(prefix.Length, typeName.Length - prefix.Length - Response.Length);
    }

    // A result belongs to an endpoint of its own document, so that a further document takes nothing away.
    private ApiDeclaration?[] ClaimTypes(IReadOnlyList<EndpointResponse> responses)
    {
        ApiDeclaration?[] claimed = new ApiDeclaration?[responses.Count];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (ResourceDocument document in _resource.Documents)
            ClaimTypes(document, [.. document.Declarations.Where(t => t.Name.Length > Response.Length && t.Name.EndsWith(Response, StringComparison.Ordinal) && seen.Add(t.Name))], responses, claimed);
        return claimed;
    }

    // Results are declared in the order of their endpoints; one that the place of its page or its heading names goes first.
    private void ClaimTypes(ResourceDocument document, List<ApiDeclaration> free, IReadOnlyList<EndpointResponse> responses, ApiDeclaration?[] claimed)
    {
        string prefix = _prefixes[document.Path];
        int[] own = [.. Enumerable.Range(0, claimed.Length).Where(i => string.Equals(_resource.Endpoints[i].Document, document.Path, StringComparison.Ordinal))];
        foreach (int i in own)
        {
            ResourceEndpoint endpoint = _resource.Endpoints[i];
            string name = endpoint.MethodName is { } page ? Words.ToPascalCase(page) : FromHeading(endpoint.Api);
            claimed[i] = Claim(responses[i], free, t => string.Equals(MethodOf(t.Name, prefix), name, StringComparison.OrdinalIgnoreCase)
                || string.Equals(t.Name, name + Response, StringComparison.OrdinalIgnoreCase));
        }

        int[] open = [.. own.Where(i => claimed[i] is null && _resource.Endpoints[i].MethodName is null)];
        ClaimInOrder(prefix, open, free, responses, claimed);
        foreach (int i in open.Where(i => claimed[i] is null))
            claimed[i] = Claim(responses[i], free, t => MethodOf(t.Name, prefix) is not null);

        // What an endpoint refers to by name has its use.
        IEnumerable<string> results = responses.SelectMany(Candidates).Select(_shapes.ResolvePart).Select(t => t?.Title).OfType<ApiTitle>().Where(t => t.IsGlobal).Select(t => t.Text);
        HashSet<string> mentioned = new(_resource.Endpoints.SelectMany(e => e.Api.MentionedTypes).Concat(results), StringComparer.Ordinal);
        List<ApiDeclaration> unclaimed =
            [.. free.Where(t => !mentioned.Contains(t.Name) && _shapes.Resolve(t.Shape) is ApiObject or ApiUnion && MethodOf(t.Name, prefix) is not null)];
        if (unclaimed.Count > 0 && _resource.Endpoints.Count > 0)
            _unclaimed[document.Path] = unclaimed;
    }

    // As many results as endpoints without one, each nearly that of its endpoint: a slip in one place must not give the name to the next endpoint.
    private void ClaimInOrder(string prefix, int[] endpoints, List<ApiDeclaration> free, IReadOnlyList<EndpointResponse> responses, ApiDeclaration?[] claimed)
    {
        List<ApiDeclaration> types = free.FindAll(t => MethodOf(t.Name, prefix) is not null);
        int[] results = [.. endpoints.Where(i => _shapes.Resolve(responses[i].Item ?? responses[i].Result) is not { Title.IsGlobal: true })];
        if (types.Count != results.Length || results.All(i => HasNoResult(responses[i])) || !results.Select((endpoint, i) => IsNearly(responses[endpoint], types[i].Shape)).All(fits => fits))
            return;
        for (int i = 0; i < results.Length; i++)
        {
            claimed[results[i]] = types[i];
            free.Remove(types[i]);
            if (IsResult(responses[results[i]], types[i].Shape))
                continue;
            _inDoubt.Add(results[i]);
            ApiEndpoint api = _resource.Endpoints[results[i]].Api;
            _findings.Add(new Finding(LinkDiagnostics.ResultDiffers, api.Id, [api.Verb.ToUpperInvariant(), api.Path, types[i].Name, Difference(responses[results[i]], types[i].Shape)], types[i].Id));
        }
    }

    private static bool HasNoResult(EndpointResponse response) => response is { Item: null, Result: null };

    // No result at all is near to any: the line above its members is missing.
    private bool IsNearly(EndpointResponse response, ApiShape declared)
        => IsResult(response, declared)
            || HasNoResult(response)
            || (_shapes.Object(declared) is { } type && Candidates(response).Select(_shapes.Object).Any(o => o is not null && LikenessOf(o, type) >= MinimumLikeness));

    private double LikenessOf(ApiObject first, ApiObject second)
    {
        int common = second.Members.Count(m => first.Find(m.Name) is { } other && string.Equals(_shapes.StructureOf(other.Shape), _shapes.StructureOf(m.Shape), StringComparison.Ordinal));
        int all = first.Members.Concat(second.Members).Select(m => m.Name).Distinct(StringComparer.Ordinal).Count();
        return all == 0 ? 0 : (double)common / all;
    }

    private string Difference(EndpointResponse response, ApiShape declared)
    {
        if (HasNoResult(response) || _shapes.Object(declared) is not { } type)
            return "the endpoint has no result";
        ApiObject result = Candidates(response).Select(_shapes.Object).OfType<ApiObject>().OrderByDescending(o => LikenessOf(o, type)).First();
        List<string> differences = [.. Missing(type, result, "lacks"), .. Missing(result, type, "adds")];
        return differences.Count == 0 ? "a member has another type" : string.Join(" and ", differences);
    }

    private static IEnumerable<string> Missing(ApiObject whole, ApiObject part, string verb)
    {
        List<string> names = [.. whole.Members.Where(m => part.Find(m.Name) is null).Select(m => "'" + m.Name + "'")];
        return names.Count == 0 ? [] : [$"the result {verb} {string.Join(", ", names)}"];
    }

    private static IEnumerable<ApiShape> Candidates(EndpointResponse response) => new[] { response.Item, response.Result, response.Body }.OfType<ApiShape>();

    private ApiDeclaration? Claim(EndpointResponse response, List<ApiDeclaration> free, Func<ApiDeclaration, bool> isWanted)
    {
        ApiDeclaration? type = free.Find(t => isWanted(t) && IsResult(response, t.Shape));
        if (type is not null)
            free.Remove(type);
        return type;
    }

    private bool IsResult(EndpointResponse response, ApiShape declared)
    {
        foreach (ApiShape candidate in Candidates(response))
        {
            if (_shapes.Resolve(candidate) is { Title.IsGlobal: true })
                continue;
            if (string.Equals(_shapes.StructureOf(candidate), _shapes.StructureOf(declared), StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // "List RBAC Group Members" of the resource RbacGroups.Members is List: the words of the resource and those above it say nothing new.
    private string FromHeading(ApiEndpoint endpoint)
    {
        string title = endpoint.Title;
        int bracket = title.IndexOf('(');
        string heading = (bracket > 0 ? title.Substring(0, bracket) : title).Replace('\u2019', '\'').Replace("'s ", " ");
        List<string> words = Words.Split(heading);
        List<string> known = [.. _resource.Path.SelfAndAncestors().SelectMany(p => Words.Split(p.Segment))];

        List<string> left = [.. words.Where((w, i) => i == 0 || (!s_fillers.Contains(w) && !known.Exists(k => Words.IsSameStem(k, w))))];
        while (left.Count > 1 && s_prepositions.Contains(left[left.Count - 1]))
            left.RemoveAt(left.Count - 1);
        return left.Count == 0 ? Words.ToPascalCase(endpoint.Verb) : Words.ToPascalCase(string.Join(" ", left.Select(w => w.ToLowerInvariant())));
    }

    // The second endpoint of a name gets what its path has more: the last placeholder, or the last constant segment.
    private string Take(ApiEndpoint endpoint, NameScope names, string name)
    {
        if (names.IsFree(name + "Async"))
            return Strip(names.Take(name + "Async"));

        List<string> placeholders = PathChoice.Placeholders(endpoint.Path);
        string[] segments = endpoint.Path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        string last = segments.LastOrDefault(s => s[0] != '{') ?? string.Empty;
        List<string> candidates = [];
        if (placeholders.Count > 0)
            candidates.Add(name + "By" + Words.ToPascalCase(placeholders[placeholders.Count - 1]) + "Async");
        if (last.Length > 0)
            candidates.Add(name + Words.ToPascalCase(last) + "Async");
        candidates.Add(name + Words.ToPascalCase(endpoint.Verb) + "Async");
        string taken = Strip(names.Take([.. candidates]));
        _findings.Add(new Finding(
            LinkDiagnostics.MethodNameCollision, endpoint.Id, [endpoint.Verb.ToUpperInvariant(), endpoint.Path, name + "Async", _resource.Title, taken + "Async"]));
        return taken;
    }

    private static string Strip(string name) => name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;
}

/// <summary>The names of a resource's methods.</summary>
/// <param name="Names">The name of each endpoint, without <c>Async</c>.</param>
/// <param name="Streams">The full name of each endpoint's streaming method; null where it has none.</param>
/// <param name="Results">The declared type that each endpoint gives; null where there is none.</param>
/// <param name="InDoubt">The indices of those endpoints whose result is not quite that type.</param>
/// <param name="Findings">What was noticed.</param>
internal sealed record MethodNames(
    IReadOnlyList<string> Names, IReadOnlyList<string?> Streams, IReadOnlyList<ApiDeclaration?> Results, IReadOnlyCollection<int> InDoubt, IReadOnlyList<Finding> Findings);
