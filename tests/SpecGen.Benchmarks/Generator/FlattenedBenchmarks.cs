using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Generator;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Benchmarks.Generator;

/// <summary>What pages that have lost their line breaks cost a build, beside the same pages with them.</summary>
[MemoryDiagnoser]
public partial class FlattenedBenchmarks
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    private CSharpCompilation _compilation = null!;
    private Page[] _pages = [];
    private Page[] _flattened = [];

    /// <summary>
    /// The pages: the audit-log page alone, or all pages of the dialect's reference that can be read without their line breaks, as one client.
    /// </summary>
    [Params("audit-logs.md", "dialect/*.md")]
    public string Pages { get; set; } = "";

    /// <summary>Reads the pages, and checks that both forms of them give as many files.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        string root = Path.Combine(BenchmarkFiles.RepositoryRoot, "spec");
        string[] files = Pages.Contains('*', StringComparison.Ordinal) ? Directory.GetFiles(root + "/dialect", "*.md") : [Path.Combine(root, Pages)];
        string[] readable =
            [.. files.Where(static file => Path.GetFileName(file) is not ("older-renderer.md" or "flattened.md")).Order(StringComparer.Ordinal)];
        _pages = [.. readable.Select(static file => Page.Create(file, File.ReadAllText(file), "Benchmark"))];
        _flattened = [.. readable.Select(static file => Page.Create(file, WhiteSpace().Replace(File.ReadAllText(file), " ").Trim(), "Benchmark"))];
        MetadataReference[] references =
            [.. Basic.Reference.Assemblies.Net100.References.All, MetadataReference.CreateFromFile(typeof(ApiPipeline).Assembly.Location)];
        _compilation = CSharpCompilation.Create("User", [], references);
        if (Run(_pages).GetRunResult().GeneratedTrees.Length is var count && (count == 0 || Run(_flattened).GetRunResult().GeneratedTrees.Length != count))
            throw new InvalidOperationException("The two forms of the pages give different files.");
    }

    /// <summary>A first run on pages with their line breaks.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver WithLineBreaks() => Run(_pages);

    /// <summary>A first run on the same pages without them.</summary>
    [Benchmark]
    public GeneratorDriver Flattened() => Run(_flattened);

    private GeneratorDriver Run(Page[] pages) => CSharpGeneratorDriver
        .Create([new SpecGenerator().AsSourceGenerator()], pages, s_parse, new PageOptions(BenchmarkFiles.RepositoryRoot))
        .RunGenerators(_compilation);

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
