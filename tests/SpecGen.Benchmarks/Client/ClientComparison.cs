using SpecGen.Benchmarks.Json;

namespace SpecGen.Benchmarks.Client;

/// <summary>Whole calls: the request, the network or none, reading, the caller's loop.</summary>
internal static class ClientComparison
{
    public static async Task<int> RunAsync(bool isShort, bool hasPeers)
    {
        IReadOnlyList<(string Name, CreateCaller Create)> callers =
        [
            (Callers.Raw, Callers.CreateRaw),
            (Callers.SpecGen, Callers.CreateSpecGen),
            .. hasPeers ? await Peers.CreateAsync() : [],
        ];
        int rounds = isShort ? 15 : 60;
        TimeSpan roundTime = TimeSpan.FromMilliseconds(100);
        byte[] small = AuditLogPage.Create(20, cursor: null);
        using (LoopbackServer server = new(small))
        {
            (string, Func<Task<int>>)[] calls = [.. callers.Select(caller => (caller.Name, caller.Create(server.Address, null, 20)))];
            Comparison.Print("Loopback, 20 entries, one after another", await Comparison.RunAsync(calls, 20, rounds, roundTime));
            Comparison.Print("Loopback, 20 entries, 32 at once", await Comparison.RunAsync(calls, 20, rounds, roundTime, concurrency: 32));
        }

        foreach (int entries in new[] { 50, 1000 })
        {
            byte[] page = AuditLogPage.Create(entries, cursor: null);
            (string, Func<Task<int>>)[] calls =
                [.. callers.Select(caller => (caller.Name, caller.Create(new Uri("http://127.0.0.1:9/"), new CannedHandler(page), entries)))];
            Comparison.Print($"No network, {entries:N0} entries", await Comparison.RunAsync(calls, entries, rounds, roundTime));
        }

        return 0;
    }
}
