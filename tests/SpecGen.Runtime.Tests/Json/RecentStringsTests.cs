using System.Text;
using SpecGen.Json;

namespace SpecGen.Runtime.Tests.Json;

/// <summary>Equal short strings of a document are one, and a string is never another's.</summary>
public class RecentStringsTests
{
    [Test]
    public void A_text_is_never_another_one()
    {
        Random random = new(1);
        RecentStrings strings = RecentStrings.Rent();
        for (int i = 0; i < 100_000; i++)
        {
            // Few letters, so that many begin and end alike.
            byte[] text = [.. Enumerable.Range(0, random.Next(12)).Select(_ => (byte)"ab"[random.Next(2)])];
            Assert.That(strings.Get(text), Is.EqualTo(Encoding.ASCII.GetString(text)));
        }
    }

    [Test]
    public void Equal_short_texts_of_a_document_are_one_string()
    {
        string json = $"[{string.Join(',', Enumerable.Range(0, 1000).Select(index => $"\"ada@example.com\",\"{index}\",\"{new string('x', 33)}\""))}]";
        IReadOnlyList<string> list = JsonModel.Parse<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>(json);

        Assert.Multiple(() =>
        {
            Assert.That(list.Where((_, index) => index % 3 == 0), Has.All.EqualTo("ada@example.com"));
            Assert.That(list.Where((_, index) => index % 3 == 1), Is.EqualTo(Enumerable.Range(0, 1000).Select(index => $"{index}")));
            Assert.That(list.Where((_, index) => index % 3 == 0).Distinct(ReferenceEqualityComparer.Instance).Count(), Is.LessThan(100));
            Assert.That(list.Where((_, index) => index % 3 == 2).Distinct(ReferenceEqualityComparer.Instance).Count(), Is.EqualTo(1000));
        });
    }

    [Test]
    public void Strings_of_a_document_are_forgotten_at_its_end()
    {
        RecentStrings strings = RecentStrings.Rent();
        string first = strings.Get("ada@example.com"u8);
        RecentStrings? given = strings;
        RecentStrings.Return(ref given);

        Assert.That(given, Is.Null);
        Assert.That(RecentStrings.Rent().Get("ada@example.com"u8), Is.Not.SameAs(first));
    }

    [Test]
    public void Documents_that_are_read_at_once_do_not_share_places()
    {
        RecentStrings first = RecentStrings.Rent();
        RecentStrings second = RecentStrings.Rent();

        Assert.That(second, Is.Not.SameAs(first));
    }
}
