using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace SpecGen;

/// <summary>Pages that are there already, and what is thrown after them.</summary>
internal sealed class GivenPages<T>(IReadOnlyList<Page<T>> pages, Exception? failure) : AsyncPageable<T>
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

        // What a test gives twice has the stack of each throw.
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }
}
