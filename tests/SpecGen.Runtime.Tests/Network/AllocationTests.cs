using SpecGen.Benchmarks.Client;
using SpecGen.Benchmarks.Json;

namespace SpecGen.Runtime.Tests.Network;

/// <summary>
/// What a whole call allocates, that of HttpClient included: exact figures, unlike times. Without optimisation the compiler makes objects of asynchronous
/// methods that would be none: a build for debugging has limits of its own.
/// </summary>
[NonParallelizable]
public class AllocationTests
{
    private const int Calls = 100;

#if DEBUG
    private const bool IsOptimised = false;
#else
    private const bool IsOptimised = true;
#endif

    [TestCase(1, 3_840, 4_740)]
    [TestCase(20, 13_990, 14_890)]
    [TestCase(50, 27_710, 28_610)]
    [TestCase(1000, 462_700, 463_600)]
    public async Task A_call_without_a_network_allocates_little(int entries, int optimised, int unoptimised)
    {
        CannedHandler handler = new(AuditLogPage.Create(entries, cursor: null));
        long allocated = await MeasureAsync(Callers.CreateSpecGen(new Uri("http://127.0.0.1:9/"), handler, entries), OnThread);

        TestContext.Out.WriteLine($"{entries} entries: {allocated:N0} B");
        Assert.That(allocated, Is.LessThanOrEqualTo(IsOptimised ? optimised : unoptimised));
    }

    [Test]
    public async Task A_call_over_a_connection_allocates_little()
    {
        using LoopbackServer server = new(AuditLogPage.Create(20, cursor: null));
        long allocated = await MeasureAsync(Callers.CreateSpecGen(server.Address, null, 20), InProcess);

        TestContext.Out.WriteLine($"{allocated:N0} B");
        Assert.That(allocated, Is.LessThanOrEqualTo(IsOptimised ? 15_700 : 16_100));
    }

    private static long OnThread() => GC.GetAllocatedBytesForCurrentThread();

    private static long InProcess() => GC.GetTotalAllocatedBytes(precise: true);

    /// <summary>Bytes a call, the least of several rounds: whatever else the process does only adds.</summary>
    private static async Task<long> MeasureAsync(Func<Task<int>> call, Func<long> count)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = count();
            for (int i = 0; i < Calls; i++)
                await call();
            least = Math.Min(least, (count() - before) / Calls);
        }

        return least;
    }
}
