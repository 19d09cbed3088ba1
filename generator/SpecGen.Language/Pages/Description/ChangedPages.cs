using SpecGen.Language.Api;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Description;

/// <summary>Decides which pages of a client are read: those that are other objects than before, and those that would be read otherwise because of them.</summary>
internal sealed class ChangedPages
{
    private readonly DescribedPages? _before;
    private readonly DescribedPage?[] _pagesBefore;
    private readonly bool _hasSameOrder;

    /// <summary>Compares the pages with those before.</summary>
    /// <param name="pages">The pages, in any order.</param>
    /// <param name="before">What describing them gave before; null for nothing, so that all are read.</param>
    public ChangedPages(EquatableArray<PageModel> pages, DescribedPages? before)
    {
        _before = before;
        PageOrder? sameOrder = before?.Order.WithPages(pages);
        _hasSameOrder = sameOrder is not null;
        Order = sameOrder ?? PageOrder.Of(pages);
        _pagesBefore = _hasSameOrder ? before!.Pages : FindBefore();
        Pages = new PageFacts[Order.Count];
        IsRead = new bool[Order.Count];
        for (int i = 0; i < Pages.Length; i++)
        {
            PageModel page = Order[i];
            PageFacts? known = _pagesBefore[i]?.Facts;
            IsRead[i] = !ReferenceEquals(known?.Page, page);
            Pages[i] = known is null || IsRead[i] ? new PageFacts(page) : known;
        }

        Names = AreFactsSame(static (facts, earlier) => facts.DeclaresSame(earlier)) ? before!.Names : new DeclarationIndex(Pages);
        Folders = AreFactsSame(static (facts, earlier) => facts.HasFoldersOf(earlier)) ? before!.Folders : [.. Pages.SelectMany(static page => page.Folders)];
        if (before is not null)
            AddByNamesAndPlaces(before);
    }

    /// <summary>The order of the pages.</summary>
    public PageOrder Order { get; }

    /// <summary>The pages, in that order.</summary>
    public PageFacts[] Pages { get; }

    /// <summary>Which of them are read.</summary>
    public bool[] IsRead { get; }

    /// <summary>The names that they declare.</summary>
    public DeclarationIndex Names { get; }

    /// <summary>The folders that are resources.</summary>
    public HashSet<string> Folders { get; }

    /// <summary>Whether every page is what it was.</summary>
    public bool IsNothing => _hasSameOrder && Array.TrueForAll(IsRead, static isRead => !isRead);

    /// <summary>What came of a page before; null for a new one.</summary>
    /// <param name="page">The page's index.</param>
    public DescribedPage? Before(int page) => _pagesBefore[page];

    /// <summary>Adds pages that are to be read as well.</summary>
    /// <param name="pages">Their indexes.</param>
    /// <returns>Whether there are any.</returns>
    public bool Add(HashSet<int> pages)
    {
        if (pages.Count == 0)
            return false;
        foreach (int page in pages)
            IsRead[page] = true;
        CompleteGroups([]);
        return true;
    }

    /// <summary>Finds out what the examples of all pages show to be arrays.</summary>
    /// <param name="drafts">The pages that were read.</param>
    public ShownArrays FindArrays(IReadOnlyList<DraftPage> drafts)
    {
        if (_before is not null && FindGone(_before).All(static page => page.HiddenArrays.Length == 0) && drafts.All(ShowsSame))
            return _before.Arrays;
        ShownArrays arrays = new();
        int next = 0;
        for (int i = 0; i < Pages.Length; i++)
            arrays.Add(Pages[i].Page.Path, IsRead[i] ? drafts[next++].HiddenArrays : _pagesBefore[i]!.HiddenArrays);
        return arrays;

        bool ShowsSame(DraftPage draft)
        {
            HiddenArray[] earlier = _pagesBefore[draft.Index]?.HiddenArrays ?? [];
            return draft.HiddenArrays.SequenceEqual(earlier) && (_hasSameOrder || earlier.Length == 0);
        }
    }

    /// <summary>Adds pages with a type of which examples of other pages show now what they did not show before, or the other way round.</summary>
    /// <param name="arrays">What the examples show now.</param>
    /// <returns>Whether there are any.</returns>
    public bool AddByArrays(ShownArrays arrays)
    {
        if (_before is null || ReferenceEquals(arrays, _before.Arrays) || arrays.FindChanged(_before.Arrays) is not { Count: > 0 } changed)
            return false;
        HashSet<string> types = new(changed.Select(static array => array.Type), StringComparer.Ordinal);
        HashSet<int> concerned = [.. Enumerable.Range(0, Pages.Length).Where(page => !IsRead[page] && _pagesBefore[page]!.Document.Types.Any(HasChanged))];
        return Add(concerned);

        bool HasChanged(ApiType type)
            => type is ApiObject { Title: { } title } item && types.Contains(title.Text) && item.Members.Any(member => changed.Contains(new HiddenArray(title.Text, member.Name)));
    }

    private DescribedPage?[] FindBefore()
    {
        if (_before is null)
            return new DescribedPage?[Order.Count];
        Dictionary<string, DescribedPage> pages = _before.Pages.ToDictionary(static page => page.Facts.Page.Path, StringComparer.Ordinal);
        return [.. Enumerable.Range(0, Order.Count).Select(i => pages.TryGetValue(Order[i].Path, out DescribedPage? page) ? page : null)];
    }

    // The pages before that are no more.
    private IEnumerable<DescribedPage> FindGone(DescribedPages before)
    {
        if (_hasSameOrder)
            return [];
        HashSet<DescribedPage> left = [.. _pagesBefore.OfType<DescribedPage>()];
        return before.Pages.Where(page => !left.Contains(page));
    }

    private bool AreFactsSame(Func<PageFacts, PageFacts, bool> isSame)
    {
        if (!_hasSameOrder)
            return false;
        for (int i = 0; i < Pages.Length; i++)
        {
            if (IsRead[i] && !isSame(Pages[i], _pagesBefore[i]!.Facts))
                return false;
        }

        return true;
    }

    private void AddByNamesAndPlaces(DescribedPages before)
    {
        if (!ReferenceEquals(Names, before.Names) && Names.FindChanged(Pages, before.Names, before.Pages) is { Count: > 0 } names)
        {
            for (int i = 0; i < Pages.Length; i++)
                IsRead[i] |= _pagesBefore[i] is { } page && page.Group.Seeks(names);
        }

        if (!ReferenceEquals(Folders, before.Folders) && !Folders.SetEquals(before.Folders))
        {
            for (int i = 0; i < Pages.Length; i++)
                IsRead[i] = IsRead[i] || !PageLocation.Of(Pages[i].Page, Folders).IsSame(_pagesBefore[i]!.Location);
        }

        CompleteGroups([.. FindGone(before).Select(static page => page.Group)]);
    }

    // Pages that were read together are so again; then it shows whether they still belong together.
    private void CompleteGroups(HashSet<PageGroup> groups)
    {
        for (int i = 0; i < Pages.Length; i++)
        {
            if (IsRead[i] && _pagesBefore[i] is { } page)
                groups.Add(page.Group);
        }

        for (int i = 0; i < Pages.Length; i++)
            IsRead[i] |= _pagesBefore[i] is { } page && groups.Contains(page.Group);
    }
}
