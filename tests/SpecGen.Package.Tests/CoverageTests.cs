using System.Xml.Linq;

namespace SpecGen.Package.Tests;

/// <summary>What the coverage of a project with a client counts.</summary>
public sealed class CoverageTests
{
    [Test]
    public async Task Generated_members_are_not_counted_and_those_of_a_partial_declaration_are()
    {
        ConsumerProject project = new ConsumerProject().CopyPage("audit-logs.md").CopyPage("dialect/unions.md", to: "unions/unions.md")
            .WriteProject(
                $"""
                <ApiSpec Include="*.md" Client="Cloudflare" />
                <ApiSpec Include="unions/*.md" Client="Harbor" />
                {PackageFeed.ReferenceTo("NUnit")}
                {PackageFeed.ReferenceTo("NUnit3TestAdapter")}
                {PackageFeed.ReferenceTo("Microsoft.NET.Test.Sdk")}
                {PackageFeed.ReferenceTo("coverlet.collector")}
                """,
                "<OutputType>Library</OutputType><SpecGenMode>Files</SpecGenMode>")
            .Write("coverage.runsettings", """
                <RunSettings><DataCollectionRunSettings><DataCollectors><DataCollector friendlyName="XPlat Code Coverage"><Configuration>
                  <IncludeTestAssembly>true</IncludeTestAssembly><Include>[Consumer]*</Include>
                </Configuration></DataCollector></DataCollectors></DataCollectionRunSettings></RunSettings>
                """)
            .Write("Client.cs", """
                using NUnit.Framework;

                namespace Cloudflare
                {
                    public partial class CloudflareClient
                    {
                        public int Answer() => 42;
                    }

                    public sealed partial record AuditLogListRequest
                    {
                        public bool IsFiltered => Since is not null;
                    }
                }

                internal sealed class Tests
                {
                    [Test]
                    public void Answers()
                    {
                        using Cloudflare.CloudflareClient client = new(new SpecGen.ApiClientOptions { Token = "token" });
                        Assert.That(client.Answer(), Is.EqualTo(42));
                    }
                }
                """);

        (await project.TestAsync("--collect", "XPlat Code Coverage", "--settings", "coverage.runsettings", "--results-directory", "results")).EnsureSuccess();

        XDocument coverage = XDocument.Load(Directory.EnumerateFiles(project.PathOf("results"), "coverage.cobertura.xml", SearchOption.AllDirectories).Single());
        string[] counted = [.. coverage.Descendants("class").SelectMany(type => type.Descendants("method").Select(
            method => $"{Path.GetFileName(type.Attribute("filename")!.Value)} {type.Attribute("name")!.Value}.{method.Attribute("name")!.Value}"))];
        Assert.That(counted, Is.SupersetOf(
            ["Client.cs Cloudflare.CloudflareClient.Answer", "Client.cs Cloudflare.AuditLogListRequest.get_IsFiltered", "Client.cs Tests.Answers"]));
        // Static fields cannot carry the attribute.
        Assert.That(counted.Where(method => !method.StartsWith("Client.cs ", StringComparison.Ordinal)), Has.All.EndsWith("..cctor"));
    }
}
