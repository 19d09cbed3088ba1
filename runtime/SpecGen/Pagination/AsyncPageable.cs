namespace SpecGen;

/// <summary>
/// The items of all pages, fetched as they are enumerated. Each enumeration starts anew; leaving it early sends no further request.
/// </summary>
/// <typeparam name="T">The items' type.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
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

    /// <summary>The pages instead of the items.</summary>
    /// <param name="continuationToken">Where to go on: <see cref="Page{T}.ContinuationToken"/> of the same call with the same filters; null for the first page.</param>
    /// <param name="pageSizeHint">The number of items that a page should have; without effect where the API has no such parameter.</param>
    /// <exception cref="ArgumentException">The token is damaged or belongs to another call.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not positive.</exception>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    /// <inheritdoc/>
    public virtual async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in AsPages().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (T item in page.Values)
            {
                CancellationToken.ThrowIfCancellationRequested();
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }
        }
    }

    /// <summary>Creates a sequence of given pages, for tests.</summary>
    /// <param name="pages">The pages.</param>
    public static AsyncPageable<T> FromPages(IEnumerable<Page<T>> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return new GivenPages<T>([.. pages]);
    }
}
