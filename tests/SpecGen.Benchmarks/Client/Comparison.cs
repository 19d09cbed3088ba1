using System.Diagnostics;
using System.Globalization;

namespace SpecGen.Benchmarks.Client;

/// <summary>What one way of calling took.</summary>
internal sealed record Measurement(string Name)
{
    /// <summary>Nanoseconds a call, of each round.</summary>
    public List<double> Rounds { get; } = [];

    /// <summary>Nanoseconds of processor time a call, of each round: whoever else is on the machine adds little to it.</summary>
    public List<double> Processor { get; } = [];

    /// <summary>Bytes a call.</summary>
    public long Allocated { get; set; }

    public double Least => Rounds.Min();

    public double Median => Rounds.Order().ElementAt(Rounds.Count / 2);
}

/// <summary>
/// Measures ways of calling in rounds, each way once a round, so that all see the same machine: others may use it as well. Noise only adds, so that the least
/// of the rounds tells most.
/// </summary>
internal static class Comparison
{
    public static async Task<IReadOnlyList<Measurement>> RunAsync(
        IReadOnlyList<(string Name, Func<Task<int>> Call)> callers, int entries, int rounds, TimeSpan roundTime, int concurrency = 1)
    {
        List<Measurement> measurements = [.. callers.Select(caller => new Measurement(caller.Name))];
        int[] counts = new int[callers.Count];

        // Warm enough that tiered compilation is done.
        for (int i = 0; i < callers.Count; i++)
        {
            double perCall = 0;
            for (int warmup = 0; warmup < 4; warmup++)
            {
                (perCall, _) = await TimeAsync(callers[i].Call, entries, warmup == 0 ? 100 : 2000, concurrency);
                await Task.Delay(150);
            }

            counts[i] = Math.Max(concurrency, (int)(roundTime.TotalNanoseconds / perCall));
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < callers.Count; i++)
            {
                (double wall, double processor) = await TimeAsync(callers[i].Call, entries, counts[i], concurrency);
                measurements[i].Rounds.Add(wall);
                measurements[i].Processor.Add(processor);
            }
        }

        for (int i = 0; i < callers.Count; i++)
            measurements[i].Allocated = await AllocatedAsync(callers[i].Call);
        return measurements;
    }

    /// <summary>Prints a table: ratios to the first row.</summary>
    public static void Print(string title, IReadOnlyList<Measurement> measurements)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine();
        Console.WriteLine("| | calls/s, best round | time to raw, least | time to raw, median | processor time to raw, least | allocated a call | beyond raw |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
        Measurement raw = measurements[0];
        foreach (Measurement measurement in measurements)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {measurement.Name} | {1e9 / measurement.Least:N0} | {measurement.Least / raw.Least:0.00} | {measurement.Median / raw.Median:0.00} | {measurement.Processor.Min() / raw.Processor.Min():0.00} | {measurement.Allocated:N0} B | {measurement.Allocated - raw.Allocated:N0} B |"));
        }
    }

    private static async Task<(double Wall, double Processor)> TimeAsync(Func<Task<int>> call, int entries, int calls, int concurrency)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        if (concurrency == 1)
        {
            await RepeatAsync(call, entries, calls);
        }
        else
        {
            int each = Math.Max(1, calls / concurrency);
            calls = each * concurrency;
            await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(() => RepeatAsync(call, entries, each))));
        }

        return (Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls, (Environment.CpuUsage.TotalTime - processor).TotalNanoseconds / calls);
    }

    private static async Task RepeatAsync(Func<Task<int>> call, int entries, int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            int count = await call();
            if (count != entries)
                throw new InvalidOperationException($"{count} entries came instead of {entries}.");
        }
    }

    private static async Task<long> AllocatedAsync(Func<Task<int>> call)
    {
        const int Calls = 500;
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 3; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Calls; i++)
                await call();
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls);
        }

        return least;
    }
}
