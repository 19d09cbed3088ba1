using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Conformance.Tests.Linking;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Conformance.Tests.Mutations;

/// <summary>Each line of a real page left out once: one slip gives one diagnostic, hardly ever more than two.</summary>
public class DeletedLineTests
{
    private static readonly CorpusPage s_page = new("audit-logs.md", File.ReadAllText(Path.Combine(TestRepository.Root, "spec", "audit-logs.md")));

    private static readonly string[] s_lines = s_page.Text.Split('\n');

    [Test]
    public void At_most_five_lines_give_more_than_two_diagnostics()
    {
        string[] intact = [.. Diagnose(s_page.Text).Select(Describe)];

        string[] loud =
        [
            .. Enumerable.Range(0, s_lines.Length)
                .Select(line => (line, found: Diagnose(Without(line)).Where(diagnostic => !intact.Contains(Describe(diagnostic))).ToArray()))
                .Where(item => item.found.Length > 2)
                .Select(item => $"{item.line + 1} '{s_lines[item.line]}':\n{string.Join('\n', item.found.Select(diagnostic => "    " + diagnostic))}"),
        ];

        Assert.That(loud, Has.Length.LessThanOrEqualTo(5), string.Join('\n', loud));
    }

    [TestCase("# Audit Logs", 2, "'# ...'")]
    [TestCase("### Path Parameters", 10, "'### Path Parameters'")]
    [TestCase("### Query Parameters", 20, "'### Query Parameters'")]
    [TestCase("### Returns", 58, "'### Returns'")]
    [TestCase("### Example", 146, "'### Example'")]
    [TestCase("## Retrieves Issue Audit Log", 199, "'## ...'")]
    [TestCase("## Domain Types", 396, "'## Domain Types'")]
    [TestCase("### Audit Log List Response", 398, "'### AuditLogListResponse'")]
    [TestCase("### Audit Log List By Insight Response", 442, "'### AuditLogListByInsightResponse'")]
    public void A_heading_that_is_missing_is_named_where_it_is_missing(string heading, int line, string named)
    {
        SpecDiagnostic[] found = [.. Diagnose(Without(Array.IndexOf(s_lines, heading)))];

        SpecDiagnostic missing = found.Single(diagnostic => diagnostic.Descriptor == PageDiagnostics.MissingHeading);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing.Message, Does.Contain(named));
            Assert.That((missing.Span.Line, missing.Span.Column > 0), Is.EqualTo((line, true)), missing.ToString());
            Assert.That(found, Has.Length.EqualTo(1), string.Join('\n', found.Select(diagnostic => diagnostic.ToString())));
        }
    }

    [TestCase("### Path Parameters")]
    [TestCase("### Query Parameters")]
    [TestCase("### Returns")]
    [TestCase("### Example")]
    [TestCase("#### Response")]
    [TestCase("## Domain Types")]
    [TestCase("### Audit Log List Response")]
    [TestCase("### Audit Log List By Insight Response")]
    public void Without_a_heading_the_page_is_read_as_if_it_were_there(string heading)
        => Assert.That(Link(Without(Array.IndexOf(s_lines, heading))).Model, Is.EqualTo(Link(s_page.Text).Model));

    [TestCase("# Audit Logs", "'# ...'", "Retrieves account or zone Audit Log")]
    [TestCase("### Path Parameters", "'### Path Parameters'", "account_id: optional string")]
    [TestCase("### Query Parameters", "'### Query Parameters'", "before: optional string")]
    [TestCase("### Returns", "'### Returns'", "errors: array of")]
    [TestCase("### Example", "'### Example'", "```http")]
    [TestCase("## Retrieves Issue Audit Log", "'## ...'", "**get** `/{accounts_or_zones}/{account_or_zone_id}/security-center/insights/{issue_id}/audit-log`")]
    [TestCase("## Domain Types", "'## Domain Types'", "Audit Log List Response")]
    [TestCase("### Audit Log List Response", "'### AuditLogListResponse'", "AuditLogListResponse object")]
    public void A_heading_that_is_missing_is_named_on_one_line_too_and_the_page_read_as_if_it_were_there(string heading, string named, string below)
    {
        string broken = Without(Array.IndexOf(s_lines, heading));
        string flattened = (s_page with { Text = broken }).Flatten().Text;

        SpecDiagnostic[] found = Diagnose(flattened);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Select(diagnostic => diagnostic.Descriptor), Is.EqualTo([PageDiagnostics.MissingHeading]), string.Join('\n', found.Select(diagnostic => diagnostic.ToString())));
            Assert.That(found[0].Message, Does.Contain(named));
            Assert.That(flattened[found[0].Span.Start..], Does.StartWith(below));
            Assert.That(Link(flattened).Model, Is.EqualTo(Link(broken).Model));
        }
    }

    [Test]
    public void At_most_five_lines_give_more_than_two_diagnostics_on_one_line()
    {
        string[] loud =
        [
            .. Enumerable.Range(0, s_lines.Length)
                .Select(line => (line, found: Diagnose((s_page with { Text = Without(line) }).Flatten().Text)))
                .Where(item => item.found.Length > 2)
                .Select(item => $"{item.line + 1} '{s_lines[item.line]}':\n{string.Join('\n', item.found.Select(diagnostic => "    " + diagnostic))}"),
        ];

        Assert.That(loud, Has.Length.LessThanOrEqualTo(5), string.Join('\n', loud));
    }

    // The names of the methods are what a slip must not exchange.
    [TestCase("- `result: optional array of object { id, changed_at, changed_by, 6 more }`")]
    [TestCase("  - `changed_at: optional string`")]
    [TestCase("  - `field_changed: optional \"status\" or \"user_classification\"`")]
    public void A_slip_in_one_result_leaves_the_names_of_both_methods(string line)
    {
        LinkedPages linked = Link(Without(Array.IndexOf(s_lines, line)));

        string[] methods = [.. linked.Model.Resources.SelectMany(resource => resource.Endpoints).Select(endpoint => endpoint.MethodName + " " + endpoint.PathTemplate)];
        Assert.That(methods, Is.EqualTo(Link(s_page.Text).Model.Resources.SelectMany(resource => resource.Endpoints).Select(endpoint => endpoint.MethodName + " " + endpoint.PathTemplate)));
    }

    private static SpecDiagnostic[] Diagnose(string text)
    {
        LinkedPages linked = Link(text);
        return [.. linked.Pages.SelectMany(page => page.Result.Diagnostics), .. linked.Result.Diagnostics];
    }

    private static LinkedPages Link(string text) => LinkedPages.Link("Cloudflare", "Cloudflare", [s_page with { Text = text }]);

    private static string Describe(SpecDiagnostic diagnostic) => diagnostic.Descriptor.Id + " " + diagnostic.Message;

    private static string Without(int line) => string.Join('\n', s_lines.Where((_, index) => index != line));
}
