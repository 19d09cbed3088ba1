namespace SpecGen.Runtime.Tests.Support;

/// <summary>Enumerates to the end.</summary>
internal static class AsyncSequences
{
    internal static async Task<List<T>> AllAsync<T>(this IAsyncEnumerable<T> items)
    {
        List<T> list = [];
        await foreach (T item in items)
            list.Add(item);
        return list;
    }

    /// <summary>The last item of a sequence; fails where there is none.</summary>
    internal static async Task<T> LastAsync<T>(this IAsyncEnumerable<T> items) => (await items.AllAsync())[^1];
}
