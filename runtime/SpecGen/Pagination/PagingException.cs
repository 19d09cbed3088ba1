namespace SpecGen;

/// <summary>
/// An enumeration of items cannot go on, though more may follow: the server leads in circles or names no way on. All items that came until then were given.
/// <see cref="RequestOptions.PagingStop"/> ends such an enumeration without it; <see cref="AsyncPageable{T}.AsPages"/> never throws it.
/// </summary>
/// <param name="message">What happened.</param>
/// <param name="stopReason">Why paging broke off.</param>
/// <param name="continuationToken">Leads to where it broke off; null for the first page.</param>
/// <param name="details">What is known about the last call.</param>
public sealed class PagingException(string message, PageStopReason stopReason, string? continuationToken = null, ApiErrorDetails? details = null)
    : ApiException(message, details)
{
    /// <summary>Why paging broke off.</summary>
    public PageStopReason StopReason { get; } = stopReason;

    /// <summary>
    /// Leads, in <see cref="AsyncPageable{T}.AsPages"/> of the same call, to where paging broke off: after too many pages without news to the page that would
    /// have followed, else to the last page that was fetched, to ask for it again. Null for the first page.
    /// </summary>
    public string? ContinuationToken { get; } = continuationToken;
}
