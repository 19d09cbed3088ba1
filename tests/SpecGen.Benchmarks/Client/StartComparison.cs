using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Runtime.CompilerServices;
using SpecGen.Benchmarks.Json;

namespace SpecGen.Benchmarks.Client;

/// <summary>The first page in a fresh process: what it takes from the start of Main, and how many methods are compiled until then.</summary>
internal static class StartComparison
{
    /// <summary>The hidden command that the fresh processes run.</summary>
    public const string Child = "start-child";

    private const int Entries = 20;

    public static async Task<int> RunAsync(bool isShort, bool hasPeers)
    {
        List<string> names = [Callers.Raw, Callers.SpecGen];
        if (hasPeers)
            names.AddRange((await Peers.CreateAsync()).Select(static peer => peer.Name));
        using LoopbackServer server = new(AuditLogPage.Create(Entries, cursor: null));
        int rounds = isShort ? 15 : 40;
        Dictionary<string, (List<double> Milliseconds, int Methods, long Allocated)> results = names.ToDictionary(name => name, _ => (new List<double>(), 0, 0L));

        // The first round warms the file system's cache.
        for (int round = 0; round <= rounds; round++)
        {
            foreach (string name in names)
            {
                (double milliseconds, int methods, long allocated) = await RunChildAsync(name, server.Address);
                if (round > 0)
                    results[name].Milliseconds.Add(milliseconds);
                results[name] = (results[name].Milliseconds, methods, allocated);
            }
        }

        Console.WriteLine();
        Console.WriteLine("| first page in a fresh process | least | median | least to raw | methods compiled | allocated |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (string name in names)
        {
            (List<double> milliseconds, int methods, long allocated) = results[name];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {milliseconds.Min():0.0} ms | {milliseconds.Order().ElementAt(milliseconds.Count / 2):0.0} ms | {milliseconds.Min() / results[Callers.Raw].Milliseconds.Min():0.00} | {methods} | {allocated / 1024:N0} KB |"));
        }

        return 0;
    }

    /// <summary>Runs in the fresh process.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> RunChildAsync(string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        int methods = (int)JitInfo.GetCompiledMethodCount();
        Uri address = new(arguments[2]);
        Func<Task<int>> call = arguments[1] switch
        {
            Callers.Raw => Callers.CreateRaw(address, null, Entries),
            Callers.SpecGen => Callers.CreateSpecGen(address, null, Entries),
            _ => Peers.Load(arguments[1])(address, null, Entries),
        };
        int count = await call();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        methods = (int)JitInfo.GetCompiledMethodCount() - methods;
        long allocated = GC.GetTotalAllocatedBytes();
        if (count != Entries)
            return 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds} {methods} {allocated}"));
        return 0;
    }

    private static async Task<(double Milliseconds, int Methods, long Allocated)> RunChildAsync(string name, Uri address)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Child, name, address.AbsoluteUri])
        {
            RedirectStandardOutput = true,
        })!;
        string[] output = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || output.Length != 3)
            throw new InvalidOperationException($"The process of {name} failed.");
        return (
            double.Parse(output[0], CultureInfo.InvariantCulture),
            int.Parse(output[1], CultureInfo.InvariantCulture),
            long.Parse(output[2], CultureInfo.InvariantCulture));
    }
}
