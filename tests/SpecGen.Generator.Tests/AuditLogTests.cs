using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

/// <summary>The page that the project was made for.</summary>
internal sealed class AuditLogTests
{
    private static readonly Page s_page = Page.Create("/project/spec/audit-logs.md", Repository.Page("audit-logs.md"));

    [Test]
    public void Compiles_without_warnings() => GeneratorRun.Create(s_page).AssertNoWarnings().AssertCompiles();

    [Test]
    public void Is_at_most_700_lines_of_code()
    {
        GeneratorRun run = GeneratorRun.Create(s_page);

        Assert.That(run.Files.Sum(file => file.Text.Count(c => c == '\n')), Is.AtMost(700));
    }

    [Test]
    public void Is_the_same_for_the_flattened_page()
    {
        Page flattened = s_page.WithText(Repository.Page("audit-logs.flattened.md"));

        Assert.That(GeneratorRun.Create(flattened).AllText, Is.EqualTo(GeneratorRun.Create(s_page).AllText));
    }
}
