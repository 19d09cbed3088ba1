using SpecGen.Pagination;

namespace SpecGen;

/// <summary>
/// One enumeration of pages. It ends on every server that repeats itself: a position is fetched once, and the number of pages in a row that bring nothing new is
/// limited, so that of any finite list a finite number of pages is fetched.
/// </summary>
/// <remarks>
/// By hand, and itself what reads the responses: an asynchronous iterator would be one layer more between the caller and the answer, with a dozen methods to
/// compile before the first page.
/// </remarks>
internal sealed class PageWalk<T> : ResponseRead<bool>, IAsyncEnumerator<Page<T>>
{
    internal readonly PaginationStrategy Strategy;
    internal readonly bool KeepsIds;

    private readonly ApiPageable<T> _pageable;
    private readonly ApiRequest _request;
    private readonly PageLimits? _limits;
    private readonly CancellationToken _cancellationToken;

    // A source of its own, where pages are fetched ahead or two tokens may cancel; null where the one token does.
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationToken _enumeration;
    private PageProgress? _progress;
    private bool _isFirstFetch;
    private bool _hasEarlierPage;

    /// <summary>Where the page is that is fetched now.</summary>
    private PagePosition _position;

    /// <summary>Where the page is that is fetched next; null for the end.</summary>
    private PagePosition? _next;

    private PageFacts? _facts;
    private PageMove _move;

    /// <summary>The page that was read last.</summary>
    private Page<T>? _read;

    /// <summary>The page that was given, where the next one may have been read already.</summary>
    private Page<T>? _given;

    private Task<bool>? _ahead;

    /// <param name="pageable">What is enumerated.</param>
    /// <param name="request">The request of the first page.</param>
    /// <param name="start">Where the first page is.</param>
    /// <param name="isFirstPage">Whether that is the first page of the sequence.</param>
    /// <param name="keepsIds">Whether the items' ids are kept.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    internal PageWalk(
        ApiPageable<T> pageable, ApiRequest request, PagePosition start, bool isFirstPage, bool keepsIds, CancellationToken cancellationToken)
    {
        _pageable = pageable;
        _request = request;
        Strategy = pageable.Strategy;
        KeepsIds = keepsIds;
        _position = start;
        _next = start;
        _isFirstFetch = isFirstPage;
        _enumeration = cancellationToken;
        _linked = pageable.Link(cancellationToken);
        _cancellationToken = _linked?.Token ?? pageable.Either(cancellationToken);
        _limits = pageable.CreateLimits(start.Skip);
    }

    public Page<T> Current => (_given ?? _read)!;

    public ValueTask<bool> MoveNextAsync()
    {
        if (_linked is not null)
            return new ValueTask<bool>(MoveLinkedAsync());
        return _next is null ? default : new ValueTask<bool>(FetchAsync());
    }

    public ValueTask DisposeAsync()
    {
        _next = null;
        return _linked is null ? default : new ValueTask(EndAsync());
    }

    internal override bool Read(ApiPipeline pipeline, ApiCall call, AttemptResult result)
    {
        Page<T> page = _pageable.Reader.Read(pipeline, call, result, this);
        _hasEarlierPage = true;
        Place(page, _facts!, _move);
        _read = page;
        return true;
    }

    /// <summary>Takes what a response says about its place in the sequence.</summary>
    /// <returns>Whether there are other pages, from which this one is to be told.</returns>
    internal bool Learn(PageFacts facts)
    {
        _facts = facts;
        _move = Strategy.Next(_position, facts);
        return _hasEarlierPage || _move.Position is not null;
    }

    /// <summary>The page of a response that has none.</summary>
    internal Page<T> PageWithoutContent(ApiCall call, AttemptResult result)
    {
        Learn(new PageFacts());
        return new Page<T>([], response: new ApiResponse(result.Response.StatusCode, result.Headers) { SentCount = call.Attempts });
    }

    private Task<bool> FetchAsync()
    {
        // What fails is not fetched again.
        _position = _next!;
        _next = null;
        bool isFirst = _isFirstFetch;
        _isFirstFetch = false;
        return _pageable.FetchAsync(Strategy.Apply(_request, _position), isFirst, this, _cancellationToken);
    }

    /// <summary>Says what follows on a page, and what of it is given.</summary>
    private void Place(Page<T> page, PageFacts facts, PageMove move)
    {
        if (_progress is not null || move.Position is not null)
            move = FindRepetition(page, facts, move);
        PagePosition? next = move.Position;
        bool isLimit = _limits is not null && Cut(page, move, ref next);
        _next = isLimit ? null : next;
        page.Next = next;
        page.Previous = Strategy.Previous(_position, facts);
        if (next is not null || page.Previous is not null)
            page.Tokens = _pageable.Tokens;
        page.Stop = isLimit ? PageStopReason.LimitReached : move.Position is null ? move.StopReason : null;
        if (page.Stop is not null && page.IsBrokenOff)
            page.BrokenOffToken = _pageable.BreakOff(_position, facts, move.StopReason);
    }

    private PageMove FindRepetition(Page<T> page, PageFacts facts, PageMove move)
    {
        _progress ??= _pageable.CreateProgress();
        move = _progress.Accept(_position, move, facts);
        if (move is { Position: null, StopReason: PageStopReason.RepeatedPage })
        {
            page.Items = [];
            page.ItemIds = page.ItemIds is null ? null : [];
            page.Unreadable = null;
            page.UnreadableCount = 0;
        }

        return move;
    }

    /// <summary>Leaves out what is beyond the caller's limits, and what was given before.</summary>
    /// <returns>Whether the sequence ends here.</returns>
    private bool Cut(Page<T> page, PageMove move, ref PagePosition? next)
    {
        PageCut cut = _limits!.Take(page.Items.Count, _position, move);
        page.Items = PageCut.Apply(cut, page.Items);
        if (page.ItemIds is not null)
            page.ItemIds = PageCut.Apply(cut, page.ItemIds);
        next = cut.Next;
        return cut.IsLimit;
    }

    private async Task<bool> MoveLinkedAsync()
    {
        bool hasMoved = false;
        try
        {
            Task<bool>? fetch = _ahead ?? (_next is null ? null : FetchAsync());
            if (fetch is null)
                return false;
            await fetch.ConfigureAwait(false);
            _ahead = null;
            _given = _read;
            if (_next is not null && _pageable.IsPrefetching)
                FetchAhead();
            hasMoved = true;
            return true;
        }
        catch (OperationCanceledException)
        {
            // Where the caller cancels, the exception names the caller's token.
            _pageable.ThrowIfCancelled();
            _enumeration.ThrowIfCancellationRequested();
            throw;
        }
        finally
        {
            if (!hasMoved)
                await EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Starts a fetch whose failure may never be looked at: callers may abandon an enumeration without disposing of it.</summary>
    private void FetchAhead()
    {
        _ahead = FetchAsync();
        _ = _ahead.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task EndAsync()
    {
        _next = null;
        if (_ahead is { } ahead)
        {
            _ahead = null;
            await _linked!.CancelAsync().ConfigureAwait(false);
            await ahead.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
                .ConfigureAwait(false);
            _next = null;
        }

        _linked!.Dispose();
    }
}
