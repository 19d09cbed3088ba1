using SpecGen.Language.Api;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>
/// Finds what the type names of a resource begin with. The vendor's own names tell (<c>AuditLog</c> of the resource Audit Logs, from <c>AuditLogListResponse</c>), since
/// nothing here knows English; and only those that the resource's Domain Types declare, since others may be about something else.
/// </summary>
internal static class TypePrefix
{
    /// <summary>The prefix of a resource; empty for the client itself.</summary>
    /// <param name="path">The resource.</param>
    /// <param name="declarations">The types that are declared there.</param>
    public static string Find(ResourcePath path, IEnumerable<ApiDeclaration> declarations)
    {
        if (path.IsRoot)
            return string.Empty;
        List<string> title = Words.Split(path.Segment);
        List<string> declared = [.. declarations.Select(d => d.Name)];
        return FirstMatch(declared.Where(n => n.EndsWith("Response", StringComparison.Ordinal)), title)
            ?? FirstMatch(declared, title)
            ?? FirstQualified(declared, title, path)
            ?? Words.ToPascalCase(path.Segment);
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
    private static string? FirstQualified(IEnumerable<string> names, List<string> title, ResourcePath path)
    {
        List<string> above = [.. path.SelfAndAncestors().Skip(1).SelectMany(p => Words.Split(p.Segment))];
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
