using AuditLogs.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using SpecGen.Dashboard.Tests;

namespace SpecGen.Package.Tests;

/// <summary>A published Blazor WebAssembly app in headless Chromium, whose client calls an API on another origin.</summary>
[Category("Browser")]
public sealed class BlazorTests
{
    private const string Page = "audit-logs.md";

    // What a client sends that a browser asks leave for.
    private const string AllowedHeaders = "authorization";

    [Test]
    public async Task Published_app_lists_the_entries_that_the_api_has()
    {
        await using AuditLogServer api = await AuditLogServer.StartAsync(CancellationToken.None);
        using Forwarder forwarder = new(api.BaseAddress);
        await using WebApplication allowing = await StartAsync(application => application.Run(forwarder.ForwardAsync));
        ConsumerProject project = Write(new Uri(allowing.Urls.Single() + api.BaseAddress.AbsolutePath), api.Token);
        (await project.PublishAsync("-c", "Release")).EnsureSuccess();
        await using WebApplication pages = await StartAsync(application => Serve(application, project.PathOf("published/wwwroot")));

        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await Chromium.LaunchAsync(playwright);
        IPage page = await browser.NewPageAsync();
        List<string> errors = [];
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) => errors.AddRange(message.Type == "error" ? [message.Text] : []);
        await page.GotoAsync(pages.Urls.Single());
        ILocator status = page.Locator("#status");
        await Assertions.Expect(status).Not.ToHaveTextAsync("loading", new LocatorAssertionsToHaveTextOptions { Timeout = 120_000 });

        string[] newestFirst = [.. SampleEntries.Create().Reverse().Select(entry => $"{entry.ChangedAt:u} {entry.FieldChanged} {entry.Rationale}".Trim())];
        Assert.That(await status.InnerTextAsync(), Is.EqualTo($"{newestFirst.Length} entries"), string.Join('\n', errors));
        Assert.That(await page.Locator("li").AllInnerTextsAsync(), Is.EqualTo(newestFirst));
        await page.Locator("button").ClickAsync();
        ILocator failure = page.Locator("#failure");
        await Assertions.Expect(failure).Not.ToBeEmptyAsync(new LocatorAssertionsToBeEmptyOptions { Timeout = 60_000 });
        Assert.That(
            await failure.InnerTextAsync(), Does.StartWith("ApiAuthenticationException: ").And.EndsWith("failed with status 401: 10000 Authentication error"));
        Assert.That(errors, Has.All.Contains("401"), "nothing but what the browser says of that answer");
    }

    private static ConsumerProject Write(Uri api, string token) => new ConsumerProject().CopyPage(Page)
        .WriteProject(
            $"""{PackageFeed.ReferenceTo("Microsoft.AspNetCore.Components.WebAssembly")}<ApiSpec Include="*.md" Client="Cloudflare" />""",
            "<SpecGenMode>Files</SpecGenMode>",
            sdk: "Microsoft.NET.Sdk.BlazorWebAssembly")
        .Write("App.razor", """
            @using Cloudflare
            @using Microsoft.AspNetCore.Components.Web
            @inject CloudflareClient Client
            <p id="status">@Status</p>
            <button @onclick="FailAsync">Without a token</button>
            <p id="failure">@Failure</p>
            <ul>
                @foreach (AuditLogListResponse entry in Entries)
                {
                    <li>@($"{entry.ChangedAt:u} {entry.FieldChanged} {entry.Rationale}")</li>
                }
            </ul>
            @code {
                private string Status { get; set; } = "loading";

                private string Failure { get; set; } = "";

                private List<AuditLogListResponse> Entries { get; } = [];

                protected override async Task OnInitializedAsync()
                {
                    try
                    {
                        await foreach (AuditLogListResponse entry in Client.AuditLogs.ListAsync(AccountOrZone.Account("1234")))
                            Entries.Add(entry);
                        Status = $"{Entries.Count} entries";
                    }
                    catch (Exception exception)
                    {
                        Status = exception.ToString();
                    }
                }

                private async Task FailAsync()
                {
                    try
                    {
                        SpecGen.RequestOptions wrong = new() { Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer wrong" } };
                        await foreach (AuditLogListResponse _ in Client.AuditLogs.ListAsync(AccountOrZone.Account("1234"), options: wrong))
                            Failure = "none";
                    }
                    catch (Exception exception)
                    {
                        Failure = $"{exception.GetType().Name}: {exception.Message}";
                    }
                }
            }
            """)
        .Write("Program.cs", """
            using Cloudflare;
            using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

            WebAssemblyHostBuilder builder = WebAssemblyHostBuilder.CreateDefault(args);
            builder.Services.AddSingleton(new CloudflareClient(new CloudflareOptions
            {
                BaseAddress = new Uri(builder.Configuration["Api"]!),
                Token = builder.Configuration["Token"],
            }));
            builder.RootComponents.Add<Consumer.App>("#app");
            await builder.Build().RunAsync();
            """)
        .Write("wwwroot/appsettings.json", $$"""{ "Api": "{{api}}", "Token": "{{token}}" }""")
        .Write("wwwroot/index.html", """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8" /><title>Audit log</title><base href="/" /><link rel="icon" href="data:," /></head>
            <body><div id="app"></div><script src="_framework/blazor.webassembly.js"></script></body>
            </html>
            """);

    private static async Task<WebApplication> StartAsync(Action<WebApplication> configure)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        configure(application);
        await application.StartAsync();
        return application;
    }

    private static void Serve(WebApplication application, string folder)
    {
        PhysicalFileProvider files = new(folder);
        application.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        application.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ServeUnknownFileTypes = true,
            ContentTypeProvider = new FileExtensionContentTypeProvider { Mappings = { [".wasm"] = "application/wasm" } },
        });
    }

    /// <summary>Stands before an API and lets pages of other origins call it (CORS).</summary>
    private sealed class Forwarder(Uri api) : IDisposable
    {
        private readonly HttpClient _http = new();

        public void Dispose() => _http.Dispose();

        public async Task ForwardAsync(HttpContext context)
        {
            context.Response.Headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
            context.Response.Headers.AccessControlAllowHeaders = AllowedHeaders;
            if (HttpMethods.IsOptions(context.Request.Method))
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(api, context.Request.Path + context.Request.QueryString.Value));
            request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
            using HttpResponseMessage response = await _http.SendAsync(request);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = "application/json";
            await response.Content.CopyToAsync(context.Response.Body);
        }
    }
}
