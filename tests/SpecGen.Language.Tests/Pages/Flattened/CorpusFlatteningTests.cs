using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Tests.Pages.Flattened;

[Category("Corpus")]
public sealed class CorpusFlatteningTests
{
    [Test]
    public void Every_real_page_gives_the_same_model_or_a_diagnostic()
    {
        IReadOnlyList<string> files = TestFiles.CorpusPages();
        Assert.That(files, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (string file in files)
            {
                string text = File.ReadAllText(file);
                PageModel? expected = PageParser.Parse(file, text).Page;
                PageParseResult flattened = PageParser.Parse(file, FlattenedText.Flatten(text));
                bool isNamed = flattened.Diagnostics.Any(static d => d.Descriptor.Id.StartsWith("SPG04", StringComparison.Ordinal));
                if (expected is not null && !isNamed)
                    Assert.That(flattened.Page?.WithoutLayout() == expected.WithoutLayout(), Is.True, file);
            }
        });
    }
}
