using CsCheck;

namespace SpecGen.Runtime.Tests.Tailing;

/// <summary>Whatever arrives within the window is given once, however often the process is killed, polls fail and the list moves while it is read.</summary>
public class TailPropertyTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>What a kill is to the process: no code runs after it.</summary>
    private sealed class KilledException : Exception;

    private sealed class EndException : Exception;

    private sealed record Plan(int[] Gaps, int[] Delays, int WindowSeconds, int PageSize, int SecondsPerPage, TailOrder Order, bool AsksSince, int Seed);

    private static readonly Gen<Plan> s_plan = Gen.Select(
        Gen.Int[0, 20].Array[1, 40],
        Gen.Int[0, 60],
        Gen.Int[1, 7],
        Gen.Int[0, 3],
        Gen.Bool,
        Gen.Bool,
        Gen.Int,
        (gaps, window, pageSize, secondsPerPage, isOldestFirst, asksSince, seed) =>
        {
            Random random = new(seed);
            int[] delays = [.. gaps.Select(_ => random.Next(3) == 0 ? random.Next(window + 1) : 0)];
            return new Plan(gaps, delays, window, pageSize, secondsPerPage, isOldestFirst ? TailOrder.OldestFirst : TailOrder.NewestFirst, asksSince, seed);
        });

    [Test]
    public async Task Items_with_times_are_given_once()
    {
        await s_plan.SampleAsync(async plan =>
        {
            List<string> given = await FollowAsync(plan, isTimed: true);
            return given.Count == plan.Gaps.Length && given.Distinct().Count() == given.Count;
        }, iter: 1500, threads: 1);
    }

    [Test]
    public async Task Items_with_growing_ids_are_given_once()
    {
        // One item each second, at most five late: eight remembered ids are enough.
        Gen<Plan> plans =
            s_plan.Select(plan => plan with { Gaps = [.. plan.Gaps.Select(_ => 1)], Delays = [.. plan.Delays.Select(delay => delay % 6)], AsksSince = false, Order = TailOrder.NewestFirst });
        await plans.SampleAsync(async plan =>
        {
            List<string> given = await FollowAsync(plan, isTimed: false);
            return given.Count == plan.Gaps.Length && given.Distinct().Count() == given.Count;
        }, iter: 1000, threads: 1);
    }

    private static async Task<List<string>> FollowAsync(Plan plan, bool isTimed)
    {
        SwiftTime time = new();
        Random random = new(plan.Seed);
        DateTimeOffset at = time.GetUtcNow();
        WorldItem[] items = [.. plan.Gaps.Select((gap, index) => new WorldItem($"{index + 100}", at += gap * s_second, at + (plan.Delays[index] * s_second)))];
        DateTimeOffset allVisible = items.Max(item => item.VisibleAt);
        TailOptions<WorldItem> options = new()
        {
            Id = item => item.Id,
            Time = isTimed ? item => item.Time : null,
            Order = plan.Order,
            Window = plan.WindowSeconds * s_second,
            WindowItems = 8,
            Interval = 5 * s_second,
            MaxInterval = 40 * s_second,
        };
        List<string> given = [];
        string? stored = null;
        int quietPolls = 0;

        // Faults and kills stop when all can be seen; then two polls see it.
        void BeforePage(int number)
        {
            bool isOver = time.GetUtcNow() >= allVisible;
            if (isOver && number == 1 && ++quietPolls > 2)
                throw new EndException();
            if (isOver)
                return;
            if (random.Next(5) == 0)
                throw random.Next(2) == 0 ? new ApiConnectionException("lost") : new KilledException();
        }

        int Compare(WorldItem one, WorldItem other)
        {
            int order = isTimed ? one.Time.CompareTo(other.Time) : 0;
            order = order == 0 ? string.CompareOrdinal(one.Id, other.Id) : order;
            return plan.Order == TailOrder.OldestFirst ? order : -order;
        }

        while (true)
        {
            TailPosition? position = stored is null ? null : TailPosition.Parse(stored);
            IAsyncEnumerable<TailItem<WorldItem>> tail = AsyncPageable.TailAsync(
                since => new WorldList(time, items, Compare, plan.PageSize)
                {
                    BeforePage = BeforePage,
                    TimePerPage = plan.SecondsPerPage * s_second,
                    Since = plan.AsksSince ? since ?? DateTimeOffset.MinValue : DateTimeOffset.MinValue,
                },
                options,
                position);
            try
            {
                await foreach (TailItem<WorldItem> item in tail)
                {
                    given.Add(item.Value.Id);
                    stored = item.Position.ToString();
                    if (time.GetUtcNow() < allVisible && random.Next(8) == 0)
                        break;
                }
            }
            catch (KilledException)
            {
                time.Advance(random.Next(30) * s_second);
            }
            catch (EndException)
            {
                return given;
            }
        }
    }
}
