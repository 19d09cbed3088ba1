using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Clients;

/// <summary>Takes away the findings that a <c>specgen.json</c> accepts, and names the entries that accept nothing.</summary>
internal sealed class AcceptedFindings
{
    private const int MaxListed = 3;

    private readonly ILookup<string, string> _relativePaths;
    private readonly Dictionary<string, List<(int Start, string Name)>> _sections = new(StringComparer.Ordinal);

    private AcceptedFindings(ReadClient client)
    {
        _relativePaths = client.Files.ToLookup(static page => page.Path, static page => page.RelativePath, StringComparer.Ordinal);
        foreach (PageModel page in client.Pages)
        {
            IEnumerable<(int, string)> sections = page.Methods.Select(static method => (method.Span.Start, Pins.Describe(method.Verb, method.Path)))
                .Concat(page.DomainTypes.Select(static type => (type.Span.Start, type.Item.GetTypeName() ?? type.Heading.Replace(" ", ""))));
            _sections[page.Path] = [.. sections.OrderBy(static section => section.Item1)];
        }
    }

    /// <summary>Applies the entries to what was found.</summary>
    /// <param name="client">The client, its pages read.</param>
    /// <param name="accepted">The entries of its configuration.</param>
    /// <param name="found">What was found, at the pages' full paths.</param>
    /// <param name="consequences">What is not reported because it follows from something else: entries for it are right all the same.</param>
    public static EquatableArray<SpecDiagnostic> Apply(
        ReadClient client, EquatableArray<ConfiguredAcceptance> accepted, EquatableArray<SpecDiagnostic> found, IEnumerable<SpecDiagnostic> consequences)
    {
        if (accepted.IsEmpty)
            return found;
        AcceptedFindings places = new(client);
        HashSet<ConfiguredAcceptance> used = [];
        List<SpecDiagnostic> left = [];
        foreach (SpecDiagnostic diagnostic in found)
        {
            ConfiguredAcceptance[] matching = places.Matching(accepted, diagnostic);
            used.UnionWith(matching);
            if (matching.Length == 0)
                left.Add(diagnostic);
        }

        used.UnionWith(consequences.SelectMany(diagnostic => places.Matching(accepted, diagnostic)));
        left.AddRange(accepted.Where(entry => !used.Contains(entry)).Select(entry => places.Unmatched(entry, left)));
        return left.ToEquatableArray();
    }

    private ConfiguredAcceptance[] Matching(EquatableArray<ConfiguredAcceptance> accepted, SpecDiagnostic diagnostic)
    {
        string[] names = NamesOf(diagnostic);
        return [.. accepted.Where(entry => entry.Id == diagnostic.Descriptor.Id && names.Contains(entry.At, StringComparer.OrdinalIgnoreCase))];
    }

    private SpecDiagnostic Unmatched(ConfiguredAcceptance entry, List<SpecDiagnostic> left)
    {
        string[] elsewhere = [.. left.Where(diagnostic => diagnostic.Descriptor.Id == entry.Id).Select(NamesOf).Where(static names => names.Length > 0).Select(static names => "'" + names[0] + "'").Distinct()];
        string detail = elsewhere.Length == 0 ? "remove the entry"
            : $"it does at {string.Join(", ", elsewhere.Take(MaxListed))}{(elsewhere.Length > MaxListed ? ", ..." : "")}: correct 'at', or remove the entry";
        return new SpecDiagnostic(ConfigurationDiagnostics.NothingAccepted, entry.Path, entry.Span, [entry.Id, entry.At, detail]);
    }

    // The endpoint or type that it stands in, then its page.
    private string[] NamesOf(SpecDiagnostic diagnostic)
    {
        if (diagnostic.Path is not { } path || _relativePaths[path].FirstOrDefault() is not { } page)
            return [];
        List<(int Start, string Name)> sections = _sections.TryGetValue(page, out List<(int, string)>? found) ? found : [];
        int last = sections.FindLastIndex(section => section.Start <= diagnostic.Span.Start);
        return last < 0 ? [page] : [sections[last].Name, page];
    }
}
