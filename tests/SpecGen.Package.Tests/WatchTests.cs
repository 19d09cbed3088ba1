using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace SpecGen.Package.Tests;

/// <summary><c>dotnet watch</c> of a project with pages.</summary>
public sealed class WatchTests
{
    private const string Page = "audit-logs.md";

    // A machine that runs many builds at once takes its time.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    [TestCase("Files")]
    [TestCase("Generator")]
    public async Task Edit_of_a_page_or_of_its_settings_builds_again(string mode)
    {
        ConsumerProject project = new ConsumerProject().CopyPage(Page)
            .WriteProject("""<ApiSpec Include="*.md" Client="Cloudflare" />""", $"<SpecGenMode>{mode}</SpecGenMode>")
            .Write("specgen.json", "{}")
            .Write("Program.cs", "Console.WriteLine(typeof(Cloudflare.CloudflareClient));");
        ConcurrentQueue<string> output = new();
        using Process watch = project.Watch("build");
        try
        {
            watch.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
            watch.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
            watch.BeginOutputReadLine();
            watch.BeginErrorReadLine();
            await WaitForRoundAsync(1);
            Assert.That(Holds("FromTime") || Holds("SortOrder"), Is.False, Output());

            project.CopyPage(Page, text => text.Replace("`since: ", "`from_time: ", StringComparison.Ordinal));
            await WaitForRoundAsync(2);
            Assert.That(Holds("FromTime"), Is.True, Output());

            project.Write("specgen.json", """{ "names": { "AuditLogOrder": "SortOrder" } }""");
            await WaitForRoundAsync(3);
            Assert.That(Holds("SortOrder"), Is.True, Output());
        }
        finally
        {
            watch.Kill(entireProcessTree: true);
            await watch.WaitForExitAsync();
        }

        async Task WaitForRoundAsync(int round)
        {
            Stopwatch waited = Stopwatch.StartNew();
            while (output.Count(line => line.Contains("Waiting for a file to change", StringComparison.Ordinal)) < round)
            {
                Assert.That(waited.Elapsed < s_patience && !watch.HasExited, Is.True, Output());
                await Task.Delay(200);
            }
        }

        string Output() => string.Join('\n', output);

        bool Holds(string name) => File.ReadAllBytes(project.PathOf("bin/Debug/net10.0/Consumer.dll")).AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0;
    }
}
