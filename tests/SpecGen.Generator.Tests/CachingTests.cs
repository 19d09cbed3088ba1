using Microsoft.CodeAnalysis;
using SpecGen.Generator.Pipeline;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Language.Clients;
using SpecGen.Language.Model;

namespace SpecGen.Generator.Tests;

/// <summary>That nothing is computed again without need; that a second run computes nothing at all is asserted in every test by the harness.</summary>
internal sealed class CachingTests
{
    private static readonly Page s_auditLogs = Page.Create("/project/spec/audit-logs.md", Repository.Page("audit-logs.md"));
    private static readonly Page s_enums = Page.Create("/project/spec/enums.md", Repository.Page("dialect/enums.md"), "Harbor");

    [Test]
    public void An_edit_of_code_leaves_everything_cached()
    {
        GeneratorRun run = GeneratorRun.Create(s_auditLogs).AfterCodeEdit();

        Assert.Multiple(() =>
        {
            Assert.That(run.Reasons(TrackingNames.ParsedPages), Is.All.EqualTo(IncrementalStepRunReason.Cached));
            Assert.That(run.Reasons(TrackingNames.LinkedClients), Is.All.EqualTo(IncrementalStepRunReason.Cached));
            Assert.That(run.Reasons(TrackingNames.Host), Is.All.EqualTo(IncrementalStepRunReason.Unchanged));
            Assert.That(run.PrintedFiles(), Is.Empty);
        });
    }

    [Test]
    public void A_moved_line_prints_nothing_anew()
    {
        GeneratorRun run = GeneratorRun.Create(s_auditLogs).AfterPageEdit(s_auditLogs, s_auditLogs.WithText("\n\n" + Repository.Page("audit-logs.md")));

        Assert.Multiple(() =>
        {
            Assert.That(run.Reasons(TrackingNames.ParsedPages), Is.All.EqualTo(IncrementalStepRunReason.Modified));
            Assert.That(run.Reasons(TrackingNames.Sources), Is.All.EqualTo(IncrementalStepRunReason.Unchanged));
            Assert.That(run.PrintedFiles(), Is.Empty);
        });
    }

    [Test]
    public void An_edited_description_prints_the_files_that_have_it()
    {
        string text = Repository.Page("audit-logs.md").Replace("Opaque cursor for pagination. Use", "A cursor. Use", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Create(s_auditLogs).AfterPageEdit(s_auditLogs, s_auditLogs.WithText(text));

        Assert.That(run.PrintedFiles(), Is.EquivalentTo(["Cloudflare.AuditLogListRequest.g.cs", "Cloudflare.AuditLogListByInsightRequest.g.cs"]));
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
        LinkedClient first = Link();
        LinkedClient second = Link();

        Assert.Multiple(() =>
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(second.GetHashCode(), Is.EqualTo(first.GetHashCode()));
            Assert.That(second.Units.Count, Is.GreaterThan(5));
        });

        static LinkedClient Link()
        {
            PageFile file = new("/project/a.md", "a.md", "", "", Repository.Page("audit-logs.md"));
            ClientPages client = ClientPages.Group([ClientPage.Read(file, CancellationToken.None)]).Single();
            return LinkedClient.Create(new ClientInput(ReadClient.Complete(client, CancellationToken.None), null), SerializerSet.Needed, CancellationToken.None);
        }
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
}
