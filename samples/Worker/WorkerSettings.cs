namespace Worker;

/// <summary>What the worker follows.</summary>
internal sealed record WorkerSettings
{
    public required string AccountId { get; init; }

    /// <summary>Where it stores how far it is.</summary>
    public required string PositionFile { get; init; }

    /// <summary>Where it begins if that file is not there.</summary>
    public DateTimeOffset Since { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>The wait between two polls.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);
}
