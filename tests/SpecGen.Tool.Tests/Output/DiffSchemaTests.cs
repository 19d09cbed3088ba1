using System.Reflection;
using System.Text.Json;
using SpecGen.Language.Comparison;
using SpecGen.Tool.Diffing;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Output;

/// <summary>The published schema of <c>specgen diff --json</c>.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DiffSchemaTests : IDisposable
{
    private static readonly JsonElement s_schema = JsonDocument.Parse(EmbeddedSchema.Read("specgen-diff.schema.json")).RootElement;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [TestCase("--json")]
    [TestCase("--format=json")]
    public async Task What_is_written_conforms(string option)
    {
        string page = Workspace.AuditLogPage;
        _workspace.Write("old.md", page);
        _workspace.Write("new.md", page
            .Replace("`order: optional \"asc\" or \"desc\"`", "`order: optional \"asc\"`", StringComparison.Ordinal)
            .Replace("  - `\"desc\"`\n\n", "", StringComparison.Ordinal)
            .Replace("`changed_at: optional string`", "`changed_at: optional string or null`", StringComparison.Ordinal)
            .Replace("Whether the API call was successful.", "Whether it worked.", StringComparison.Ordinal));

        JsonElement report = (await _workspace.RunAsync("diff", "old.md", "new.md", option)).Json;

        Assert.That(report.GetProperty("changes").EnumerateArray().Any(change => change.TryGetProperty("pin", out _)), "the output shows little");
        Assert.That(Faults(report, s_schema, "$"), Is.Empty);
    }

    [Test]
    public async Task Two_equal_pages_conform()
    {
        _workspace.Write("old.md", Workspace.AuditLogPage);
        _workspace.Write("new.md", Workspace.AuditLogPage);

        Assert.That(Faults((await _workspace.RunAsync("diff", "old.md", "new.md", "--json")).Json, s_schema, "$"), Is.Empty);
    }

    [TestCase("{ }", "$: old is missing")]
    [TestCase("""{ "old": 1 }""", "$.old: is no string")]
    [TestCase("""{ "more": 1 }""", "$.more: is not documented")]
    [TestCase("""{ "notations": [{ "severity": "bad" }] }""", "$.notations[0].severity: bad is none of the values")]
    public void What_does_not_conform_is_noticed(string json, string fault)
        => Assert.That(Faults(JsonDocument.Parse(json).RootElement, s_schema, "$"), Does.Contain(fault));

    [TestCase(typeof(ChangeReport))]
    [TestCase(typeof(PlacedChange))]
    [TestCase(typeof(NotationReport))]
    [TestCase(typeof(SourcePlace))]
    public void A_record_has_the_members_of_the_schema(Type type)
    {
        JsonElement schema = type == typeof(ChangeReport) ? s_schema : s_schema.GetProperty("$defs").GetProperty(type.Name);
        NullabilityInfoContext nullability = new();
        PropertyInfo[] properties = type.GetProperties();

        Assert.That(schema.GetProperty("properties").EnumerateObject().Select(property => property.Name), Is.EquivalentTo(properties.Select(Name)));
        Assert.That(
            schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()),
            Is.EquivalentTo(properties.Where(property => nullability.Create(property).ReadState == NullabilityState.NotNull).Select(Name)));

        static string Name(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);
    }

    [TestCase(typeof(ChangeSeverity))]
    [TestCase(typeof(ChangeCategory))]
    [TestCase(typeof(ChangeKind))]
    public void An_enum_has_the_values_of_the_schema(Type type)
        => Assert.That(
            s_schema.GetProperty("$defs").GetProperty(type.Name).GetProperty("oneOf").EnumerateArray().Select(value => value.GetProperty("const").GetString()),
            Is.EqualTo(Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)));

    // The keywords that the schema uses, no others.
    private static IEnumerable<string> Faults(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
            return Faults(value, s_schema.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), path);
        if (schema.TryGetProperty("oneOf", out JsonElement values))
            return values.EnumerateArray().Any(item => JsonElement.DeepEquals(item.GetProperty("const"), value)) ? [] : [$"{path}: {value} is none of the values"];
        return schema.GetProperty("type").GetString() switch
        {
            "object" when value.ValueKind == JsonValueKind.Object => MemberFaults(value, schema, path),
            "array" when value.ValueKind == JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Faults(item, schema.GetProperty("items"), $"{path}[{i}]")),
            "string" when value.ValueKind == JsonValueKind.String => [],
            "boolean" when value.ValueKind is JsonValueKind.True or JsonValueKind.False => [],
            "integer" when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= schema.GetProperty("minimum").GetInt32() => [],
            string type => [$"{path}: is no {type}"],
            null => throw new InvalidOperationException($"{path}: the schema has no type"),
        };
    }

    private static IEnumerable<string> MemberFaults(JsonElement value, JsonElement schema, string path)
    {
        Assert.That(schema.GetProperty("additionalProperties").GetBoolean(), Is.False);
        JsonElement properties = schema.GetProperty("properties");
        return
        [
            .. schema.GetProperty("required").EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path}: {name} is missing"),
            .. value.EnumerateObject().SelectMany(member => properties.TryGetProperty(member.Name, out JsonElement property)
                ? Faults(member.Value, property, $"{path}.{member.Name}")
                : [$"{path}.{member.Name}: is not documented"]),
        ];
    }
}
