using System.Collections.ObjectModel;
using System.Text.Json;

namespace SpecGen;

/// <summary>
/// What a response says about a page beside its items: in <c>result_info</c>, or in members beside the list. Nothing of it is needed for paging; it may be
/// wrong, as servers are.
/// </summary>
public sealed class PageInfo
{
    internal static PageInfo Empty { get; } = new();

    /// <summary>The number of items on this page, as the member <c>count</c> says; null where it is not said.</summary>
    public long? Count { get; init; }

    /// <summary>The number of items that a page has, as the member <c>per_page</c> says; null where it is not said.</summary>
    public long? PerPage { get; init; }

    /// <summary>
    /// The number of items on all pages, as the member <c>total_count</c> or the one that the documentation names says; null where it is not said.
    /// </summary>
    public long? TotalCount { get; init; }

    /// <summary>The number of pages, as the member <c>total_pages</c> or the one that the documentation names says; null where it is not said.</summary>
    public long? TotalPages { get; init; }

    /// <summary>
    /// All other members by their names on the wire, whatever their values: the cursor among them, not the items, and of an envelope neither <c>success</c> nor
    /// its errors and messages. Where a name stands both beside the list and in an object such as <c>result_info</c>, the latter is under its path
    /// (<c>result_info.total</c>).
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Members { get; init; } = ReadOnlyDictionary<string, JsonElement>.Empty;
}
