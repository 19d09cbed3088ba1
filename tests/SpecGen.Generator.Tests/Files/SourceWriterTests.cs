using System.Text;
using Microsoft.CodeAnalysis;
using SpecGen.Build;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests.Files;

/// <summary>The files that a project with <c>SpecGenMode=Files</c> compiles, beside what the generator adds to one without.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SourceWriterTests
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("specgen-files-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Files_hold_the_bytes_of_the_generator_for_every_kind_of_file()
    {
        string[] pages = [.. ((string[])["unions", "event-stream", "multipart-upload", "account-or-zone", "flattened", "hostile-names"])
            .Select(name => Path.Combine(Repository.Root, "spec", "dialect", name + ".md"))];
        Request([.. pages.SelectMany(page => (string[])[$"page={page}", $"client={ClientOf(page)}"])]);

        WrittenSources written = Write();

        GeneratorRun run = GeneratorRun.CreateInProject(pages.Select(page => Page.Create(page, File.ReadAllText(page), ClientOf(page))), "", []);
        Assert.That((written.Faults, written.Count), Is.EqualTo((new EquatableArray<Language.Diagnostics.SpecDiagnostic>([]), run.Files.Count)));
        Assert.That(WrittenFiles(), Is.EqualTo(run.Files.ToDictionary(file => file.HintName, file => file.Text)));
    }

    [Test]
    public void Settings_of_the_project_and_of_the_configuration_are_those_of_the_generator()
    {
        string page = AddPage("json-body.md");
        string configuration = Add("specgen.json", """{ "names": { "Ship": "Vessel" } }""");
        Request($"configuration={configuration}", "serializers=both", $"page={page}", "client=Fleet", "namespace=Acme.Fleet", "visibility=internal");

        Write();

        GeneratorRun run = GeneratorRun.CreateInProject(
            [Page.Create(page, File.ReadAllText(page), "Fleet", "Acme.Fleet", "internal"), Page.Configuration(configuration, File.ReadAllText(configuration))],
            "",
            [("SpecGenSerializers", "Both")]);
        Assert.That(run.AllText, Does.Contain("namespace Acme.Fleet;").And.Contain("internal partial class FleetClient"));
        Assert.That(WrittenFiles(), Is.EqualTo(run.Files.ToDictionary(file => file.HintName, file => file.Text)));
    }

    [TestCase("utf-8", true)]
    [TestCase("utf-16", true)]
    [TestCase("utf-16BE", true)]
    [TestCase("utf-8", false)]
    public void Page_in_any_encoding_that_the_compiler_reads_gives_the_same_files(string encoding, bool hasByteOrderMark)
    {
        string text = Repository.Page("dialect/enums.md").Replace("# Ships", "# Ships \u00e9\u20ac", StringComparison.Ordinal);
        string page = Path.Combine(_folder, "enums.md");
        Encoding written = Encoding.GetEncoding(encoding);
        File.WriteAllBytes(page, [.. hasByteOrderMark ? written.GetPreamble() : [], .. written.GetBytes(text)]);
        Request($"page={page}", "client=Fleet");

        Write();

        Assert.That(
            WrittenFiles(), Is.EqualTo(GeneratorRun.Create(Page.Create(page, text, "Fleet")).Files.ToDictionary(file => file.HintName, file => file.Text)));
    }

    [Test]
    public void Second_request_touches_no_file_but_the_list()
    {
        Request($"page={AddPage("objects.md")}");
        Write();
        File.SetLastWriteTimeUtc(ListPath, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        WrittenSources second = Write();

        Assert.That(second.Rewritten, Is.Zero);
        Assert.That(File.GetLastWriteTimeUtc(ListPath).Year, Is.Not.EqualTo(2020));
    }

    [Test]
    public void Word_that_was_edited_rewrites_the_files_that_show_it()
    {
        string page = AddPage("objects.md");
        Request($"page={page}");
        Write();
        string word = File.ReadAllText(page).Split('\n').First(line => line.StartsWith("    ", StringComparison.Ordinal) && char.IsLetter(line.Trim().FirstOrDefault('-'))).Trim();
        File.WriteAllText(page, File.ReadAllText(page).Replace(word, word + " Edited.", StringComparison.Ordinal));

        WrittenSources second = Write();

        Assert.That(second.Rewritten, Is.InRange(1, 2).And.LessThan(second.Count));
    }

    [Test]
    public void Files_of_a_page_that_is_gone_are_removed_and_other_files_left_alone()
    {
        string first = AddPage("objects.md");
        Request($"page={first}", "client=First", $"page={AddPage("enums.md")}", "client=Second");
        Write();
        Add("notes.txt", "mine");
        Request($"page={first}", "client=First");

        Write();

        Assert.That(WrittenFiles().Keys, Has.All.StartsWith("First.").And.Not.Empty);
        Assert.That(File.ReadAllLines(ListPath).Select(Path.GetFileName), Is.EquivalentTo(WrittenFiles().Keys));
        Assert.That(Path.Combine(_folder, "notes.txt"), Does.Exist);
    }

    [TestCase("HarborApi", "First", "harbor_api", "Second", "SPG120")]
    [TestCase("Harbor", "Sea", "Port", "Sea", "SPG121")]
    public void Client_that_would_declare_the_same_as_another_is_left_out_as_by_the_generator(
        string firstClient, string firstNamespace, string secondClient, string secondNamespace, string diagnostic)
    {
        string first = AddPage("enums.md");
        string second = Add("second.md", Repository.Page("dialect/enums.md"));
        Request($"page={second}", $"client={secondClient}", $"namespace={secondNamespace}", $"page={first}", $"client={firstClient}", $"namespace={firstNamespace}");

        Write();

        string text = File.ReadAllText(first);
        Page[] pages = [Page.Create(second, text, secondClient, secondNamespace), Page.Create(first, text, firstClient, firstNamespace)];
        Assert.That(WrittenFiles(), Is.EqualTo(GeneratorRun.CreateInProject(pages, "", []).Files.ToDictionary(file => file.HintName, file => file.Text)));
        Assert.That(
            GeneratorRun.CreateInProject(pages, "", [("SpecGenMode", "Files")]).Diagnostics
                .Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.Id),
            Is.EqualTo([diagnostic]));
    }

    [Test]
    public void Page_that_cannot_be_read_is_named_and_nothing_is_written()
    {
        string absent = Path.Combine(_folder, "absent.md");
        Request($"page={AddPage("objects.md")}", $"page={absent}");

        WrittenSources written = Write();

        Assert.That(written.Faults.Select(fault => (fault.Descriptor.Id, fault.Path)), Is.EqualTo([("SPG129", absent)]));
        Assert.That(WrittenFiles(), Is.Empty);
        Assert.That(ListPath, Does.Not.Exist);
    }

    private static IEnumerable<TestCaseData> DeepPages()
    {
        const string Endpoint = "# Cranes\n\n## Get crane\n\n**get** `/cranes`\n\n### Returns\n\n";
        const string Example = "### Example\n\n```http\ncurl https://api.harbor.example/v1/cranes\n```\n\n";
        const int Count = 700;
        yield return Case(
            "types that lead to each other",
            Endpoint + "- `Answer object { first }`\n\n  - `first: Type0`\n\n" + Example + "## Domain Types\n\n"
                + Repeat(Count, i => $"### Type {i}\n\n- `Type{i} object {{ next }}`\n\n  - `next: optional array of Type{(i + 1) % Count}`\n\n"));
        yield return Case(
            "objects in each other", Endpoint + Repeat(100, i => new string(' ', i * 2) + (i == 99 ? "- `a: string`\n\n" : "- `a: object { a }`\n\n")) + Example);
        yield return Case("arrays in each other", Endpoint + "- `cranes: " + Repeat(128, _ => "array of ") + "string`\n\n" + Example);
        yield return Case("an example", Endpoint + "- `name: string`\n\n" + Example + "#### Response\n\n```json\n" + Repeat(5_000, _ => "[{\"a\":") + "1\n```\n");

        static TestCaseData Case(string name, string page) => new TestCaseData(page).SetArgDisplayNames(name);

        static string Repeat(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));
    }

    // An overflow would end the build: the task is a guest on a thread of MSBuild's.
    [TestCaseSource(nameof(DeepPages))]
    public void Page_that_is_as_deep_as_it_may_be_is_written_on_a_small_stack(string text)
    {
        const int StackSize = 256 * 1024;
        string configuration = Add("specgen.json", "{ \"presence\": " + string.Concat(Enumerable.Repeat("{\"a\":[", 100_000)));
        Request($"configuration={configuration}", $"page={Add("cranes.md", text)}", $"page={Add("more.md", text.Replace("/cranes", "/more", StringComparison.Ordinal))}");
        WrittenSources? written = null;
        Thread thread = new(() => written = Write(), StackSize);

        thread.Start();
        thread.Join();

        Assert.That(written?.Faults, Is.Empty);
        Assert.That(WrittenFiles(), Is.Not.Empty);
    }

    private string ListPath => Path.Combine(_folder, SourceWriter.ListName);

    // One client a page: their names would be mixed otherwise.
    private static string ClientOf(string page) => "Client" + string.Concat(Path.GetFileNameWithoutExtension(page).Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private void Request(params string[] lines) => Add("request.txt", string.Join('\n', ["project=/project", .. lines]) + "\n");

    private WrittenSources Write() => SourceWriter.Write(Path.Combine(_folder, "request.txt"), CancellationToken.None);

    private string AddPage(string name) => Add(name, Repository.Page("dialect/" + name));

    private string Add(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Dictionary<string, string> WrittenFiles()
        => Directory.EnumerateFiles(_folder, "*.g.cs").ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
}
