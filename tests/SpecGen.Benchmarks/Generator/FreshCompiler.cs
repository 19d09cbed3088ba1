using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Benchmarks.Generator;

/// <summary>What a compilation took.</summary>
/// <param name="Processor">Processor time of its process.</param>
/// <param name="Wall">From its start to its end.</param>
internal readonly record struct CompilerRun(TimeSpan Processor, TimeSpan Wall);

/// <summary>The SDK's compiler in processes of its own, as a build without the compiler server starts it: with the generator, or with what it prints.</summary>
internal sealed class FreshCompiler : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("specgen-csc").FullName;
    private readonly string _compiler;

    /// <summary>Writes all inputs of both.</summary>
    public FreshCompiler(Page[] pages, IReadOnlyList<string> printed)
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));
        _compiler = Directory.GetFiles(Path.Combine(root, "sdk"), "csc.dll", SearchOption.AllDirectories)
            .Where(static file => file.Contains("bincore", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Last();
        List<string> common =
        [
            "/nologo", "/target:library", "/nullable:enable", "/langversion:latest", "/debug:portable", "/deterministic+", "/nostdlib+",
            "/out:" + At("out.dll"),
        ];
        foreach (Basic.Reference.Assemblies.Net100.ReferenceInfo reference in Basic.Reference.Assemblies.Net100.ReferenceInfos.All)
            common.Add("/reference:" + Write("references/" + reference.FileName, reference.ImageBytes));
        common.Add("/reference:" + typeof(ApiPipeline).Assembly.Location);
        common.Add("/reference:" + typeof(Microsoft.Extensions.Logging.ILoggerFactory).Assembly.Location);
        common.Add(Write("Program.cs", "internal static class Program { private static void Main() { } }"u8.ToArray()));

        StringBuilder options = new($"is_global = true\nbuild_property.ProjectDir = {At("pages")}/\n");
        List<string> generator = [.. common, .. Analyzers().Select(static file => "/analyzer:" + file), "/analyzerconfig:" + At("options.globalconfig")];
        foreach (Page page in pages)
        {
            string file = Write("pages/" + page.Path[ClientPagesSet.ProjectFolder.Length..], Encoding.UTF8.GetBytes(page.GetText().ToString()));
            generator.Add("/additionalfile:" + file);
            options.Append('[').Append(file).Append("]\nbuild_metadata.AdditionalFiles.SpecGenSpec = true\n");
            options.Append("build_metadata.AdditionalFiles.SpecGenClient = Benchmark\n");
        }

        Write("options.globalconfig", Encoding.UTF8.GetBytes(options.ToString()));
        Write("generator.rsp", Lines(generator));
        // The compiler puts what a generator adds into the symbols, packed.
        Write("files.rsp", Lines([.. common, "/embed", .. printed.Select((text, i) => Write($"printed/{i}.cs", Encoding.UTF8.GetBytes(text)))]));
    }

    /// <summary>A compilation with the generator.</summary>
    public CompilerRun WithGenerator() => Run("generator.rsp");

    /// <summary>A compilation of the printed files.</summary>
    public CompilerRun WithFiles() => Run("files.rsp");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The build lays them there, as the package has them.
    private static string[] Analyzers() => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "analyzers"), "*.dll");

    private static byte[] Lines(IEnumerable<string> arguments)
        => Encoding.UTF8.GetBytes(string.Join('\n', arguments.Select(static argument => $"\"{argument}\"")));

    private string At(string name) => Path.Combine(_folder, name);

    private string Write(string name, byte[] content)
    {
        string path = At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    // What a process has used is only told while it runs.
    private CompilerRun Run(string arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", _compiler, "/noconfig", "@" + At(arguments)]) { RedirectStandardOutput = true };
        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        TimeSpan used = TimeSpan.Zero;
        while (!process.WaitForExit(2))
        {
            try
            {
                used = process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                break;
            }
        }

        TimeSpan wall = Stopwatch.GetElapsedTime(started);
        process.WaitForExit();
        return process.ExitCode == 0 ? new CompilerRun(used, wall) : throw new InvalidOperationException("The compiler failed.");
    }
}
