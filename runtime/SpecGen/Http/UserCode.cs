namespace SpecGen;

/// <summary>Waits for code of the caller's, which may not look at its cancellation token.</summary>
internal static class UserCode
{
    /// <summary>The result, or cancellation as soon as the token says so; whatever the code still does then is nobody's business.</summary>
    internal static ValueTask<T> WaitAsync<T>(ValueTask<T> work, CancellationToken cancellationToken) => work.IsCompleted ? work : new ValueTask<T>(WaitAsync(work.AsTask(), cancellationToken));

    private static async Task<T> WaitAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!work.IsCompleted)
        {
            // Observed here: nobody else will look at how it ends.
            _ = work.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }
}
