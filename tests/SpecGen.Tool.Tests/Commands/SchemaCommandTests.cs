using System.Text.Json;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SchemaCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [TestCase("config", "specgen.json")]
    [TestCase("diff", "SpecGen diff")]
    [TestCase("model", null)]
    public async Task A_schema_is_json_schema_of_2020_12(string name, string? title)
    {
        JsonElement schema = (await _workspace.RunAsync("schema", name)).Json;

        Assert.Multiple(() =>
        {
            Assert.That(schema.GetProperty("$schema").GetString(), Is.EqualTo("https://json-schema.org/draft/2020-12/schema"));
            if (title is not null)
                Assert.That(schema.GetProperty("title").GetString(), Is.EqualTo(title));
        });
    }

    [Test]
    public async Task A_configuration_that_names_the_schema_beside_it_is_read_without_complaint()
    {
        _workspace.Write("audit-logs.md", Workspace.AuditLogPage);
        _workspace.Write("specgen.json", """{ "$schema": "./specgen.schema.json" }""");
        await _workspace.RunAsync("schema", "config", "-o", "specgen.schema.json");

        CommandResult result = await _workspace.RunAsync("check", "audit-logs.md");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Output);
            Assert.That(_workspace.Files(), Does.Contain("specgen.schema.json"));
        });
    }
}
