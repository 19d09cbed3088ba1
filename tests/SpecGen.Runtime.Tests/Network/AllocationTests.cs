using SpecGen.Benchmarks.Client;
using SpecGen.Benchmarks.Json;

namespace SpecGen.Runtime.Tests.Network;

/// <summary>
/// What a whole call allocates beyond HttpClient and System.Text.Json's generator by hand: exact figures, unlike times. Both read the same page into the same
/// members. Without optimisation the compiler makes objects of asynchronous methods that would be none: a build for debugging has limits of its own.
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

    [TestCase(1, 1150, 1900)]
    [TestCase(20, 150, 900)]
    [TestCase(50, -3000, -2300)]
    [TestCase(1000, -100_000, -100_000)]
    public async Task A_call_without_a_network_allocates_little_beyond_raw(int entries, int optimised, int unoptimised)
    {
        byte[] page = AuditLogPage.Create(entries, cursor: null);
        Uri address = new("http://127.0.0.1:9/");
        long raw = await MeasureAsync(Callers.CreateRaw(address, new CannedHandler(page), entries), OnThread);
        long own = await MeasureAsync(Callers.CreateSpecGen(address, new CannedHandler(page), entries), OnThread);

        TestContext.Out.WriteLine($"{entries} entries: {own:N0} B, raw {raw:N0} B, beyond raw {own - raw:N0} B");
        Assert.That(own - raw, Is.LessThanOrEqualTo(IsOptimised ? optimised : unoptimised));
    }

    [Test]
    public async Task A_call_over_a_connection_allocates_little_beyond_raw()
    {
        using LoopbackServer server = new(AuditLogPage.Create(20, cursor: null));
        long raw = await MeasureAsync(Callers.CreateRaw(server.Address, null, 20), InProcess);
        long own = await MeasureAsync(Callers.CreateSpecGen(server.Address, null, 20), InProcess);

        TestContext.Out.WriteLine($"{own:N0} B, raw {raw:N0} B, beyond raw {own - raw:N0} B");
        Assert.That(own - raw, Is.LessThanOrEqualTo(IsOptimised ? 0 : 600));
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
