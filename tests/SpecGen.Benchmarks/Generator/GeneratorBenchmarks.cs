using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Generator;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Benchmarks.Generator;

/// <summary>What the generator costs a build (cold) and an editor (after each edit).</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _afterCodeEdit = null!;
    private Page[] _pages = [];
    private Page _editedPage = null!;
    private GeneratorDriver _warm = null!;
    private GeneratorDriver _warmDoNothing = null!;

    /// <summary>The pages: the audit-log page, or all pages of the dialect's reference as one client.</summary>
    [Params("audit-logs.md", "dialect/*.md")]
    public string Pages { get; set; } = "";

    /// <summary>Runs both generators once and checks what the edits below rely on.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        string root = Path.Combine(BenchmarkFiles.RepositoryRoot, "spec");
        string[] files = Pages.Contains('*', StringComparison.Ordinal) ? Directory.GetFiles(root + "/dialect", "*.md") : [Path.Combine(root, Pages)];
        _pages = [.. files.Order(StringComparer.Ordinal).Select(static file => Page.Create(file, File.ReadAllText(file), "Benchmark"))];
        _editedPage = _pages[0].WithText(_pages[0].GetText().ToString().Replace("### Returns", "Edited.\n\n### Returns", StringComparison.Ordinal));

        SyntaxTree program = CSharpSyntaxTree.ParseText("internal static class Program { private static void Main() { } }", s_parse);
        MetadataReference[] references =
            [.. Basic.Reference.Assemblies.Net100.References.All, MetadataReference.CreateFromFile(typeof(ApiPipeline).Assembly.Location), MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.Logging.ILoggerFactory).Assembly.Location)];
        _compilation = CSharpCompilation.Create("User", [program], references);
        _afterCodeEdit = _compilation.ReplaceSyntaxTree(
            program, CSharpSyntaxTree.ParseText("internal static class Program { private static void Main() { int edited = 1; } }", s_parse));

        _warm = CreateDriver(new SpecGenerator()).RunGenerators(_compilation);
        GeneratorRunResult result = _warm.GetRunResult().Results.Single();
        if (result.GeneratedSources.IsEmpty || result.Exception is not null)
            throw new InvalidOperationException("Nothing was generated.", result.Exception);
        _warmDoNothing = CreateDriver(new DoNothingGenerator(result.GeneratedSources.Length)).RunGenerators(_compilation);
        if (_warmDoNothing.GetRunResult().GeneratedTrees.Length != result.GeneratedSources.Length)
            throw new InvalidOperationException("The generator that does nothing adds another number of files.");
        if (CountPrintedByPageEdit() < 1)
            throw new InvalidOperationException("The page edit changed nothing.");
    }

    /// <summary>A first run: what a command-line build pays.</summary>
    [Benchmark]
    public GeneratorDriver Cold() => CreateDriver(new SpecGenerator()).RunGenerators(_compilation);

    /// <summary>An unrelated edit of C# code.</summary>
    [Benchmark]
    public GeneratorDriver AfterCodeEdit() => _warm.RunGenerators(_afterCodeEdit);

    /// <summary>The same edit with a generator that does nothing and adds as many files: the floor.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver AfterCodeEditDoNothing() => _warmDoNothing.RunGenerators(_afterCodeEdit);

    /// <summary>An edit of one page.</summary>
    [Benchmark]
    public GeneratorDriver AfterPageEdit() => _warm.ReplaceAdditionalText(_pages[0], _editedPage).RunGenerators(_compilation);

    private int CountPrintedByPageEdit()
    {
        GeneratorDriver tracked = CreateDriver(new SpecGenerator(), trackSteps: true).RunGenerators(_compilation);
        return tracked.ReplaceAdditionalText(_pages[0], _editedPage).RunGenerators(_compilation).GetRunResult().Results.Single()
            .TrackedOutputSteps.Values.SelectMany(static steps => steps).SelectMany(static step => step.Outputs)
            .Count(static output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
    }

    // Step tracking is for tests: it costs time and memory that no compiler spends.
    private CSharpGeneratorDriver CreateDriver(IIncrementalGenerator generator, bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        _pages,
        s_parse,
        new PageOptions(BenchmarkFiles.RepositoryRoot),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));
}
