using SpecGen.Language.Pages.Examples;

namespace SpecGen.Language.Tests.Pages.Examples;

public class CurlParserTests
{
    [Test]
    public void Reads_url_and_headers_over_continued_lines()
    {
        CurlCommand command = Parse("""
            curl https://api.example.com/v1/ships/$SHIP_ID \
                -H 'api-version: 2026-03-01' \
                -H "Authorization: Bearer $API_TOKEN"
            """);

        Assert.That(command, Is.EqualTo(new CurlCommand(
            "GET",
            "https://api.example.com/v1/ships/$SHIP_ID",
            [new("api-version", "2026-03-01"), new("Authorization", "Bearer $API_TOKEN")],
            null,
            [])));
    }

    [TestCase("curl x", "GET")]
    [TestCase("curl x -d '{}'", "POST")]
    [TestCase("curl x -F 'file=@a'", "POST")]
    [TestCase("curl x -X DELETE", "DELETE")]
    [TestCase("curl -X PUT x -d '{}'", "PUT")]
    [TestCase("curl -XPATCH x", "PATCH")]
    [TestCase("curl --request=post x", "POST")]
    [TestCase("curl -I x", "HEAD")]
    [TestCase("curl -G x -d a=1", "GET")]
    public void Knows_the_method(string text, string method) => Assert.That(Parse(text).Method, Is.EqualTo(method));

    [TestCase("curl x -d '{\n  \"a\": \"it'\\''s\"\n}'", "{\n  \"a\": \"it's\"\n}")]
    [TestCase("curl x --data-raw \"{\\\"a\\\": 1}\"", "{\"a\": 1}")]
    [TestCase("curl x --json '[1]'", "[1]")]
    [TestCase("curl x -d a=1 -d b=2", "a=1&b=2")]
    public void Unquotes_the_body_as_a_shell_does(string text, string body) => Assert.That(Parse(text).Body, Is.EqualTo(body));

    [Test]
    public void Reads_form_parts_with_files_and_brackets()
        => Assert.That(
            Parse("curl x -F 'file=@/path/to/file' -F files='[\"Example data\"]' -F 'expires_after[anchor]=created_at'").Form,
            Is.EqualTo(new CurlFormPart[] { new("file", "@/path/to/file"), new("files", "[\"Example data\"]"), new("expires_after[anchor]", "created_at") }));

    [Test]
    public void Puts_the_data_of_a_get_into_the_query() => Assert.That(Parse("curl -G https://a/b -d c=1").Url, Is.EqualTo("https://a/b?c=1"));

    [TestCase("curl --max-time 600 https://a/b")]
    [TestCase("curl -s -o out.bin https://a/b")]
    [TestCase("curl --url https://a/b")]
    [TestCase("curl https://a/b | jq .")]
    [TestCase("# list\ncurl https://a/b\ncurl https://c/d")]
    public void Finds_the_url_among_other_options(string text) => Assert.That(Parse(text).Url, Is.EqualTo("https://a/b"));

    [TestCase("", 0)]
    [TestCase("wget https://a/b", 0)]
    [TestCase("curl -X POST", 0)]
    [TestCase("curl 'https://a/b", 5)]
    [TestCase("curl \\\n x -H \"a: b", 13)]
    public void Says_where_a_text_is_no_command(string text, int offset)
    {
        Assert.That(CurlParser.TryParse(text, out _, out CurlError? error), Is.False);
        Assert.That(error!.Offset, Is.EqualTo(offset));
    }

    private static CurlCommand Parse(string text)
    {
        Assert.That(CurlParser.TryParse(text.ReplaceLineEndings("\n"), out CurlCommand? command, out CurlError? error), error?.Found);
        return command!;
    }
}
