using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

/// <summary>
/// What an editor does to the generator in a day: pages, configurations and approved files of several clients come, change, move and go, and after each run
/// everything must be as if it had been generated from nothing.
/// </summary>
/// <remarks>
/// Steps are not tracked here. With tracking, Roslyn 5.0 throws "Unexpected value '(Cached, Added)'" after some of these sequences, whatever the generator: one
/// of <c>AdditionalTextsProvider.Select(...).Where(...).Collect()</c> alone does it when a file is added and removed between two runs. Tracking is for tests
/// only.
/// </remarks>
internal sealed class EditSequenceTests
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);
    private static readonly string[] s_clients = ["Cloudflare", "Harbor", ""];
    private static readonly string[] s_texts =
    [
        Repository.Page("audit-logs.md"), Repository.Page("audit-logs.flattened.md"), Repository.Page("dialect/enums.md"), Repository.Page("dialect/unions.md"),
        Repository.Page("dialect/envelope.md"), Repository.Page("dialect/pagination-cursor.md"), "", "# Not a page",
    ];

    [Test]
    public void Any_sequence_of_edits_ends_in_what_a_cold_run_gives([Range(1, 12)] int seed)
    {
        Editor editor = new(seed);
        for (int step = 0; step < 25; step++)
        {
            editor.Edit(step);
            if (editor.IsLucky(3))
                continue;
            Assert.That(editor.Run(), Is.EqualTo(editor.RunCold()), () => $"after: {string.Join("; ", editor.Log)}");
        }
    }

    private sealed class Editor
    {
        private readonly Random _random;
        private List<Page> _files = [];
        private PageOptions _options = new("/project/");
        private CSharpCompilation _compilation = CSharpCompilation.Create(
            "User", [], TargetFramework.Net10.References, new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        private GeneratorDriver _driver;

        public Editor(int seed)
        {
            _random = new Random(seed);
            _driver = CreateDriver();
        }

        public List<string> Log { get; } = [];

        public bool IsLucky(int oneIn) => _random.Next(oneIn) == 0;

        /// <summary>One edit, at times more at once.</summary>
        public void Edit(int step)
        {
            if (_files.Count == 0 || IsLucky(3))
                Add(step);
            else if (IsLucky(3))
                Remove();
            else
                Change(step);

            if (IsLucky(6))
                Reorder();
            if (IsLucky(8))
                _driver = _driver.WithUpdatedAnalyzerConfigOptions(_options = new PageOptions(IsLucky(2) ? "/project/" : "/project/spec/"));
            if (IsLucky(8))
                _compilation = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText($"internal static class Unrelated{step} {{ }}", s_parse));
        }

        public string Run() => Print(_driver = _driver.RunGenerators(_compilation));

        public string RunCold() => Print(CreateDriver().RunGenerators(_compilation));

        private CSharpGeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create([new SpecGenerator().AsSourceGenerator()], _files, s_parse, _options);

        private static string Print(GeneratorDriver driver)
        {
            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            Assert.That(result.Exception, Is.Null);
            IEnumerable<string> files = result.GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal).Select(
                source => $"==== {source.HintName}\n{source.SourceText}");
            return string.Join("\n", [.. files, .. result.Diagnostics.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal)]);
        }

        private void Add(int step)
        {
            Page added = _random.Next(6) switch
            {
                0 => Page.Configuration($"/project/spec/{step}/specgen.json", """{ "types": { "AuditLogListResponse": "Entry" } }"""),
                1 => Page.Approved($"/project/spec/{step}/api.verified.json", "{}"),
                2 => Page.Unmarked($"/project/{step}.md", "# Readme"),
                _ => Page.Create($"/project/spec/{step}.md", AnyText(), s_clients[_random.Next(s_clients.Length)]),
            };
            _files.Add(added);
            _driver = _driver.AddAdditionalTexts([added]);
            Log.Add("add " + added.Path);
        }

        private void Remove()
        {
            Page removed = AnyFile();
            _files.Remove(removed);
            _driver = _driver.RemoveAdditionalTexts([removed]);
            Log.Add("remove " + removed.Path);
        }

        private void Change(int step)
        {
            Page old = AnyFile();
            string text = old.GetText().ToString();
            Page changed = _random.Next(6) switch
            {
                0 => Page.Create($"/project/spec/moved{step}.md", text, s_clients[_random.Next(s_clients.Length)]),
                1 => old.WithText(AnyText()),
                2 => old.WithText("\n" + text),
                3 => old.WithText(text.Replace("### Returns", $"### Query Parameters\n\n- `added{step}: optional string`\n\n### Returns", StringComparison.Ordinal)),
                4 => old.WithText(text.Replace("### Returns", $"An edited sentence {step}.\n\n### Returns", StringComparison.Ordinal)),
                _ => old.WithText(text.Replace("string", "number", StringComparison.Ordinal)),
            };
            _files[_files.IndexOf(old)] = changed;
            _driver = _driver.ReplaceAdditionalText(old, changed);
            Log.Add($"change {old.Path} to {changed.Path}");
        }

        private void Reorder()
        {
            _files = [.. _files.OrderBy(_ => _random.Next())];
            _driver = _driver.ReplaceAdditionalTexts([.. _files]);
            Log.Add("reorder");
        }

        private Page AnyFile() => _files[_random.Next(_files.Count)];

        private string AnyText() => s_texts[_random.Next(s_texts.Length)];
    }
}
