using System.Reflection;
using System.Text.RegularExpressions;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Tests.Diagnostics;

/// <summary>The page that documents every diagnostic.</summary>
public sealed partial class DiagnosticsPageTests
{
    private static readonly string s_root = typeof(DiagnosticsPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    private static readonly DiagnosticDescriptor[] s_descriptors =
    [
        .. typeof(DiagnosticDescriptor).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    [Test]
    public void Every_id_is_used_once() => Assert.That(s_descriptors.Select(descriptor => descriptor.Id), Is.Unique.And.Not.Empty);

    [Test]
    public void Every_diagnostic_has_an_entry_with_its_title_and_severity_in_order_of_ids()
    {
        string page = File.ReadAllText(Path.Combine(s_root, "generator", "docs", "diagnostics.md"));
        string targets = File.ReadAllText(Path.Combine(s_root, "runtime", "SpecGen", "build", "SpecGen.targets"));
        string[] reportedByTargets = [.. CodeAttribute().Matches(targets).Select(match => match.Groups[1].Value)];

        // One may be reported by both: by the build before it compiles, by the generator in editors.
        string[] onlyByTargets = [.. reportedByTargets.Except(s_descriptors.Select(descriptor => descriptor.Id))];
        string[] entries = [.. Entry().Matches(page).Select(match => match.Value).Where(entry => !onlyByTargets.Contains(entry[3..9]))];
        string[] ids = [.. Entry().Matches(page).Select(match => match.Groups[1].Value)];

        Assert.That(
            entries,
            Is.EqualTo(s_descriptors.Select(descriptor => $"## {descriptor.Id}: {descriptor.Title}\n{descriptor.Severity}. ")),
            "Bring generator/docs/diagnostics.md up to date.");
        Assert.That(ids, Is.SupersetOf(reportedByTargets).And.Ordered);
    }

    [GeneratedRegex("""^## (SPG\d\d\d): .*\n\w+\. """, RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex("Code=\"(SPG[0-9]{3})\"")]
    private static partial Regex CodeAttribute();
}
