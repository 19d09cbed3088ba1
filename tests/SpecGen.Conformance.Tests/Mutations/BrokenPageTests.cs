using SpecGen.Conformance.Tests.Reading;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Conformance.Tests.Mutations;

/// <summary>Each rule of the dialect broken once: one diagnostic, at its place, and nothing else is lost.</summary>
public class BrokenPageTests
{
    private static IEnumerable<Mutation> Mutations => BrokenRules.All;

    [Test]
    public void Every_area_of_the_grammar_is_broken_somewhere() => Assert.That(Mutations.Count(), Is.GreaterThanOrEqualTo(30));

    [TestCaseSource(nameof(Mutations))]
    public void Gives_one_diagnostic_at_the_line(Mutation mutation)
    {
        string text = mutation.Apply();

        SpecDiagnostic[] diagnostics = [.. Parse(mutation, text).Diagnostics];

        Assert.That(
            diagnostics.Select(diagnostic => diagnostic.Descriptor.Id),
            Is.EqualTo([mutation.Expected.Id]),
            string.Join('\n', diagnostics.Select(diagnostic => diagnostic.ToString())));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diagnostics[0].Span.Line, Is.EqualTo(mutation.ExpectedLine(text)), diagnostics[0].ToString());
            Assert.That(diagnostics[0].Span.Column, Is.GreaterThan(0));
            Assert.That(diagnostics[0].Path, Is.EqualTo(mutation.Original().Path));
        }
    }

    [TestCaseSource(nameof(Mutations))]
    public void Loses_nothing_that_is_intact(Mutation mutation)
    {
        PageModel before = Parse(mutation, mutation.Original().Text).Page!;
        PageModel? after = Parse(mutation, mutation.Apply()).Page;

        IEnumerable<string> lost = PageOutline.Of(before)
            .Except(PageOutline.Of(after))
            .Where(line => !mutation.Touched.Any(touched => line.StartsWith(touched, StringComparison.Ordinal)));

        Assert.That(lost, Is.Empty);
    }

    private static PageParseResult Parse(Mutation mutation, string text) => PageParser.Parse(mutation.Original().Path, text);
}
