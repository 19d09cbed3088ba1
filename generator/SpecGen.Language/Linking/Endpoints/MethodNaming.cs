using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>
/// Names the methods of a resource: after the page's place, else after the Domain Type of the result's shape (<c>AuditLogListResponse</c>), else after the heading.
/// </summary>
internal sealed class MethodNaming(ShapeInterner interner, DiagnosticBag diagnostics)
{
    private const string Response = "Response";

    private static readonly HashSet<string> s_fillers = new(StringComparer.OrdinalIgnoreCase) { "a", "an", "the" };

    private static readonly HashSet<string> s_prepositions = new(StringComparer.OrdinalIgnoreCase) { "by", "for", "from", "in", "of", "on", "over", "to", "with" };

    public void Apply(ResourceNode resource)
    {
        ClaimTypes(resource);
        NameScope names = new(ReservedNames.ForResource(resource.TypeName).Concat(resource.Children.Select(c => c.PropertyName + "Async")));
        List<(EndpointDraft Endpoint, string Source)> byHeading = [];
        foreach (EndpointDraft endpoint in resource.Endpoints)
        {
            if (endpoint.Decisions.Select(d => d.MethodName).FirstOrDefault(n => n is not null) is { } pinned)
                endpoint.MethodName = Take(endpoint, names, Words.ToPascalCase(Strip(pinned)));
            else if (endpoint.PageMethodName is { } page)
                endpoint.MethodName = Take(endpoint, names, Words.ToPascalCase(page));
            else if (endpoint.ResultType is { } type)
                endpoint.MethodName = Take(endpoint, names, MethodOf(type.Name, resource.Prefix) ?? type.Name.Substring(0, type.Name.Length - Response.Length));
            else
                byHeading.Add((endpoint, "its heading"));
        }

        foreach ((EndpointDraft endpoint, string source) in byHeading)
        {
            endpoint.MethodName = Take(endpoint, names, FromHeading(endpoint));
            diagnostics.Report(LinkDiagnostics.MethodNamedByHeading, endpoint.Place, endpoint.Method.Verb.ToUpperInvariant(), endpoint.Method.Path, endpoint.MethodName + "Async", source);
        }
    }

    /// <summary>The method's name in <c>AuditLogListResponse</c>; null where the name is not made that way.</summary>
    public static string? MethodOf(string typeName, string prefix)
    {
        if (!typeName.EndsWith(Response, StringComparison.Ordinal) || !Words.StartsWithWords(typeName, prefix) || typeName.Length <= prefix.Length + Response.Length)
            return null;
        return typeName.Substring(prefix.Length, typeName.Length - prefix.Length - Response.Length);
    }

    // Results are declared in the order of their endpoints; one that the place of its page or its heading names goes first.
    private void ClaimTypes(ResourceNode resource)
    {
        List<DomainTypeDraft> free = [];
        foreach (DomainTypeDraft type in resource.DomainTypes)
        {
            if (type.Name.Length > Response.Length && type.Name.EndsWith(Response, StringComparison.Ordinal) && !free.Exists(f => string.Equals(f.Name, type.Name, StringComparison.Ordinal)))
                free.Add(type);
        }

        foreach (EndpointDraft endpoint in resource.Endpoints)
        {
            string name = endpoint.PageMethodName is { } page ? Words.ToPascalCase(page) : FromHeading(endpoint);
            Claim(endpoint, free, t => string.Equals(MethodOf(t.Name, resource.Prefix), name, StringComparison.OrdinalIgnoreCase)
                || string.Equals(t.Name, name + Response, StringComparison.OrdinalIgnoreCase));
        }

        foreach (EndpointDraft endpoint in resource.Endpoints)
        {
            if (endpoint.ResultType is null && endpoint.PageMethodName is null)
                Claim(endpoint, free, t => MethodOf(t.Name, resource.Prefix) is not null);
        }

        foreach (DomainTypeDraft type in free)
        {
            if (type.Shape is ObjectShape or UnionShape && MethodOf(type.Name, resource.Prefix) is not null)
                diagnostics.Report(LinkDiagnostics.UnclaimedDomainType, type.Place, type.Name, resource.Title);
        }
    }

    private void Claim(EndpointDraft endpoint, List<DomainTypeDraft> free, Func<DomainTypeDraft, bool> isWanted)
    {
        DomainTypeDraft? type = free.Find(t => isWanted(t) && IsResult(endpoint.Response, t.Shape));
        if (type is null)
            return;
        free.Remove(type);
        endpoint.ResultType = type;
    }

    private bool IsResult(ResponseShape response, Shape declared)
    {
        foreach (Shape? candidate in new[] { response.Item, response.Result, response.Body })
        {
            if (candidate is null or NamedShape { Title.IsGlobal: true })
                continue;
            if (interner.GetStructureId(candidate) == interner.GetStructureId(declared))
                return true;
        }

        return false;
    }

    // "List RBAC Group Members" of the resource RbacGroups.Members is List: the words of the resource and those above it say nothing new.
    private static string FromHeading(EndpointDraft endpoint)
    {
        string title = endpoint.Method.Title;
        int bracket = title.IndexOf('(');
        string heading = (bracket > 0 ? title.Substring(0, bracket) : title).Replace('\u2019', '\'').Replace("'s ", " ");
        List<string> words = Words.Split(heading);
        List<string> known = [];
        for (ResourceNode? node = endpoint.Resource; node is { IsRoot: false }; node = node.Parent)
            known.AddRange(Words.Split(node.Segment));

        List<string> left = [.. words.Where((w, i) => i == 0 || (!s_fillers.Contains(w) && !known.Exists(k => Words.IsSameStem(k, w))))];
        while (left.Count > 1 && s_prepositions.Contains(left[left.Count - 1]))
            left.RemoveAt(left.Count - 1);
        return left.Count == 0 ? Words.ToPascalCase(endpoint.Method.Verb) : Words.ToPascalCase(string.Join(" ", left.Select(w => w.ToLowerInvariant())));
    }

    // The second endpoint of a name gets what its path has more: the last placeholder, or the last constant segment.
    private string Take(EndpointDraft endpoint, NameScope names, string name)
    {
        if (names.IsFree(name + "Async"))
            return Strip(names.Take(name + "Async"));

        List<string> placeholders = PathScope.Placeholders(endpoint.Method.Path);
        string[] segments = endpoint.Method.Path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        string last = segments.LastOrDefault(s => s[0] != '{') ?? string.Empty;
        List<string> candidates = [];
        if (placeholders.Count > 0)
            candidates.Add(name + "By" + Words.ToPascalCase(placeholders[placeholders.Count - 1]) + "Async");
        if (last.Length > 0)
            candidates.Add(name + Words.ToPascalCase(last) + "Async");
        candidates.Add(name + Words.ToPascalCase(endpoint.Method.Verb) + "Async");
        string taken = Strip(names.Take([.. candidates]));
        diagnostics.Report(
            LinkDiagnostics.MethodNameCollision, endpoint.Place, endpoint.Method.Verb.ToUpperInvariant(), endpoint.Method.Path, name + "Async", endpoint.Resource.Title, taken + "Async");
        return taken;
    }

    private static string Strip(string name) => name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;
}
