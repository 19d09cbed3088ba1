using System.Text.Json;
using System.Text.Json.Serialization;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Tool.Output;

/// <summary>What of SARIF 2.1.0 (OASIS, 2020) a list of diagnostics needs.</summary>
internal sealed record SarifLog(
    [property: JsonPropertyName("$schema")] string Schema,
    string Version,
    IReadOnlyList<SarifRun> Runs)
{
    /// <summary>Writes diagnostics with the rules they belong to. Paths become relative URIs, so that a log can be shown on another machine.</summary>
    public static string Write(IReadOnlyCollection<SpecDiagnostic> diagnostics, string toolVersion)
    {
        DiagnosticDescriptor[] rules =
            [.. diagnostics.Select(item => item.Descriptor).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        SarifRun run = new(
            new SarifTool(new SarifDriver("SpecGen", toolVersion, [.. rules.Select(Rule)])),
            [.. diagnostics.Select(item => Result(item, Array.IndexOf(rules, item.Descriptor)))],
            "utf16CodeUnits");
        return JsonSerializer.Serialize(new SarifLog("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", [run]), ToolJson.Options) + "\n";
    }

    private static SarifRule Rule(DiagnosticDescriptor descriptor)
        => new(descriptor.Id, new SarifMessage(descriptor.Title), new SarifConfiguration(Level(descriptor.Severity)), descriptor.HelpLink);

    private static SarifResult Result(SpecDiagnostic diagnostic, int ruleIndex) => new(
        diagnostic.Descriptor.Id,
        ruleIndex < 0 ? null : ruleIndex,
        Level(diagnostic.Descriptor.Severity),
        new SarifMessage(diagnostic.Message),
        diagnostic.Path is null ? null : [new SarifLocation(new SarifPhysicalLocation(new SarifArtifact(ToUri(diagnostic.Path)), Region(diagnostic)))]);

    private static SarifRegion Region(SpecDiagnostic diagnostic)
    {
        int line = Math.Max(1, diagnostic.Span.Line);
        int column = Math.Max(1, diagnostic.Span.Column);
        return new SarifRegion(line, column, column + diagnostic.Span.Length);
    }

    private static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    private static string ToUri(string path) => Path.IsPathRooted(path)
        ? new Uri(path).AbsoluteUri
        : string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
}

internal sealed record SarifRun(SarifTool Tool, IReadOnlyList<SarifResult> Results, string ColumnKind);

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(string Name, string SemanticVersion, IReadOnlyList<SarifRule> Rules);

internal sealed record SarifRule(string Id, SarifMessage ShortDescription, SarifConfiguration DefaultConfiguration, string? HelpUri);

internal sealed record SarifConfiguration(string Level);

internal sealed record SarifResult(string RuleId, int? RuleIndex, string Level, SarifMessage Message, IReadOnlyList<SarifLocation>? Locations);

internal sealed record SarifMessage(string Text);

internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion Region);

internal sealed record SarifArtifact(string Uri);

internal sealed record SarifRegion(int StartLine, int StartColumn, int EndColumn);
