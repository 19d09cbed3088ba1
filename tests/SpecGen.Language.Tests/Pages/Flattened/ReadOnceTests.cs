using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Flattened;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Tests.Pages.Flattened;

/// <summary>That a flattened page is scanned once and its sections solved once, alone or beside others.</summary>
public sealed class ReadOnceTests
{
    private static readonly string s_amounts = FlattenedText.Flatten(FlattenedText.Returns(
        "- `price: Amount`\n  - `amount: string`\n  - `currency: string`\n- `a: object { b }`\n  - `b: string`",
        """{ "price": { "amount": "1", "currency": "USD" }, "a": { "b": "c" } }"""));

    private static readonly string s_tie = FlattenedText.Flatten(
        FlattenedText.Returns("- `cost: Amount`\n  - `amount: string`\n  - `currency: string`\n- `type: string`"));

    [Test]
    public void Sections_that_are_certain_are_solved_once()
    {
        (int solved, int sections) = Solve(TestFiles.FlattenedAuditLogs);

        Assert.That(solved, Is.EqualTo(sections).And.GreaterThan(1));
    }

    [Test]
    public void Pages_that_say_the_same_of_a_type_are_solved_once_each()
    {
        (int solved, int sections) = Solve(s_amounts, s_amounts, s_amounts);

        Assert.That((solved, sections), Is.EqualTo((3, 3)));
    }

    [Test]
    public void A_section_is_solved_once_more_when_another_one_settles_its_tie()
    {
        (int solved, int sections) = Solve(s_tie, s_amounts);

        Assert.That((solved, sections), Is.EqualTo((3, 2)));
    }

    [Test]
    public void A_page_gives_the_same_whatever_the_order_of_the_pages()
    {
        PageReading[] pages = [PageParser.Read("tie.md", s_tie), PageParser.Read("amounts.md", s_amounts), PageParser.Read("prose.md", "no page")];

        PageParseResult[] forward = [.. PageParser.Complete(pages)];
        PageParseResult[] backward = [.. PageParser.Complete([.. pages.Reverse()]).Reverse()];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(backward, Is.EqualTo(forward));
            Assert.That(forward[0].Diagnostics, Is.Empty);
            Assert.That(forward[2].Page, Is.Null);
        }
    }

    [Test]
    public void Half_of_a_surrogate_pair_is_repaired_beside_other_pages_too()
    {
        string hostile = FlattenedText.Flatten(FlattenedText.Returns("- `id: string`\n  An \uD800 id."));

        PageModel page = PageParser.Complete([PageParser.Read("hostile.md", hostile), PageParser.Read("amounts.md", s_amounts)])[0].Page!;

        Assert.That(page.Methods[0].Returns[0].Description, Is.EqualTo("An \uFFFD id."));
    }

    [Test]
    public void Readings_of_one_text_are_equal()
    {
        PageReading first = PageParser.Read("page.md", s_tie);
        PageReading second = PageParser.Read("page.md", s_tie);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(second.GetHashCode(), Is.EqualTo(first.GetHashCode()));
            Assert.That(PageParser.Read("page.md", s_amounts), Is.Not.EqualTo(first));
            Assert.That(PageParser.Read("other.md", s_tie), Is.Not.EqualTo(first));
        }
    }

    [Test]
    public void The_addresses_of_a_page_are_known_before_its_trees()
        => Assert.That(PageParser.Read("page.md", s_tie).Addresses, Is.EqualTo(["https://api.example.com/thing"]));

    private static (int Solved, int Sections) Solve(params string[] texts)
    {
        FlattenedOutline[] outlines = [.. texts.Select(static text => FlattenedOutline.Read(text, CancellationToken.None))];
        TypeDictionary types = new();
        foreach (FlattenedOutline outline in outlines)
            types.AddDeclarations(outline);
        FlattenedSection[] sections = [.. outlines.SelectMany(static outline => outline.Entries).SelectMany(static entry => entry.Sections())];
        int solved = 0;
        FlattenedClientReader.Solve(sections, types, _ => solved++, CancellationToken.None);
        return (solved, sections.Length);
    }
}
