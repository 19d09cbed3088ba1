using SpecGen.Pagination;

namespace SpecGen;

/// <summary>
/// The items of all pages, fetched as they are enumerated. Each enumeration starts anew; leaving it early sends no further request.
/// </summary>
/// <typeparam name="T">The items' type.</typeparam>
public abstract partial class AsyncPageable<T> : IAsyncEnumerable<T>
{
    /// <summary>Creates a sequence that is cancelled by the enumeration's token only.</summary>
    protected AsyncPageable()
    {
    }

    /// <summary>Creates a sequence that a token of its own cancels as well.</summary>
    /// <param name="cancellationToken">Cancels every enumeration.</param>
    protected AsyncPageable(CancellationToken cancellationToken)
    {
        CancellationToken = cancellationToken;
    }

    /// <summary>Cancels every enumeration.</summary>
    protected virtual CancellationToken CancellationToken { get; }

    /// <summary>The clock for waits between enumerations.</summary>
    internal virtual TimeProvider TimeProvider => TimeProvider.System;

    /// <summary>Whether a call gives a part of the list: <see cref="RequestOptions.MaxPages"/> or <see cref="RequestOptions.MaxItems"/> is set.</summary>
    internal virtual bool IsLimited => false;

    /// <summary>The pages instead of the items. Where paging breaks off, the last page's <see cref="Page{T}.StopReason"/> tells.</summary>
    /// <param name="continuationToken">Where to go on: <see cref="Page{T}.ContinuationToken"/> of the same call with the same filters; null for the first
    /// page.</param>
    /// <param name="pageSizeHint">The number of items that a page should have; without effect where the API has no such parameter.</param>
    /// <exception cref="ArgumentException">The token is damaged or belongs to another call.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not positive.</exception>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    /// <summary>The items of all pages.</summary>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <exception cref="PagingException">
    /// Thrown after the last item: paging broke off, because the server leads in circles or names no way on. <see cref="RequestOptions.PagingStop"/> chooses
    /// otherwise.
    /// </exception>
    public virtual IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new ItemEnumerator(this, cancellationToken);

    /// <summary>Creates a sequence of given pages, for tests.</summary>
    /// <param name="pages">The pages.</param>
    public static AsyncPageable<T> FromPages(IEnumerable<Page<T>> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return new GivenPages<T>([.. pages], null);
    }

    /// <summary>Creates a sequence of given items on one page, for tests.</summary>
    /// <param name="items">The items.</param>
    public static AsyncPageable<T> FromItems(params T[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new GivenPages<T>([new Page<T>([.. items])], null);
    }

    /// <summary>Creates a sequence of given items on pages of a given size, for tests. The pages have continuation tokens.</summary>
    /// <param name="items">The items.</param>
    /// <param name="pageSize">The number of items on each page but the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not positive.</exception>
    public static AsyncPageable<T> FromItems(IEnumerable<T> items, int pageSize = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        T[] all = [.. items];
        List<Page<T>> pages = [];
        int start = 0;
        do
        {
            int count = Math.Min(pageSize, all.Length - start);
            string? token = start + count < all.Length ? $"page-{pages.Count + 2}" : null;
            pages.Add(new Page<T>(all[start..(start + count)], token));
            start += count;
        }
        while (start < all.Length);
        return new GivenPages<T>(pages, null);
    }

    /// <summary>Creates a sequence that fails when it is enumerated, for tests.</summary>
    /// <param name="exception">What is thrown.</param>
    /// <param name="itemsBefore">The items that come before it, on one page; none where they are left out.</param>
    public static AsyncPageable<T> Throws(Exception exception, params T[] itemsBefore)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(itemsBefore);
        return new GivenPages<T>(itemsBefore.Length == 0 ? [] : [new Page<T>([.. itemsBefore], "failure")], exception);
    }

    /// <summary>The pages with <see cref="Page{T}.ItemIds"/>, where they can be told.</summary>
    internal virtual IAsyncEnumerable<Page<T>> AsPagesWithIds(string? continuationToken) => AsPages(continuationToken);

    /// <summary>An enumeration of the pages, for one of the items.</summary>
    internal virtual IAsyncEnumerator<Page<T>> EnumeratePages(CancellationToken cancellationToken) => AsPages().GetAsyncEnumerator(cancellationToken);

    /// <summary>What to throw after a page that broke off; null to end quietly.</summary>
    internal virtual PagingException? BrokenOff(Page<T> page) => PageBreak.CreateException(page, "", null);

    private void ThrowIfBrokenOff(Page<T> page)
    {
        if (page.Stop is not null && page.IsBrokenOff && BrokenOff(page) is { } exception)
            throw exception;
    }
}
