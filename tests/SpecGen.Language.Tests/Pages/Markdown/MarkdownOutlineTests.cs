using SpecGen.Language.Pages.Markdown;

namespace SpecGen.Language.Tests.Pages.Markdown;

public class MarkdownOutlineTests
{
    [Test]
    public void Finds_headings_with_their_level_title_and_place()
    {
        MarkdownOutline outline = Read("# Ships\n\ntext\n\n## List ships\n");

        Assert.That(
            outline.Headings.Select(heading => (heading.Level, heading.Title, heading.Line, heading.Span.Column)),
            Is.EqualTo([(1, "Ships", 0, 3), (2, "List ships", 4, 4)]));
    }

    [TestCase("```\n# comment\n```\n", TestName = "in a fence")]
    [TestCase("- item\n\n  ## inner\n", TestName = "in a list")]
    [TestCase("> ## quoted\n", TestName = "in a quote")]
    [TestCase("text\n---\n", TestName = "underlined")]
    [TestCase("#hashtag\n", TestName = "without a space")]
    public void Finds_no_heading(string text) => Assert.That(Read(text).Headings, Is.Empty);

    [Test]
    public void Keeps_a_fence_with_its_language_text_and_lines()
    {
        MarkdownFence fence = Read("a\n\n```json\n{\n  \"id\": 1\n}\n```\n").Fences.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fence.Language, Is.EqualTo("json"));
            Assert.That(fence.Text, Is.EqualTo("{\n  \"id\": 1\n}"));
            Assert.That((fence.FirstLine, fence.LastLine, fence.IsNested, fence.IsClosed), Is.EqualTo((2, 6, false, true)));
            Assert.That((fence.Span.Line, fence.Span.Column), Is.EqualTo((4, 1)));
        }
    }

    [Test]
    public void Marks_the_lines_of_a_fence_in_a_description()
    {
        MarkdownOutline outline = Read("- `a: string`\n\n  ```\n  - `b: string`\n  ```\n\n- `c: string`\n");

        Assert.That(Enumerable.Range(0, 7).Where(outline.IsFenced), Is.EqualTo([2, 3, 4]));
    }

    [Test]
    public void A_fence_in_a_description_that_is_never_closed_ends_before_the_next_item()
    {
        MarkdownOutline outline = Read("- `a: object { b }`\n\n  ```\n  text\n\n  - `b: string`\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outline.IsFenced(5), Is.False);
            Assert.That(outline.Fences.Single().IsClosed, Is.False);
        }
    }

    [Test]
    public void A_fence_that_is_never_closed_ends_before_the_next_section()
    {
        MarkdownOutline outline = Read("### Example\n\n```http\ncurl x\n\n#### Response\n\n```json\n{}\n```\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outline.Headings.Select(heading => heading.Title), Is.EqualTo(["Example", "Response"]));
            Assert.That(outline.Fences.Select(fence => fence.IsClosed), Is.EqualTo([false, true]));
            Assert.That(outline.Fences[1].Text, Is.EqualTo("{}"));
        }
    }

    [Test]
    public void A_comment_in_a_script_ends_no_fence()
    {
        MarkdownOutline outline = Read("```http\n# list the ships\n## all of them\ncurl x\n```\n\n## Next\n");

        Assert.That(outline.Headings.Select(heading => heading.Title), Is.EqualTo(["Next"]));
    }

    [Test]
    public void A_wrapped_line_that_starts_with_a_number_is_no_list()
    {
        MarkdownOutline outline = Read("- `a: string`\n\n  Archived workspaces return\n  400. Requires a token.\n\n  ```\n  x\n  ```\n");

        Assert.That(outline.Fences.Single().Text, Is.EqualTo("x"));
    }

    [Test]
    public void Finds_the_fences_of_a_range_of_lines()
    {
        MarkdownOutline outline = Read("```\na\n```\n\n```\nb\n```\n\n```\nc\n```\n");

        Assert.That(outline.FencesIn(3, 8).Select(fence => fence.Text), Is.EqualTo(["b"]));
    }

    private static MarkdownOutline Read(string text) => MarkdownOutline.Read(new PageText(text), 0, CancellationToken.None)!;
}
