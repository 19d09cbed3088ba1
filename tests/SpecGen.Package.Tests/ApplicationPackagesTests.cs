using AuditLogs.Server;

namespace SpecGen.Package.Tests;

/// <summary>SpecGen.Extensions and SpecGen.Testing from their packages, in fresh projects of the kinds that they are made for.</summary>
public sealed class ApplicationPackagesTests
{
    private const string Page = "audit-logs.md";

    private const string PageItem = """<ApiSpec Include="spec/*.md" Client="Cloudflare" />""";

    [Test]
    public async Task Web_project_gets_its_client_from_the_container_with_settings_from_configuration()
    {
        await PackageFeed.AddApplicationPackagesAsync();
        ConsumerProject project = new ConsumerProject().CopyPage(Page, to: "spec/" + Page)
            .WriteProject(
                $"""<PackageReference Include="SpecGen.Extensions" Version="{PackageFeed.Version}" />{PageItem}""",
                sdk: "Microsoft.NET.Sdk.Web")
            .Write("Program.cs", """
                using Cloudflare;

                WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
                builder.Logging.ClearProviders();
                builder.Services.AddCloudflareClient(builder.Configuration.GetSection("Cloudflare"));
                await using WebApplication app = builder.Build();
                app.Urls.Add("http://127.0.0.1:0");
                app.MapGet("/changes", (CloudflareClient cloudflare, CancellationToken cancellationToken)
                    => cloudflare.AuditLogs.ListAsync(AccountOrZone.Account("1234"), cancellationToken: cancellationToken).CountAsync(cancellationToken).AsTask());
                await app.StartAsync();
                using HttpClient http = new() { BaseAddress = new Uri(app.Urls.Single()) };
                Console.WriteLine(await http.GetStringAsync("changes"));
                """);
        (await project.BuildAsync()).EnsureSuccess();

        await using AuditLogServer server = await AuditLogServer.StartAsync(CancellationToken.None);
        Dotnet.Result run = await project.RunAsync("--", $"--Cloudflare:BaseAddress={server.BaseAddress}", $"--Cloudflare:Token={server.Token}");
        Dotnet.Result misspelt = await project.RunAsync("--", "--Cloudflare:Tokn=a");

        Assert.That(run.EnsureSuccess().Output.Trim(), Is.EqualTo(SampleEntries.Create().Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(misspelt.Output, Does.Contain("Cloudflare:Tokn: unknown setting; did you mean Token?"));
    }

    [Test]
    public async Task Test_project_has_a_fake_api_in_three_lines()
    {
        await PackageFeed.AddApplicationPackagesAsync();
        ConsumerProject application = new ConsumerProject().CopyPage(Page, to: "spec/" + Page)
            .WriteProject(PageItem, "<OutputType>Library</OutputType><AssemblyName>App</AssemblyName>")
            .Write("ChangeReader.cs", """
                using Cloudflare;

                public sealed class ChangeReader(CloudflareClient cloudflare)
                {
                    public async Task<List<string?>> ReadAsync()
                    {
                        List<string?> changes = [];
                        await foreach (AuditLogListResponse entry in cloudflare.AuditLogs.ListAsync(AccountOrZone.Account("a")))
                            changes.Add(entry.ChangedBy);
                        return changes;
                    }
                }
                """);
        ConsumerProject tests = new ConsumerProject()
            .WriteProject(
                $"""
                {PackageFeed.ReferenceTo("Microsoft.NET.Test.Sdk")}
                {PackageFeed.ReferenceTo("NUnit")}
                {PackageFeed.ReferenceTo("NUnit3TestAdapter")}
                <PackageReference Include="SpecGen.Testing" Version="{PackageFeed.Version}" />
                <ProjectReference Include="{application.PathOf("Consumer.csproj")}" />
                <ApiSpec Include="{application.PathOf("spec")}/*.md" Client="Cloudflare" Use="Examples" />
                """,
                package: "")
            .Write("ChangeReaderTests.cs", """
                using Cloudflare;
                using NUnit.Framework;
                using SpecGen.Testing;

                public sealed class ChangeReaderTests
                {
                    [Test]
                    public async Task Reads_who_made_each_change()
                    {
                        using FakeApi<CloudflareClient> fake = new(CloudflareExamples.Api, options => new CloudflareClient(options));
                        List<string?> changes = await new ChangeReader(fake.Client).ReadAsync();
                        Assert.That(changes, Is.EqualTo(new[] { "system" }));
                    }
                }
                """);

        Dotnet.Result run = await tests.TestAsync();

        Assert.That(run.EnsureSuccess().Output, Does.Contain("Passed:     1"));
    }
}
