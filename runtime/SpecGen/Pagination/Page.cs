using System.Text.Json;

namespace SpecGen;

/// <summary>One page of a sequence.</summary>
/// <typeparam name="T">The items' type.</typeparam>
public sealed class Page<T>
{
    private readonly int _unreadableItemCount;

    /// <summary>Creates a page; public for tests.</summary>
    /// <param name="values">The items.</param>
    /// <param name="continuationToken">Leads to the next page; null on the last one.</param>
    /// <param name="response">What came with the items.</param>
    public Page(IReadOnlyList<T> values, string? continuationToken = null, ApiResponse? response = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = values;
        ContinuationToken = continuationToken;
        Response = response ?? new ApiResponse();
        StopReason = continuationToken is null ? PageStopReason.NoCursor : null;
    }

    /// <summary>The items, in the server's order.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>Leads to the next page, in <see cref="AsyncPageable{T}.AsPages"/> of the same call, also in another process; null on the last page.</summary>
    public string? ContinuationToken { get; }

    /// <summary>Leads to the page before this one, and from there on backward; null where the API has no way back.</summary>
    public string? PreviousContinuationToken { get; init; }

    /// <summary>Why this is the last page; null where more follow.</summary>
    public PageStopReason? StopReason { get; init; }

    /// <summary>Items that are not of the documented JSON type and could not be read: the first hundred. They are not among the values.</summary>
    public IReadOnlyList<JsonElement> UnreadableItems { get; init; } = [];

    /// <summary>The number of items that could not be read, those beyond <see cref="UnreadableItems"/> included.</summary>
    public int UnreadableItemCount { get => Math.Max(_unreadableItemCount, UnreadableItems.Count); init => _unreadableItemCount = value; }

    /// <summary>What came with the items: status, headers, request id, messages.</summary>
    public ApiResponse Response { get; }
}
