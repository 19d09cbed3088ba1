using System.Reflection;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Tests.Pages.Structure;

public class PageFaultTests
{
    private static IEnumerable<PageFault> Faults => PageFaults.All;

    private static IEnumerable<DiagnosticDescriptor> Descriptors => new[] { typeof(PageDiagnostics), typeof(ExampleDiagnostics) }
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(info => (DiagnosticDescriptor)info.GetValue(null)!);

    [TestCaseSource(nameof(Faults))]
    public void Gives_one_diagnostic_at_its_place(PageFault fault)
    {
        MarkedText page = MarkedText.Parse(fault.Marked);

        SpecDiagnostic diagnostic = Page.Diagnose(page.Text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(diagnostic.Descriptor.Id, Is.EqualTo(fault.Descriptor.Id), diagnostic.ToString());
            Assert.That(
                (diagnostic.Span.Line, diagnostic.Span.Column, diagnostic.Span.Start, diagnostic.Span.Length),
                Is.EqualTo((page.Line, page.Column, page.Start, page.Length)),
                diagnostic.ToString());
            foreach (string word in fault.Words)
                Assert.That(diagnostic.Message, Does.Contain(word));
        }
    }

    [TestCaseSource(nameof(Descriptors))]
    public void Every_diagnostic_of_the_reader_has_a_page_that_gives_it(DiagnosticDescriptor descriptor)
        => Assert.That(Faults.Any(fault => fault.Descriptor == descriptor) || ItemPlacementTests.Descriptor == descriptor);
}
