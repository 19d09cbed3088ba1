using System.Text.Json;
using SpecGen.Language.Configuration;

namespace SpecGen.Language.Tests.Configuration;

public sealed class ConfigurationEditorTests
{
    [Test]
    public void A_file_that_is_not_there_begins_with_the_entry()
        => Assert.That(ConfigurationEditor.Set("", ["names", "Order"], "Sorting"), Is.EqualTo("{\n  \"names\": {\n    \"Order\": \"Sorting\"\n  }\n}\n"));

    [Test]
    public void An_entry_goes_before_those_of_its_section_and_nothing_else_changes()
        => Assert.That(
            ConfigurationEditor.Set("{\n  // Ours.\n  \"names\": {\n    \"A\": \"B\" /* kept */\n  }\n}\n", ["names", "Order"], "Sorting"),
            Is.EqualTo("{\n  // Ours.\n  \"names\": {\n    \"Order\": \"Sorting\",\n    \"A\": \"B\" /* kept */\n  }\n}\n"));

    [Test]
    public void An_entry_of_the_same_target_is_replaced()
        => Assert.That(
            ConfigurationEditor.Set("""{ "names": { "Order": "Old" } }""", ["names", "Order"], "New"), Is.EqualTo("""{ "names": { "Order": "New" } }"""));

    [Test]
    public void An_empty_section_is_filled()
        => Assert.That(
            ConfigurationEditor.Set("{\n  \"names\": { }\n}\n", ["names", "Order"], "Sorting"),
            Is.EqualTo("{\n  \"names\": {\n    \"Order\": \"Sorting\"\n  }\n}\n"));

    [TestCase("{ }", "a.b")]
    [TestCase("{ \"names\": {}, \"types\": { \"x\": \"string\" } }", "quote\"d")]
    [TestCase("\uFEFF{ \"names\": { // none yet\n } }", "Ä")]
    [TestCase("{ \"clients\": { \"Harbor\": { } } }", "x")]
    public void What_is_written_is_read_again(string text, string target)
    {
        string written = ConfigurationEditor.Set(ConfigurationEditor.Set(text, ["names", target], "One"), ["endpoints", "GET /a", "name"], "Two");

        using JsonDocument document = JsonDocument.Parse(written.TrimStart('\uFEFF'), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        Assert.That(document.RootElement.GetProperty("names").GetProperty(target).GetString(), Is.EqualTo("One"));
        Assert.That(document.RootElement.GetProperty("endpoints").GetProperty("GET /a").GetProperty("name").GetString(), Is.EqualTo("Two"));
    }

    [TestCase("[]")]
    [TestCase("{ \"names\": 1 }")]
    [TestCase("{ \"names\": { \"Order\": {} } }")]
    [TestCase("{")]
    public void What_is_not_a_configuration_is_refused(string text)
        => Assert.That(() => ConfigurationEditor.Set(text, ["names", "Order"], "Sorting"), Throws.InstanceOf<JsonException>());

    [Test]
    public void A_client_with_decisions_of_its_own_is_found_whatever_its_case()
    {
        Assert.That(ConfigurationEditor.FindClient("""{ "clients": { "harbor": {} } }""", "Harbor"), Is.EqualTo("harbor"));
        Assert.That(ConfigurationEditor.FindClient("""{ "clients": { "Port": {} } }""", "Harbor"), Is.Null);
    }
}
