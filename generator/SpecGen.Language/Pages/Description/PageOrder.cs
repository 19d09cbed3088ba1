using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Description;

/// <summary>The order in which pages are read: the page that is closest to an endpoint or type comes first: resource pages, small ones before large ones, then pages of one method.</summary>
internal sealed class PageOrder
{
    private readonly int[] _positions;
    private readonly string[] _duplicates;

    private PageOrder(EquatableArray<PageModel> input, int[] positions, string[] duplicates)
    {
        Input = input;
        _positions = positions;
        _duplicates = duplicates;
    }

    /// <summary>The pages as they came.</summary>
    public EquatableArray<PageModel> Input { get; }

    /// <summary>How many pages there are; of those with the same path one.</summary>
    public int Count => _positions.Length;

    /// <summary>What is said of pages with the same path.</summary>
    public IEnumerable<SectionDiagnostic> Diagnostics
        => _duplicates.Select(path => new SectionDiagnostic(string.Empty, new SpecDiagnostic(LinkDiagnostics.DuplicatePath, path, default, [path])));

    /// <summary>A page.</summary>
    /// <param name="index">Its place in the order.</param>
    public PageModel this[int index] => Input[_positions[index]];

    /// <summary>Puts pages in order.</summary>
    /// <param name="pages">The pages, in any order.</param>
    public static PageOrder Of(EquatableArray<PageModel> pages)
    {
        List<int> positions = [];
        List<string> duplicates = [];
        HashSet<string> paths = new(StringComparer.Ordinal);
        foreach (int i in Enumerable.Range(0, pages.Count).OrderBy(i => pages[i].Resources.IsEmpty ? 1 : 0).ThenBy(i => pages[i].Resources.Count).ThenBy(i => pages[i].Path, StringComparer.Ordinal))
        {
            if (paths.Add(pages[i].Path))
                positions.Add(i);
            else
                duplicates.Add(pages[i].Path);
        }

        return new PageOrder(pages, [.. positions], [.. duplicates]);
    }

    /// <summary>The same order of pages some of which have changed; null where they come in another one, or are others.</summary>
    /// <param name="pages">The pages, in any order.</param>
    public PageOrder? WithPages(EquatableArray<PageModel> pages)
    {
        if (pages.Count != Input.Count)
            return null;
        for (int i = 0; i < pages.Count; i++)
        {
            bool isInPlace = ReferenceEquals(pages[i], Input[i])
                || (string.Equals(pages[i].Path, Input[i].Path, StringComparison.Ordinal) && pages[i].Resources.Count == Input[i].Resources.Count);
            if (!isInPlace)
                return null;
        }

        return new PageOrder(pages, _positions, _duplicates);
    }
}
