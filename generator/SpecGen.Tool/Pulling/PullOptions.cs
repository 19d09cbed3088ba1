namespace SpecGen.Tool.Pulling;

/// <summary>What of a doubtful page the user takes nevertheless.</summary>
/// <param name="TakesFlattened">A page without line breaks.</param>
/// <param name="IsForced">A page that has lost its end.</param>
internal sealed record PullOptions(bool TakesFlattened, bool IsForced)
{
    /// <summary>Nothing doubtful.</summary>
    public static PullOptions None { get; } = new(false, false);
}
