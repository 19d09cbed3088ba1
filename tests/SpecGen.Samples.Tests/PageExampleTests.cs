using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cloudflare;

namespace SpecGen.Samples.Tests;

/// <summary>The page's own <c>#### Response</c> examples.</summary>
public sealed partial class PageExampleTests
{
    private static readonly JsonSerializerOptions s_options = new() { TypeInfoResolver = CloudflareJson.Default };

    private static readonly JsonArray[] s_results = ReadResults();

    [Test]
    public void Page_has_an_example_for_each_endpoint() => Assert.That(s_results, Has.Length.EqualTo(2).And.All.Count.EqualTo(1));

    [Test]
    public void Example_of_the_list_is_read_and_written_back() => AssertRoundTrip<AuditLogListResponse>(s_results[0]);

    [Test]
    public void Example_of_the_list_by_insight_is_read_and_written_back() => AssertRoundTrip<AuditLogListByInsightResponse>(s_results[1]);

    private static void AssertRoundTrip<T>(JsonArray result)
    {
        T? entry = result[0].Deserialize<T>(s_options);

        Assert.That(JsonNode.DeepEquals(JsonSerializer.SerializeToNode(entry, s_options), result[0]), Is.True, JsonSerializer.Serialize(entry, s_options));
    }

    private static JsonArray[] ReadResults()
    {
        string root = typeof(PageExampleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "RepositoryRoot").Value!;
        string page = File.ReadAllText(Path.Combine(root, "spec", "audit-logs.md"));
        return [.. Response().Matches(page).Select(match => JsonNode.Parse(match.Groups[1].ValueSpan.ToString())!["result"]!.AsArray())];
    }

    [GeneratedRegex("^#### Response\n\n```json\n(.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Response();
}
