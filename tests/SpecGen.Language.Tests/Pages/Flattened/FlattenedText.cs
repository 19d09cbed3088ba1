using System.Text.RegularExpressions;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Tests.Pages.Flattened;

/// <summary>Pages with their white space collapsed, held against what they give with it.</summary>
internal static partial class FlattenedText
{
    public static string Flatten(string text) => WhiteSpace().Replace(text, " ").Trim();

    /// <summary>Reads a page without its line breaks, together with the texts of other pages of its client.</summary>
    public static PageParseResult Read(string text, params string[] others)
    {
        PageReading[] pages =
            [PageParser.Read("page.md", Flatten(text)), .. others.Select(static (other, index) => PageParser.Read($"other{index}.md", other))];
        return PageParser.Complete(pages)[0];
    }

    public static void AssertSameModel(string text, params string[] others)
    {
        PageParseResult flattened = Read(text, others);
        PageModel expected = PageParser.Parse("page.md", text).Page!;
        Assert.Multiple(() =>
        {
            Assert.That(flattened.Diagnostics.Select(static d => d.ToString()), Is.Empty);
            Assert.That(flattened.Page!.WithoutLayout(), Is.EqualTo(expected.WithoutLayout()));
            Assert.That(flattened.Page!.Form, Is.EqualTo(PageForm.Flattened));
        });
    }

    /// <summary>The one diagnostic of a flattened page.</summary>
    public static SpecDiagnostic Fault(string text)
    {
        PageParseResult result = Read(text);
        Assert.That(result.Diagnostics, Has.Count.EqualTo(1), string.Join('\n', result.Diagnostics));
        return result.Diagnostics[0];
    }

    /// <summary>A page with one endpoint and these lines below <c>### Returns</c>.</summary>
    public static string Returns(string items, string? response = null)
        => "## Get Thing\n\n**get** `/thing`\n\n### Returns\n\n" + items.Replace("\n", "\n\n") + "\n\n### Example\n\n```http\ncurl https://api.example.com/thing\n```\n"
            + (response is null ? string.Empty : "\n#### Response\n\n```json\n" + response + "\n```\n");

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
