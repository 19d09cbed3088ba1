namespace SpecGen;

/// <summary>Waits for code of the caller's, which may not look at its cancellation token.</summary>
internal static class UserCode
{
    /// <summary>The result, or cancellation as soon as the token says so; whatever the code still does then is nobody's business.</summary>
    internal static ValueTask<T> WaitAsync<T>(ValueTask<T> work, CancellationToken cancellationToken)
        => work.IsCompleted ? work : new ValueTask<T>(WaitAsync(work.AsTask(), cancellationToken));

    /// <inheritdoc cref="WaitAsync{T}(ValueTask{T}, CancellationToken)"/>
    internal static Task<T> WaitAsync<T>(Task<T> work, CancellationToken cancellationToken)
        => work.IsCompleted ? work : WaitForAsync(work, cancellationToken);

    private static async Task<T> WaitForAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!work.IsCompleted)
        {
            // Nobody else will look at how it ends.
            _ = work.ContinueWith(Abandon, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    private static void Abandon<T>(Task<T> work)
    {
        _ = work.Exception;
        if (work.IsCompletedSuccessfully && work.Result is IDisposable result)
            result.Dispose();
    }
}
