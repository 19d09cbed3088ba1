using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

internal sealed class DiagnosticTests
{
    private static readonly Page s_auditLogs = Page.Create("/project/spec/audit-logs.md", Repository.Page("audit-logs.md"));

    [Test]
    public void A_faulty_line_is_reported_at_its_file_line_and_column_and_the_rest_is_generated()
    {
        string[] lines = Repository.Page("audit-logs.md").Split('\n');
        int line = Array.FindIndex(
            lines,
            text => text.StartsWith("- `rationale", StringComparison.Ordinal) || text.Contains("`rationale: optional string`", StringComparison.Ordinal));
        lines[line] = lines[line].Replace("optional string", "optional array of object {", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Create(s_auditLogs.WithText(string.Join('\n', lines)));

        FileLinePositionSpan place = run.Diagnostics.First(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Location.GetLineSpan();
        Assert.Multiple(() =>
        {
            Assert.That(place.Path, Is.EqualTo("/project/spec/audit-logs.md"));
            Assert.That(place.StartLinePosition.Line, Is.EqualTo(line));
            Assert.That(place.StartLinePosition.Character, Is.GreaterThan(0));
        });
        run.AssertCompiles();
    }

    [Test]
    public void A_page_that_is_none_leaves_the_other_pages_alone()
    {
        GeneratorRun run = GeneratorRun.Create(s_auditLogs, Page.Create("/project/spec/notes.md", "# Notes\n\nNothing here.\n"));

        Assert.Multiple(() =>
        {
            Assert.That(
                run.Diagnostics.Single(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Location.GetLineSpan().Path,
                Is.EqualTo("/project/spec/notes.md"));
            Assert.That(run.AllText, Is.EqualTo(GeneratorRun.Create(s_auditLogs).AllText));
        });
    }

    [Test]
    public void An_old_language_version_is_one_diagnostic_and_no_code()
    {
        GeneratorRun run = GeneratorRun.Create([s_auditLogs], TargetFramework.Net10, LanguageVersion.CSharp11);

        Assert.Multiple(() =>
        {
            Assert.That(run.Diagnostics.Single().Id, Is.EqualTo("SPG101"));
            Assert.That(run.Diagnostics.Single().GetMessage(null), Does.Contain("C# 11.0"));
            Assert.That(run.Files, Is.Empty);
        });
    }

    [Test]
    public void A_missing_runtime_library_is_one_diagnostic_and_no_code()
    {
        GeneratorRun run = GeneratorRun.Create([s_auditLogs], TargetFramework.WithoutRuntime, LanguageVersion.CSharp12);

        Assert.Multiple(() =>
        {
            Assert.That(run.Diagnostics.Single().Id, Is.EqualTo("SPG102"));
            Assert.That(run.Files, Is.Empty);
        });
    }

    [TestCase("0.0.9.0", "0.0.9")]
    [TestCase("99.0.0.0", "99.0.0")]
    public void A_runtime_library_of_another_version_is_one_warning_for_the_whole_project_and_the_code_is_there(string version, string shown)
    {
        Page other = Page.Create("/project/b.md", Repository.Page("dialect/enums.md"), "Harbor");
        GeneratorRun run = GeneratorRun.Create([s_auditLogs, other], TargetFramework.WithRuntime(version), LanguageVersion.CSharp12);
        string own = typeof(SpecGenerator).Assembly.GetName().Version!.ToString(3);

        Diagnostic diagnostic = run.Diagnostics.Single(diagnostic => diagnostic.Id == "SPG134");
        Assert.Multiple(() =>
        {
            Assert.That(diagnostic.Severity, Is.EqualTo(DiagnosticSeverity.Warning));
            Assert.That(diagnostic.Location, Is.EqualTo(Location.None));
            Assert.That(diagnostic.GetMessage(null), Does.Contain($"SpecGen {own} ").And.Contain($"library {shown};"));
            Assert.That(run.Files, Is.Not.Empty);
        });
    }

    [Test]
    public void The_runtime_library_of_the_same_version_is_no_diagnostic()
        => Assert.That(GeneratorRun.Create(s_auditLogs).Diagnostics.Select(diagnostic => diagnostic.Id), Has.None.EqualTo("SPG134"));

    [Test]
    public void A_project_without_pages_is_left_alone()
    {
        GeneratorRun run = GeneratorRun.Create(
            [Page.Unmarked("/project/README.md", Repository.Page("audit-logs.md"))], TargetFramework.WithoutRuntime, LanguageVersion.CSharp11);

        Assert.Multiple(() =>
        {
            Assert.That(run.Diagnostics, Is.Empty);
            Assert.That(run.Files, Is.Empty);
        });
    }

    [Test]
    public void Namespaces_that_differ_are_reported_and_the_first_one_is_used()
    {
        Page first = Page.Create("/project/a.md", Repository.Page("dialect/enums.md"), "Harbor", "First.Place");
        Page second = Page.Create("/project/b.md", Repository.Page("dialect/constants.md"), "Harbor", "Second");
        GeneratorRun run = GeneratorRun.Create(second, first);

        Diagnostic diagnostic = run.Diagnostics.Single(diagnostic => diagnostic.Id == "SPG103");
        Assert.Multiple(() =>
        {
            Assert.That(diagnostic.Location.GetLineSpan().Path, Is.EqualTo("/project/b.md"));
            Assert.That(run.AllText, Does.Contain("namespace First.Place;").And.Not.Contain("namespace Second;"));
        });
    }

    [TestCase("Cloud flare", "", "Client")]
    [TestCase("1st", "", "Client")]
    [TestCase("", "Cloudflare..Client", "Namespace")]
    [TestCase("", "class { } namespace X", "Namespace")]
    public void A_name_that_is_none_is_reported_and_not_used(string client, string @namespace, string what)
    {
        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/a.md", Repository.Page("audit-logs.md"), client, @namespace));

        Assert.Multiple(() =>
        {
            Assert.That(run.Diagnostics.Single(diagnostic => diagnostic.Id == "SPG104").GetMessage(null), Does.Contain(what));
            Assert.That(run.AllText, Does.Contain("namespace Cloudflare;"));
        });
    }

    [TestCase(null, "NotReadable(\"VisitsUpdateRequest\")")]
    [TestCase("Needed", "NotReadable(\"VisitsUpdateRequest\")")]
    [TestCase("both", "new VisitsUpdateRequest(ref reader, context)")]
    public void The_project_says_whether_what_is_only_sent_can_be_read(string? serializers, string expected)
    {
        Page page = Page.Create("/project/json-body.md", Repository.Page("dialect/json-body.md"));
        GeneratorRun run = GeneratorRun.Create([page], TargetFramework.Net10, LanguageVersion.CSharp12, serializers: serializers)
            .AssertNoWarnings()
            .AssertCompiles();

        Assert.That(run.AllText, Does.Contain(expected));
    }

    [Test]
    public void The_configuration_has_the_last_word_on_what_can_be_read()
    {
        Page page = Page.Create("/project/json-body.md", Repository.Page("dialect/json-body.md"));
        GeneratorRun run = GeneratorRun.Create(
            [page, Page.Configuration("/project/specgen.json", """{ "serializers": "needed" }""")], TargetFramework.Net10, LanguageVersion.CSharp12, serializers: "Both").AssertNoWarnings();

        Assert.That(run.AllText, Does.Contain("NotReadable("));
    }

    [Test]
    public void An_unknown_value_of_the_property_is_one_warning()
    {
        GeneratorRun run = GeneratorRun.Create([s_auditLogs], TargetFramework.Net10, LanguageVersion.CSharp12, serializers: "All");

        Diagnostic diagnostic = run.Diagnostics.Single(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.That((diagnostic.Id, diagnostic.Location), Is.EqualTo(("SPG105", Location.None)));
        Assert.That(diagnostic.GetMessage(null), Does.Contain("\"All\"").And.Contain("Needed or Both"));
    }

    [Test]
    public void A_client_without_name_is_named_after_the_host_that_its_example_calls()
    {
        GeneratorRun run = GeneratorRun.Create(s_auditLogs, Page.Create("/project/enums.md", Repository.Page("dialect/enums.md")));

        Assert.That(run.AllText, Does.Contain("class CloudflareClient").And.Contain("class HarborClient"));
    }

    [Test]
    public void A_namespace_and_a_client_name_are_used_as_given()
    {
        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/a.md", Repository.Page("audit-logs.md"), "Insights", "Acme.Apis.Public"));

        Assert.That(run.File("InsightsClient"), Does.Contain("namespace Acme.Apis.Public;").And.Contain("class InsightsClient"));
        run.AssertCompiles();
    }
}
