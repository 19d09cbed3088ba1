using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Generator.Pipeline;

namespace SpecGen.Generator.Tests.GeneratorHarness;

/// <summary>A run of the generator over the pages of a test project. Every run is done twice, and the second one must find everything in its cache.</summary>
internal sealed class GeneratorRun
{
    private const int MaxFileLength = 100 * 1024;

    private static readonly string[] s_steps =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    private readonly CSharpCompilation _compilation;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation)
    {
        Driver = driver;
        _compilation = compilation;
        Result = driver.GetRunResult().Results.Single();
        if (Result.Exception is { } exception)
            throw new AssertionException("The generator threw.", exception);
    }

    public GeneratorDriver Driver { get; }

    public GeneratorRunResult Result { get; }

    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    public IReadOnlyList<(string HintName, string Text)> Files
        => [.. Result.GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString()))];

    /// <summary>All generated code, for comparing bytes.</summary>
    public string AllText => string.Concat(Files.OrderBy(file => file.HintName, StringComparer.Ordinal).Select(file => $"==== {file.HintName}\n{file.Text}"));

    /// <summary>The file of a type.</summary>
    public string File(string name) => Files.Single(file => file.HintName.EndsWith($".{name}.g.cs", StringComparison.Ordinal)).Text;

    /// <summary>Generates code for the pages.</summary>
    public static GeneratorRun Create(params IEnumerable<Page> pages) => Create(pages, TargetFramework.Net10, LanguageVersion.CSharp12);

    /// <summary>Generates code for the pages in a project of the given framework and language version.</summary>
    public static GeneratorRun Create(
        IEnumerable<Page> pages, TargetFramework framework, LanguageVersion version, string projectFolder = "/project/", string? serializers = null)
    {
        PageOptions properties = new(projectFolder, ("SpecGenSerializers", serializers ?? ""));
        return Create(pages, new CSharpParseOptions(version, DocumentationMode.Diagnose), framework.References, properties, "internal static class Program { }");
    }

    /// <summary>Generates code for the pages in a project with code, properties and references of its own.</summary>
    public static GeneratorRun CreateInProject(
        IEnumerable<Page> pages, string code, IEnumerable<(string Name, string Value)> properties, params IEnumerable<MetadataReference> references)
        => Create(
            pages,
            new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose),
            [.. TargetFramework.Net10.References, .. references],
            new PageOptions("/project/", properties),
            code);

    private static GeneratorRun Create(
        IEnumerable<Page> pages, CSharpParseOptions parse, IEnumerable<MetadataReference> references, PageOptions properties, string code)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "User",
            [CSharpSyntaxTree.ParseText(code, parse, "/project/Program.cs")],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriverOptions options = new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new SpecGenerator().AsSourceGenerator()], pages, parse, properties, options);
        return Run(driver, compilation);
    }

    /// <summary>The next run, after C# code was edited.</summary>
    public GeneratorRun AfterCodeEdit()
        => AfterAdding("internal static class Unrelated { }");

    /// <summary>The next run, with further code, such as the types of a library that generated code makes use of.</summary>
    public GeneratorRun AfterAdding(string code)
        => Run(Driver, _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, (CSharpParseOptions)_compilation.SyntaxTrees[0].Options)));

    /// <summary>The next run, after a page was edited.</summary>
    public GeneratorRun AfterPageEdit(Page before, Page after) => Run(Driver.ReplaceAdditionalText(before, after), _compilation);

    /// <summary>How the last run came to the outputs of a step.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step)
        => Result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? [.. steps.SelectMany(run => run.Outputs).Select(output => output.Reason)]
            : [];

    /// <summary>The hint names of the files that the last run printed anew.</summary>
    public IReadOnlyList<string> PrintedFiles()
        => [.. Result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs)
            .Where(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
            .Select(output => output.Value).SelectMany(HintNames)];

    /// <summary>Compiles what was generated and fails on any warning.</summary>
    public GeneratorRun AssertCompiles(TargetFramework? framework = null, LanguageVersion version = LanguageVersion.CSharp12)
    {
        GeneratedCode.AssertCompiles(GeneratedCode.Compile(Files, Namespace(), framework, version));
        return this;
    }

    /// <summary>Fails on any diagnostic that is a warning or an error.</summary>
    public GeneratorRun AssertNoWarnings()
    {
        Assert.That(Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), Is.Empty);
        return this;
    }

    private static GeneratorRun Run(GeneratorDriver driver, CSharpCompilation compilation)
    {
        GeneratorDriver first = driver.RunGenerators(compilation);
        GeneratorRun run = new(first, compilation);
        run.AssertFilesAreTidy();
        AssertCached(run, new GeneratorRun(first.RunGenerators(compilation.Clone()), compilation));
        return run;
    }

    private static void AssertCached(GeneratorRun first, GeneratorRun second)
    {
        foreach (string step in s_steps)
        {
            Assert.That(second.Reasons(step), Is.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged), $"second run, step {step}");
            Assert.That(second.Reasons(step), Has.Count.EqualTo(first.Reasons(step).Count), $"second run, step {step}");
        }

        IncrementalStepRunReason[] outputs =
            [.. second.Result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason)];
        Assert.That(outputs, Is.All.EqualTo(IncrementalStepRunReason.Cached), "second run, outputs");
        ObjectGraph.AssertHoldsNoCompilation(first.Result.TrackedSteps.Where(step => s_steps.Contains(step.Key)).SelectMany(step => step.Value));
    }

    private void AssertFilesAreTidy()
    {
        foreach (GeneratedSourceResult source in Result.GeneratedSources)
        {
            string text = source.SourceText.ToString();
            Assert.Multiple(() =>
            {
                Assert.That(
                    text.IndexOfAny(['\r', '\t', '\uFEFF', '\u0085', '\u2028', '\u2029']),
                    Is.EqualTo(-1),
                    $"{source.HintName}: line breaks other than line feeds, tabs or a byte order mark");
                Assert.That(source.SourceText.Encoding?.GetPreamble(), Is.Empty, source.HintName);
                Assert.That(text, Has.Length.LessThan(MaxFileLength), source.HintName);
                Assert.That(text, Does.EndWith("}\n"), source.HintName);
                Assert.That(text, Does.Not.Contain(" \n"), $"{source.HintName}: white space at the end of a line");
                Assert.That(text, Does.Not.Contain("\n\n\n"), $"{source.HintName}: two blank lines in a row");
                Assert.That(text, Does.Not.Contain("\n\n}"), $"{source.HintName}: a blank line before a brace");
                Assert.That(text, Does.Not.Contain("#pragma"), source.HintName);
            });
        }

        Assert.That(Result.GeneratedSources.Select(source => source.HintName.ToUpperInvariant()), Is.Unique);
    }

    private string Namespace()
    {
        const string Keyword = "\nnamespace ";
        string text = Files[0].Text;
        int start = text.IndexOf(Keyword, StringComparison.Ordinal) + Keyword.Length;
        return text[start..text.IndexOf(';', start)];
    }

    private static IEnumerable<string> HintNames(object output)
    {
        // An output step's value is an internal tuple: the sources that it added, then the diagnostics.
        object? sources = output.GetType().GetFields().FirstOrDefault()?.GetValue(output);
        return sources is System.Collections.IEnumerable items
            ? [.. items.Cast<object>().Select(item => (string)item.GetType().GetProperty("HintName", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(item)!)]
            : [];
    }
}
