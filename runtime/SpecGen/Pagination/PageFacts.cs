namespace SpecGen.Pagination;

/// <summary>A place in a sequence of pages.</summary>
/// <param name="Value">The cursor, page number, offset or id; null for the beginning.</param>
/// <param name="IsBackward">Whether pages are followed backward.</param>
/// <param name="ItemsBefore">How many items came before; null where that is not known.</param>
internal sealed record PagePosition(string? Value, bool IsBackward, long? ItemsBefore);

/// <summary>Where to go after a page.</summary>
/// <param name="Position">The next page; null for the end.</param>
/// <param name="StopReason">Why it is the end.</param>
internal readonly record struct PageMove(PagePosition? Position, PageStopReason StopReason);

/// <summary>What a response says about its place in the sequence.</summary>
internal sealed record PageFacts
{
    internal int Count { get; set; }

    internal string? Next { get; set; }

    internal string? Previous { get; set; }

    internal bool? HasMore { get; set; }

    internal long? TotalPages { get; set; }

    internal long? TotalCount { get; set; }

    internal string? FirstId { get; set; }

    internal string? LastId { get; set; }

    internal UInt128 ItemsHash { get; set; }
}
