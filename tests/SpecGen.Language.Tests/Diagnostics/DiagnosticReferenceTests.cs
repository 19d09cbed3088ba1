using System.Globalization;
using System.Reflection;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Tests.Diagnostics;

public class DiagnosticReferenceTests
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
        => Assert.That(() => string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat, ["a", "b", "c", "d", "e", "f"]), Is.Not.Empty);
}
