using SpecGen.Emission;

namespace SpecGen.Generator.Tests.Emission;

internal sealed class DocumentationTests
{
    [TestCase("Plain text.", "Plain text.")]
    [TestCase("The `id` of it.", "The <c>id</c> of it.")]
    [TestCase("See [the docs](https://x.example/a?b=1&c=2).", "See <see href=\"https://x.example/a?b=1&amp;c=2\">the docs</see>.")]
    [TestCase("A [relative](/link) and [bad](javascript:alert) one.", "A relative and bad one.")]
    [TestCase("**Bold** and *soft*.", "Bold and soft.")]
    [TestCase("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d")]
    [TestCase("One\nparagraph.", "One paragraph.")]
    public void Markdown_becomes_its_nearest_in_xml(string markdown, string expected)
        => Assert.That(DocumentationComment.Comment(markdown, "", limit: new CommentLimit(int.MaxValue, "")), Is.EqualTo([$"/// <summary>{expected}</summary>"]));

    [TestCase("word")]
    [TestCase(" word and more")]
    [TestCase("\n\nword")]
    [TestCase("\ud83d\udea2")]
    public void Of_more_than_can_be_described_nothing_is_left_but_where_it_is_described(string markdown)
    {
        CommentLimit limit = DocumentationComment.LimitOf("cranes.md", Enumerable.Repeat(markdown, 40_000));

        Assert.That(DocumentationComment.Comment(markdown, "", limit: limit), Is.EqualTo(["/// <summary>Shortened here: <c>cranes.md</c> says more.</summary>"]));
    }

    [Test]
    public void The_first_paragraph_is_the_summary_and_the_others_are_remarks()
        => Assert.That(
            DocumentationComment.Comment("First.\n\nSecond.\n\n- one\n- two\n\n1. three", ""),
            Is.EqualTo(
            [
                "/// <summary>First.</summary>",
                "/// <remarks>",
                "/// <para>Second.</para>",
                "/// <list type=\"bullet\">",
                "/// <item><description>one</description></item>",
                "/// <item><description>two</description></item>",
                "/// </list>",
                "/// <list type=\"number\">",
                "/// <item><description>three</description></item>",
                "/// </list>",
                "/// </remarks>",
            ]));

    [Test]
    public void A_heading_is_not_said_twice()
        => Assert.That(
            DocumentationComment.MethodComment("Upload file", "Upload File.\n\nAt most 1 MB.", [], returns: null),
            Is.EqualTo(["/// <summary>Upload file</summary>", "/// <remarks>At most 1 MB.</remarks>"]));

    [Test]
    public void A_fence_is_code()
        => Assert.That(
            DocumentationComment.Comment("Like this:\n\n```json\n{\n  \"a\": 1 < 2\n}\n```", ""),
            Is.EqualTo(["/// <summary>Like this:</summary>", "/// <remarks>", "/// <code>", "/// {", "///   \"a\": 1 &lt; 2", "/// }", "/// </code>", "/// </remarks>"]));

    [Test]
    public void No_prose_is_what_is_known_otherwise()
        => Assert.That(DocumentationComment.Comment("", "<c>id</c>"), Is.EqualTo(["/// <summary><c>id</c></summary>"]));

    [Test]
    public void Long_text_is_broken_at_spaces_outside_of_tags()
    {
        string[] comment = DocumentationComment.Comment(string.Concat(Enumerable.Repeat("word [link](https://x.example/with/a/path) ", 20)), "");

        Assert.Multiple(() =>
        {
            Assert.That(comment, Has.Length.GreaterThan(5));
            Assert.That(comment.Select(line => line.Length), Is.All.AtMost(140));
            Assert.That(
                comment.Where(line => line.Contains("<see", StringComparison.Ordinal) && !line.Contains("<see href=", StringComparison.Ordinal)), Is.Empty);
        });
    }

    // What nests without end, each in the form that markdown lets it.
    [TestCase("[", 4_000)]
    [TestCase("*a ", 4_000)]
    [TestCase("**a _b ", 3_000)]
    [TestCase("![", 4_000)]
    [TestCase("> ", 2_000)]
    [TestCase("- ", 2_000)]
    [TestCase("<b>", 4_000)]
    public void A_description_that_nests_without_end_takes_little_stack(string opening, int count)
    {
        string markdown = string.Concat(Enumerable.Repeat(opening, count)) + "text";
        string[]? comment = null;
        Thread thread = new(() => comment = DocumentationComment.Comment(markdown, "", limit: new CommentLimit(int.MaxValue, "")), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.That(string.Concat(comment!), Does.Contain("text"));
    }
}
