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

    [TestCase("curl x \\\n  -F a=1\n  -F b=2", 2)]
    [TestCase("curl x\n  -F a=1 \\\n  -F b=2", 1)]
    [TestCase("curl x \\ \n  -F a=1", 1)]
    public void Reads_on_behind_a_line_without_its_backslash_and_says_which(string text, int line)
    {
        CurlCommand command = Parse(text);

        Assert.That(command.Form, Is.Not.Empty);
        Assert.That(command.Notes.Select(n => text[..n.Offset].Count(c => c == '\n') + 1), Is.EqualTo([line]));
    }

    [TestCase("curl x \\\n  # all of them\n  -d '{}'")]
    [TestCase("curl x \\\n\n  -d '{}'")]
    [TestCase("curl x \\\r\n  -d '{}'")]
    [TestCase("$ curl x -d '{}'")]
    [TestCase("export A=1\ncurl x -d '{}'")]
    [TestCase("A=1 curl x -d '{}'")]
    [TestCase("curl -sSLX POST x --compressed -d '{}' && echo done")]
    [TestCase("curl x --json @- <<'EOF'\n{}\nEOF")]
    [TestCase("curl x -d @- <<EOF\n{}\nEOF\n")]
    [TestCase("curl x --json \"$(cat <<'EOF'\n{}\nEOF\n)\"")]
    [TestCase("curl x -d $'{}'")]
    [TestCase("curl x -D >(grep -i 'x-id' >&2) -o >(jq -r '.a' | base64 -d > b) -d '{}'")]
    [TestCase("curl x -d '{}' 2>/dev/null | jq -r '.d' --data no")]
    public void Loses_no_body(string text)
    {
        CurlCommand command = Parse(text);

        Assert.That((command.Method, command.Url, command.Body, command.Notes.Count), Is.EqualTo(("POST", "x", "{}", 0)));
    }

    [TestCase("curl x --frobnicate", "--frobnicate")]
    [TestCase("curl x --frobnicate y -H 'a: b'", "--frobnicate")]
    [TestCase("curl x -d @-", "standard input")]
    [TestCase("curl x -d \"$(jq -n '{a:1}')\"", "another command")]
    [TestCase("curl x -d <(echo '{}')", "process substitution")]
    [TestCase("curl x -u a:b", "credentials")]
    [TestCase("curl x y", "'y'")]
    [TestCase("curl x -F data", "'data'")]
    [TestCase("curl x --next y", "--next")]
    [TestCase("curl x -H", "without a value")]
    public void Says_what_it_does_not_use(string text, string found) => Assert.That(Parse(text).Notes.Single().Found, Does.Contain(found));

    [TestCase("curl -G x --data-urlencode 'q=a b&c' -d d=1", "x?q=a%20b%26c&d=1")]
    [TestCase("curl x --url-query 'q=a b'", "x?q=a%20b")]
    [TestCase("curl 'x?a=1' --url-query '+q=%20'", "x?a=1&q=%20")]
    [TestCase("curl --get x --data-urlencode '=a&b'", "x?a%26b")]
    public void Puts_what_goes_into_the_query_there(string text, string url)
    {
        Assert.That(Parse(text).Url, Is.EqualTo(url));
        Assert.That(Parse(text).Method, Is.EqualTo("GET"));
    }

    [TestCase("curl x --data-binary @a.bin", "a.bin", "POST")]
    [TestCase("curl x -d @a.json", "a.json", "POST")]
    [TestCase("curl -T a.bin x", "a.bin", "PUT")]
    [TestCase("curl -T a.bin x -X POST", "a.bin", "POST")]
    public void Knows_the_file_that_is_the_body(string text, string file, string method)
    {
        CurlCommand command = Parse(text);

        Assert.That((command.BodyFile, command.Body, command.Method), Is.EqualTo((file, (string?)null, method)));
    }

    [TestCase("curl x -o a.mp3", "a.mp3")]
    [TestCase("curl x --output a.mp3", "a.mp3")]
    [TestCase("curl x > a.mp3", "a.mp3")]
    [TestCase("curl x -O", "-O")]
    [TestCase("curl x -o /dev/null", null)]
    [TestCase("curl x -o >(jq)", null)]
    public void Knows_the_file_that_takes_the_answer(string text, string? file) => Assert.That(Parse(text).OutputFile, Is.EqualTo(file));

    [Test]
    public void Says_of_json_that_it_is_json()
        => Assert.That((Parse("curl x --json '{}'").ContentType, Parse("curl x --json '{}' -H 'content-type: text/plain; a=b'").ContentType), Is.EqualTo(("application/json", "text/plain")));

    [Test]
    public void Takes_the_media_type_out_of_a_part()
    {
        CurlFormPart part = Parse("curl x -F 'code=@worker.js;type=application/javascript+module'").Form.Single();

        Assert.That((part.Value, part.ContentType, part.IsFile), Is.EqualTo(("@worker.js", "application/javascript+module", true)));
        Assert.That(Parse("curl x --form-string 'a=@b;type=c'").Form.Single() is { IsFile: false, Value: "@b;type=c" }, Is.True);
    }

    [TestCase("curl https://a/<id>/b")]
    [TestCase("curl <url>")]
    public void Takes_angle_brackets_around_a_word_for_a_placeholder(string text) => Assert.That(Parse(text).Url, Is.EqualTo(text["curl ".Length..]));

    private static CurlCommand Parse(string text)
    {
        Assert.That(CurlParser.TryParse(text.ReplaceLineEndings("\n"), out CurlCommand? command, out CurlError? error), error?.Found);
        return command!;
    }
}
