using SpecGen.Benchmarks.Generator;

namespace SpecGen.Generator.Tests.Growth;

/// <summary>That four times as much of anything takes about four times as many steps, and not sixteen: in every method, and in bytes. Times are in the benchmarks.</summary>
internal sealed class GrowthTests
{
    private const int Small = 300;
    private const int Large = 4 * Small;

    // Four times as many, and what a logarithm adds.
    private const double MostGrowth = 5;

    // A method that takes few steps may also take them for other reasons.
    private const long FewSteps = 20_000;

    private static readonly Lazy<StepCounter> s_counter = new(() => StepCounter.Compile(
        Path.Combine(Repository.Root, "generator"), [typeof(Markdig.Markdown).Assembly.Location, typeof(Scriban.Template).Assembly.Location]));

    private static IReadOnlyList<GrowthPage> Pages => GrowthPages.All;

    [TestCaseSource(nameof(Pages))]
    [NonParallelizable]
    public void Takes_steps_in_proportion(GrowthPage page)
    {
        s_counter.Value.Count(page.Text(3));
        (IReadOnlyDictionary<string, long> small, long smallBytes) = s_counter.Value.Count(page.Text(Small));
        (IReadOnlyDictionary<string, long> large, long largeBytes) = s_counter.Value.Count(page.Text(Large));

        IEnumerable<string> faster = large.Where(method => method.Value > FewSteps && method.Value > MostGrowth * small[method.Key])
            .OrderByDescending(method => method.Value)
            .Select(method => $"{method.Key}: {small[method.Key]} steps for {Small}, {method.Value} for {Large}");
        Assert.That(faster, Is.Empty);
        Assert.That(largeBytes, Is.LessThan(MostGrowth * smallBytes));
    }

    [Test]
    [NonParallelizable]
    public void Counts_the_steps_that_a_page_takes()
    {
        (IReadOnlyDictionary<string, long> steps, _) = s_counter.Value.Count(GrowthPages.All[0].Text(50));

        Assert.That(steps["ItemReader.Read"] + steps["MemberNaming.NameMembers"], Is.GreaterThan(100));
    }
}
