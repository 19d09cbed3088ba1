using System.Text.Json;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CheckCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task A_page_without_fault_exits_with_0_and_prints_no_error_or_warning()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);

        CommandResult result = await _workspace.RunAsync("check", "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Output, Does.Not.Contain(": error ").And.Not.Contain(": warning "));
            Assert.That(result.Error, Does.StartWith("1 page: 0 errors, 0 warnings"));
        });
    }

    [Test]
    public async Task A_fault_is_reported_at_its_line_in_the_format_of_the_compiler()
    {
        _workspace.Write("audit-logs.md", Workspace.AuditLogPage.Replace("- `cursor: optional string`", "- `cursor: optional strin g`"));

        CommandResult result = await _workspace.RunAsync("check", "audit-logs.md");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Match(@"(?m)^audit-logs\.md\(\d+,\d+\): (error|warning) SPG\d{3}: .+$"));
        });
    }

    [Test]
    public async Task Equal_types_of_several_resources_are_proposed_as_entries_that_can_be_copied()
    {
        WriteTwins();

        CommandResult result = await _workspace.RunAsync("check", "spec");

        Assert.That(result.Output, Does.EndWith("""
            2 equal types could be 1, in specgen.json:
              "names": {
                "BoatsFlag": "Flag",
                "ShipsFlag": "Flag",
              }

            """.ReplaceLineEndings("\n")));
        _workspace.Write("spec/specgen.json", """{ "names": { "BoatsFlag": "Flag", "ShipsFlag": "Flag", } }""");
        Assert.That((await _workspace.RunAsync("check", "spec")).Output, Does.Not.Contain("could be").And.Not.Contain("SPG09"));
    }

    [Test]
    public async Task Equal_types_of_several_resources_are_in_the_JSON()
    {
        WriteTwins();

        CommandResult result = await _workspace.RunAsync("check", "spec", "--json");

        using JsonDocument json = JsonDocument.Parse(result.Output);
        JsonElement proposal = json.RootElement.GetProperty("proposals").EnumerateArray().Single();
        Assert.That(proposal.GetProperty("name").GetString(), Is.EqualTo("Flag"));
        Assert.That(proposal.GetProperty("types").EnumerateArray().Select(type => type.GetString()), Is.EqualTo((string[])["BoatsFlag", "ShipsFlag"]));
    }

    [Test]
    public async Task A_terminal_gets_every_message_in_one_line()
    {
        _workspace.Write(
            "a-folder-with-a-rather-long-name/of-a-vendor/audit-logs.md",
            Workspace.AuditLogPage.Replace("- `cursor: optional string`", "- `cursor: optional strin g`"));

        CommandResult result = await _workspace.RunOnTerminalAsync("check", "a-folder-with-a-rather-long-name");

        Assert.That(result.Output.TrimEnd('\n').Split('\n'), Has.All.Match(@"audit-logs\.md\(\d+,\d+\): .*SPG\d{3}"));
    }

    [TestCase("ftp://example.test/a.md", "'spec/a.md' is 'ftp://example.test/a.md'; expected an absolute http or https address.")]
    [TestCase("example.test/a.md", "'spec/a.md' is 'example.test/a.md'; expected an absolute http or https address.")]
    public async Task An_address_that_pull_cannot_fetch_is_found_at_its_place(string address, string expected)
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        _workspace.Write("specgen.json", $$"""
            {
              "pages": { "spec/a.md": "{{address}}" }
            }
            """);

        CommandResult result = await _workspace.RunAsync("check", "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Contain("specgen.json(2,27): warning SPG092: " + expected));
        });
    }

    [Test]
    public async Task A_configuration_that_is_no_json_is_said_in_our_words()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        _workspace.Write("specgen.json", "{\n  \"names\": {}\n  \"types\": {}\n}\n");

        CommandResult result = await _workspace.RunAsync("check", "spec");

        Assert.That(
            result.Output,
            Does.Contain("specgen.json(3,3): error SPG090: The file is not a JSON object: found '\"' directly after '}'; a comma or colon is missing between them. Nothing in it is applied"));
    }

    [Test]
    public async Task Sarif_names_the_rule_the_file_and_the_region()
    {
        _workspace.Write("audit logs.md", Workspace.AuditLogPage.Replace("- `cursor: optional string`", "- `cursor: optional strin g`"));

        await _workspace.RunAsync("check", "audit logs.md", "--sarif", "out/specgen.sarif");

        JsonElement log = JsonElement.Parse(_workspace.Read("out/specgen.sarif"));
        JsonElement run = log.GetProperty("runs")[0];
        JsonElement finding = run.GetProperty("results")[0];
        JsonElement rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[finding.GetProperty("ruleIndex").GetInt32()];
        JsonElement place = finding.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Multiple(() =>
        {
            Assert.That(log.GetProperty("version").GetString(), Is.EqualTo("2.1.0"));
            Assert.That(rule.GetProperty("id").GetString(), Is.EqualTo(finding.GetProperty("ruleId").GetString()));
            Assert.That(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), Is.EqualTo("audit%20logs.md"));
            Assert.That(place.GetProperty("region").GetProperty("startLine").GetInt32(), Is.GreaterThan(1));
        });
    }

    [Test]
    public async Task Json_holds_every_diagnostic_and_nothing_else_is_printed()
    {
        _workspace.Write("page.md", "# Models\n\nNothing here.\n");

        CommandResult result = await _workspace.RunAsync("check", "page.md", "--json");

        JsonElement diagnostic = result.Json.GetProperty("diagnostics")[0];
        Assert.Multiple(() =>
        {
            Assert.That(result.Json.GetProperty("errors").GetInt32(), Is.EqualTo(1));
            Assert.That(diagnostic.GetProperty("severity").GetString(), Is.EqualTo("error"));
            Assert.That(diagnostic.GetProperty("file").GetString(), Is.EqualTo("page.md"));
            Assert.That(result.Error, Is.Empty);
        });
    }

    [Test]
    public async Task Prose_beside_the_pages_of_a_folder_is_skipped_with_a_note()
    {
        _workspace.Write("spec/audit-logs.md", Workspace.AuditLogPage);
        _workspace.Write("spec/README.md", "# About\n\nThese are pages.\n");

        CommandResult result = await _workspace.RunAsync("check", "spec");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Output, Does.Contain(Path.Combine("spec", "README.md") + "(1,1): info SPG002"));
        });
    }

    [TestCase("error", 1)]
    [TestCase("never", 0)]
    public async Task What_makes_the_command_fail_can_be_chosen(string failOn, int expected)
    {
        _workspace.Write("page.md", "# Models\n\nNothing here.\n");

        CommandResult result = await _workspace.RunAsync("check", "page.md", "--fail-on", failOn);

        Assert.That(result.ExitCode, Is.EqualTo(expected));
    }

    private void WriteTwins()
    {
        foreach (string name in (string[])["Ships", "Boats"])
        {
            _workspace.Write($"spec/{name}.md", $"""
                # {name}

                ## Get

                **get** `/{name}`

                ### Returns

                - `flag: "red" or "green"`

                  - `"red"`

                  - `"green"`

                ### Example

                ```http
                curl https://api.harbor.test/v1/{name}
                ```
                """);
        }
    }
}
