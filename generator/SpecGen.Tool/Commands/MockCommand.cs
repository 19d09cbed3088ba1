using System.CommandLine;
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
        Option<int> port = new("--port") { Description = "The port on 127.0.0.1; 0 takes a free one.", HelpName = "PORT", DefaultValueFactory = _ => 0 };
        Option<int> pages = new("--pages") { Description = "How many pages an endpoint that pages has.", HelpName = "COUNT", DefaultValueFactory = _ => 3 };
        pages.RequireAtLeast(1, "an endpoint that pages has at least one page");
        port.RequireRange(0, 65535, "a port is a number from 0 to 65535");
        Option<bool> open = new("--open") { Description = "Answer calls without the documented credentials, too." };
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "mock",
            "Serves the examples of the pages on loopback until it is interrupted: with paging, the documented credentials (any value will do), and a line for every request.",
            ("specgen mock spec/ --port 8080", "then set BaseAddress to http://127.0.0.1:8080/"))
        {
            paths, client, port, pages, open, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            LoadedClient loaded = ClientLoader.Load(context, SourceReader.Read(context, result.GetRequiredValue(paths)), result.GetValue(client), @namespace: null, cancellationToken);
            int exitCode = LoadReport.Write(context, loaded);
            IReadOnlyList<MockEndpoint> endpoints = MockEndpoint.CreateAll(loaded, result.GetValue(pages));
            if (endpoints.Count == 0)
                throw new ToolException("The pages describe no endpoint; there is nothing to serve.");
            await using MockServer server = await MockServer.StartAsync(context, endpoints, result.GetValue(port), result.GetValue(open), cancellationToken);
            string address = server.Address;
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

    // Being interrupted is how this command ends.
    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellationToken.Register(interrupted.SetResult);
        await interrupted.Task;
    }

    private sealed record MockReport(string Address, IReadOnlyList<string> Endpoints);
}
