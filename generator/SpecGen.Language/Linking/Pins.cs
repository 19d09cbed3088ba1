using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking;

/// <summary>The user's decisions, found by what they are about; what is never asked for matches nothing and is reported.</summary>
internal sealed class Pins
{
    private readonly ClientConfiguration? _configuration;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, ConfiguredName> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfiguredType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<object> _used = [];
    private readonly HashSet<string> _nameTargets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _typeTargets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _endpointTargets = new(StringComparer.Ordinal);

    public Pins(ClientConfiguration? configuration, DiagnosticBag diagnostics)
    {
        _configuration = configuration;
        _diagnostics = diagnostics;
        foreach (ConfiguredName name in configuration?.Names ?? [])
            _names[name.Target] = name;
        foreach (ConfiguredType type in configuration?.Types ?? [])
            _types[type.Target] = type;
    }

    public string? BaseAddress => _configuration?.BaseAddress?.Value;

    public EquatableArray<AuthenticationModel>? Authentication => _configuration?.Authentication;

    /// <summary>The C# name that the user gives; null where there is none that can be used.</summary>
    public string? FindName(string target)
    {
        _nameTargets.Add(target);
        if (!_names.TryGetValue(target, out ConfiguredName? name))
            return null;
        _used.Add(name);
        if (IsIdentifier(name.Name))
            return name.Name;
        ReportInapplicable(name.Span, target, $"called '{name.Name}'", "that is not a C# name");
        return null;
    }

    /// <summary>Says that a name cannot be given, since something else has it.</summary>
    public void ReportTaken(string target, string name)
        => ReportInapplicable(_names[target].Span, target, $"called '{name}'", "something else there has that name, or C# keeps it");

    public PrimitiveKind? FindType(string target)
    {
        _typeTargets.Add(target);
        if (!_types.TryGetValue(target, out ConfiguredType? type))
            return null;
        _used.Add(type);
        return type.Kind;
    }

    /// <summary>Says that a member cannot have the type.</summary>
    public void ReportWrongType(string target, PrimitiveKind kind)
        => ReportInapplicable(_types[target].Span, target, $"read as {kind}", "it is documented as a type of its own; only 'json' is possible");

    /// <summary>Whether the endpoint is to be generated.</summary>
    public bool IsIncluded(string verb, string path)
    {
        if (_configuration is null)
            return true;
        _endpointTargets.Add(Describe(verb, path));
        bool isIncluded = _configuration.Include.IsEmpty;
        foreach (ConfiguredValue pattern in _configuration.Include)
            isIncluded |= Uses(pattern, pattern.Value, verb, path);
        foreach (ConfiguredValue pattern in _configuration.Exclude)
            isIncluded &= !Uses(pattern, pattern.Value, verb, path);
        return isIncluded;
    }

    /// <summary>The decisions about an endpoint; a later entry goes before an earlier one.</summary>
    public IEnumerable<ConfiguredEndpoint> FindEndpoint(string verb, string path)
        => (_configuration?.Endpoints ?? []).Where(e => Uses(e, e.Target, verb, path)).Reverse();

    /// <summary>Says that an endpoint cannot page that way.</summary>
    public void ReportNoItems(ConfiguredEndpoint endpoint, string itemsPath)
        => ReportInapplicable(endpoint.Span, endpoint.Target, "paged", $"its response has no array at '{itemsPath}'");

    /// <summary>Reports the entries that matched nothing.</summary>
    public void ReportUnused()
    {
        if (_configuration is null)
            return;
        foreach (ConfiguredName name in _names.Values)
            ReportUnused(name, name.Span, "type, member or value", name.Target, _nameTargets);
        foreach (ConfiguredType type in _types.Values)
            ReportUnused(type, type.Span, "member", type.Target, _typeTargets);
        foreach (ConfiguredEndpoint endpoint in _configuration.Endpoints)
            ReportUnused(endpoint, endpoint.Span, "endpoint", endpoint.Target, _endpointTargets);
        foreach (ConfiguredValue pattern in _configuration.Include.Concat(_configuration.Exclude))
            ReportUnused(pattern, pattern.Span, "endpoint", pattern.Value, _endpointTargets);
    }

    private static string Describe(string verb, string path) => verb.ToUpperInvariant() + " " + path;

    private bool Uses(object entry, string pattern, string verb, string path)
    {
        bool isMatch = Matches(pattern, Describe(verb, path));
        if (isMatch)
            _used.Add(entry);
        return isMatch;
    }

    // '*' stands for anything. Without going back more than to the last one, so that no pattern is slow.
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

    private void ReportUnused(object entry, SourceSpan span, string what, string target, IEnumerable<string> known)
    {
        if (_used.Contains(entry))
            return;
        string? meant = EditDistance.Nearest(target, known.OrderBy(k => k, StringComparer.Ordinal));
        _diagnostics.Report(ConfigurationDiagnostics.UnmatchedTarget, new Place(_configuration!.Path, span), what, target, meant is null ? string.Empty : $"; did you mean '{meant}'?");
    }

    private void ReportInapplicable(SourceSpan span, string target, string wish, string reason)
        => _diagnostics.Report(ConfigurationDiagnostics.Inapplicable, new Place(_configuration!.Path, span), target, wish, reason);

    private static bool IsIdentifier(string name)
        => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_') && string.Equals(Naming.CSharpKeywords.Escape(name), name, StringComparison.Ordinal);
}
