namespace SpecGen;

/// <summary>How a list is followed, by <see cref="AsyncPageable{T}.TailAsync"/> and <see cref="AsyncPageable.TailAsync"/>.</summary>
/// <typeparam name="T">The items' type.</typeparam>
public sealed record TailOptions<T>
{
    /// <summary>
    /// An item's id, by which it is given once. Ids of a list without <see cref="Time"/> must grow: of two, the longer one is newer, and of equal length the
    /// greater one (ordinal).
    /// </summary>
    public required Func<T, string?> Id { get; init; }

    /// <summary>
    /// When an item happened, in the list's order. Items for which it is null count as old as the one before them. Leave it out where the list
    /// has no times and its ids grow with time; such a list must begin with the newest item, because how much came while it was read upward cannot be told.
    /// </summary>
    public Func<T, DateTimeOffset?>? Time { get; init; }

    /// <summary>The order of the list.</summary>
    public TailOrder Order { get; init; }

    /// <summary>The wait between two polls: 10 seconds.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait between two polls after failures, which double it from one to the next: 5 minutes.</summary>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How late an item may arrive: an item whose time lies no further behind the newest one is given whenever it appears. 5 minutes. A wider window reads more
    /// at each poll and remembers more ids in each position.
    /// </summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For lists without <see cref="Time"/>: among how many of the newest ids an item may appear late. 100.</summary>
    public int WindowItems { get; init; } = 100;

    /// <summary>
    /// How many polls in a row may fail before the last failure is thrown. Failures of the connection, of the server (5xx, 429) and of paging count; others are
    /// thrown at once.
    /// </summary>
    public int MaxFailures { get; init; } = 10;

    /// <summary>Called for each failed poll that is to be tried again.</summary>
    public Action<Exception>? OnFailure { get; init; }

    internal void Validate()
    {
        if (Id is null)
            throw new ArgumentException($"{nameof(Id)} must be set.", "options");
        if (Interval <= TimeSpan.Zero || Interval > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(nameof(Interval), "The interval must be positive and at most a day.");
        if (MaxInterval < Interval || MaxInterval > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(nameof(MaxInterval), "The longest interval must be at least the interval, and at most a day.");
        if (Window < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(Window), "The window must not be negative.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(WindowItems, nameof(WindowItems));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxFailures, nameof(MaxFailures));
        if (Time is null && Order != TailOrder.NewestFirst)
        {
            throw new ArgumentException(
                $"A list without {nameof(Time)} must begin with the newest item ({nameof(TailOrder)}.{nameof(TailOrder.NewestFirst)}).", "options");
        }
    }
}
