using System.Globalization;
using System.Runtime.CompilerServices;
using SpecGen.Json;
using SpecGen.Pagination;

namespace SpecGen;

/// <summary>
/// Fetches pages one after another. Ends on every server that repeats itself: a position is fetched once, and the number of pages in a row that bring nothing
/// new is limited, so that of any finite list a finite number of pages is fetched.
/// </summary>
internal sealed class ApiPageable<T, TSerializer> : AsyncPageable<T>
    where TSerializer : struct, IJsonSerializer<T>
{
    private readonly ApiPipeline _pipeline;
    private readonly ApiRequest _request;
    private readonly PaginationStrategy _strategy;
    private readonly RequestOptions? _options;
    private readonly RequestOptions? _furtherOptions;
    private ContinuationTokens? _tokens;

    internal ApiPageable(ApiPipeline pipeline, ApiRequest request, PaginationStrategy strategy, RequestOptions? options, CancellationToken cancellationToken)
        : base(cancellationToken)
    {
        if (request.FindQuery(strategy.SizeParameter) is { } size && double.TryParse(size, CultureInfo.InvariantCulture, out double number) && number <= 0)
            throw new ArgumentOutOfRangeException(strategy.SizeParameter, "The page size must be positive.");
        _pipeline = pipeline;
        _request = request;
        _strategy = strategy;
        _options = options;
        _furtherOptions = options?.WithoutIdempotencyKey();
    }

    private ContinuationTokens Tokens => _tokens ??= new ContinuationTokens(_strategy, _request);

    internal override TimeProvider TimeProvider => _pipeline.TimeProvider;

    internal override bool IsLimited => _options is { MaxPages: not null } or { MaxItems: not null };

    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        => AsPages(continuationToken, pageSizeHint, keepIds: false);

    internal override IAsyncEnumerable<Page<T>> AsPagesWithIds(string? continuationToken) => AsPages(continuationToken, pageSizeHint: null, keepIds: true);

    internal override PagingException? BrokenOff(Page<T> page)
    {
        return (_options?.PagingStop ?? _pipeline.PagingStop) == PagingStop.Quiet
            ? null
            : PageBreak.CreateException(page, $"{_request.Method} {_request.PathTemplate}: ", new ApiErrorDetails
            {
                StatusCode = page.Response.StatusCode,
                Headers = page.Response.Headers,
                RequestId = page.Response.RequestId,
                Attempts = page.Response.Attempts,
                Method = _request.Method,
                PathTemplate = _request.PathTemplate,
            });
    }

    private IAsyncEnumerable<Page<T>> AsPages(string? continuationToken, int? pageSizeHint, bool keepIds)
    {
        if (pageSizeHint is { } size)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(pageSizeHint));
        PagePosition start = continuationToken is null ? _strategy.Start(_request) : Tokens.Read(continuationToken);
        ApiRequest request = pageSizeHint is { } hint && _strategy.SizeParameter is { } parameter
            ? _request.WithQuery(parameter, hint.ToString(CultureInfo.InvariantCulture))
            : _request;
        return EnumerateAsync(request, keepIds, start, isFirstPage: continuationToken is null);
    }

    private async IAsyncEnumerable<Page<T>> EnumerateAsync(
        ApiRequest request,
        bool keepIds,
        PagePosition start,
        bool isFirstPage,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // It holds where this enumeration is; another one of the same pages has its own.
        PageRead<T, TSerializer> read = new(request, _strategy, start, keepIds);
        using CancellationTokenSource? cancellation = Link(cancellationToken);
        CancellationToken token = cancellation?.Token ?? (CancellationToken.CanBeCanceled ? CancellationToken : cancellationToken);
        PageProgress? progress = null;
        PageLimits limits = new(_options?.MaxPages, _options?.MaxItems, start.Skip);
        Task<PageResponse<T>>? prefetched = null;
        try
        {
            PagePosition? position = start;
            while (position is not null)
            {
                PageResponse<T> response;
                try
                {
                    response = await (prefetched ?? StartFetch(read, position, isFirstPage, token)).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    // Where the caller cancels, the exception names the caller's token.
                    CancellationToken.ThrowIfCancellationRequested();
                    cancellationToken.ThrowIfCancellationRequested();
                    throw;
                }

                prefetched = null;
                isFirstPage = false;
                PageMove move = response.Move;
                if (progress is not null || move.Position is not null)
                {
                    progress ??= new PageProgress(_pipeline.MaxEmptyPages, _strategy.IsCounted);
                    move = progress.Accept(position, move, response.Facts);
                }

                bool isRepeated = move is { Position: null, StopReason: PageStopReason.RepeatedPage };
                PageCut cut = limits.Take(isRepeated ? 0 : response.Items.Count, position, move);
                if (cut is { Next: { } next, IsLimit: false } && _options?.PrefetchPages == true)
                    prefetched = Prefetch(read, next, token);
                yield return CreatePage(response, position, move, cut, isRepeated);
                position = cut.IsLimit ? null : cut.Next;
            }
        }
        finally
        {
            if (prefetched is not null)
            {
                await cancellation!.CancelAsync().ConfigureAwait(false);
                await prefetched.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
                    .ConfigureAwait(false);
            }
        }
    }

    /// <summary>A source of its own, where pages are fetched ahead or two tokens may cancel; null where the one token does.</summary>
    private CancellationTokenSource? Link(CancellationToken cancellationToken)
    {
        bool hasTwo = CancellationToken.CanBeCanceled && cancellationToken.CanBeCanceled && CancellationToken != cancellationToken;
        return hasTwo || _options?.PrefetchPages == true ? CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, cancellationToken) : null;
    }

    /// <summary>Starts a fetch whose failure may never be looked at: callers may abandon an enumeration without disposing of it.</summary>
    private Task<PageResponse<T>> Prefetch(PageRead<T, TSerializer> read, PagePosition position, CancellationToken cancellationToken)
    {
        Task<PageResponse<T>> page = StartFetch(read, position, isFirstPage: false, cancellationToken);
        _ = page.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return page;
    }

    private Task<PageResponse<T>> StartFetch(PageRead<T, TSerializer> read, PagePosition position, bool isFirstPage, CancellationToken cancellationToken)
    {
        // A key stands for one action; with the key of the first page a server would give the first page again.
        ApiRequest request = _strategy.Apply(read.Request, position);
        if (!isFirstPage)
            request = request.WithoutIdempotencyKey();
        read.Position = position;
        return _pipeline.RunAsync(request, isFirstPage ? _options : _furtherOptions, read, cancellationToken);
    }

    private Page<T> CreatePage(PageResponse<T> response, PagePosition position, PageMove move, PageCut cut, bool isRepeated)
    {
        PageStopReason? stopReason = cut.IsLimit ? PageStopReason.LimitReached : move.Position is null ? move.StopReason : null;
        bool isBrokenOff = stopReason?.IsBrokenOff() == true;
        if (isBrokenOff)
            _pipeline.Logger.PagingStopped(_request.Method, _request.PathTemplate, move.StopReason);
        PagePosition? previous = _strategy.Previous(position, response.Facts);
        return new Page<T>(PageCut.Apply(cut, response.Items), response: response.Response)
        {
            Tokens = cut.Next is null && previous is null ? null : Tokens,
            Next = cut.Next,
            Previous = previous,
            Stop = stopReason,
            Unreadable = isRepeated ? null : response.UnreadableItems,
            UnreadableCount = isRepeated ? 0 : response.Facts.Count - response.Items.Count,
            InfoSource = response.Info,
            ItemIds = response.ItemIds is null ? null : PageCut.Apply(cut, response.ItemIds),
            BrokenOffToken = isBrokenOff ? BrokenOffToken(position, response.Facts, move.StopReason) : null,
        };
    }

    private string? BrokenOffToken(PagePosition position, PageFacts facts, PageStopReason reason)
    {
        PagePosition? place = reason is PageStopReason.TooManyEmptyPages or PageStopReason.TooManyPagesWithoutNews
            ? _strategy.Next(position, facts).Position
            : position;
        return place?.Value is null ? null : Tokens.Write(place);
    }
}
