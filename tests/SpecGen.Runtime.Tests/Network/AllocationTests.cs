using System.Text;
using System.Text.RegularExpressions;
using SpecGen.Benchmarks.Client;
using SpecGen.Benchmarks.Json;
using SpecGen.Json;

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

    [TestCase(1, 4130, 5010)]
    [TestCase(20, 13_200, 14_090)]
    [TestCase(50, 26_920, 27_810)]
    [TestCase(1000, 461_900, 462_790)]
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
        Assert.That(allocated, Is.LessThanOrEqualTo(IsOptimised ? 14_800 : 15_300));
    }

    [Test]
    public async Task A_page_without_equal_texts_allocates_no_more_than_one_by_hand()
    {
        int index = 0;
        string text = Encoding.UTF8.GetString(AuditLogPage.Create(20, cursor: null));
        string distinct = Regex.Replace(text, "\"(ada|grace|active|resolved|accepted_risk|system)", match => $"{match.Value} {index++}");
        using LoopbackServer server = new(Encoding.UTF8.GetBytes(distinct));
        long byHand = await MeasureAsync(Callers.CreateRaw(server.Address, null, 20), InProcess);
        long allocated = await MeasureAsync(Callers.CreateSpecGen(server.Address, null, 20), InProcess);

        TestContext.Out.WriteLine($"{allocated:N0} B, by hand {byHand:N0} B");
        Assert.That(allocated - byHand, Is.LessThanOrEqualTo(IsOptimised ? 700 : 1600));
    }

    [TestCase(100)]
    [TestCase(20_000)]
    public void A_body_is_held_in_an_array_of_its_size(int length)
    {
        string text = new('x', length);
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = OnThread();
            JsonModel.ToUtf8<string, StringSerializer>(text);
            least = Math.Min(least, OnThread() - before);
        }

        TestContext.Out.WriteLine($"{least:N0} B");
        Assert.That(least, Is.LessThanOrEqualTo(length + 300));
    }

    [Test]
    public void An_event_allocates_little_beside_its_value()
    {
        byte[] data = Encoding.UTF8.GetBytes($"\"{new string('x', 1000)}\"");
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = OnThread();
            StreamedEvent<string>.Parse<StringSerializer>("message", data, [], isFirst: false, maxDepth: 64);
            least = Math.Min(least, OnThread() - before);
        }

        TestContext.Out.WriteLine($"{least:N0} B");
        Assert.That(least, Is.LessThanOrEqualTo(2022 + 160));
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
