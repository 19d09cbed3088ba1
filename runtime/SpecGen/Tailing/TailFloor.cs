namespace SpecGen.Tailing;

/// <summary>
/// The line below which all that may come has come. With times it lies a window behind the newest one; with ids it is the lowest of the newest ones.
/// </summary>
/// <param name="IsTimed">Whether times order the list.</param>
/// <param name="Lowest">The line; null for none. It never goes down.</param>
internal sealed record TailFloor(bool IsTimed, TailKey? Lowest)
{
    internal int WindowItems { get; init; } = int.MaxValue;

    /// <summary>Whether an item may still come for the first time.</summary>
    internal bool Covers(TailKey key) => Lowest is not { } lowest || key >= lowest;

    /// <summary>The line after an item was given, where times order the list.</summary>
    /// <param name="key">The item's.</param>
    /// <param name="now">An item of the future, as broken clocks make them, does not move the line beyond the present.</param>
    /// <param name="window">How late items may arrive.</param>
    internal TailFloor Raise(TailKey key, DateTimeOffset now, TimeSpan window)
    {
        if (key.Time is not { } time)
            return this;
        DateTimeOffset newest = time < now ? time : now;
        if (newest - DateTimeOffset.MinValue <= window)
            return this;
        TailKey line = new(newest - window, null);
        return Lowest is { } lowest && line <= lowest ? this : this with { Lowest = line };
    }

    /// <summary>The items whose ids must be remembered.</summary>
    internal TailEntry[] Keep(ReadOnlySpan<TailEntry> given)
    {
        List<TailEntry> kept = [];
        foreach (TailEntry entry in given)
        {
            if (Covers(entry.Key))
                kept.Add(entry);
        }

        if (IsTimed || kept.Count <= WindowItems)
            return [.. kept];
        return [.. kept.OrderBy(entry => entry.Key).TakeLast(WindowItems)];
    }

    /// <summary>The line that follows from what is remembered.</summary>
    /// <param name="kept">What <see cref="Keep"/> gave.</param>
    internal TailKey? LowestOf(TailEntry[] kept)
    {
        if (IsTimed || kept.Length < WindowItems)
            return Lowest;
        TailKey line = kept.Min(entry => entry.Key);
        return Lowest is { } lowest && line <= lowest ? Lowest : line;
    }
}
