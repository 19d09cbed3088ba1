using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Emission;
using SpecGen.Generator.Pipeline;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Language.Clients;

namespace SpecGen.Generator.Tests;

/// <summary>That nothing is computed again without need; that a second run computes nothing at all is asserted in every test by the harness.</summary>
internal sealed class CachingTests
{
    private static readonly Page s_auditLogs = Page.Create("/project/spec/audit-logs.md", Repository.Page("audit-logs.md"));
    private static readonly string[] s_manyPages =
        ["objects", "arrays", "enums", "unions", "maps", "envelope", "json-body", "nested-resources", "pagination-cursor", "pagination-offset", "query-parameters", "recursion", "string-or-enum", "primitives"];

    private static readonly Page s_enums = Page.Create("/project/spec/enums.md", Repository.Page("dialect/enums.md"), "Harbor");

    [Test]
    public void An_edit_of_code_leaves_everything_cached()
    {
        const string Code = "[System.Text.Json.Serialization.JsonSerializable(typeof(AuditLogListResponse))] internal partial class Json;";
        CSharpCompilation library = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText("namespace Cloudflare; public class CloudflareClient;")],
            TargetFramework.Net10.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorRun run = GeneratorRun.CreateInProject([s_auditLogs], Code, [], library.ToMetadataReference()).AfterCodeEdit();

        Assert.Multiple(() =>
        {
            Assert.That(run.Reasons(TrackingNames.SerializableTypes), Is.Not.Empty.And.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged));
            Assert.That(run.Reasons(TrackingNames.ReferencedClients), Is.Not.Empty.And.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged));
            Assert.That(run.Reasons(TrackingNames.ParsedPages), Is.All.EqualTo(IncrementalStepRunReason.Cached));
            Assert.That(run.Reasons(TrackingNames.LinkedClients), Is.All.EqualTo(IncrementalStepRunReason.Cached));
            Assert.That(run.Reasons(TrackingNames.Host), Is.All.EqualTo(IncrementalStepRunReason.Unchanged));
            Assert.That(run.PrintedFiles(), Is.Empty);
        });
    }

    [Test]
    public void A_reference_to_the_extensions_prints_the_registration_and_nothing_else()
    {
        GeneratorRun run = GeneratorRun.Create(s_auditLogs).AfterAdding("namespace SpecGen.Extensions; public static class ApiClientServices;");

        Assert.That(run.PrintedFiles(), Is.EqualTo(["Cloudflare.CloudflareServiceCollectionExtensions.g.cs"]));
    }

    [Test]
    public void A_moved_line_prints_nothing_anew()
    {
        GeneratorRun run = GeneratorRun.Create(s_auditLogs).AfterPageEdit(s_auditLogs, s_auditLogs.WithText("\n\n" + Repository.Page("audit-logs.md")));

        Assert.Multiple(() =>
        {
            Assert.That(run.Reasons(TrackingNames.ParsedPages), Is.All.EqualTo(IncrementalStepRunReason.Modified));
            Assert.That(run.Reasons(TrackingNames.Sources), Is.Not.Empty.And.All.EqualTo(IncrementalStepRunReason.Cached));
            Assert.That(run.PrintedFiles(), Is.Empty);
        });
    }

    [Test]
    public void A_moved_line_links_nothing_anew_and_places_the_diagnostics_anew()
    {
        string text = Repository.Page("audit-logs.md").Replace("`id: optional string`", "`id: optional Unheard`", StringComparison.Ordinal);
        Page page = s_auditLogs.WithText(text);
        GeneratorRun before = GeneratorRun.Create(page);
        GeneratorRun after = before.AfterPageEdit(page, page.WithText("\n\n" + text));

        Assert.Multiple(() =>
        {
            Assert.That(after.Reasons(TrackingNames.ReadClients), Is.EqualTo([IncrementalStepRunReason.Modified]));
            Assert.That(after.Reasons(TrackingNames.LinkInputs), Is.EqualTo([IncrementalStepRunReason.Unchanged]));
            Assert.That(after.Reasons(TrackingNames.LinkedClients), Is.EqualTo([IncrementalStepRunReason.Cached]));
            Assert.That(after.Reasons(TrackingNames.DividedClients), Is.EqualTo([IncrementalStepRunReason.Cached]));
            Assert.That(after.Reasons(TrackingNames.PlacedClients), Is.EqualTo([IncrementalStepRunReason.Modified]));
            Assert.That(after.PrintedFiles(), Is.Empty);
            Assert.That(Lines(before), Is.Not.Empty);
            Assert.That(Lines(after), Is.EqualTo(Lines(before).Select(line => line + 2)));
        });

        static int[] Lines(GeneratorRun run)
            => [.. run.Diagnostics.Where(diagnostic => diagnostic.Id == "SPG050").Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line)];
    }

    [Test]
    public void An_edited_description_prints_the_files_that_have_it()
    {
        string text = Repository.Page("audit-logs.md").Replace("Opaque cursor for pagination. Use", "A cursor. Use", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Create(s_auditLogs).AfterPageEdit(s_auditLogs, s_auditLogs.WithText(text));

        Assert.That(run.PrintedFiles(), Is.EquivalentTo(["Cloudflare.AuditLogListRequest.g.cs", "Cloudflare.AuditLogListByInsightRequest.g.cs"]));
    }

    [Test]
    public void A_page_with_another_address_prints_the_shortened_comments_and_nothing_else()
    {
        string text = Repository.Page("audit-logs.md").Replace("The timestamp when", string.Concat(Enumerable.Repeat("A long sentence. ", 2_000)) + "The timestamp when", StringComparison.Ordinal);
        Page before = s_auditLogs.WithText($"---\nurl: https://a.example/\n---\n\n{text}");
        GeneratorRun run = GeneratorRun.Create(before).AfterPageEdit(before, s_auditLogs.WithText($"---\nurl: https://b.example/\n---\n\n{text}"));

        Assert.That(run.PrintedFiles(), Is.EquivalentTo(["Cloudflare.AuditLogListResponse.g.cs", "Cloudflare.AuditLogListByInsightResponse.g.cs"]));
    }

    [Test]
    public void A_file_that_comes_moves_none_of_the_others()
    {
        Page[] pages = [.. s_manyPages.Select(name => Page.Create($"/project/spec/{name}.md", Repository.Page($"dialect/{name}.md"), "Harbor"))];
        string text = pages[0].GetText().ToString();
        Page edited = pages[0].WithText(text.Replace("### Returns", "### Query Parameters\n\n- `added: optional string`\n\n### Returns", StringComparison.Ordinal));
        GeneratorRun before = GeneratorRun.Create(pages);
        GeneratorRun after = before.AfterPageEdit(pages[0], edited);

        Assert.Multiple(() =>
        {
            Assert.That(before.Files, Has.Count.GreaterThan(60));
            Assert.That(after.Files, Has.Count.GreaterThan(before.Files.Count));
            Assert.That(after.PrintedFiles(), Has.Count.InRange(2, 10));
            Assert.That(after.AllText, Is.EqualTo(GeneratorRun.Create([edited, .. pages.Skip(1)]).AllText));
        });
    }

    [Test]
    public void An_edited_page_leaves_other_clients_alone()
    {
        string text = Repository.Page("audit-logs.md").Replace("rationale", "reason", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Create(s_auditLogs, s_enums).AfterPageEdit(s_auditLogs, s_auditLogs.WithText(text));

        Assert.That(run.PrintedFiles(), Is.Not.Empty.And.All.StartWith("Cloudflare."));
    }

    [Test]
    public void A_changed_file_that_is_no_page_leaves_everything_cached()
    {
        Page readme = Page.Unmarked("/project/README.md", "# Readme");
        GeneratorRun run = GeneratorRun.Create(s_auditLogs, readme).AfterPageEdit(readme, readme.WithText("# Other"));

        Assert.Multiple(() =>
        {
            Assert.That(run.Reasons(TrackingNames.Pages), Is.All.EqualTo(IncrementalStepRunReason.Cached).Or.EqualTo(IncrementalStepRunReason.Unchanged));
            Assert.That(run.PrintedFiles(), Is.Empty);
        });
    }

    [Test]
    public void Equal_pages_give_equal_units_with_equal_hash_codes()
    {
        DividedClient first = Divide();
        DividedClient second = Divide();

        Assert.Multiple(() =>
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(second.GetHashCode(), Is.EqualTo(first.GetHashCode()));
            Assert.That(second.Units.Count, Is.GreaterThan(5));
        });

        static DividedClient Divide()
            => DividedClient.Create(Read(Repository.Page("audit-logs.md")).LinkInput.Link(CancellationToken.None), ProjectOptions.Default, SourceOptions.Default, previous: null);
    }

    [Test]
    public void Equal_pages_give_equal_inputs_and_equal_places()
    {
        ClientInput first = Read(Repository.Page("audit-logs.md"));
        ClientInput second = Read(Repository.Page("audit-logs.md"));
        ClientInput moved = Read("\n\n" + Repository.Page("audit-logs.md"));

        Assert.Multiple(() =>
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(second.GetHashCode(), Is.EqualTo(first.GetHashCode()));
            Assert.That(moved, Is.Not.EqualTo(first));
            Assert.That(moved.Client.Described?.Places, Is.Not.EqualTo(first.Client.Described?.Places));
            Assert.That(moved.LinkInput, Is.EqualTo(first.LinkInput));
        });
    }

    [Test]
    public void A_cancelled_run_stops_instead_of_reporting()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();

        Assert.That(() => ClientPage.Read(new PageFile("/project/a.md", "a.md", "", "", Repository.Page("audit-logs.md")), cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_changed_configuration_reads_no_flattened_page_again()
    {
        Page flattened = Page.Create("/project/spec/audit-logs.flattened.md", Repository.Page("audit-logs.flattened.md"));
        Page configuration = Page.Configuration("/project/spec/specgen.json", "{}");
        GeneratorRun run = GeneratorRun.Create(flattened, configuration).AfterPageEdit(configuration, configuration.WithText("""{ "baseAddress": "https://example.com/" }"""));

        Assert.Multiple(() =>
        {
            Assert.That(run.Reasons(TrackingNames.ParsedPages), Is.All.EqualTo(IncrementalStepRunReason.Cached).Or.EqualTo(IncrementalStepRunReason.Unchanged));
            Assert.That(run.Reasons(TrackingNames.ReadClients), Is.All.EqualTo(IncrementalStepRunReason.Cached));
            Assert.That(run.Reasons(TrackingNames.LinkedClients), Is.All.EqualTo(IncrementalStepRunReason.Modified));
        });
    }

    [Test]
    public void A_configuration_of_one_client_leaves_the_others_linked()
    {
        Page other = Page.Create("/project/other/enums.md", Repository.Page("dialect/enums.md"), "Harbor");
        Page configuration = Page.Configuration("/project/spec/specgen.json", "{}");
        Page unrelated = Page.Configuration("/project/other/specgen.json", "{}");
        GeneratorRun run = GeneratorRun.Create(s_auditLogs, other, configuration, unrelated).AfterPageEdit(configuration, configuration.WithText("""{ "baseAddress": "https://example.com/" }"""));

        Assert.That(run.Reasons(TrackingNames.LinkedClients), Is.EquivalentTo([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached]));
    }

    private static ClientInput Read(string text)
    {
        PageFile file = new("/project/a.md", "a.md", "", "", text);
        ClientPages client = ClientPages.Group([ClientPage.Read(file, CancellationToken.None)]).Single();
        return new ClientInput(ReadClient.Complete(client, CancellationToken.None), null);
    }
}
