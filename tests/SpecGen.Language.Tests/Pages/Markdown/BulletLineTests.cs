using SpecGen.Language.Pages.Markdown;

namespace SpecGen.Language.Tests.Pages.Markdown;

public class BulletLineTests
{
    [TestCase("- `id: string`", 0, "id: string")]
    [TestCase("    - `\"created_at[gt]\": optional string`", 4, "\"created_at[gt]\": optional string")]
    [TestCase("- `id: string`  ", 0, "id: string")]
    [TestCase("\t- `id: string`", 2, "id: string")]
    public void A_bullet_with_one_code_span_is_exact(string line, int indent, string content)
    {
        Assert.That(BulletLine.TryRead(line, out BulletLine bullet));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bullet.IsExact);
            Assert.That(bullet.Indent, Is.EqualTo(indent));
            Assert.That(line.Substring(bullet.ContentStart, bullet.ContentLength), Is.EqualTo(content));
        }
    }

    [TestCase("- `5m`: 5 minutes")]
    [TestCase("- `http2`: value is `\"on\"` or `\"off\"`")]
    [TestCase("- `a` or `b`")]
    [TestCase("text")]
    [TestCase("-`id: string`")]
    [TestCase("- ``")]
    [TestCase("- ")]
    [TestCase("-")]
    [TestCase("")]
    [TestCase("400. Requires `id`")]
    public void Anything_else_is_prose(string line) => Assert.That(BulletLine.TryRead(line, out _), Is.False);

    [TestCase("- `id: string", true, false, true)]
    [TestCase("- id: string`", false, true, true)]
    [TestCase("- id: string", false, false, true)]
    [TestCase("* `id: string`", true, true, false)]
    [TestCase("-  `id: string`", true, true, false)]
    public void A_slip_is_told(string line, bool hasOpening, bool hasClosing, bool hasDash)
    {
        Assert.That(BulletLine.TryRead(line, out BulletLine bullet));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bullet, Is.EqualTo(bullet with { HasOpening = hasOpening, HasClosing = hasClosing, HasDash = hasDash }));
            Assert.That(line.Substring(bullet.ContentStart, bullet.ContentLength), Is.EqualTo("id: string"));
        }
    }

    [TestCase("    text", 2, "  text")]
    [TestCase(" text", 4, "text")]
    [TestCase("\ttext", 2, "text")]
    public void Takes_its_own_indentation_from_a_line(string line, int columns, string expected)
        => Assert.That(BulletLine.Dedent(line, columns).ToString(), Is.EqualTo(expected));
}
