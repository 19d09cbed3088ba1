using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SpecGen.Language.Configuration;
using SpecGen.Language.Model;

namespace SpecGen.Language.Serialization;

/// <summary>
/// The published JSON form of a <see cref="SpecModel"/>: <c>{ "format": "specgen-model", "version": 1, "model": { ... } }</c>.
/// Members that are null are left out; everything else is always written. <c>specgen model --schema</c> prints its JSON schema.
/// </summary>
public static class SpecModelJson
{
    /// <summary>The value of <c>format</c>.</summary>
    public const string Format = "specgen-model";

    /// <summary>The version that is written and read. It is raised by any change after which older readers would misunderstand the file.</summary>
    public const int Version = 1;

    /// <summary>How records become JSON.</summary>
    public static JsonSerializerOptions Options => ModelJson.Options;

    /// <summary>Writes a model: LF, two spaces of indentation, the same bytes on every machine.</summary>
    public static string Write(SpecModel model) => JsonSerializer.Serialize(new Document(Format, Version, model), Options) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="model">The model; null where the text is none.</param>
    /// <param name="error">What is wrong with the text, without a full stop.</param>
    public static bool TryRead(string json, [NotNullWhen(true)] out SpecModel? model, [NotNullWhen(false)] out string? error)
    {
        model = Read(json, out JsonFault? fault);
        error = fault?.Message;
        return model is not null;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="fault">What is wrong with the text; null where nothing is.</param>
    /// <returns>The model; null where the text is none.</returns>
    internal static SpecModel? Read(string json, out JsonFault? fault) => ModelJson.Read<Document>(json, Format, Version, out fault)?.Model;

    /// <summary>Reads what was written when path choices were called scopes; for approved files of that time.</summary>
    /// <param name="json">The text of the file.</param>
    /// <returns>The model; null where the text is none.</returns>
    internal static SpecModel? ReadEarlier(string json) => ModelJson.Read<Document>(json, Format, Version, ModelJson.EarlierOptions, out _)?.Model;

    private sealed record Document(string Format, int Version, SpecModel Model);
}
