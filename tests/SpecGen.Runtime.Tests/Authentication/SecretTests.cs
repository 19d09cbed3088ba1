using System.ComponentModel;
using System.Text.Json;

namespace SpecGen.Runtime.Tests.Authentication;

public class SecretTests
{
    [Test]
    public void A_binder_sets_it_from_text_and_gets_no_text_back()
    {
        TypeConverter converter = TypeDescriptor.GetConverter(typeof(Secret));

        Assert.Multiple(() =>
        {
            Assert.That(converter.CanConvertFrom(typeof(string)), Is.True);
            Assert.That((converter.ConvertFromInvariantString("s3cr3t") as Secret)?.Reveal(), Is.EqualTo("s3cr3t"));
            Assert.That(converter.CanConvertTo(typeof(string)), Is.False);
            Assert.That(() => converter.ConvertToInvariantString(new Secret("s3cr3t")), Throws.TypeOf<NotSupportedException>());
        });
    }

    [Test]
    public void Json_settings_are_read_and_never_written()
    {
        Settings? settings = JsonSerializer.Deserialize<Settings>("""{"Token":"s3cr3t"}""");

        Assert.Multiple(() =>
        {
            Assert.That(settings?.Token?.Reveal(), Is.EqualTo("s3cr3t"));
            Assert.That(JsonSerializer.Serialize(settings), Is.EqualTo("""{"Token":null}"""));
        });
    }

    [TestCase("\"a\\nb\"")]
    [TestCase("7")]
    [TestCase("\" \"")]
    public void Json_that_is_no_credential_is_refused_without_showing_it(string json)
        => Assert.That(() => JsonSerializer.Deserialize<Settings>($$"""{"Token":{{json}}}"""), Throws.TypeOf<JsonException>());

    private sealed record Settings(Secret? Token);
}
