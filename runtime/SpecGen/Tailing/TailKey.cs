namespace SpecGen.Tailing;

/// <summary>What orders the items of a list: their times, or else their ids.</summary>
/// <param name="Time">The time; null where ids order the list.</param>
/// <param name="Id">The id; null where times order the list.</param>
internal readonly record struct TailKey(DateTimeOffset? Time, string? Id) : IComparable<TailKey>
{
    public static bool operator <(TailKey left, TailKey right) => left.CompareTo(right) < 0;

    public static bool operator >(TailKey left, TailKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(TailKey left, TailKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TailKey left, TailKey right) => left.CompareTo(right) >= 0;

    public int CompareTo(TailKey other)
    {
        if (Time is { } time && other.Time is { } otherTime)
            return time.CompareTo(otherTime);
        int byLength = (Id?.Length ?? 0).CompareTo(other.Id?.Length ?? 0);
        return byLength != 0 ? byLength : string.CompareOrdinal(Id, other.Id);
    }
}

/// <summary>An item that was given.</summary>
/// <param name="Key">What orders it.</param>
/// <param name="Id">Its id.</param>
internal readonly record struct TailEntry(TailKey Key, string Id);
