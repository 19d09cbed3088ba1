using System.ComponentModel;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;

namespace SpecGen;

/// <summary>One page of a sequence.</summary>
/// <typeparam name="T">The items' type.</typeparam>
public sealed class Page<T>
{
    // What the library itself sets and reads is a field: before code is hot, each accessor is one more method to compile.
    internal IReadOnlyList<T> Items;
    internal PageStopReason? Stop;

    /// <summary>The first items that could not be read; null for none.</summary>
    internal IReadOnlyList<JsonElement>? Unreadable;

    internal int UnreadableCount;

    /// <summary>What <see cref="Info"/> is read from when someone asks.</summary>
    internal PageInfoSource? InfoSource;

    /// <summary>The items' ids, one for each value; null where nobody asked for them.</summary>
    internal IReadOnlyList<string?>? ItemIds;

    /// <summary>Writes the tokens when someone asks.</summary>
    internal ContinuationTokens? Tokens;

    /// <summary>What the continuation token stands for.</summary>
    internal PagePosition? Next;

    /// <summary>What the token of the page before stands for.</summary>
    internal PagePosition? Previous;

    /// <summary>Leads to where paging broke off; null for the first page.</summary>
    internal string? BrokenOffToken;

    private PageInfo? _info;
    private object? _documentedInfo;
    private string? _continuationToken;
    private string? _previousContinuationToken;

    /// <summary>Creates a page; public for tests.</summary>
    /// <param name="values">The items.</param>
    /// <param name="continuationToken">Leads to the next page; null on the last one.</param>
    /// <param name="response">What came with the items.</param>
    public Page(IReadOnlyList<T> values, string? continuationToken = null, ApiResponse? response = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Items = values;
        _continuationToken = continuationToken;
        Response = response ?? new ApiResponse();
        Stop = continuationToken is null ? PageStopReason.NoCursor : null;
    }

    /// <summary>The items, in the server's order.</summary>
    public IReadOnlyList<T> Values => Items;

    /// <summary>
    /// Leads to what follows, in <see cref="AsyncPageable{T}.AsPages"/> of the same call, also in another process; null on the last page. Where a limit ended
    /// the sequence (<see cref="PageStopReason.LimitReached"/>), it leads to the first item that was not given.
    /// </summary>
    public string? ContinuationToken => _continuationToken ??= Next is null ? null : Tokens?.Write(Next);

    /// <summary>Leads to the page before this one, and from there on backward; null where the API has no way back.</summary>
    public string? PreviousContinuationToken
    {
        get => _previousContinuationToken ??= Previous is null ? null : Tokens?.Write(Previous);
        init => _previousContinuationToken = value;
    }

    /// <summary>Why this is the last page; null where more follow.</summary>
    public PageStopReason? StopReason { get => Stop; init => Stop = value; }

    /// <summary>Whether paging broke off after this page: more may follow, and the server gives no way to it. <see cref="StopReason"/> says why.</summary>
    public bool IsBrokenOff => Stop?.IsBrokenOff() == true;

    /// <summary>What the response says beside the items: counts and totals.</summary>
    public PageInfo Info
    {
        get => _info ??= InfoSource?.Read() ?? PageInfo.Empty;
        init => _info = value;
    }

    /// <summary>Items that are not of the documented JSON type and could not be read: the first hundred. They are not among the values.</summary>
    public IReadOnlyList<JsonElement> UnreadableItems { get => Unreadable ?? []; init => Unreadable = value; }

    /// <summary>The number of items that could not be read, those beyond <see cref="UnreadableItems"/> included.</summary>
    public int UnreadableItemCount { get => Math.Max(UnreadableCount, UnreadableItems.Count); init => UnreadableCount = value; }

    /// <summary>What came with the items: status, headers, request id, messages.</summary>
    public ApiResponse Response { get; }

    /// <summary>Reads what the response says beside the items as a documented type; generated code calls this.</summary>
    /// <typeparam name="TInfo">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TInfo ReadInfo<TInfo, TSerializer>()
        where TInfo : class
        where TSerializer : struct, IJsonSerializer<TInfo>
    {
        if (_documentedInfo is TInfo known)
            return known;

        // The response was read within the limit of depth.
        TInfo info = JsonModel.Parse<TInfo, TSerializer>(InfoSource?.CopyDocumented() ?? "{}"u8.ToArray(), int.MaxValue);
        _documentedInfo = info;
        return info;
    }

    /// <summary>Returns the page with other information beside its items; generated code calls this.</summary>
    /// <typeparam name="TInfo">The information's type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="info">The information.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Page<T> WithInfo<TInfo, TSerializer>(TInfo info)
        where TInfo : class
        where TSerializer : struct, IJsonSerializer<TInfo>
        => new(Values, ContinuationToken, Response)
        {
            PreviousContinuationToken = PreviousContinuationToken,
            StopReason = StopReason,
            UnreadableItems = UnreadableItems,
            UnreadableItemCount = UnreadableItemCount,
            InfoSource = new PageInfoSource(JsonModel.ToUtf8<TInfo, TSerializer>(info), null, hasEnvelope: true),
            ItemIds = ItemIds,
            BrokenOffToken = BrokenOffToken,
        };
}
