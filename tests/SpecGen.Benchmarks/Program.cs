using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SpecGen.Benchmarks.Generator;
using SpecGen.Benchmarks.Json;

namespace SpecGen.Benchmarks;

internal static class Program
{
    private const string Usage = "usage: SpecGen.Benchmarks json|generator|flattened [--short], or growth [--short] [ROWS]";

    private static int Main(string[] arguments)
    {
        Type? benchmarks = arguments.FirstOrDefault() switch
        {
            "json" => typeof(JsonBenchmarks),
            "generator" => typeof(GeneratorBenchmarks),
            "flattened" => typeof(FlattenedBenchmarks),
            _ => null,
        };
        bool isShort = arguments.Contains("--short");
        if (arguments is ["growth", ..])
        {
            GrowthTable.Print(isShort, string.Join(' ', arguments.Skip(1).Where(argument => argument != "--short")));
            return 0;
        }

        if (benchmarks is null || arguments.Length > (isShort ? 2 : 1))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

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
