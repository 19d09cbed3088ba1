using System.Text.Json;
using CsCheck;
using SpecGen.Language.Text;

namespace SpecGen.Language.Tests.Text;

public class JsonStringsTests
{
    [TestCase("a\"b\\c", """
        "a\"b\\c"
        """)]
    [TestCase("a\nb\u001F", """
        "a\u000ab\u001f"
        """)]
    [TestCase("é\U0001F600/<>&", "\"é\U0001F600/<>&\"")]
    public void Escapes_no_more_than_JSON_asks_for(string value, string json) => Assert.That(JsonStrings.Quote(value), Is.EqualTo(json));

    [Test]
    public void What_is_quoted_is_read_back()
        => Gen.String.Select(WellFormedText.Repair).Sample(value =>
            JsonStrings.Unquote(JsonStrings.Quote(value)) == value && JsonSerializer.Deserialize<string>(JsonStrings.Quote(value)) == value);

    [TestCase("1")]
    [TestCase("true")]
    [TestCase("null")]
    public void Other_values_are_no_strings(string json) => Assert.That(JsonStrings.Unquote(json), Is.Null);
}
