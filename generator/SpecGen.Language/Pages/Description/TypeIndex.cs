using SpecGen.Language.Api;

namespace SpecGen.Language.Pages.Description;

/// <summary>The declared types of all pages while some of the pages are read. Pages are read together where one is handed what another declares.</summary>
internal sealed class TypeIndex
{
    private readonly IReadOnlyList<PageFacts> _pages;
    private readonly bool[] _isRead;
    private readonly PageTypes?[] _open;
    private readonly int[] _joined;
    private readonly List<SectionDiagnostic> _diagnostics;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Prepares the reading.</summary>
    /// <param name="pages">All pages, in order.</param>
    /// <param name="names">The names that they declare.</param>
    /// <param name="isRead">Which of them are read.</param>
    /// <param name="diagnostics">Takes what is found.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public TypeIndex(IReadOnlyList<PageFacts> pages, DeclarationIndex names, bool[] isRead, List<SectionDiagnostic> diagnostics, CancellationToken cancellationToken)
    {
        _pages = pages;
        Names = names;
        _isRead = isRead;
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
        _open = new PageTypes?[pages.Count];
        _joined = new int[pages.Count];
        for (int i = 0; i < _joined.Length; i++)
            _joined[i] = i;
    }

    /// <summary>The names that the pages declare.</summary>
    public DeclarationIndex Names { get; }

    /// <summary>Pages that would have to be read as well, since one that is read is handed what they declare.</summary>
    public HashSet<int> Missing { get; } = [];

    /// <summary>The types as one page sees them.</summary>
    /// <param name="page">The page's index.</param>
    public PageTypes Of(int page) => _open[page] ??= new PageTypes(this, page, _pages[page], _diagnostics, _cancellationToken);

    /// <summary>A declaration.</summary>
    /// <param name="declaration">The page's index, and the declaration's on the page.</param>
    public DeclaredType Declaration((int Page, int Declaration) declaration) => _pages[declaration.Page].Declared[declaration.Declaration];

    /// <summary>Notes that a page is handed what another one declares.</summary>
    /// <param name="page">The page.</param>
    /// <param name="other">The other page.</param>
    public void Join(int page, int other)
    {
        if (page == other)
            return;
        if (!_isRead[other])
            Missing.Add(other);
        int first = FindGroup(page);
        int second = FindGroup(other);
        _joined[Math.Max(first, second)] = Math.Min(first, second);
    }

    /// <summary>The first of the pages that a page is read together with.</summary>
    /// <param name="page">The page.</param>
    public int FindGroup(int page)
    {
        while (_joined[page] != page)
            page = _joined[page] = _joined[_joined[page]];
        return page;
    }
}
