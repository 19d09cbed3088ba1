using System.Text.RegularExpressions;

namespace SpecGen.Package.Tests;

/// <summary>The first example of a page of the documentation, pasted as it is into a new project.</summary>
public sealed partial class PastedDocumentationTests
{
    [TestCase("README.md")]
    [TestCase("generator/docs/getting-started.md")]
    [TestCase("runtime/SpecGen/README.md")]
    public async Task First_example_builds_as_it_is_pasted(string documentation)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(PackageFeed.RepositoryRoot, documentation));
        string items = FirstBlock(text, "xml");
        ConsumerProject project = new ConsumerProject().CopyPage("audit-logs.md", to: "spec/audit-logs.md").Write("Program.cs", FirstBlock(text, "csharp"))
            .WriteProject(
                "",
                package: items.Contains("\"SpecGen\"", StringComparison.Ordinal) ? "" : ConsumerProject.Package,
                groups: VersionOfSpecGen().Replace(items, PackageFeed.Version));

        (await project.BuildAsync()).EnsureSuccess();
        Dotnet.Result run = await project.RunAsync("1234");

        Assert.That(run.Output, Does.Contain("The environment has no credential for Cloudflare: set CLOUDFLARE_API_TOKEN."));
    }

    private static string FirstBlock(string text, string language) => Regex.Match(text, $@"```{language}\n(.*?)\n *```", RegexOptions.Singleline).Groups[1].Value;

    [GeneratedRegex("(?<=Include=\"SpecGen\" Version=\")[^\"]+")]
    private static partial Regex VersionOfSpecGen();
}
