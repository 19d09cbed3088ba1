using System.Runtime.CompilerServices;

namespace SpecGen;

public abstract partial class AsyncPageable<T>
{
    /// <summary>The items, each with its position, from which a later enumeration goes on, also in another process.</summary>
    /// <param name="after">The position of the last item that was taken; null for the beginning.</param>
    /// <exception cref="ArgumentException">The position is not one of this call with these filters.</exception>
    /// <remarks>
    /// Goes on exactly where the list is as it was. Where the item of the position has moved on its page, it is found by its id; where it is no longer on it,
    /// the page is given from its first item: an item may come twice, none is lost. Throws <see cref="PagingException"/> as the enumeration of items does.
    /// </remarks>
    public IAsyncEnumerable<PositionedItem<T>> AsPositionedItems(ItemPosition? after = null)
        => EnumeratePositionsAsync(AsPagesWithIds(after?.ContinuationToken), after);

    private async IAsyncEnumerable<PositionedItem<T>> EnumeratePositionsAsync(
        IAsyncEnumerable<Page<T>> pages,
        ItemPosition? after,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? token = after?.ContinuationToken;
        await foreach (Page<T> page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            for (int i = after?.IndexOn(page.ItemIds, page.Values.Count) ?? 0; i < page.Values.Count; i++)
            {
                CancellationToken.ThrowIfCancellationRequested();
                cancellationToken.ThrowIfCancellationRequested();
                yield return new PositionedItem<T>(page.Values[i], token, i + 1, page.ItemIds?[i]);
            }

            ThrowIfBrokenOff(page);
            after = null;
            token = page.ContinuationToken;
        }
    }
}
