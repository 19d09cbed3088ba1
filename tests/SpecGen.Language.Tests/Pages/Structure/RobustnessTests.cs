using CsCheck;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Tests.Pages.Structure;

public class RobustnessTests
{
    private static readonly string[] s_pages =
    [
        TestFiles.AuditLogs,
        .. Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, "spec", "dialect"), "*.md").Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];

    private static readonly string[] s_fragments =
    [
        "", "\n", "\n\n", " ", "  ", "\t", "\r", "`", "```", "```json\n", "- `", "- ", "* ", "> ", "#", "## ", "### Returns\n", "#### Response\n", "**get** `/x`\n", "---\n",
        "{", "}", "[", "]", "\"", " or ", " more", "optional ", ": ", " = ", "\\{", "\0", "\uFEFF", "\uD800", "\uFF1A", "\\ud800", "400. ", "<html>",
    ];

    private static readonly Gen<string> s_fragment = Gen.Int[0, s_fragments.Length - 1].Select(static i => s_fragments[i]);

    private static readonly Gen<string> s_mutated =
        from page in Gen.Int[0, s_pages.Length - 1].Select(static i => s_pages[i])
        from edits in Gen.Select(Gen.Int[0, page.Length], Gen.Int[0, 40], s_fragment).Array[1, 6]
        select edits.Aggregate(page, Edit);

    [Test]
    public void Whatever_the_text_reading_it_neither_throws_nor_points_outside()
        => s_mutated.Sample(
            static text =>
            {
                foreach (SpecDiagnostic diagnostic in PageParser.Parse("page.md", text).Diagnostics)
                {
                    SourceSpan span = diagnostic.Span;
                    if (span.Start < 0 || span.Length < 0 || span.Start + span.Length > text.Length || span.Line < 1 || span.Column < 1 || diagnostic.Message.Length == 0)
                        return false;
                }

                return true;
            },
            iter: 1_500);

    [Test]
    public void Places_of_items_hold_their_code_spans()
        => s_mutated.Sample(
            static text => (PageParser.Parse("page.md", text).Page?.Methods.SelectMany(method => method.Returns) ?? [])
                .All(item => text.AsSpan(item.Span.Start, item.Span.Length).IndexOfAny('\n', '`') < 0),
            iter: 500);

    // The largest real page has 41,000 items, the deepest 13 levels. The limit is for a busy machine; anything quadratic is far beyond it.
    [TestCase(1)]
    [TestCase(13)]
    [TestCase(50)]
    public void A_page_of_forty_thousand_items_is_read_whole(int depth)
    {
        string text = Page.Returns(string.Join("\n\n", Enumerable.Range(0, 40_000).Select(i => Item(i, i % depth))));

        PageParseResult result = Page.Parse(text);

        Assert.That(result.Page!.Methods[0].Returns, Has.Count.EqualTo((40_000 + depth - 1) / depth));
    }

    private static string Item(int number, int level)
    {
        string indent = new(' ', 2 * level);
        return $"{indent}- `member_{number}: Type{number}`\n\n{indent}  What it is for.";
    }

    private static string Edit(string text, (int Start, int Length, string Replacement) edit)
    {
        int start = Math.Min(edit.Start, text.Length);
        int length = Math.Min(edit.Length, text.Length - start);
        return string.Concat(text.AsSpan(0, start), edit.Replacement, text.AsSpan(start + length));
    }
}
