namespace SpecGen.Json;

/// <summary>How the document of a model spells one of its times, where that is not as the library writes it.</summary>
/// <param name="index">The member's index in its model.</param>
/// <param name="value">The time.</param>
/// <param name="spelling">The spelling, which is regular; or the library's own, in place of one before it.</param>
/// <param name="before">The other members' times before it; null where there are none.</param>
internal sealed class SpelledTime(int index, DateTimeOffset value, TimeSpelling spelling, SpelledTime? before)
{
    private readonly SpelledTime? _before = before;
    private readonly int _index = index;
    private long _ticks = value.Ticks;
    private short _offset = (short)value.TotalOffsetMinutes;
    private TimeSpelling _spelling = spelling;

    /// <summary>Notes the spelling of a member's time, in place of one that the same object had before.</summary>
    internal static void Set(ref SpelledTime? times, int index, DateTimeOffset value, TimeSpelling spelling)
    {
        for (SpelledTime? time = times; time is not null; time = time._before)
        {
            if (time._index != index)
                continue;
            time._ticks = value.Ticks;
            time._offset = (short)value.TotalOffsetMinutes;
            time._spelling = spelling;
            return;
        }

        if (!spelling.IsOwn)
            times = new SpelledTime(index, value, spelling, times);
    }

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
