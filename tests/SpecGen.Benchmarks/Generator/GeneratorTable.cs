using System.Diagnostics;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using SpecGen.Emission;
using SpecGen.Generator;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Language.Clients;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Benchmarks.Generator;

/// <summary>
/// What the generator costs a build and an editor beside the compiler's own work on the same code, for clients of growing size: processor time, the least of
/// several runs, and memory.
/// </summary>
internal static class GeneratorTable
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);
    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Prints the tables.</summary>
    /// <param name="isShort">Whether only the two smaller clients are measured.</param>
    /// <param name="source">A folder of pages below the corpus; empty for the pages of the repository.</param>
    /// <param name="hasCompiler">Whether the compiler's own work is measured beside it.</param>
    public static void Print(bool isShort, string source, bool hasCompiler)
    {
        int[] sizes = isShort ? [110, 1_300] : [110, 1_300, 5_000];
        Column[] columns = [.. sizes.Select(size => Measure(Pages(source, size), size > 2_000 ? 3 : 5, hasCompiler))];
        Console.WriteLine("| " + columns[0].Title + " | " + string.Join(" | ", columns.Select(static column => column.Heading)) + " |");
        Console.WriteLine("|---|" + string.Concat(columns.Select(static _ => "--:|")));
        foreach (string row in columns[0].Cells.Select(static cell => cell.Row))
            Console.WriteLine($"| {row} | {string.Join(" | ", columns.Select(column => column.Cells.Single(cell => cell.Row == row).Text))} |");
    }

    private static ClientPagesSet Pages(string source, int endpoints)
        => source.Length == 0 ? ClientPagesSet.OfDialect(endpoints)
            : Environment.GetEnvironmentVariable("SPECGEN_CORPUS") is { Length: > 0 } corpus ? ClientPagesSet.OfVendor(Path.Combine(corpus, source), endpoints)
            : throw new InvalidOperationException("SPECGEN_CORPUS names no folder of real pages.");

    private static Column Measure(ClientPagesSet pages, int rounds, bool hasCompiler)
    {
        Column column = new($"pages of {pages.Name}", $"{pages.Endpoints:N0} endpoints, {pages.Pages.Length:N0} pages");
        SyntaxTree program = Program("");
        CSharpCompilation compilation = CSharpCompilation.Create("User", [program], References(), s_options);
        GeneratorDriver warm = CreateDriver(new SpecGenerator(), pages.Pages).RunGenerators(compilation);
        GeneratorRunResult result = warm.GetRunResult().Results.Single();
        if (result.GeneratedSources.IsEmpty || result.Exception is not null)
            throw new InvalidOperationException("Nothing was generated.", result.Exception);
        string[] texts = [.. result.GeneratedSources.Select(static file => file.SourceText.ToString())];
        long lines = texts.Sum(static text => (long)text.AsSpan().Count('\n'));
        column.Add("page text", $"{pages.Length / 1024.0:N0} KB");
        column.Add("printed", $"{texts.Length:N0} files, {lines:N0} lines, {texts.Sum(static text => (long)text.Length) / 1024.0:N0} KB");
        double floor = Least(rounds, () => CreateDriver(new ReplayGenerator(result.GeneratedSources), pages.Pages).RunGenerators(compilation));
        double cold = Least(rounds, () => CreateDriver(new SpecGenerator(), pages.Pages).RunGenerators(compilation)) - floor;
        column.Add("the driver alone, given the printed texts", Milliseconds(floor));
        column.Add("**cold**", Milliseconds(cold));
        column.Add("cold, wall", Milliseconds(LeastWall(rounds, () => CreateDriver(new SpecGenerator(), pages.Pages).RunGenerators(compilation))));
        if (hasCompiler)
            MeasureCompiler(column, pages, compilation, texts, cold, rounds);
        column.Add("cold, allocated", $"{Allocated(() => CreateDriver(new SpecGenerator(), pages.Pages).RunGenerators(compilation)) / 1048576.0:N1} MB");
        MeasureSteps(column, pages, rounds);

        Page prose = ProseEdited(pages);
        Page type = TypeEdited(pages);
        Page moved = Edited(pages, static text => AfterMethodLine(text, "\n\n"));
        Page original = pages.Pages.First(page => page.Path == prose.Path);
        (string, Page)[] edits = [("a line of one page moved", moved), ("**prose of one page**", prose), ("**a type of one page**", type)];
        foreach ((string name, Page edited) in edits)
        {
            double edit = Least(rounds * 2, () => warm.ReplaceAdditionalText(original, edited).RunGenerators(compilation));
            column.Add("edit: " + name, $"{Milliseconds(edit)}, **{edit / cold:P1}** of cold");
        }

        CSharpCompilation afterCodeEdit = compilation.ReplaceSyntaxTree(program, Program("int edited = 1;"));
        column.Add("edit: C#", Milliseconds(Least(rounds * 2, () => warm.RunGenerators(afterCodeEdit))));
        MeasureMemory(column, pages, compilation);
        return column;
    }

    private static void MeasureCompiler(Column column, ClientPagesSet pages, CSharpCompilation compilation, string[] texts, double cold, int rounds)
    {
        CSharpCompilation whole = Parsed(compilation, texts);
        column.Add("types, generic instantiations printed", Instantiations(whole));
        column.Add("errors, warnings of the compiler", Faults(whole));
        double own = Least(rounds, () => Emit(Parsed(compilation, texts)));
        column.Add("csc alone: parse, compile, emit", Milliseconds(own));
        column.Add("**cold** beside it", $"**{cold / own:P1}** of csc");
        using FreshCompiler compiler = new(pages.Pages, texts);
        (CompilerRun Files, CompilerRun Generator)[] pairs = [.. Enumerable.Range(0, rounds).Select(_ => (compiler.WithFiles(), compiler.WithGenerator()))];
        column.AddFresh("processor time", pairs, static run => run.Processor);
        column.AddFresh("wall", pairs, static run => run.Wall);
    }

    // The steps by themselves, in turn; the same functions as the pipeline calls.
    private static void MeasureSteps(Column column, ClientPagesSet pages, int rounds)
    {
        PageFile[] files =
        [
            .. pages.Pages.Select(static page => new PageFile(
                page.Path, page.Path[ClientPagesSet.ProjectFolder.Length..], "Benchmark", "", page.GetText().ToString())),
        ];
        ClientPage[] read = [];
        column.Add("- reading pages", Milliseconds(Least(rounds, () => read = [.. files.Select(static file => ClientPage.Read(file, default))])));
        ReadClient client = null!;
        column.Add("- describing", Milliseconds(Least(rounds, () => client = ReadClient.Complete(ClientPages.Group(read).Single(), default))));
        PageFile edited = files.Skip(files.Length / 2).First(static file => file.Text.Contains("\n**", StringComparison.Ordinal));
        ClientPage[] readAgain = [.. read];
        readAgain[Array.IndexOf(files, edited)] = ClientPage.Read(edited with { Text = AfterMethodLine(edited.Text, "\nAn edited sentence.\n") }, default);
        column.Add("- describing again, prose of one page edited", Milliseconds(Least(rounds * 2, () => ReadClient.Complete(ClientPages.Group(readAgain).Single(), client, default))));
        ClientInput input = new(client, null);
        LinkedClient linked = null!;
        column.Add("- linking", Milliseconds(Least(rounds, () => linked = input.LinkInput.Link(default))));
        (string Edit, LinkedClient Linked)[] again = MeasureLinkingAgain(column, pages, files, read, client, linked, rounds);
        column.Add("- finding the places of diagnostics", Milliseconds(Least(rounds, () => input.FindDiagnostics(linked))));
        column.Add("- placing everything, which only approved files need", Milliseconds(Least(rounds, () => input.Place(linked))));
        BuiltClient built = null!;
        column.Add("- surface", Milliseconds(Least(rounds, () => built = linked.BuildSurface(SerializerSet.Needed, previous: null)!)));
        DividedSurface divided = null!;
        column.Add("- dividing", Milliseconds(Least(rounds, () => divided = SourceUnits.Divide(built.Surface, SourceOptions.Default, previous: null))));
        foreach ((string edit, LinkedClient changed) in again)
        {
            BuiltClient builtAgain = null!;
            column.Add($"- surface again, {edit} of one page edited", Milliseconds(Least(rounds * 2, () => builtAgain = changed.BuildSurface(SerializerSet.Needed, built)!)));
            column.Add($"- dividing again, {edit} of one page edited", Milliseconds(Least(rounds * 2, () => SourceUnits.Divide(builtAgain.Surface, SourceOptions.Default, divided))));
        }

        column.Add("- printing", Milliseconds(Least(rounds, () =>
        {
            foreach (SourceUnit unit in divided.Units)
                unit.Print(default);
        })));
    }

    private static (string Edit, LinkedClient Linked)[] MeasureLinkingAgain(
        Column column, ClientPagesSet pages, PageFile[] files, ClientPage[] read, ReadClient client, LinkedClient linked, int rounds)
    {
        (string Name, Page Page)[] edits = [("prose", ProseEdited(pages)), ("a type", TypeEdited(pages))];
        List<(string Edit, LinkedClient Linked)> again = [];
        foreach ((string name, Page edited) in edits)
        {
            int index = Array.FindIndex(pages.Pages, page => page.Path == edited.Path);
            ClientPage[] changed = [.. read];
            changed[index] = ClientPage.Read(files[index] with { Text = edited.GetText().ToString() }, default);
            LinkInput input = new ClientInput(ReadClient.Complete(ClientPages.Group(changed).Single(), client, default), null).LinkInput;
            LinkedClient changedClient = linked;
            column.Add($"- linking again, {name} of one page edited", Milliseconds(Least(rounds * 2, () => changedClient = input.Link(linked, default))));
            again.Add((name, changedClient));
        }

        return [.. again];
    }

    // What an editor holds. Nobody can avoid the files' texts; the driver parses them only when somebody asks for their trees.
    private static void MeasureMemory(Column column, ClientPagesSet pages, CSharpCompilation compilation)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        GeneratorDriver driver = CreateDriver(new SpecGenerator(), pages.Pages).RunGenerators(compilation);
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        long text = driver.GetRunResult().Results.Single().GeneratedSources.Sum(static file => 2L * file.SourceText.Length);
        column.Add("held, bytes a byte of page", Ratio(held));
        column.Add("- printed text, two bytes a character", Ratio(text));
        column.Add("- **models of all steps**, the driver's tables", Ratio(held - text));
        GC.KeepAlive(driver);

        string Ratio(long bytes) => ((double)bytes / pages.Length).ToString("N1", CultureInfo.InvariantCulture);
    }

    private static Page ProseEdited(ClientPagesSet pages) => Edited(pages, static text => AfterMethodLine(text, "\nAn edited sentence.\n"));

    private static Page TypeEdited(ClientPagesSet pages)
        => Edited(pages, static text => InsertBefore(text, "### Returns", "### Query Parameters\n\n- `added_by_edit: optional string`\n\n"));

    private static Page Edited(ClientPagesSet pages, Func<string, string> edit)
    {
        Page page = pages.Pages.Skip(pages.Pages.Length / 2).First(static candidate => IsEditable(candidate.GetText().ToString()));
        return page.WithText(edit(page.GetText().ToString()));

        static bool IsEditable(string text)
            => text.Contains("### Returns", StringComparison.Ordinal) && !text.Contains("### Query Parameters", StringComparison.Ordinal);
    }

    private static string AfterMethodLine(string text, string inserted)
    {
        int end = text.IndexOf('\n', text.IndexOf("\n**", StringComparison.Ordinal) + 1) + 1;
        return text.Insert(end, inserted);
    }

    private static string InsertBefore(string text, string heading, string inserted) => text.Insert(text.IndexOf(heading, StringComparison.Ordinal), inserted);

    private static SyntaxTree Program(string statement)
        => CSharpSyntaxTree.ParseText(
            $"internal static class Program {{ private static void Main() {{ {statement} }} }}", s_parse, "Program.cs", Encoding.UTF8);

    private static MetadataReference[] References()
        =>
        [
            .. Basic.Reference.Assemblies.Net100.References.All,
            MetadataReference.CreateFromFile(typeof(ApiPipeline).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.Logging.ILoggerFactory).Assembly.Location),
        ];

    private static CSharpCompilation Parsed(CSharpCompilation compilation, string[] texts)
        => compilation.AddSyntaxTrees(texts.Select(static (text, i) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_parse, $"{i}.cs")));

    // A text without encoding, or symbols of Windows, are refused before any method is compiled.
    private static void Emit(CSharpCompilation compilation)
    {
        using MemoryStream assembly = new();
        using MemoryStream symbols = new();
        if (compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb)) is { Success: false } result)
            throw new InvalidOperationException("The compiler failed: " + result.Diagnostics[0]);
    }

    private static string Faults(CSharpCompilation compilation)
    {
        Diagnostic[] found = [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        int errors = found.Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return $"{errors}, {found.Length - errors}";
    }

    private static string Instantiations(CSharpCompilation compilation)
    {
        using MemoryStream assembly = new();
        compilation.Emit(assembly);
        assembly.Position = 0;
        using PEReader reader = new(assembly);
        MetadataReader metadata = reader.GetMetadataReader();
        int instantiations = metadata.GetTableRowCount(TableIndex.TypeSpec) + metadata.GetTableRowCount(TableIndex.MethodSpec);
        return string.Create(CultureInfo.InvariantCulture, $"{metadata.TypeDefinitions.Count:N0}, {instantiations:N0}");
    }

    private static CSharpGeneratorDriver CreateDriver(IIncrementalGenerator generator, Page[] pages)
        => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], pages, s_parse, new PageOptions(ClientPagesSet.ProjectFolder));

    private static double Least(int rounds, Action run)
    {
        double least = double.MaxValue;
        for (int i = 0; i <= rounds; i++)
        {
            GC.Collect();
            TimeSpan before = Environment.CpuUsage.TotalTime;
            run();
            least = Math.Min(least, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        return least;
    }

    private static double LeastWall(int rounds, Action run)
    {
        double least = double.MaxValue;
        for (int i = 0; i <= rounds; i++)
        {
            GC.Collect();
            long started = Stopwatch.GetTimestamp();
            run();
            least = Math.Min(least, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return least;
    }

    private static long Allocated(Action run)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        run();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static string Milliseconds(double time) => time.ToString(time < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture) + " ms";

    private sealed record Column(string Title, string Heading)
    {
        public List<(string Row, string Text)> Cells { get; } = [];

        public void Add(string row, string text)
        {
            Cells.Add((row, text));
            Console.Error.WriteLine($"{Heading}: {row}: {text}");
        }

        // In turns, since what else the machine does changes within minutes.
        public void AddFresh(string kind, (CompilerRun Files, CompilerRun Generator)[] pairs, Func<CompilerRun, TimeSpan> time)
        {
            double[] files = [.. pairs.Select(pair => time(pair.Files).TotalMilliseconds).Order()];
            double[] generator = [.. pairs.Select(pair => time(pair.Generator).TotalMilliseconds).Order()];
            int median = pairs.Length / 2;
            Add($"csc in a fresh process, {kind}: printed files, least and median", $"{Milliseconds(files[0])}, {Milliseconds(files[median])}");
            Add(
                $"csc in a fresh process, {kind}: generator",
                $"{Milliseconds(generator[0])}, {Milliseconds(generator[median])}; "
                    + $"**{(generator[0] - files[0]) / files[0]:P1}** and {(generator[median] - files[median]) / files[median]:P1} more");
        }
    }
}
