namespace SpecGen.Package.Tests;

/// <summary>Compiled clients bind to the library by all its public members, those that editors hide included: they stay within a major version.</summary>
public sealed class CompatibilityTests
{
    private const string PreviousVersion = "0.0.0-package-previous";
    private const string HiddenMember = """
        namespace SpecGen.Json;

        /// <summary>Was there.</summary>
        [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
        public static class JsonRemoved
        {
            /// <summary>Was there.</summary>
            public static void Read()
            {
            }
        }
        """;

    [Test]
    public async Task Client_that_was_built_with_the_previous_package_runs_with_this_one()
    {
        const string Id = "Acme.Previous";
        await PackageFeed.PackLibraryAsync(PreviousVersion);
        ConsumerProject library = new ConsumerProject().CopyPage("audit-logs.md").WriteProject(
            """<ApiSpec Include="*.md" Client="Cloudflare" />""",
            $"<OutputType>Library</OutputType><PackageId>{Id}</PackageId><AssemblyName>{Id}</AssemblyName><Version>1.0.0-test</Version>",
            package: $"""<PackageReference Include="SpecGen" Version="{PreviousVersion}" />""");
        (await library.PackAsync()).EnsureSuccess();
        ConsumerProject application = new ConsumerProject()
            .Write("Program.cs", """"
                using System.Diagnostics;
                using System.Net;
                using System.Text;
                using Cloudflare;
                using SpecGen;

                const string Answer = """{"success":true,"errors":[],"messages":[],"result":[{"id":"1","field_changed":"status","zone_id":7,"added":[1]}],"result_info":{"cursor":""}}""";
                using CloudflareClient client = new(new HttpClient(new Fixed(Answer)), new CloudflareOptions { Token = "t" });
                await foreach (AuditLogListResponse entry in client.AuditLogs.ListAsync(AccountOrZone.Account("a"), new AuditLogListRequest { Order = AuditLogOrder.Desc }))
                    Console.WriteLine($"{entry.Id} {entry.FieldChanged} {entry.ZoneId} {entry}");
                Console.WriteLine(FileVersionInfo.GetVersionInfo(typeof(ApiException).Assembly.Location).ProductVersion!.Split('+')[0]);

                sealed class Fixed(string body) : HttpMessageHandler
                {
                    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
                        => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
                }
                """")
            .WriteProject($"""<PackageReference Include="{Id}" Version="1.0.0-test" />""");

        (await application.BuildAsync()).EnsureSuccess();
        Dotnet.Result run = (await application.RunAsync()).EnsureSuccess();

        Assert.That(
            run.Output.Trim().ReplaceLineEndings("\n"),
            Is.EqualTo("1 status 7 {\"id\":\"1\",\"field_changed\":\"status\",\"zone_id\":7,\"added\":[1]}\n" + PackageFeed.Version));
    }

    [Test]
    public async Task Package_that_lacks_a_hidden_member_of_the_release_before_is_not_packed()
    {
        const string Baseline = "0.0.0-package-larger";
        ConsumerProject addition = new ConsumerProject()
            .Write("Removed.cs", HiddenMember)
            .Write("Addition.targets", """<Project><ItemGroup><Compile Include="$(MSBuildThisFileDirectory)Removed.cs" /></ItemGroup></Project>""");
        await PackageFeed.PackLibraryAsync(Baseline, "-p:RunAnalyzers=false", $"-p:CustomBeforeMicrosoftCSharpTargets={addition.PathOf("Addition.targets")}");

        Dotnet.Result refused = await PackageFeed.TryPackLibraryAsync("0.0.1-package-test", $"-p:PreviousVersion={Baseline}", $"-p:RestoreAdditionalProjectSources={PackageFeed.Feed}");

        Assert.That(refused.ExitCode, Is.Not.Zero, refused.Output);
        Assert.That(refused.Reports("error CP0001"), Has.Length.EqualTo(2).And.All.Contains("SpecGen.Json.JsonRemoved"), refused.Output);
    }
}
