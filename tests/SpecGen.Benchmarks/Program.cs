using System.Runtime.CompilerServices;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SpecGen.Benchmarks.Client;
using SpecGen.Benchmarks.Generator;
using SpecGen.Benchmarks.Json;

namespace SpecGen.Benchmarks;

internal static class Program
{
    private const string Usage =
        "usage: SpecGen.Benchmarks json [table]|client|start|flattened [--short] [--no-peers], generator [edits] [--short] [VENDOR], or growth [--short] [ROWS]";

    // The fresh processes of "start" come this way: nothing of the others is loaded.
    private static Task<int> Main(string[] arguments)
        => arguments is [StartComparison.Child, ..] ? StartComparison.RunChildAsync(arguments) : RunAsync(arguments);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> RunAsync(string[] arguments)
    {
        bool isShort = arguments.Contains("--short");
        bool hasPeers = !arguments.Contains("--no-peers");
        string[] commands = [.. arguments.Where(static argument => argument is not ("--short" or "--no-peers"))];
        switch (commands)
        {
            case ["client"]:
                return ClientComparison.RunAsync(isShort, hasPeers);
            case ["start"]:
                return StartComparison.RunAsync(isShort, hasPeers);
            case ["growth", .. string[] rows]:
                GrowthTable.Print(isShort, string.Join(' ', rows));
                return Task.FromResult(0);
            case ["json", "table"]:
                JsonTables.Print(isShort);
                return Task.FromResult(0);
            case ["json"]:
                JsonTables.Print(isShort);
                return Task.FromResult(Run(typeof(JsonBenchmarks), isShort) | Run(typeof(MessageBenchmarks), isShort));
            case ["generator"]:
                GeneratorTable.Print(isShort, "", hasCompiler: true);
                return Task.FromResult(Run(typeof(GeneratorBenchmarks), isShort));
            case ["generator", "edits", .. string[] vendor]:
                GeneratorTable.Print(isShort, string.Concat(vendor), hasCompiler: false);
                return Task.FromResult(0);
            case ["generator", string vendor]:
                GeneratorTable.Print(isShort, vendor, hasCompiler: true);
                return Task.FromResult(0);
            case ["flattened"]:
                return Task.FromResult(Run(typeof(FlattenedBenchmarks), isShort));
            default:
                Console.Error.WriteLine(Usage);
                return Task.FromResult(2);
        }
    }

    private static int Run(Type benchmarks, bool isShort)
    {
        Summary summary = BenchmarkRunner.Run(benchmarks, CreateConfiguration(isShort));
        return summary.HasCriticalValidationErrors || summary.Reports.Any(static report => !report.Success) ? 1 : 0;
    }

    // In this process: all variants see the same machine within minutes, and no project has to be built and restored for each.
    private static ManualConfig CreateConfiguration(bool isShort)
    {
        Job job = isShort
            ? Job.Default.WithWarmupCount(5).WithIterationCount(10).WithIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(250))
            : Job.Default;
        return ManualConfig.CreateEmpty()
            .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(MarkdownExporter.GitHub)
            .AddLogger(ConsoleLogger.Default)
            .WithOptions(ConfigOptions.DisableLogFile);
    }
}
