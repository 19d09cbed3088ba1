namespace SpecGen.Language.Pages.Description;

/// <summary>Which pages of a client declare a name.</summary>
internal sealed class DeclarationIndex
{
    private readonly Dictionary<string, List<(int Page, int Declaration)>> _names = new(StringComparer.Ordinal);

    /// <summary>Gathers the names.</summary>
    /// <param name="pages">The pages, in order.</param>
    public DeclarationIndex(IReadOnlyList<PageFacts> pages)
    {
        for (int page = 0; page < pages.Count; page++)
        {
            IReadOnlyList<DeclaredType> declared = pages[page].Declared;
            for (int i = 0; i < declared.Count; i++)
            {
                if (!_names.TryGetValue(declared[i].Name, out List<(int Page, int Declaration)>? list))
                    _names.Add(declared[i].Name, list = []);
                list.Add((page, i));
            }
        }
    }

    /// <summary>The declarations of a name, by the index of their page and by their index there; null where no page declares it.</summary>
    /// <param name="name">The name.</param>
    public IReadOnlyList<(int Page, int Declaration)>? Find(string name) => _names.TryGetValue(name, out List<(int Page, int Declaration)>? list) ? list : null;

    /// <summary>The names for which other pages, or others in another order, or the same with another answer are found than before.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="before">The names before.</param>
    /// <param name="pagesBefore">The pages before.</param>
    public HashSet<string> FindChanged(IReadOnlyList<PageFacts> pages, DeclarationIndex before, IReadOnlyList<DescribedPage> pagesBefore)
    {
        HashSet<string> changed = new(StringComparer.Ordinal);
        foreach (string name in before._names.Keys)
        {
            if (!_names.ContainsKey(name))
                changed.Add(name);
        }

        foreach (KeyValuePair<string, List<(int Page, int Declaration)>> entry in _names)
        {
            if (!before._names.TryGetValue(entry.Key, out List<(int Page, int Declaration)>? list) || !IsSame(entry.Value, list))
                changed.Add(entry.Key);
        }

        return changed;

        bool IsSame(List<(int Page, int Declaration)> now, List<(int Page, int Declaration)> earlier)
        {
            if (now.Count != earlier.Count)
                return false;
            for (int i = 0; i < now.Count; i++)
            {
                PageFacts page = pages[now[i].Page];
                PageFacts pageBefore = pagesBefore[earlier[i].Page].Facts;
                bool isOfPage = string.Equals(page.Page.Path, pageBefore.Page.Path, StringComparison.Ordinal);
                if (!isOfPage || !page.Declared[now[i].Declaration].IsSame(pageBefore.Declared[earlier[i].Declaration]))
                    return false;
            }

            return true;
        }
    }
}
