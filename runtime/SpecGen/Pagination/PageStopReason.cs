namespace SpecGen;

/// <summary>Why a page is the last one.</summary>
public enum PageStopReason
{
    /// <summary>The endpoint has one page.</summary>
    SinglePage,

    /// <summary>The response names no further position: its cursor is absent, null, blank or of no use.</summary>
    NoCursor,

    /// <summary>The response says that nothing follows.</summary>
    NoMore,

    /// <summary>The documented total was reached.</summary>
    TotalReached,

    /// <summary>The page has no items, and nothing says that more follow.</summary>
    EmptyPage,

    /// <summary>Broken off: the response names a position that was fetched before, and following it would go in circles.</summary>
    RepeatedCursor,

    /// <summary>
    /// Broken off: the response holds the items of an earlier page, so the server ignores the position or gives its last page for every further number. The
    /// page is left out.
    /// </summary>
    RepeatedPage,

    /// <summary>Broken off: more pages without items came, one after another, than <see cref="ApiClientOptions.MaxEmptyPages"/> allows.</summary>
    TooManyEmptyPages,

    /// <summary>Broken off: more pages whose items had all come before followed one another than <see cref="ApiClientOptions.MaxEmptyPages"/> allows.</summary>
    TooManyPagesWithoutNews,

    /// <summary>Broken off: the response says that more follows, and names no position that leads there.</summary>
    NoWayOn,

    /// <summary>
    /// <see cref="RequestOptions.MaxPages"/> or <see cref="RequestOptions.MaxItems"/> was reached; the page's continuation token leads to what follows.
    /// </summary>
    LimitReached,
}
