namespace SpecGen.Pagination;

/// <summary>What reasons to stop mean.</summary>
internal static class PageStopReasons
{
    /// <summary>Whether the server gave no way to items that may follow.</summary>
    internal static bool IsBrokenOff(this PageStopReason reason) => reason
        is PageStopReason.RepeatedCursor or PageStopReason.RepeatedPage or PageStopReason.TooManyEmptyPages or PageStopReason.TooManyPagesWithoutNews or PageStopReason.NoWayOn;

    /// <summary>What happened, as the end of a sentence.</summary>
    internal static string Describe(this PageStopReason reason) => reason switch
    {
        PageStopReason.RepeatedCursor => "the response names a position that was fetched before",
        PageStopReason.RepeatedPage => "the response holds the items of an earlier page",
        PageStopReason.TooManyEmptyPages => "too many pages without items followed one another",
        PageStopReason.TooManyPagesWithoutNews => "too many pages whose items had all come before followed one another",
        PageStopReason.NoWayOn => "the response says that more follows and names no position that leads there",
        _ => reason.ToString(),
    };
}
