using SpecGen.Language.Model;
using SpecGen.Language.Serialization;
using SpecGen.Language.Tests.Comparison;

namespace SpecGen.Language.Tests.Serialization;

public sealed class SpecModelJsonTests
{
    private static readonly SpecModel s_model = Comparison.Api.Model(
        Comparison.Api.Endpoint() with { Response = Comparison.Api.Returns(new ListTypeReference(new MapTypeReference(new UnionTypeReference("Cargo")))), Pagination = Comparison.Api.Cursor },
        Comparison.Api.Output("Ship", Comparison.Api.Optional("äöü \"quoted\" \u2028", new EnumTypeReference("Flag")), Comparison.Api.Required("crew", Comparison.Api.Whole))) with
    {
        Enums = [Comparison.Api.Enum("Flag", "panama")],
        Unions = [Comparison.Api.Union("Cargo", Comparison.Api.Case("Oil", null, "\"oil\""))],
        Inferences = [new InferenceModel("Ship.crew", "long", "name says count")],
    };

    [Test]
    public void What_is_written_is_read_back_equal()
    {
        bool read = SpecModelJson.TryRead(SpecModelJson.Write(s_model), out SpecModel? model, out string? error);

        Assert.Multiple(() =>
        {
            Assert.That(read, Is.True, error);
            Assert.That(model, Is.EqualTo(s_model));
        });
    }

    [Test]
    public void Types_are_written_in_a_form_that_reads_well()
        => Assert.That(
            SpecModelJson.Write(s_model).Replace(" ", "").Replace("\n", ""),
            Does.Contain("""{"list":{"map":{"union":"Cargo"}}}""").And.Contain("\"type\":\"int64\""));

    [Test]
    public void Lines_end_with_a_line_feed_on_every_machine()
        => Assert.That(SpecModelJson.Write(s_model), Does.Not.Contain("\r").And.EndsWith("}\n"));

    [TestCase("", "line 1: the file is empty")]
    [TestCase("{", "line 1: the file ends too early")]
    [TestCase("[]", "it does not begin with \"format\": \"specgen-model\"")]
    [TestCase("""{ "format": "other" }""", "it does not begin with \"format\": \"specgen-model\"")]
    [TestCase("""{ "format": "specgen-model" }""", "it has no \"version\"")]
    [TestCase("""{ "format": "specgen-model", "version": 2 }""", "it has version 2 of the format, and this version of SpecGen reads version 1")]
    [TestCase("""{ "format": "specgen-model", "version": 1 }""", "missing required properties including: 'model'")]
    [TestCase("""{ "format": "specgen-model", "version": 1, "model": { "client": null } }""", "'Client'")]
    public void What_is_wrong_with_a_text_is_said(string json, string expected)
    {
        bool read = SpecModelJson.TryRead(json, out _, out string? error);

        Assert.Multiple(() =>
        {
            Assert.That(read, Is.False);
            Assert.That(error, Does.Contain(expected));
        });
    }

    [Test]
    public void An_unknown_form_of_type_is_named()
    {
        string json = SpecModelJson.Write(s_model).Replace("\"union\": \"Cargo\"", "\"tuple\": \"Cargo\"");

        SpecModelJson.TryRead(json, out _, out string? error);

        Assert.That(error, Does.Contain("tuple"));
    }
}
