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
    /// <summary>Wire name of the member that turns an answer into server-sent events.</summary>
    public const string StreamSwitch = "stream";

    private const string Response = "Response";

    private static readonly HashSet<string> s_fillers = new(StringComparer.OrdinalIgnoreCase) { "a", "an", "the" };

    private static readonly HashSet<string> s_prepositions = new(StringComparer.OrdinalIgnoreCase) { "by", "for", "from", "in", "of", "on", "over", "to", "with" };

    private readonly Resource _resource;
    private readonly Dictionary<string, string> _prefixes;
    private readonly ShapeTable _shapes;
    private readonly List<Finding> _findings = [];

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
            _findings.Add(new Finding(LinkDiagnostics.MethodNamedByHeading, endpoint.Id, [endpoint.Verb.ToUpperInvariant(), endpoint.Path, name + "Async", "its heading"]));
        }

        return new MethodNames([.. names.OfType<string>()], NameStreams(names, responses, scope, pins), results, _findings);
    }

    // Methods that exist keep their names: the twins get what is left.
    private string?[] NameStreams(string?[] names, IReadOnlyList<EndpointResponse> responses, NameScope scope, Pins pins)
    {
        string?[] streams = new string?[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            ApiEndpoint endpoint = _resource.Endpoints[i].Api;
            if (responses[i].Kind != ResponseKind.Json || endpoint.Body?.Members.Any(IsStreamSwitch) != true)
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

    private static bool IsStreamSwitch(ApiMember member)
        => string.Equals(member.Name, StreamSwitch, StringComparison.Ordinal) && member.Shape is ApiPrimitive { Kind: ApiPrimitiveKind.Boolean };

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

        foreach (int i in own)
        {
            if (claimed[i] is null && _resource.Endpoints[i].MethodName is null)
                claimed[i] = Claim(responses[i], free, t => MethodOf(t.Name, prefix) is not null);
        }

        // A result that is called like the type needs no claim.
        HashSet<string> named = new(
            responses.SelectMany(r => new[] { r.Item, r.Result, r.Body }).Select(s => _shapes.ResolvePart(s)?.Title).Where(t => t is { IsGlobal: true }).Select(t => t!.Text),
            StringComparer.Ordinal);
        foreach (ApiDeclaration type in free.Where(t => !named.Contains(t.Name)))
        {
            if (_shapes.Resolve(type.Shape) is ApiObject or ApiUnion && MethodOf(type.Name, prefix) is not null)
                _findings.Add(new Finding(LinkDiagnostics.UnclaimedDomainType, type.Id, [type.Name, _resource.Title]));
        }
    }

    private ApiDeclaration? Claim(EndpointResponse response, List<ApiDeclaration> free, Func<ApiDeclaration, bool> isWanted)
    {
        ApiDeclaration? type = free.Find(t => isWanted(t) && IsResult(response, t.Shape));
        if (type is not null)
            free.Remove(type);
        return type;
    }

    private bool IsResult(EndpointResponse response, ApiShape declared)
    {
        foreach (ApiShape? candidate in new[] { response.Item, response.Result, response.Body })
        {
            if (candidate is null || _shapes.Resolve(candidate) is { Title.IsGlobal: true })
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
/// <param name="Findings">What was noticed.</param>
internal sealed record MethodNames(IReadOnlyList<string> Names, IReadOnlyList<string?> Streams, IReadOnlyList<ApiDeclaration?> Results, IReadOnlyList<Finding> Findings);
