using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using SpecGen.Language.Configuration;
using SpecGen.Language.Model;
using SpecGen.Language.Serialization;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Comparison;

/// <summary>
/// The surface of a client that somebody has reviewed: <c>api.verified.json</c> beside its pages. As long as the file is there, the build reports how the pages differ
/// from it; nothing is generated from it. The text is <c>{ "format": "specgen-surface", "version": 1, "specGenVersion": "1.2.3", "inputs": [ ... ], "surface": { ... } }</c>.
/// </summary>
/// <param name="Surface">The surface.</param>
/// <param name="SpecGenVersion">The version of SpecGen that wrote the file; null in the format before this one, which did not note it.</param>
/// <param name="Inputs">What the surface was made of; null in the format before this one.</param>
public sealed record ApprovedSurface(SurfaceModel Surface, string? SpecGenVersion, InputFingerprints? Inputs)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "api.verified.json";

    /// <summary>The value of <c>format</c>.</summary>
    public const string Format = "specgen-surface";

    /// <summary>The version of the format that is written and read.</summary>
    public const int Version = 1;

    /// <summary>The version of this SpecGen.</summary>
    public static string CurrentSpecGenVersion { get; } =
        typeof(ApprovedSurface).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>Whether the file is of the format before this one, which held a <see cref="SpecModel"/>.</summary>
    public bool IsOldFormat => SpecGenVersion is null;

    /// <summary>The surface of a model as it is approved: whatever a project asks of the code that it generates, its approved file is the same.</summary>
    /// <param name="model">The client.</param>
    public static SurfaceModel Of(SpecModel model) => SurfaceBuilder.Build(model, SurfaceOptions.Default);

    /// <summary>The text of the file for a client of today: LF, two spaces of indentation, the same bytes on every machine.</summary>
    /// <param name="model">The client.</param>
    /// <param name="inputs">What it was made of.</param>
    public static string Write(SpecModel model, InputFingerprints inputs)
        => JsonSerializer.Serialize(new Document(Format, Version, CurrentSpecGenVersion, inputs, Of(model)), ModelJson.Options) + "\n";

    /// <summary>Reads the text of a file of either format.</summary>
    /// <param name="json">The text.</param>
    /// <param name="approved">What it holds; null where it is not readable.</param>
    /// <param name="error">What is wrong with the text, without a full stop.</param>
    public static bool TryRead(string json, [NotNullWhen(true)] out ApprovedSurface? approved, [NotNullWhen(false)] out string? error)
    {
        approved = Read(json, out JsonFault? fault);
        error = fault?.Message;
        return approved is not null;
    }

    /// <summary>Reads the text of a file of either format.</summary>
    /// <param name="json">The text.</param>
    /// <param name="fault">What is wrong with the text, without a full stop, and where; null where it is readable.</param>
    /// <returns>What it holds; null where it is not readable.</returns>
    internal static ApprovedSurface? Read(string json, out JsonFault? fault)
    {
        if (ModelJson.Read<Document>(json, Format, Version, out JsonFault? newFormat) is { } document)
        {
            fault = null;
            return new ApprovedSurface(document.Surface, document.SpecGenVersion, document.Inputs);
        }

        SpecModel? model = SpecModelJson.Read(json, out JsonFault? oldFormat) ?? SpecModelJson.ReadEarlier(json);
        fault = model is not null ? null : json.Contains($"\"{SpecModelJson.Format}\"") ? oldFormat : newFormat ?? oldFormat;
        return model is null ? null : new ApprovedSurface(Of(model), null, null);
    }

    private sealed record Document(string Format, int Version, string SpecGenVersion, InputFingerprints Inputs, SurfaceModel Surface);
}
