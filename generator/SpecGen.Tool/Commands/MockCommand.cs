using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SpecGen.Tool.Input;
using SpecGen.Tool.Mocking;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen mock</c>: the documented examples, served.</summary>
internal static class MockCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string[]> paths = CommonSymbols.Paths();
        Option<string?> client = CommonSymbols.Client();
        Option<int> port = new("--port") { Description = "The port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 0 };
        Option<int> pages = new("--pages") { Description = "How many pages an endpoint that pages has.", DefaultValueFactory = _ => 3 };
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "mock",
            "Serves the examples of the pages on loopback, with paging, until it is interrupted.",
            ("specgen mock spec/ --port 8080", "then set BaseAddress to http://127.0.0.1:8080/"))
        {
            paths, client, port, pages, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            LoadedClient loaded = ClientLoader.Load(context, SourceReader.Read(context, result.GetRequiredValue(paths)), result.GetValue(client), @namespace: null, cancellationToken);
            int exitCode = LoadReport.Write(context, loaded);
            IReadOnlyList<MockEndpoint> endpoints = MockEndpoint.CreateAll(loaded, result.GetValue(pages));
            if (endpoints.Count == 0)
                throw new ToolException("The pages describe no endpoint; there is nothing to serve.");
            await using WebApplication application = CreateApplication(endpoints, result.GetValue(port));
            await StartAsync(application, result.GetValue(port), cancellationToken);
            string address = application.Urls.Single() + "/";
            if (result.GetValue(json))
                ToolJson.Write(context.Output, new MockReport(address, [.. endpoints.Select(endpoint => endpoint.Name)]));
            else
                context.Output.WriteLine($"{address} serves {Plural.Of(endpoints.Count, "endpoint")} of {loaded.Model.Client.Name}. Stop with Ctrl+C.");
            await context.Output.FlushAsync(CancellationToken.None);
            await WaitAsync(cancellationToken);
            return exitCode;
        });
        return command;
    }

    private static WebApplication CreateApplication(IReadOnlyList<MockEndpoint> endpoints, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        WebApplication application = builder.Build();
        application.Run(http =>
        {
            MockEndpoint? endpoint = endpoints.FirstOrDefault(candidate => candidate.Matches(http.Request.Method, http.Request.Path.Value ?? "/"));
            return endpoint is null ? AnswerUnknownAsync(http) : endpoint.AnswerAsync(http);
        });
        return application;
    }

    private static Task AnswerUnknownAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return http.Response.WriteAsJsonAsync(new { error = $"No page describes {http.Request.Method} {http.Request.Path}." });
    }

    private static async Task StartAsync(WebApplication application, int port, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException)
        {
            throw new ToolException($"Port {port} is taken. Choose another, or 0 for a free one.");
        }
    }

    // Being interrupted is how this command ends.
    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellationToken.Register(interrupted.SetResult);
        await interrupted.Task;
    }

    private sealed record MockReport(string Address, IReadOnlyList<string> Endpoints);
}
