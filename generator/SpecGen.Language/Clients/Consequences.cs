using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;

namespace SpecGen.Language.Clients;

/// <summary>Findings that only follow from a slip on a page, which is reported already: they stand at lines that are right.</summary>
internal static class Consequences
{
    /// <summary>Finds them: types of one name that differ, where something is wrong with the section of one of them.</summary>
    /// <param name="model">What the linker found.</param>
    /// <param name="described">What the pages say, and where.</param>
    /// <param name="client">The client, its pages read.</param>
    /// <returns>Those of the linker's findings.</returns>
    public static HashSet<Finding> Find(LinkedModel model, DescribedApi described, ReadClient client)
    {
        if (!model.Findings.Any(IsOfName))
            return [];
        Lazy<ILookup<string, string>> relativePaths = new(() => client.Files.ToLookup(static page => page.Path, static page => page.RelativePath, StringComparer.Ordinal));
        HashSet<string> slips = new(StringComparer.Ordinal);
        slips.UnionWith(described.Diagnostics.Where(static found => IsSlip(found.Diagnostic.Descriptor)).Select(static found => found.Section));
        slips.UnionWith(model.Findings.Where(static found => IsSlip(found.Descriptor)).Select(static found => found.About.Section));
        slips.UnionWith(client.Diagnostics
            .Where(static found => IsSlip(found.Descriptor))
            .Select(found => found.Path is { } path && relativePaths.Value[path].FirstOrDefault() is { } page ? described.Places.SectionAt(page, found.Span.Start) : null)
            .OfType<string>());
        return [.. model.Findings.Where(finding => IsOfName(finding) && finding.Related.Select(static fact => fact.Section).Append(finding.About.Section).Any(slips.Contains))];
    }

    private static bool IsOfName(Finding finding) => finding.Descriptor == LinkDiagnostics.TypeNameCollision;

    private static bool IsSlip(DiagnosticDescriptor descriptor) => descriptor.Severity != DiagnosticSeverity.Information;
}
