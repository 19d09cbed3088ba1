using System.Globalization;
using SpecGen.Pagination;

namespace SpecGen;

/// <summary>Fetches pages one after another.</summary>
internal sealed class ApiPageable<T> : AsyncPageable<T>
{
    internal readonly PaginationStrategy Strategy;
    internal readonly PageReader<T> Reader;

    private readonly ApiPipeline _pipeline;
    private readonly ApiRequest _request;
    private readonly RequestOptions? _options;
    private readonly RequestOptions? _furtherOptions;
    private ContinuationTokens? _tokens;

    internal ApiPageable(
        ApiPipeline pipeline,
        ApiRequest request,
        PaginationStrategy strategy,
        PageReader<T> reader,
        RequestOptions? options,
        CancellationToken cancellationToken)
        : base(cancellationToken)
    {
        if (request.FindQuery(strategy.SizeParameter) is { } size && size is not [>= '1' and <= '9', ..])
            RefuseNoSize(size, strategy);
        _pipeline = pipeline;
        _request = request;
        Strategy = strategy;
        Reader = reader;
        _options = options;
        _furtherOptions = options?.WithoutIdempotencyKey();
    }

    internal ContinuationTokens Tokens => _tokens ??= new ContinuationTokens(Strategy, _request);

    internal bool IsPrefetching => _options?.PrefetchPages == true;

    internal override TimeProvider TimeProvider => _pipeline.TimeProvider;

    internal override bool IsLimited => _options is { MaxPages: not null } or { MaxItems: not null };

    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        => AsPages(continuationToken, pageSizeHint, keepIds: false);

    internal override IAsyncEnumerable<Page<T>> AsPagesWithIds(string? continuationToken) => AsPages(continuationToken, pageSizeHint: null, keepIds: true);

    internal override IAsyncEnumerator<Page<T>> EnumeratePages(CancellationToken cancellationToken)
        => new PageWalk<T>(this, _request, Strategy.Start(_request), isFirstPage: true, keepsIds: false, cancellationToken);

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

    /// <summary>Fetches a page.</summary>
    internal Task<bool> FetchAsync(ApiRequest request, bool isFirstPage, PageWalk<T> walk, CancellationToken cancellationToken)
    {
        // A key stands for one action; with the key of the first page a server would give the first page again.
        if (!isFirstPage)
            request = request.WithoutIdempotencyKey();
        return _pipeline.RunAsync(request, isFirstPage ? _options : _furtherOptions, walk, cancellationToken);
    }

    internal PageProgress CreateProgress() => new(_pipeline.MaxEmptyPages, Strategy.IsCounted);

    /// <summary>The limits of an enumeration; null for none.</summary>
    /// <param name="skip">How many items at the beginning were given before.</param>
    internal PageLimits? CreateLimits(long skip) => _options is null && skip == 0 ? null : new PageLimits(_options?.MaxPages, _options?.MaxItems, skip);

    /// <summary>A source of its own, where pages are fetched ahead or two tokens may cancel; null where the one token does.</summary>
    internal CancellationTokenSource? Link(CancellationToken cancellationToken)
    {
        bool hasTwo = CancellationToken.CanBeCanceled && cancellationToken.CanBeCanceled && CancellationToken != cancellationToken;
        return hasTwo || IsPrefetching ? CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, cancellationToken) : null;
    }

    /// <summary>The one of two tokens that may cancel.</summary>
    internal CancellationToken Either(CancellationToken cancellationToken) => CancellationToken.CanBeCanceled ? CancellationToken : cancellationToken;

    internal void ThrowIfCancelled() => CancellationToken.ThrowIfCancellationRequested();

    /// <summary>Paging breaks off.</summary>
    /// <returns>Leads to where it did; null for the first page.</returns>
    internal string? BreakOff(PagePosition position, PageFacts facts, PageStopReason reason)
    {
        _pipeline.Logger.PagingStopped(_request.Method, _request.PathTemplate, reason);
        PagePosition? place = reason is PageStopReason.TooManyEmptyPages or PageStopReason.TooManyPagesWithoutNews
            ? Strategy.Next(position, facts).Position
            : position;
        return place?.Value is null ? null : Tokens.Write(place);
    }

    private static void RefuseNoSize(string size, PaginationStrategy strategy)
    {
        if (double.TryParse(size, CultureInfo.InvariantCulture, out double number) && number <= 0)
            throw new ArgumentOutOfRangeException(strategy.SizeParameter, "The page size must be positive.");
    }

    private Pages AsPages(string? continuationToken, int? pageSizeHint, bool keepIds)
    {
        if (pageSizeHint is { } size)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(pageSizeHint));
        PagePosition start = continuationToken is null ? Strategy.Start(_request) : Tokens.Read(continuationToken);
        ApiRequest request = pageSizeHint is { } hint && Strategy.SizeParameter is { } parameter
            ? _request.WithQuery(parameter, hint.ToString(CultureInfo.InvariantCulture))
            : _request;
        return new Pages(this, request, start, continuationToken is null, keepIds);
    }

    /// <summary>The pages from a place on. Each enumeration of them is a walk of its own.</summary>
    private sealed class Pages(ApiPageable<T> pageable, ApiRequest request, PagePosition start, bool isFirstPage, bool keepIds) : IAsyncEnumerable<Page<T>>
    {
        public IAsyncEnumerator<Page<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
            => new PageWalk<T>(pageable, request, start, isFirstPage, keepIds, cancellationToken);
    }
}
