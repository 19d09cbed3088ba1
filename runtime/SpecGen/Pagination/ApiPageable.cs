using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;

namespace SpecGen;

/// <summary>One page as it came.</summary>
internal sealed record PageResponse<T>(IReadOnlyList<T> Items, IReadOnlyList<JsonElement> UnreadableItems, PageFacts Facts, ApiResponse Response);

/// <summary>
/// Fetches pages one after another. Ends on every server that repeats itself: a position is fetched once, a page's items are accepted once, and the number of empty pages
/// in a row is limited, so each further page brings items that were not there before.
/// </summary>
internal sealed class ApiPageable<T, TSerializer> : AsyncPageable<T>
    where TSerializer : struct, IJsonSerializer<T>
{
    private readonly ApiPipeline _pipeline;
    private readonly ApiRequest _request;
    private readonly PaginationStrategy _strategy;
    private readonly RequestOptions? _options;
    private readonly ResponseLayout _layout;
    private readonly ContinuationTokens _tokens;

    internal ApiPageable(ApiPipeline pipeline, ApiRequest request, PaginationStrategy strategy, RequestOptions? options, CancellationToken cancellationToken)
        : base(cancellationToken)
    {
        if (request.FindQuery(strategy.PageSizeParameter) is { } size && double.TryParse(size, CultureInfo.InvariantCulture, out double number) && number <= 0)
            throw new ArgumentOutOfRangeException(strategy.PageSizeParameter, "The page size must be positive.");
        _pipeline = pipeline;
        _request = request;
        _strategy = strategy;
        _options = options;
        _layout = ResponseLayout.ForPages(strategy, request.HasEnvelope);
        _tokens = new ContinuationTokens(strategy, request);
    }

    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        if (pageSizeHint is { } size)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(pageSizeHint));
        PagePosition start = continuationToken is null ? _strategy.Start(_request) : _tokens.Read(continuationToken);
        ApiRequest request = pageSizeHint is { } hint && _strategy.PageSizeParameter is { } parameter
            ? _request.WithQuery(parameter, hint.ToString(CultureInfo.InvariantCulture))
            : _request;
        return EnumerateAsync(request, start);
    }

    private async IAsyncEnumerable<Page<T>> EnumerateAsync(
        ApiRequest request,
        PagePosition start,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, cancellationToken);
        PageProgress progress = new(_pipeline.MaxEmptyPages);
        Task<PageResponse<T>>? prefetched = null;
        try
        {
            PagePosition? position = start;
            while (position is not null)
            {
                PageResponse<T> response = await FetchAsync(prefetched ?? StartFetch(request, position, cancellation.Token), cancellationToken).ConfigureAwait(false);
                prefetched = null;
                PageMove move = progress.Accept(position, _strategy.Next(position, response.Facts), response.Facts);
                if (move.Position is { } next && _options?.PrefetchPages == true)
                    prefetched = StartFetch(request, next, cancellation.Token);
                yield return CreatePage(response, position, move);
                position = move.Position;
            }
        }
        finally
        {
            if (prefetched is not null)
            {
                await cancellation.CancelAsync().ConfigureAwait(false);
                await prefetched.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }

    private Task<PageResponse<T>> StartFetch(ApiRequest request, PagePosition position, CancellationToken cancellationToken)
        => _pipeline.GetPageAsync<T, TSerializer>(_strategy.Apply(request, position), _strategy, _layout, _options, cancellationToken);

    /// <summary>Waits for a page; where the caller cancels, the exception names the caller's token.</summary>
    private async Task<PageResponse<T>> FetchAsync(Task<PageResponse<T>> page, CancellationToken cancellationToken)
    {
        try
        {
            return await page.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            CancellationToken.ThrowIfCancellationRequested();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    private Page<T> CreatePage(PageResponse<T> response, PagePosition position, PageMove move)
    {
        bool isRepeated = move is { Position: null, StopReason: PageStopReason.RepeatedPage };
        if (move is { Position: null, StopReason: PageStopReason.RepeatedPage or PageStopReason.RepeatedCursor or PageStopReason.TooManyEmptyPages })
            _pipeline.Logger.PagingStopped(_request.Method, _request.PathTemplate, move.StopReason);
        return new Page<T>(isRepeated ? [] : response.Items, move.Position is null ? null : _tokens.Write(move.Position), response.Response)
        {
            StopReason = move.Position is null ? move.StopReason : null,
            UnreadableItems = isRepeated ? [] : response.UnreadableItems,
            UnreadableItemCount = isRepeated ? 0 : response.Facts.Count - response.Items.Count,
            PreviousContinuationToken = _strategy.Previous(position, response.Facts) is { } previous ? _tokens.Write(previous) : null,
        };
    }
}
