using System.Text.RegularExpressions;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Tests.Pages.Structure;

/// <summary>Real pages, held against what can be counted without reading them.</summary>
[Category("Corpus")]
public partial class CorpusPageTests
{
    [Test]
    public void Real_pages_are_read_without_a_warning()
        => Assert.That(
            Results().SelectMany(page => page.Result.Diagnostics)
                .Where(diagnostic => diagnostic.Descriptor.Severity != DiagnosticSeverity.Information)
                .Select(diagnostic => diagnostic.ToString()),
            Is.Empty);

    [Test]
    public void Every_method_line_is_an_endpoint_and_every_bullet_an_item()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string path, string text, PageParseResult result) in Results())
            {
                Assert.That(result.Page!.Methods, Has.Count.EqualTo(MethodLine().Count(text)), path);
                Assert.That(AllItems(result.Page).Count(), Is.EqualTo(ItemLine().Count(text)), path);
                Assert.That(result.Page.Methods.Sum(method => method.Examples.Count), Is.EqualTo(ExampleHeading().Count(text)), path);
            }
        }
    }

    [Test]
    public void Every_example_is_a_command()
        => Assert.That(
            Results().SelectMany(page => page.Result.Page!.Methods).SelectMany(method => method.Examples).Select(example => example.Request), Has.None.Null);

    private static IEnumerable<(string Path, string Text, PageParseResult Result)> Results()
    {
        foreach (string path in TestFiles.CorpusPages())
        {
            string text = File.ReadAllText(path);
            yield return (path, text, PageParser.Parse(path, text));
        }
    }

    private static IEnumerable<PageItem> AllItems(PageModel page)
        => page.Methods
            .SelectMany(method => new[] { method.PathParameters, method.QueryParameters, method.HeaderParameters, method.CookieParameters, method.BodyParameters, method.Returns })
            .SelectMany(items => items)
            .Concat(page.DomainTypes.Select(type => type.Item))
            .SelectMany(WithAllBelow);

    private static IEnumerable<PageItem> WithAllBelow(PageItem item) => item.Children.SelectMany(WithAllBelow).Prepend(item);

    [GeneratedRegex(@"^\*\*[a-z]+\*\* `/[^`]*`$", RegexOptions.Multiline)]
    private static partial Regex MethodLine();

    [GeneratedRegex(@"^ *- `[^`\n]*`$", RegexOptions.Multiline)]
    private static partial Regex ItemLine();

    [GeneratedRegex(@"^### Example$", RegexOptions.Multiline)]
    private static partial Regex ExampleHeading();
}
