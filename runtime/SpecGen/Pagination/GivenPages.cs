using System.Runtime.CompilerServices;

namespace SpecGen;

/// <summary>Pages that are there already.</summary>
internal sealed class GivenPages<T>(IReadOnlyList<Page<T>> pages) : AsyncPageable<T>
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        if (pageSizeHint is { } size)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(pageSizeHint));
        int start = 0;
        if (continuationToken is not null)
        {
            start = pages.TakeWhile(page => page.ContinuationToken != continuationToken).Count() + 1;
            if (start > pages.Count)
                throw new ArgumentException("No page has this continuation token.", nameof(continuationToken));
        }

        return Enumerate(start);
    }

    private async IAsyncEnumerable<Page<T>> Enumerate(int start, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (int i = start; i < pages.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.CompletedTask.ConfigureAwait(false);
            yield return pages[i];
        }
    }
}
