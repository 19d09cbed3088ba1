using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Serialization;

/// <summary>
/// The JSON form of a <see cref="SurfaceModel"/>: <c>{ "format": "specgen-surface", "version": 1, "specGenVersion": "1.2.3", "surface": { ... } }</c>.
/// Members that are null are left out; everything else is always written.
/// </summary>
public static class SurfaceModelJson
{
    /// <summary>The value of <c>format</c>.</summary>
    public const string Format = "specgen-surface";

    /// <summary>The version that is written and read. It is raised by any change after which older readers would misunderstand the file.</summary>
    public const int Version = 1;

    /// <summary>Writes a surface: LF, two spaces of indentation, the same bytes on every machine.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="specGenVersion">The version of SpecGen that writes it.</param>
    public static string Write(SurfaceModel surface, string specGenVersion)
        => JsonSerializer.Serialize(new Document(Format, Version, specGenVersion, surface), ModelJson.Options) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="surface">The surface; null where the text is none.</param>
    /// <param name="specGenVersion">The version of SpecGen that wrote it; null where the text is none.</param>
    /// <param name="error">What is wrong with the text, without a full stop.</param>
    public static bool TryRead(
        string json, [NotNullWhen(true)] out SurfaceModel? surface, [NotNullWhen(true)] out string? specGenVersion, [NotNullWhen(false)] out string? error)
    {
        Document? document = ModelJson.Read<Document>(json, Format, Version, out error);
        surface = document?.Surface;
        specGenVersion = document?.SpecGenVersion;
        return surface is not null && specGenVersion is not null;
    }

    private sealed record Document(string Format, int Version, string SpecGenVersion, SurfaceModel Surface);
}
