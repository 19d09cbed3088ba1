namespace SpecGen;

public abstract partial class AsyncPageable<T>
{
    /// <summary>
    /// Gives the items of pages. By hand, since an asynchronous iterator takes its way through a state machine for each item, and most items are there already.
    /// </summary>
    private sealed class ItemEnumerator(AsyncPageable<T> pageable, CancellationToken cancellationToken) : IAsyncEnumerator<T>
    {
        private IAsyncEnumerator<Page<T>>? _pages;
        private Page<T>? _page;
        private IReadOnlyList<T> _items = [];
        private int _index = -1;
        private bool _isOver;

        public T Current { get; private set; } = default!;

        public ValueTask<bool> MoveNextAsync()
        {
            if (_isOver)
                return new ValueTask<bool>(false);
            if (++_index >= _items.Count)
                return MoveToPageAsync();
            if (pageable.CancellationToken.IsCancellationRequested || cancellationToken.IsCancellationRequested)
                return CancelAsync();
            Current = _items[_index];
            return new ValueTask<bool>(true);
        }

        public ValueTask DisposeAsync()
        {
            _isOver = true;
            return _pages?.DisposeAsync() ?? default;
        }

        private async ValueTask<bool> MoveToPageAsync()
        {
            // What fails is not asked again, and what has come to its end neither.
            _isOver = true;
            do
            {
                if (!await LeavePage().MoveNextAsync().ConfigureAwait(false))
                    return false;
            }
            while (!EnterPage());
            return true;
        }

        private IAsyncEnumerator<Page<T>> LeavePage()
        {
            if (_page is not null)
                pageable.ThrowIfBrokenOff(_page);
            return _pages ??= pageable.EnumeratePages(cancellationToken);
        }

        private bool EnterPage()
        {
            _page = _pages!.Current;
            _items = _page.Items;
            if (_items.Count == 0)
                return false;
            ThrowIfCancelled();
            _index = 0;
            Current = _items[0];
            _isOver = false;
            return true;
        }

        private ValueTask<bool> CancelAsync()
        {
            _isOver = true;
            try
            {
                ThrowIfCancelled();
                return new ValueTask<bool>(false);
            }
            catch (OperationCanceledException exception)
            {
                return ValueTask.FromException<bool>(exception);
            }
        }

        private void ThrowIfCancelled()
        {
            pageable.CancellationToken.ThrowIfCancellationRequested();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
