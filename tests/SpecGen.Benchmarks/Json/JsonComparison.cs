using System.Diagnostics;
using System.Globalization;

namespace SpecGen.Benchmarks.Json;

/// <summary>
/// Measures ways of reading and writing in rounds, each way once a round, so that all see the same machine. Noise only adds: the least of the rounds tells
/// most.
/// </summary>
internal static class JsonComparison
{
    /// <summary>One way.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Run">Runs it once.</param>
    internal sealed record Way(string Name, Func<object?> Run);

    /// <summary>Prints a table: ratios to the first way.</summary>
    public static void Print(string title, IReadOnlyList<Way> ways, int rounds)
    {
        const int roundMicroseconds = 2_000;
        double[][] times = [.. ways.Select(_ => new double[rounds])];
        int[] counts = [.. ways.Select(way => Warm(way, roundMicroseconds))];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < ways.Count; i++)
                times[i][round] = Time(ways[i], counts[i]);
        }

        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine();
        Console.WriteLine("| | least | ratio | median | ratio | allocated |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        double least = times[0].Min();
        double median = Median(times[0]);
        for (int i = 0; i < ways.Count; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {ways[i].Name} | {times[i].Min():N0} us | {times[i].Min() / least:0.00} | {Median(times[i]):N0} us | {Median(times[i]) / median:0.00} | {Allocated(ways[i]):N0} B |"));
        }
    }

    // Until tiered compilation is done.
    private static int Warm(Way way, int microseconds)
    {
        const int warmups = 8;
        double time = 0;
        for (int i = 0; i < warmups; i++)
        {
            time = Time(way, 30);
            Thread.Sleep(120);
        }

        return Math.Max(1, (int)(microseconds / time));
    }

    /// <summary>Microseconds a run.</summary>
    private static double Time(Way way, int count)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
            GC.KeepAlive(way.Run());
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
    }

    private static double Median(double[] times) => times.Order().ElementAt(times.Length / 2);

    private static long Allocated(Way way)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            way.Run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
