using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SpecGen.Generator.Pipeline;

/// <summary>A page as the project lists it.</summary>
/// <param name="Path">Its full path, for diagnostics.</param>
/// <param name="RelativePath">Its path from the project's folder, with slashes: the same on every machine.</param>
/// <param name="Client">The item's <c>Client</c>; empty where it has none.</param>
/// <param name="Namespace">The item's <c>Namespace</c>; empty where it has none.</param>
/// <param name="Text">The page's text.</param>
internal sealed record PageInput(string Path, string RelativePath, string Client, string Namespace, string Text)
{
    /// <summary>Reads the file if it is a page; only what the project marks as one is.</summary>
    public static PageInput? Create(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        AnalyzerConfigOptions metadata = options.GetOptions(file);
        if (!ItemMetadata.IsTrue(metadata, "SpecGenSpec"))
            return null;
        options.GlobalOptions.TryGetValue("build_property.ProjectDir", out string? folder);
        return new PageInput(
            file.Path,
            RelativePaths.From(folder ?? "", file.Path),
            ItemMetadata.Get(metadata, "SpecGenClient"),
            ItemMetadata.Get(metadata, "SpecGenNamespace"),
            file.GetText(cancellationToken)?.ToString() ?? "");
    }
}

/// <summary>A <c>specgen.json</c>.</summary>
internal sealed record ConfigurationInput(string Path, string Text)
{
    /// <summary>Reads the file if the project marks it as a configuration.</summary>
    public static ConfigurationInput? Create(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
        => ItemMetadata.IsTrue(options.GetOptions(file), "SpecGenConfiguration")
            ? new ConfigurationInput(file.Path, file.GetText(cancellationToken)?.ToString() ?? "")
            : null;
}

/// <summary>An <c>api.verified.json</c>.</summary>
internal sealed record ApprovedInput(string Path, string Text)
{
    /// <summary>Reads the file if the project marks it as an approved shape.</summary>
    public static ApprovedInput? Create(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
        => ItemMetadata.IsTrue(options.GetOptions(file), "SpecGenApproved")
            ? new ApprovedInput(file.Path, file.GetText(cancellationToken)?.ToString() ?? "")
            : null;
}

/// <summary>The metadata that the package's build files make visible to the compiler.</summary>
internal static class ItemMetadata
{
    public static string Get(AnalyzerConfigOptions options, string name)
        => options.TryGetValue("build_metadata.AdditionalFiles." + name, out string? value) ? value.Trim() : "";

    public static bool IsTrue(AnalyzerConfigOptions options, string name) => Get(options, name).Equals("true", StringComparison.OrdinalIgnoreCase);
}
