using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Tests.Diagnostics;

public sealed partial class DiagnosticReferenceTests
{
    private static readonly string s_reference = TestFiles.Read("generator", "docs", "diagnostics.md").ReplaceLineEndings("\n");

    private static IEnumerable<DiagnosticDescriptor> Descriptors => typeof(DiagnosticDescriptor).Assembly.GetExportedTypes()
        .Where(type => type.Namespace == typeof(DiagnosticDescriptor).Namespace)
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(info => info.FieldType == typeof(DiagnosticDescriptor))
        .Select(info => (DiagnosticDescriptor)info.GetValue(null)!);

    [TestCaseSource(nameof(Descriptors))]
    public void Every_diagnostic_is_in_the_reference_with_its_title_and_severity(DiagnosticDescriptor descriptor)
        => Assert.That(s_reference, Does.Contain($"\n## {descriptor.Id}: {descriptor.Title}\n{descriptor.Severity}."));

    [Test]
    public void No_two_diagnostics_have_one_id() => Assert.That(Descriptors.Select(descriptor => descriptor.Id), Is.Unique.And.Not.Empty);

    [TestCaseSource(nameof(Descriptors))]
    public void Every_message_can_be_formatted(DiagnosticDescriptor descriptor)
        => Assert.That(() => string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat, ["a", "b", "c", "d", "e", "f", "g"]), Is.Not.Empty);

    // The anchors of a page of markdown as GitHub derives them: lower case, spaces to hyphens, all other punctuation away.
    [TestCaseSource(nameof(Descriptors))]
    public void Every_diagnostic_links_to_the_anchor_of_its_entry(DiagnosticDescriptor descriptor)
    {
        IEnumerable<string> anchors = s_reference.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => NotInAnchors().Replace(line[3..].ToLowerInvariant(), "").Replace(' ', '-'));

        Assert.That(anchors, Does.Contain(descriptor.Anchor));
    }

    [Test]
    public void Without_an_address_of_the_reference_there_are_no_links()
    {
        bool hasAddress = typeof(DiagnosticDescriptor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(
            metadata => metadata.Key == "DiagnosticsHelpAddress");

        Assert.That(PageDiagnostics.EmptyPage.HelpLink, hasAddress ? Does.EndWith("#spg001-empty-page") : Is.Null);
    }

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
