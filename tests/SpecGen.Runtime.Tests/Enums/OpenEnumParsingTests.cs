using System.Globalization;
using Cloudflare;

namespace SpecGen.Runtime.Tests.Enums;

public class OpenEnumParsingTests
{
    private static T Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);

    private static bool TryParseSpan<T>(ReadOnlySpan<char> text, out T? value)
        where T : ISpanParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out value);

    [Test]
    public void Takes_names_on_the_wire()
    {
        Assert.That(Parse<OpenEnum<AuditLogFieldChanged>>("user_classification").Known, Is.EqualTo(AuditLogFieldChanged.UserClassification));
        Assert.That(OpenEnum<AuditLogFieldChanged>.Parse("user_classification".AsSpan()).Known, Is.EqualTo(AuditLogFieldChanged.UserClassification));
    }

    [Test]
    public void Keeps_names_that_are_not_documented()
    {
        OpenEnum<AuditLogFieldChanged> value = Parse<OpenEnum<AuditLogFieldChanged>>("UserClassification");

        Assert.That(value.Known, Is.Null);
        Assert.That(value.Raw, Is.EqualTo("UserClassification"));
    }

    [Test]
    public void An_empty_text_is_no_value()
    {
        Assert.Multiple(() =>
        {
            Assert.That(OpenEnum<AuditLogOrder>.TryParse(null, null, out _), Is.False);
            Assert.That(TryParseSpan("", out OpenEnum<AuditLogOrder> _), Is.False);
            Assert.That(TryParseSpan("desc", out OpenEnum<AuditLogOrder> value) && value == AuditLogOrder.Desc, Is.True);
            Assert.That(() => Parse<OpenEnum<AuditLogOrder>>(""), Throws.TypeOf<FormatException>());
            Assert.That(() => Parse<OpenEnum<AuditLogOrder>>(null!), Throws.ArgumentNullException);
        });
    }
}
