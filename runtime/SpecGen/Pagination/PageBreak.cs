namespace SpecGen.Pagination;

/// <summary>Says that paging broke off.</summary>
internal static class PageBreak
{
    internal static PagingException CreateException<T>(Page<T> page, string endpoint, ApiErrorDetails? details)
    {
        PageStopReason reason = page.StopReason ?? PageStopReason.NoWayOn;
        return new PagingException(
            $"{endpoint}paging broke off ({reason}): {reason.Describe()}. The items that came until then were given; the list may go on. "
            + $"{nameof(RequestOptions)}.{nameof(RequestOptions.PagingStop)} = {nameof(PagingStop)}.{nameof(PagingStop.Quiet)} ends such an enumeration without this exception.",
            reason,
            page.BrokenOffToken,
            details);
    }
}
