using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SpecGen.Language.Clients;

namespace SpecGen.Generator.Pipeline;

/// <summary>The pages that the project lists.</summary>
internal static class PageInput
{
    /// <summary>Reads the file if it is a page; only what the project marks as one is.</summary>
    public static PageFile? Create(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        AnalyzerConfigOptions metadata = options.GetOptions(file);
        if (!ItemMetadata.IsTrue(metadata, "SpecGenSpec"))
            return null;
        options.GlobalOptions.TryGetValue("build_property.ProjectDir", out string? folder);
        return new PageFile(
            file.Path,
            RelativePaths.From(folder ?? "", file.Path),
            ItemMetadata.Get(metadata, "SpecGenClient"),
            ItemMetadata.Get(metadata, "SpecGenNamespace"),
            file.GetText(cancellationToken)?.ToString() ?? "")
        {
            Visibility = ItemMetadata.Get(metadata, "SpecGenVisibility"),
        };
    }
}

/// <summary>The <c>specgen.json</c> files that the project lists.</summary>
internal static class ConfigurationInput
{
    /// <summary>Reads the file if the project marks it as a configuration.</summary>
    public static ConfigurationFile? Create(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
        => ItemMetadata.IsTrue(options.GetOptions(file), "SpecGenConfiguration")
            ? new ConfigurationFile(file.Path, file.GetText(cancellationToken)?.ToString() ?? "")
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
