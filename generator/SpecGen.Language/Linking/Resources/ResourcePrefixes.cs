using SpecGen.Language.Linking.Endpoints;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Shapes;

namespace SpecGen.Language.Linking.Resources;

/// <summary>
/// Finds what the type names of a resource begin with. The vendor's own names tell (<c>AuditLog</c> of the resource Audit Logs, from <c>AuditLogListResponse</c>), since
/// nothing here knows English.
/// </summary>
internal static class ResourcePrefixes
{
    public static void Apply(ResourceNode root)
    {
        foreach (ResourceNode node in root.Descendants())
            node.Prefix = Find(node);
    }

    private static string Find(ResourceNode node)
    {
        List<string> title = Words.Split(node.Segment);
        List<string> declared = [.. node.DomainTypes.Select(d => d.Name)];
        List<string> mentioned = [.. node.Endpoints.SelectMany(e => TypeNames.In(e.Method)).Distinct(StringComparer.Ordinal)];
        List<string> used = [.. node.Endpoints.SelectMany(ResultNames)];
        return FirstMatch(declared.Where(n => n.EndsWith("Response", StringComparison.Ordinal)), title)
            ?? FirstMatch(declared, title)
            ?? FirstQualified(declared, title, node)
            ?? FirstMatch(used, title)
            ?? FirstQualified(used, title, node)
            ?? FirstMatch(mentioned, title)
            ?? Words.ToPascalCase(node.Segment);
    }

    private static IEnumerable<string> ResultNames(EndpointDraft endpoint)
    {
        foreach (Shape? shape in new[] { endpoint.Response.Result, endpoint.Response.Item })
        {
            if (shape is NamedShape { Title: { IsGlobal: true } title })
                yield return title.Text;
        }
    }

    private static string? FirstMatch(IEnumerable<string> names, List<string> title)
    {
        foreach (string name in names)
        {
            List<string> words = Words.Split(name);
            if (Fits(words, 0, title))
                return string.Concat(words.Take(title.Count));
        }

        return null;
    }

    // "RbacGroupMember" of the resource Members below RbacGroups.
    private static string? FirstQualified(IEnumerable<string> names, List<string> title, ResourceNode node)
    {
        List<string> above = [];
        for (ResourceNode? parent = node.Parent; parent is { IsRoot: false }; parent = parent.Parent)
            above.AddRange(Words.Split(parent.Segment));

        foreach (string name in names)
        {
            List<string> words = Words.Split(name);
            for (int start = 1; start + title.Count <= words.Count; start++)
            {
                if (Fits(words, start, title) && words.Take(start).All(w => above.Exists(a => Words.IsSameStem(a, w))))
                    return string.Concat(words.Take(start + title.Count));
            }
        }

        return null;
    }

    private static bool Fits(List<string> words, int start, List<string> title)
    {
        if (start + title.Count > words.Count)
            return false;
        for (int i = 0; i < title.Count; i++)
        {
            if (!Words.IsSameStem(words[start + i], title[i]))
                return false;
        }

        return true;
    }
}
