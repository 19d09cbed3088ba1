using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Names;
using SpecGen.Language.Text;

namespace SpecGen.Language.Configuration;

/// <summary>What the user pins in <c>specgen.json</c>, found by what it is about.</summary>
internal sealed class Pins
{
    private readonly ClientConfiguration? _configuration;
    private readonly Dictionary<string, ConfiguredName> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfiguredType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfiguredPresence> _presence = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfiguredValues> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _owners;

    public Pins(ClientConfiguration? configuration)
    {
        _configuration = configuration;
        foreach (ConfiguredName name in configuration?.Names ?? [])
            _names[name.Target] = name;
        foreach (ConfiguredType type in configuration?.Types ?? [])
            _types[type.Target] = type;
        foreach (ConfiguredPresence presence in configuration?.Presence ?? [])
            _presence[presence.Target] = presence;
        foreach (ConfiguredValues values in configuration?.Values ?? [])
            _values[values.Target] = values;
        _owners = new HashSet<string>(_names.Keys.Concat(_types.Keys).Concat(_presence.Keys).Select(OwnerOf).OfType<string>(), StringComparer.Ordinal);
    }

    /// <summary>Whether there is a configuration, whatever it says.</summary>
    public bool IsConfigured => _configuration is not null;

    /// <summary>Whether some name is pinned.</summary>
    public bool HasNames => _names.Count > 0;

    /// <summary>Whether something is said about members, values or cases of a type.</summary>
    public bool AreAboutPartsOf(string type) => _owners.Count > 0 && _owners.Contains(type);

    /// <summary>Whether both say the same.</summary>
    public bool SayTheSameAs(Pins other) => Equals(_configuration, other._configuration);

    private static string? OwnerOf(string target) => target.IndexOf('.') is >= 0 and int end ? target.Substring(0, end) : null;

    public string? BaseAddress => _configuration?.BaseAddress?.Value;

    public EquatableArray<AuthenticationModel>? Authentication => _configuration?.Authentication;

    /// <summary>The C# name that the user gives; null where there is none that can be used.</summary>
    public string? FindName(string target) => _names.TryGetValue(target, out ConfiguredName? name) && IsIdentifier(name.Name) ? name.Name : null;

    /// <summary>Whether some member is to stay an enum or a constant.</summary>
    public bool KeepsKinds => _types.Values.Any(t => t.Kind is ConfiguredKind.Enum or ConfiguredKind.Constant);

    /// <summary>The kind of type that the user gives a member; null where there is none.</summary>
    public ConfiguredKind? FindType(string target) => _types.TryGetValue(target, out ConfiguredType? type) ? type.Kind : null;

    /// <summary>Whether something is said about the presence of members or further values of enums.</summary>
    public bool WidensTypes => _presence.Count > 0 || _values.Count > 0;

    /// <summary>What the user says about a member's presence; null where nothing is said.</summary>
    public ConfiguredPresence? FindPresence(string target) => _presence.TryGetValue(target, out ConfiguredPresence? presence) ? presence : null;

    /// <summary>The further values that the user gives an enum.</summary>
    public EquatableArray<string> FindValues(string target) => _values.TryGetValue(target, out ConfiguredValues? values) ? values.Values : [];

    /// <summary>Whether the endpoint is to be generated.</summary>
    public bool IsIncluded(string verb, string path)
    {
        if (_configuration is null)
            return true;
        string endpoint = Describe(verb, path);
        return (_configuration.Include.IsEmpty || _configuration.Include.Any(p => Matches(p.Value, endpoint))) && !_configuration.Exclude.Any(p => Matches(p.Value, endpoint));
    }

    /// <summary>The entries about an endpoint; a later entry goes before an earlier one.</summary>
    public EquatableArray<ConfiguredEndpoint> FindEndpoint(string verb, string path)
        => (_configuration?.Endpoints ?? []).Where(e => Matches(e.Target, Describe(verb, path))).Reverse().ToEquatableArray();

    /// <summary>How the user writes the lists of a query parameter; null where nothing is said.</summary>
    public QueryListStyle? FindQueryLists(string verb, string path, string parameter)
        => Queries(verb, path).Select(q => Find(q, parameter)?.Lists ?? q.Lists).FirstOrDefault(s => s is not null);

    /// <summary>How the user writes the objects of a query parameter; null where nothing is said.</summary>
    public QueryObjectStyle? FindQueryObjects(string verb, string path, string parameter)
        => Queries(verb, path).Select(q => Find(q, parameter)?.Objects ?? q.Objects).FirstOrDefault(s => s is not null);

    private IEnumerable<ConfiguredQuery> Queries(string verb, string path)
        => FindEndpoint(verb, path).Select(e => e.Query).Append(_configuration?.Query).OfType<ConfiguredQuery>();

    private static ConfiguredParameter? Find(ConfiguredQuery query, string parameter)
        => query.Parameters.FirstOrDefault(p => string.Equals(p.Name, parameter, StringComparison.Ordinal));

    /// <summary>Says that an endpoint has no form.</summary>
    public SpecDiagnostic NoForm(ConfiguredEndpoint endpoint)
        => Inapplicable(endpoint.PartsSpan, endpoint.Target, "given 'parts'", "its body is no form (multipart/form-data)");

    /// <summary>Says that a name cannot be given, since something else has it.</summary>
    public SpecDiagnostic NameTaken(string target, string name)
        => Inapplicable(_names[target].Span, target, $"called '{name}'", "something else there has that name, or C# keeps it");

    /// <summary>Says that a name cannot be given, since a type that is not equal has it.</summary>
    public SpecDiagnostic NotEqual(string target, string name, string other)
        => Inapplicable(_names[target].Span, target, $"called '{name}'", $"'{other}' is called that and is not equal; types with one name must have the same members, cases or values");

    /// <summary>Says that a name cannot be given, since a union has both types among its cases.</summary>
    public SpecDiagnostic CasesOfOneUnion(string target, string name, string other)
        => Inapplicable(_names[target].Span, target, $"called '{name}'", $"'{other}' is called that, and both are cases of one union");

    /// <summary>Says that a member cannot have the type.</summary>
    public SpecDiagnostic WrongType(string target, ConfiguredKind kind)
        => Inapplicable(_types[target].Span, target, $"read as {kind}", kind switch
        {
            ConfiguredKind.Enum => "it is documented neither as a list of strings nor as one string",
            ConfiguredKind.Constant => "it is documented neither as a constant nor as a list of strings",
            _ => "it is documented as a type of its own; only 'json' is possible",
        });

    /// <summary>Says that a member cannot be null, since it is no member of JSON.</summary>
    public SpecDiagnostic NeverNull(ConfiguredPresence presence)
        => Inapplicable(presence.Span, presence.Target, "null", "it is no member of a body, and there is no null elsewhere; only 'optional' is possible");

    /// <summary>Says that an endpoint cannot page that way.</summary>
    public SpecDiagnostic NoItems(ConfiguredEndpoint endpoint, string itemsPath)
        => Inapplicable(endpoint.PaginationSpan, endpoint.Target, "paged", $"its response has no array at '{itemsPath}'");

    /// <summary>Says that the end of a stream cannot be told that way.</summary>
    public SpecDiagnostic NoStreamEnd(ConfiguredEndpoint endpoint, bool isStream)
        => Inapplicable(
            endpoint.StreamEndSpan,
            endpoint.Target,
            "a stream with that 'streamEnd'",
            isStream ? "its lines have no names as events have; tell the end by a 'member' and its 'value', or by a 'text'" : "its response is neither a stream nor can be asked for as one");

    /// <summary>Says that no page declares the type of a stream's events.</summary>
    public SpecDiagnostic NoEventType(ConfiguredValue type, IEnumerable<string> declared) => Unmatched(type.Span, "Domain Type", type.Value, declared);

    /// <summary>Says that an endpoint has no events that could have a type.</summary>
    public SpecDiagnostic NoEvents(ConfiguredEndpoint endpoint, ConfiguredValue type)
        => Inapplicable(type.Span, endpoint.Target, $"a stream of '{type.Value}'", "its response is neither a stream of events nor can be asked for as one");

    /// <summary>Says that an endpoint cannot be asked for a stream.</summary>
    public SpecDiagnostic NoStreamSwitch(ConfiguredEndpoint endpoint, SourceSpan span)
        => Inapplicable(span, endpoint.Target, "a stream by default", "no boolean member of its request asks for one");

    /// <summary>Says which entries match nothing, and which names are not C# names.</summary>
    /// <param name="targets">What can be pinned in the client.</param>
    public IEnumerable<SpecDiagnostic> Check(PinTargets targets)
    {
        if (_configuration is null)
            yield break;
        foreach (ConfiguredName name in _names.Values)
        {
            if (!targets.Names.Value.Contains(name.Target))
                yield return Unmatched(name.Span, "type, member or value", name.Target, targets.Names.Value);
            else if (!IsIdentifier(name.Name))
                yield return Inapplicable(name.Span, name.Target, $"called '{name.Name}'", "that is not a C# name");
        }

        foreach (ConfiguredType type in _types.Values.Where(t => !targets.Members.Value.Contains(t.Target)))
            yield return Unmatched(type.Span, "member", type.Target, targets.Members.Value);
        foreach (ConfiguredPresence presence in _presence.Values.Where(p => !targets.Members.Value.Contains(p.Target)))
            yield return Unmatched(presence.Span, "member", presence.Target, targets.Members.Value);
        foreach (ConfiguredValues values in _values.Values.Where(v => !targets.Enums.Value.Contains(v.Target)))
            yield return Unmatched(values.Span, "enum", values.Target, targets.Enums.Value);
        IEnumerable<ConfiguredValue> patterns = _configuration.Endpoints.Select(e => new ConfiguredValue(e.Target, e.Span)).Concat(_configuration.Include).Concat(_configuration.Exclude);
        foreach (ConfiguredValue pattern in patterns.Where(p => !targets.Endpoints.Value.Any(e => Matches(p.Value, e))))
            yield return Unmatched(pattern.Span, "endpoint", pattern.Value, targets.Endpoints.Value);
        if (_configuration.Query is not null)
        {
            foreach (SpecDiagnostic diagnostic in CheckParameters(_configuration.Query, targets.QueryParameters.Value).OfType<SpecDiagnostic>())
                yield return diagnostic;
        }

        foreach (ConfiguredEndpoint endpoint in _configuration.Endpoints.Where(e => e.Query is not null))
        {
            if (targets.Endpoints.Value.Any(e => Matches(endpoint.Target, e)))
            {
                foreach (SpecDiagnostic diagnostic in CheckQuery(endpoint, [.. targets.QueryParameters.Value.Where(p => Matches(endpoint.Target, p.Endpoint))]))
                    yield return diagnostic;
            }
        }
    }

    // A pattern, like what is said for all endpoints, stands for those that have a list or an object.
    private IEnumerable<SpecDiagnostic> CheckQuery(ConfiguredEndpoint endpoint, List<QueryTarget> parameters)
        => CheckParameters(endpoint.Query, parameters)
            .Concat(endpoint.IsPattern ? [] : [CheckStyles(endpoint.Query!.Span, endpoint.Target, endpoint.Query.Lists, endpoint.Query.Objects, parameters)])
            .OfType<SpecDiagnostic>();

    private IEnumerable<SpecDiagnostic?> CheckParameters(ConfiguredQuery? query, IReadOnlyCollection<QueryTarget> known)
        => (query?.Parameters ?? []).Select(parameter =>
        {
            QueryTarget[] targets = [.. known.Where(p => string.Equals(p.Parameter, parameter.Name, StringComparison.Ordinal))];
            return targets.Length == 0
                ? Unmatched(parameter.Span, "query parameter", parameter.Name, known.Select(p => p.Parameter))
                : CheckStyles(parameter.Span, parameter.Name, parameter.Lists, parameter.Objects, targets);
        });

    private SpecDiagnostic? CheckStyles(SourceSpan span, string target, QueryListStyle? lists, QueryObjectStyle? objects, IReadOnlyCollection<QueryTarget> parameters)
    {
        bool lacksLists = lists is not null && !parameters.Any(p => p.TakesLists);
        bool lacksObjects = objects is not null && !parameters.Any(p => p.TakesObjects);
        return (lacksLists, lacksObjects) switch
        {
            (true, true) => Inapplicable(span, target, "given 'lists' and 'objects'", "it has neither a list nor an object in the query"),
            (true, false) => Inapplicable(span, target, "given 'lists'", "it has no list in the query"),
            (false, true) => Inapplicable(span, target, "given 'objects'", "it has no object in the query"),
            _ => null,
        };
    }

    /// <summary>An endpoint as patterns match it: <c>GET /ships/{ship_id}</c>.</summary>
    public static string Describe(string verb, string path) => verb.ToUpperInvariant() + " " + path;

    // '*' stands for anything. Goes back to the last one only, so that no pattern is slow.
    private static bool Matches(string pattern, string text)
    {
        int position = 0;
        int next = 0;
        int star = -1;
        int resume = 0;
        while (next < text.Length)
        {
            if (position < pattern.Length && pattern[position] == '*')
            {
                star = position++;
                resume = next;
            }
            else if (position < pattern.Length && char.ToUpperInvariant(pattern[position]) == char.ToUpperInvariant(text[next]))
            {
                position++;
                next++;
            }
            else if (star >= 0)
            {
                position = star + 1;
                next = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (position < pattern.Length && pattern[position] == '*')
            position++;
        return position == pattern.Length;
    }

    private SpecDiagnostic Unmatched(SourceSpan span, string what, string target, IEnumerable<string> known)
    {
        string? meant = EditDistance.Nearest(target, known.OrderBy(k => k, StringComparer.Ordinal));
        return At(ConfigurationDiagnostics.UnmatchedTarget, span, what, target, meant is null ? string.Empty : $"; did you mean '{meant}'?");
    }

    private SpecDiagnostic Inapplicable(SourceSpan span, string target, string wish, string reason) => At(ConfigurationDiagnostics.Inapplicable, span, target, wish, reason);

    private SpecDiagnostic At(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments)
        => new(descriptor, _configuration!.Path, span, arguments.Select(argument => Excerpt.Of(argument, ConfigurationReader.MostQuoted)).ToEquatableArray());

    private static bool IsIdentifier(string name)
        => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_')
            && string.Equals(CSharpKeywords.Escape(name), name, StringComparison.Ordinal);
}

/// <summary>What can be pinned in a client; looked at only where something of that kind is pinned.</summary>
/// <param name="Names">Types, and members, values and cases by their type and wire name.</param>
/// <param name="Members">Members, by their type and wire name.</param>
/// <param name="Enums">Enums, by their name.</param>
/// <param name="Endpoints">Endpoints, as <see cref="Pins.Describe"/> writes them.</param>
/// <param name="QueryParameters">The parameters of queries.</param>
internal sealed record PinTargets(
    Lazy<HashSet<string>> Names,
    Lazy<HashSet<string>> Members,
    Lazy<HashSet<string>> Enums,
    Lazy<List<string>> Endpoints,
    Lazy<List<QueryTarget>> QueryParameters);

/// <summary>A parameter of a query, as far as pins are about it.</summary>
/// <param name="Endpoint">Its endpoint, as <see cref="Pins.Describe"/> writes it.</param>
/// <param name="Parameter">Its name.</param>
/// <param name="TakesLists">Whether it can be a list, or have one in it.</param>
/// <param name="TakesObjects">Whether it can be an object, or have one in it.</param>
internal sealed record QueryTarget(string Endpoint, string Parameter, bool TakesLists, bool TakesObjects);
