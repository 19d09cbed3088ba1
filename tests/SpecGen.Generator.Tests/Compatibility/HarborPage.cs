using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpecGen.Generator.Tests.Compatibility;

/// <summary>
/// One endpoint of a small page. A list of members is written one a line, indented by two spaces a level; what follows <c>#</c> is its description.
/// </summary>
internal sealed record Endpoint(string Title, string Verb, string Path)
{
    public string? Prose { get; init; }

    public string? PathParameters { get; init; }

    public string? Query { get; init; }

    public string? Headers { get; init; }

    public string? Cookies { get; init; }

    public string? Body { get; init; }

    public string? Returns { get; init; }

    /// <summary>What the example sends beside the address and the credential, such as <c>-H 'X-Mode: fast'</c>.</summary>
    public string? CurlExtras { get; init; }

    /// <summary>The header that carries the credential; null where none is sent.</summary>
    public string? Credential { get; init; } = "Authorization: Bearer $HARBOR_TOKEN";

    /// <summary>The example's answer: what the test's server sends as well.</summary>
    public string? Response { get; init; }

    /// <summary>The media type of the answer.</summary>
    public string ResponseType { get; init; } = "application/json";
}

/// <summary>Writes a page of the <em>Harbor</em> API, which does not exist.</summary>
internal sealed record HarborPage(params Endpoint[] Endpoints)
{
    public string Heading { get; init; } = "Ships";

    public string Host { get; init; } = "https://api.harbor.example/v1";

    /// <summary>The entries below <c>Domain Types</c>: they give the resource its singular, which names its types.</summary>
    public string DomainTypes { get; init; } = "Ship object { call_sign, home_port }\n  call_sign: string\n  home_port: string";

    public string ToMarkdown()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {Heading}\n\n");
        foreach (Endpoint endpoint in Endpoints)
            Write(text, endpoint);
        return text.Append("## Domain Types\n\n### Ship\n\n").Append(Bullets(DomainTypes)).ToString();
    }

    private void Write(StringBuilder text, Endpoint endpoint)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {endpoint.Title}\n\n**{endpoint.Verb}** `{endpoint.Path}`\n\n");
        if (endpoint.Prose is not null)
            text.Append(endpoint.Prose).Append("\n\n");
        WriteSection("Path Parameters", endpoint.PathParameters);
        WriteSection("Query Parameters", endpoint.Query);
        WriteSection("Header Parameters", endpoint.Headers);
        WriteSection("Cookie Parameters", endpoint.Cookies);
        WriteSection("Body Parameters", endpoint.Body);
        WriteSection("Returns", endpoint.Returns);

        text.Append(
            CultureInfo.InvariantCulture,
            $"### Example\n\n```http\ncurl {Host}{Regex.Replace(endpoint.Path, @"\{(\w+)\}", match => "$" + match.Groups[1].Value.ToUpperInvariant())}");
        if (endpoint.Verb is not ("get" or "post"))
            text.Append(CultureInfo.InvariantCulture, $" \\\n    -X {endpoint.Verb.ToUpperInvariant()}");
        if (endpoint.Credential is not null)
            text.Append(CultureInfo.InvariantCulture, $" \\\n    -H \"{endpoint.Credential}\"");
        if (endpoint.CurlExtras is not null)
            text.Append(CultureInfo.InvariantCulture, $" \\\n    {endpoint.CurlExtras}");
        text.Append("\n```\n\n");
        if (endpoint.Response is not null)
            text.Append(CultureInfo.InvariantCulture, $"#### Response\n\n```json\n{endpoint.Response}\n```\n\n");

        void WriteSection(string title, string? members)
        {
            if (members is not null)
                text.Append(CultureInfo.InvariantCulture, $"### {title}\n\n{Bullets(members)}");
        }
    }

    /// <summary>The bullets of a list of members.</summary>
    public static string Bullets(string members)
    {
        StringBuilder text = new();
        foreach (string line in members.ReplaceLineEndings("\n").Split('\n').Where(line => line.Trim().Length > 0))
        {
            string[] parts = line.TrimEnd().Split(" # ", 2);
            string bare = parts[0].TrimStart();
            string indent = new(' ', parts[0].Length - bare.Length);
            text.Append(CultureInfo.InvariantCulture, $"{indent}- `{bare}`\n\n");
            if (parts.Length > 1)
                text.Append(CultureInfo.InvariantCulture, $"{indent}  {parts[1]}\n\n");
        }

        return text.ToString();
    }
}
