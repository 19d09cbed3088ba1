using SpecGen.Language.Api;

namespace SpecGen.Language.Linking.Shapes;

/// <summary>What has changed in a documentation since it was linked before.</summary>
/// <param name="Links">How each document depends on others, in their order.</param>
/// <param name="Affected">The paths of the documents that have changed, or lead to one that has.</param>
/// <param name="HasSameDeclarations">Whether all types that are declared are surely as before.</param>
internal sealed record DocumentChanges(IReadOnlyList<DocumentLinks> Links, HashSet<string> Affected, bool HasSameDeclarations)
{
    /// <summary>Compares the documentation with that of before.</summary>
    /// <param name="api">The documentation.</param>
    /// <param name="before">How the documents of before depended on others; what is the same document, is the same object.</param>
    public static DocumentChanges Find(ApiDescription api, IReadOnlyList<DocumentLinks> before)
    {
        Dictionary<string, DocumentLinks> known = new(before.Count, StringComparer.Ordinal);
        foreach (DocumentLinks links in before)
            known[links.Document.Path] = links;
        List<DocumentLinks> all = new(api.Documents.Count);
        List<DocumentLinks> changed = [];
        foreach (ApiDocument document in api.Documents)
        {
            bool isKnown = known.TryGetValue(document.Path, out DocumentLinks? links);
            if (links is null || !ReferenceEquals(links.Document, document))
            {
                if (links is not null)
                    changed.Add(links);
                changed.Add(links = new DocumentLinks(document));
            }

            all.Add(links);
            if (isKnown)
                known.Remove(document.Path);
        }

        changed.AddRange(known.Values);
        HashSet<string> affected = before.Count == 0 || changed.Count == 0 ? [] : Spread(changed, all);
        bool hasSameDeclarations = changed.TrueForAll(static links => links.Document.Declarations.IsEmpty)
            && all.TrueForAll(links => links.Document.Declarations.IsEmpty || !affected.Contains(links.Document.Path))
            && HaveSameOrder(all, before);
        return new DocumentChanges(all, affected, hasSameDeclarations);
    }

    // From each document to those that use its types, and from one that names types of others to these.
    private static HashSet<string> Spread(List<DocumentLinks> changed, List<DocumentLinks> all)
    {
        Dictionary<string, List<string>> users = new(StringComparer.Ordinal);
        foreach (DocumentLinks links in all)
        {
            foreach (string reference in links.References)
            {
                Add(reference, links.Document.Path);
                if (links.NamesForeignParts)
                    Add(links.Document.Path, reference);
            }
        }

        HashSet<string> affected = new(StringComparer.Ordinal);
        IEnumerable<string> named = changed.Where(static links => links.NamesForeignParts).SelectMany(static links => links.References);
        Stack<string> open = new(changed.Select(static links => links.Document.Path).Concat(named));
        while (open.Count > 0)
        {
            string path = open.Pop();
            if (!affected.Add(path) || !users.TryGetValue(path, out List<string>? further))
                continue;
            foreach (string user in further)
                open.Push(user);
        }

        return affected;

        void Add(string path, string user)
        {
            if (!users.TryGetValue(path, out List<string>? list))
                users.Add(path, list = []);
            list.Add(user);
        }
    }

    private static bool HaveSameOrder(List<DocumentLinks> all, IReadOnlyList<DocumentLinks> before)
    {
        bool isSame = all.Count == before.Count;
        for (int i = 0; isSame && i < all.Count; i++)
            isSame = string.Equals(all[i].Document.Path, before[i].Document.Path, StringComparison.Ordinal);
        return isSame;
    }
}
