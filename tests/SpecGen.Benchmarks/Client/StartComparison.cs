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
        Dictionary<string, Results> results = names.ToDictionary(name => name, _ => new Results([], [], []));

        // The first round warms the file system's cache.
        for (int round = 0; round <= rounds; round++)
        {
            foreach (string name in names)
            {
                (double milliseconds, double processor, int methods) = await RunChildAsync(name, server.Address);
                if (round == 0)
                    continue;
                results[name].Milliseconds.Add(milliseconds);
                results[name].Processor.Add(processor);
                results[name].Methods.Add(methods);
            }
        }

        Console.WriteLine();
        Results raw = results[Callers.Raw];
        Console.WriteLine("| first page in a fresh process | least | median | least to raw | processor time to raw, median | methods compiled, median |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (string name in names)
        {
            Results result = results[name];
            string wall = string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Milliseconds.Min():0.0} ms | {Median(result.Milliseconds):0.0} ms | {result.Milliseconds.Min() / raw.Milliseconds.Min():0.00}");
            string rest = string.Create(CultureInfo.InvariantCulture, $"{Median(result.Processor) / Median(raw.Processor):0.00} | {Median(result.Methods):0}");
            Console.WriteLine($"| {name} | {wall} | {rest} |");
        }

        return 0;
    }

    /// <summary>Runs in the fresh process.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> RunChildAsync(string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
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
        processor = Environment.CpuUsage.TotalTime - processor;
        if (count != Entries)
            return 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds} {processor.TotalMilliseconds} {methods}"));
        return 0;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<(double Milliseconds, double Processor, int Methods)> RunChildAsync(string name, Uri address)
    {
        // Where "dotnet" runs the assembly, it has to be told which one.
        string executable = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(executable) == "dotnet";
        string[] arguments = [Child, name, address.AbsoluteUri];
        using Process process = Process.Start(new ProcessStartInfo(executable, isHost ? [typeof(StartComparison).Assembly.Location, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,

            // Nothing is compiled a second time in the background, however long the machine takes for the first page.
            Environment = { ["DOTNET_TC_CallCountingDelayMs"] = "60000" },
        })!;
        string[] output = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || output.Length != 3)
            throw new InvalidOperationException($"The process of {name} failed.");
        return (
            double.Parse(output[0], CultureInfo.InvariantCulture),
            double.Parse(output[1], CultureInfo.InvariantCulture),
            int.Parse(output[2], CultureInfo.InvariantCulture));
    }

    private sealed record Results(List<double> Milliseconds, List<double> Processor, List<double> Methods);
}
