using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Tests.Pages.Structure;

/// <summary>Pages made for one test each.</summary>
internal static class Page
{
    public const string Path = "ships.md";

    /// <summary>A page of one endpoint with the given text below the method line.</summary>
    public static string Method(string text) => "## Retrieve a ship\n\n**get** `/ships`\n\n" + text.ReplaceLineEndings("\n");

    /// <summary>A page of one endpoint with the given items below Returns.</summary>
    public static string Returns(string items) => Method("### Returns\n\n" + items.ReplaceLineEndings("\n") + "\n");

    public static PageParseResult Parse(string text) => PageParser.Parse(Path, text);

    /// <summary>Reads a page that is right in every respect.</summary>
    public static PageModel Read(string text)
    {
        PageParseResult result = Parse(text);
        Assert.That(Lines(result), Is.Empty);
        return result.Page!;
    }

    /// <summary>The items below Returns of a page that is right in every respect.</summary>
    public static EquatableArray<PageItem> ReadReturns(string items) => Read(Returns(items)).Methods[0].Returns;

    /// <summary>The one diagnostic of a page.</summary>
    public static SpecDiagnostic Diagnose(string text)
    {
        PageParseResult result = Parse(text);
        Assert.That(result.Diagnostics, Has.Count.EqualTo(1), string.Join('\n', Lines(result)));
        return result.Diagnostics[0];
    }

    /// <summary>Items as an outline, one line each, indented by their level.</summary>
    public static string Outline(IEnumerable<PageItem> items) => string.Join('\n', items.SelectMany(item => Lines(item, 0)));

    /// <summary>The outline of the items below Returns, whatever is wrong with the page.</summary>
    public static string OutlineOf(string text) => Outline(Parse(text).Page!.Methods[0].Returns);

    private static IEnumerable<string> Lines(PageParseResult result) => result.Diagnostics.Select(diagnostic => diagnostic.ToString());

    private static IEnumerable<string> Lines(PageItem item, int level)
    {
        ItemHeader header = new(item.Key, item.IsOptional, item.Label, item.Type);
        return item.Children.SelectMany(child => Lines(child, level + 1)).Prepend(new string(' ', 2 * level) + TypeExpressionPrinter.Print(header));
    }
}
