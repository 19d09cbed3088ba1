using Cloudflare;

namespace SpecGen.Runtime.Tests.Enums;

public class OpenEnumTests
{
    private enum Plain
    {
        First,
        Second,
    }

    [Test]
    public void Values_are_equal_by_their_text_on_the_wire()
    {
        OpenEnum<AuditLogOrder> known = AuditLogOrder.Desc;
        OpenEnum<AuditLogOrder> unknown = OpenEnum<AuditLogOrder>.FromRaw("sideways");

        Assert.Multiple(() =>
        {
            Assert.That(known.Equals((object)OpenEnum<AuditLogOrder>.FromRaw("desc")), Is.True);
            Assert.That(known.GetHashCode(), Is.EqualTo(OpenEnum<AuditLogOrder>.FromRaw("desc").GetHashCode()));
            Assert.That(known != AuditLogOrder.Asc, Is.True);
            Assert.That(unknown != known, Is.True);
            Assert.That(unknown != OpenEnum<AuditLogOrder>.FromRaw("sideways"), Is.False);
            Assert.That(unknown.Equals((object)"sideways"), Is.False);
        });
    }

    [Test]
    public void Its_text_is_the_one_on_the_wire()
    {
        Assert.That(((OpenEnum<AuditLogOrder>)AuditLogOrder.Desc).ToString(), Is.EqualTo("desc"));
        Assert.That(OpenEnum<AuditLogOrder>.FromRaw("sideways").ToString(), Is.EqualTo("sideways"));
        Assert.That(default(OpenEnum<AuditLogOrder>).ToString(), Is.Empty);
    }

    [Test]
    public void An_enum_of_the_user_has_its_names_in_code()
    {
        Assert.Multiple(() =>
        {
            Assert.That(OpenEnum<Plain>.FromRaw("Second").Known, Is.EqualTo(Plain.Second));
            Assert.That(((OpenEnum<Plain>)Plain.First).Raw, Is.EqualTo("First"));
            Assert.That(OpenEnum<Plain>.FromRaw("second").Known, Is.Null);
            Assert.That(OpenEnum<Plain>.FromRaw("1").Known, Is.Null, "a number is no name");
        });
    }
}
