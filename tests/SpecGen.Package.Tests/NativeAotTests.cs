using System.Diagnostics;
using AuditLogs.Server;

namespace SpecGen.Package.Tests;

/// <summary>The client as a native executable.</summary>
[Category("Aot")]
public sealed class NativeAotTests
{
    [Test]
    public async Task Sample_publishes_without_a_warning_lists_every_entry_and_follows_the_log()
    {
        string artifacts = Directory.CreateTempSubdirectory("specgen-aot-").FullName;
        try
        {
            string project = Path.Combine(PackageFeed.RepositoryRoot, "samples", "NativeAot", "NativeAot.csproj");
            Dotnet.Result published = (await Dotnet.RunAsync(
                PackageFeed.RepositoryRoot, null, "publish", project, "-c", "Release", "--artifacts-path", artifacts)).EnsureSuccess();

            Assert.That(published.Output, Does.Not.Contain("warning"));
            string executable = Path.Combine(artifacts, "publish", "NativeAot", "release", OperatingSystem.IsWindows() ? "NativeAot.exe" : "NativeAot");
            await TestContext.Out.WriteLineAsync($"{new FileInfo(executable).Length / 1024.0 / 1024.0:F2} MiB");
            string[] lines = await RunAsync(executable);
            Assert.That(lines, Has.Length.EqualTo(SampleEntries.Create().Count));
            Assert.That(lines[0], Does.StartWith($"{SampleEntries.Create()[0].ChangedAt:u} "));

            string[] followed = await RunAsync(executable, "--follow", "5");
            Assert.That(followed, Is.EqualTo(SampleEntries.Create().Take(5).Select(entry => $"{entry.ChangedAt:u} {entry.ChangedBy}")), "each once, in order");
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    private static async Task<string[]> RunAsync(string executable, params string[] arguments)
    {
        await using AuditLogServer server = await AuditLogServer.StartAsync(CancellationToken.None);
        ProcessStartInfo start = new(executable, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["CLOUDFLARE_API_TOKEN"] = server.Token,
                ["CLOUDFLARE_ACCOUNT_ID"] = AuditLogServer.AccountId,
                ["CLOUDFLARE_BASE_URL"] = server.BaseAddress.ToString(),
            },
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The executable did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await errors);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
