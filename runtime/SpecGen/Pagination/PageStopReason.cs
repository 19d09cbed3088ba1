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

    /// <summary>The response names a position that was fetched before: following it would go in circles.</summary>
    RepeatedCursor,

    /// <summary>The response holds the items of an earlier page: the server ignores the position. The page is left out.</summary>
    RepeatedPage,

    /// <summary>More pages without items came than <see cref="ApiClientOptions.MaxEmptyPages"/> allows.</summary>
    TooManyEmptyPages,
}
