using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Tests.Diagnostics;

public class DiagnosticBagTests
{
    [Test]
    public void Diagnostics_come_in_order_of_path_place_and_id()
    {
        DiagnosticBag bag = new("b.md");
        bag.Report(PageDiagnostics.UnknownSection, new SourceSpan(9, 1, 2, 1), "x", "y");
        bag.Report(PageDiagnostics.EmptySection, new SourceSpan(9, 1, 2, 1), "x", "y");
        bag.Report(PageDiagnostics.UnclosedFence, new SourceSpan(3, 1, 1, 4), "```");
        bag.Report(PageDiagnostics.EmptyPage, new Place("a.md", new SourceSpan(50, 1, 9, 1)));

        Assert.That(
            bag.ToArray().Select(diagnostic => $"{diagnostic.Path} {diagnostic.Descriptor.Id}"),
            Is.EqualTo(["a.md SPG001", "b.md SPG008", "b.md SPG012", "b.md SPG014"]));
    }

    [Test]
    public void The_same_diagnostic_counts_once()
    {
        DiagnosticBag bag = new("b.md");
        bag.Report(PageDiagnostics.UnclosedFence, new SourceSpan(3, 1, 1, 4), "```");
        bag.Report(PageDiagnostics.UnclosedFence, new Place("b.md", new SourceSpan(3, 1, 1, 4)), "```");

        Assert.That(bag.ToArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public void Messages_show_no_character_that_cannot_be_seen()
    {
        SpecDiagnostic diagnostic = new(PageDiagnostics.UnknownSection, "b.md", default, ["Ret\u202Eurns\u200B", "did you\r\n mean 'Returns'?"]);

        Assert.That(diagnostic.Message, Is.EqualTo(@"Unknown section 'Ret\u202Eurns\u200B'; did you mean 'Returns'?"));
    }
}
