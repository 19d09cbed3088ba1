using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SpecGen.Language.Clients;

namespace SpecGen.Generator.Pipeline;

/// <summary>A file that the project lists for us, as what it lists it.</summary>
/// <param name="Page">As a page; null where it is none.</param>
/// <param name="Configuration">As a <c>specgen.json</c>; null where it is none.</param>
/// <param name="Approved">As an <c>api.verified.json</c>; null where it is none.</param>
internal sealed record InputFile(PageFile? Page, ConfigurationFile? Configuration, ApprovedInput? Approved)
{
    /// <summary>Reads the file if it is one of ours; only what the project marks as one is.</summary>
    public static InputFile? Create(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        AnalyzerConfigOptions metadata = options.GetOptions(file);
        bool isPage = ItemMetadata.IsTrue(metadata, "SpecGenSpec");
        bool isConfiguration = ItemMetadata.IsTrue(metadata, "SpecGenConfiguration");
        bool isApproved = ItemMetadata.IsTrue(metadata, "SpecGenApproved");
        if (!isPage && !isConfiguration && !isApproved)
            return null;
        string text = file.GetText(cancellationToken)?.ToString() ?? "";
        return new InputFile(
            isPage ? CreatePage(file.Path, text, options, metadata) : null,
            isConfiguration ? new ConfigurationFile(file.Path, text) : null,
            isApproved ? new ApprovedInput(file.Path, text) : null);
    }

    private static PageFile CreatePage(string path, string text, AnalyzerConfigOptionsProvider options, AnalyzerConfigOptions metadata)
    {
        options.GlobalOptions.TryGetValue("build_property.ProjectDir", out string? folder);
        return new PageFile(path, RelativePaths.From(folder ?? "", path), ItemMetadata.Get(metadata, "SpecGenClient"), ItemMetadata.Get(metadata, "SpecGenNamespace"), text)
        {
            Use = ItemMetadata.Get(metadata, "SpecGenUse"),
            Visibility = ItemMetadata.Get(metadata, "SpecGenVisibility"),
        };
    }
}

/// <summary>An <c>api.verified.json</c>.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Text">Its text.</param>
internal sealed record ApprovedInput(string Path, string Text);

/// <summary>The metadata that the package's build files make visible to the compiler.</summary>
internal static class ItemMetadata
{
    public static string Get(AnalyzerConfigOptions options, string name)
        => options.TryGetValue("build_metadata.AdditionalFiles." + name, out string? value) ? value.Trim() : "";

    public static bool IsTrue(AnalyzerConfigOptions options, string name) => Get(options, name).Equals("true", StringComparison.OrdinalIgnoreCase);
}
