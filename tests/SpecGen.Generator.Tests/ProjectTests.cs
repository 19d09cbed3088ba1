using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

/// <summary>Projects in which something cannot be generated: that is said, and everything else is generated.</summary>
internal sealed class ProjectTests
{
    private static readonly string s_enums = Repository.Page("dialect/enums.md");

    private static readonly Page s_other = Page.Create("/project/z.md", Repository.Page("dialect/constants.md"), "Zebra", "Zebra");

    [Test]
    public void Two_clients_of_one_class_are_one_diagnostic_at_the_page_and_the_first_and_others_are_generated()
    {
        Page first = Page.Create("/project/a.md", s_enums, "HarborApi", "First");
        Page second = Page.Create("/project/b.md", s_enums, "harbor_api", "Second");

        GeneratorRun run = GeneratorRun.Create(first, second, s_other);

        Diagnostic diagnostic = run.Diagnostics.Single(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Multiple(() =>
        {
            Assert.That(diagnostic.Id, Is.EqualTo("SPG120"));
            Assert.That(diagnostic.Location.GetLineSpan().Path, Is.EqualTo("/project/b.md"));
            Assert.That(diagnostic.Location.GetLineSpan().StartLinePosition, Is.EqualTo(new Microsoft.CodeAnalysis.Text.LinePosition(0, 0)));
            Assert.That(diagnostic.GetMessage(null), Does.Contain("HarborApiClient").And.Contain("harbor_api"));
            Assert.That(run.AllText, Is.EqualTo(GeneratorRun.Create(first, s_other).AllText));
        });
    }

    [Test]
    public void Equal_types_of_two_clients_in_one_namespace_are_one_diagnostic_at_the_page_and_the_first_and_others_are_generated()
    {
        Page first = Page.Create("/project/a.md", s_enums, "Harbor", "Sea");
        Page second = Page.Create("/project/b.md", s_enums, "Port", "Sea");

        GeneratorRun run = GeneratorRun.Create(second, first, s_other);

        Diagnostic diagnostic = run.Diagnostics.Single(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Multiple(() =>
        {
            Assert.That(diagnostic.Id, Is.EqualTo("SPG121"));
            Assert.That(diagnostic.Location.GetLineSpan().Path, Is.EqualTo("/project/b.md"));
            Assert.That(diagnostic.GetMessage(null), Does.Contain("Sea").And.Contain("Signal"));
            Assert.That(run.AllText, Is.EqualTo(GeneratorRun.Create(first, s_other).AllText));
        });
    }

    [Test]
    public void Two_clients_in_one_namespace_with_different_types_are_both_generated()
    {
        GeneratorRun run = GeneratorRun.Create(
            Page.Create("/project/a.md", s_enums, "Harbor", "Sea"), Page.Create("/project/b.md", Repository.Page("dialect/constants.md"), "Port", "Sea"));

        run.AssertNoWarnings().AssertCompiles();
    }

    [TestCase(".NETFramework", "v4.8", "net48")]
    [TestCase(".NETStandard", "v2.0", "netstandard2.0")]
    [TestCase(".NETCoreApp", "v7.0", "net7.0")]
    public void A_framework_that_is_too_old_is_said_to_be_that_and_nothing_else(string identifier, string version, string name)
    {
        GeneratorRun run = GeneratorRun.Create(
            [s_other],
            TargetFramework.WithoutRuntime,
            LanguageVersion.CSharp7_3,
            properties: new Dictionary<string, string> { ["TargetFrameworkIdentifier"] = identifier, ["TargetFrameworkVersion"] = version, ["TargetFramework"] = name });

        Assert.Multiple(() =>
        {
            Assert.That(run.Diagnostics.Single().Id, Is.EqualTo("SPG122"));
            Assert.That(run.Diagnostics.Single().GetMessage(null), Does.Contain(name).And.Contain("net8.0"));
            Assert.That(run.Files, Is.Empty);
        });
    }

    [Test]
    public void A_framework_that_will_do_is_passed_over()
        => GeneratorRun.Create(
            [s_other],
            TargetFramework.Net8,
            LanguageVersion.CSharp12,
            properties: new Dictionary<string, string> { ["TargetFrameworkIdentifier"] = ".NETCoreApp", ["TargetFrameworkVersion"] = "v8.0", ["TargetFramework"] = "net8.0" })
            .AssertNoWarnings();
}
