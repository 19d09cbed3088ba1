using SpecGen.Language.Comparison;

namespace SpecGen.Language.Tests.Comparison;

public sealed class DocumentedDefaultTests
{
    [TestCase("Defaults to `20`. Ranges from `1` to `1000`.", "20")]
    [TestCase("The order. Default is 'asc'.", "asc")]
    [TestCase("Page size (default: 25)", "25")]
    [TestCase("Whether to wait; defaults to false", "false")]
    [TestCase("Uses the default model.", null)]
    [TestCase("", null)]
    public void Finds_the_value_that_the_words_name(string documentation, string? expected)
        => Assert.That(DocumentedDefault.Find(documentation), Is.EqualTo(expected));
}
