namespace SpecGen.Json;

/// <summary>How the document of a model spells one of its times, where that is not as the library writes it.</summary>
/// <param name="index">The member's index in its model.</param>
/// <param name="value">The time.</param>
/// <param name="spelling">The spelling, which is regular.</param>
/// <param name="before">The times before it; null where there are none.</param>
internal sealed class SpelledTime(int index, DateTimeOffset value, TimeSpelling spelling, SpelledTime? before)
{
    private readonly long _ticks = value.Ticks;
    private readonly int _index = index;
    private readonly short _offset = (short)value.TotalOffsetMinutes;
    private readonly TimeSpelling _spelling = spelling;
    private readonly SpelledTime? _before = before;

    /// <summary>The spelling of a member's time; that of the library where the document has none, or another time.</summary>
    internal static TimeSpelling Find(SpelledTime? times, int index, DateTimeOffset value)
    {
        for (; times is not null; times = times._before)
        {
            if (times._index == index)
                return times._ticks == value.Ticks && times._offset == value.TotalOffsetMinutes ? times._spelling : default;
        }

        return default;
    }
}
