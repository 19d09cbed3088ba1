namespace SpecGen;

/// <summary>
/// A bucket of tokens that bounds what a client sends again while its server is overloaded, so that many callers together do not multiply the load that the
/// server just refused. Each further attempt after 429, 503 or 529 takes a token; a call that succeeds after all gives back what it took, any other success a
/// fifth of a token.
/// </summary>
internal sealed class RetryBudget(int capacity)
{
    private const int Unit = 5;
    private readonly int _capacity = capacity * Unit;
    private int _level = capacity * Unit;

    /// <summary>Takes a token.</summary>
    /// <returns>False where none is left: the call fails with what the server said last.</returns>
    internal bool TryTake()
    {
        int level = Volatile.Read(ref _level);
        while (level >= Unit)
        {
            int seen = Interlocked.CompareExchange(ref _level, level - Unit, level);
            if (seen == level)
                return true;
            level = seen;
        }

        return false;
    }

    /// <summary>A call has succeeded that took so many tokens.</summary>
    internal void Refill(int taken)
    {
        int level = Volatile.Read(ref _level);
        while (level < _capacity)
        {
            int seen = Interlocked.CompareExchange(ref _level, Math.Min(_capacity, level + Math.Max(taken * Unit, 1)), level);
            if (seen == level)
                return;
            level = seen;
        }
    }
}
