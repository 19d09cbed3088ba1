using SpecGen.Language.Text;

namespace SpecGen.Language.Tests.Text;

public sealed class DocumentedDefaultTests
{
    [TestCase("Defaults to `20`. Ranges from `1` to `1000`.", "20")]
    [TestCase("The order. Default is 'asc'.", "asc")]
    [TestCase("Page size (default: 25)", "25")]
    [TestCase("Whether to wait; defaults to false", "false")]
    [TestCase("If True (default), sends events.", "true")]
    [TestCase("Either `asc` (the default) or `desc`.", "asc")]
    [TestCase("Takes 1 or 20 (default).", "20")]
    [TestCase("Tables have 3 columns (defaults aside).", null)]
    [TestCase("Whether to wait (default false).", "false")]
    [TestCase("Default `20`.", "20")]
    [TestCase("Uses the default model.", null)]
    [TestCase("", null)]
    public void Finds_the_value_that_the_words_name(string documentation, string? expected)
        => Assert.That(DocumentedDefault.Find(documentation), Is.EqualTo(expected));
}
