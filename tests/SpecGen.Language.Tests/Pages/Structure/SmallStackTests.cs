using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Tests.Pages.Structure;

/// <summary>
/// That the deepest input which the guards let through is read on a small stack: an overflow would end the compiler, and nothing could catch it.
/// </summary>
public sealed class SmallStackTests
{
    private const int StackSize = 256 * 1024;
    private const string Head = "## Get Thing\n\n**get** `/thing`\n\n### Returns\n\n";

    private static readonly int s_levels = NestingGuard.MaxColumns / 2;

    private static IEnumerable<TestCaseData> Pages()
    {
        yield return new TestCaseData(Head + NestedObjects(s_levels)).SetArgDisplayNames("nested objects");
        yield return new TestCaseData(Head + NestedObjects(s_levels + 50)).SetArgDisplayNames("objects nested too deeply");
        yield return new TestCaseData((Head + NestedObjects(90)).Replace("\n\n", " ", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal))
            .SetArgDisplayNames("nested objects, flattened");
        yield return new TestCaseData(
            "## Get Thing **get** `/thing` ### Returns " + string.Join(' ', Enumerable.Repeat("- `a: object { a }`", 5_000)) + " - `a: string`")
            .SetArgDisplayNames("a chain, flattened");
        yield return new TestCaseData(
            Head + "- `a: " + Repeat("map[", TypeExpressionParser.MaxDepth) + "string" + Repeat("]", TypeExpressionParser.MaxDepth) + "`\n")
            .SetArgDisplayNames("nested maps");
        yield return new TestCaseData(Head + "- `a: " + Repeat("map[", 100_000) + "`\n").SetArgDisplayNames("too many maps");
        yield return new TestCaseData(Head + "- `a: " + Repeat("array of ", TypeExpressionParser.MaxDepth) + "string`\n").SetArgDisplayNames("nested arrays");
        yield return new TestCaseData(Head + "- `a: string`\n\n  " + Repeat("> ", 95) + "text\n").SetArgDisplayNames("nested quotes");
        yield return new TestCaseData(Head + "- `a: string`\n\n  " + Repeat("> ", 100_000) + "text\n").SetArgDisplayNames("too many quotes");
        yield return new TestCaseData(Head + "- `a: string`\n\n  ```a`b\n" + Repeat("- ", 100_000) + "text\n  ```\n")
            .SetArgDisplayNames("a list behind what is no fence");
        yield return new TestCaseData(Head + "- `a: string`\n\n  " + Repeat("[", 40_000) + "\n").SetArgDisplayNames("brackets");
        yield return new TestCaseData(Head + "- `a: string`\n\n### Example\n\n```http\ncurl https://example.com/thing\n```\n\n#### Response\n\n```json\n" + Repeat("[", 900) + Repeat("]", 900) + "\n```\n")
            .SetArgDisplayNames("nested JSON");
    }

    [TestCaseSource(nameof(Pages))]
    public void Reads_compares_and_prints_on_a_small_stack(string text)
    {
        Exception? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    PageModel? first = PageParser.Parse("page.md", text).Page?.WithoutLayout();
                    PageModel? second = PageParser.Parse("page.md", text).Page?.WithoutLayout();
                    Assert.That(second == first, Is.True);
                    Assert.That(second?.GetHashCode(), Is.EqualTo(first?.GetHashCode()));
                    foreach (PageMethod method in first?.Methods ?? [])
                        _ = TypeExpressionPrinter.Print(method.Returns[0].Type);
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            StackSize);
        thread.Start();
        thread.Join();

        Assert.That(failure, Is.Null);
    }

    private static string NestedObjects(int levels)
        => string.Concat(
            Enumerable.Range(0, levels).Select(level => new string(' ', level * 2) + (level + 1 == levels ? "- `a: string`\n\n" : "- `a: object { a }`\n\n")));

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
