using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>Writes a model: LF, two spaces of indentation, the same bytes on every machine.</summary>
    public static string Write(SpecModel model) => JsonSerializer.Serialize(new Document(Format, Version, model), Options) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="model">The model; null where the text is none.</param>
    /// <param name="error">What is wrong with the text, without a full stop.</param>
    public static bool TryRead(string json, [NotNullWhen(true)] out SpecModel? model, [NotNullWhen(false)] out string? error)
    {
        model = null;
        error = null;
        try
        {
            error = FindHeaderError(json);
            if (error is null)
                model = JsonSerializer.Deserialize<Document>(json, Options)!.Model;
        }
        catch (JsonException exception)
        {
            error = exception.LineNumber is long line
                ? string.Format(CultureInfo.InvariantCulture, "line {0}: {1}", line + 1, FirstSentence(exception.Message))
                : FirstSentence(exception.Message);
        }

        return model is not null;
    }

    private static string? FindHeaderError(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("format", out JsonElement format)
            || format.ValueKind != JsonValueKind.String
            || format.GetString() != Format)
        {
            return $"it does not begin with \"format\": \"{Format}\"";
        }

        if (!document.RootElement.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number))
            return "it has no \"version\"";
        return number == Version
            ? null
            : string.Format(CultureInfo.InvariantCulture, "it has version {0} of the format, and this version of SpecGen reads version {1}", number, Version);
    }

    // What follows repeats the path and the line.
    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }

    private static JsonSerializerOptions CreateOptions()
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                new EquatableArrayConverterFactory(),
                new TypeReferenceConverter(),
            },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatIsAlwaysWritten } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void RequireWhatIsAlwaysWritten(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        // What has no setter follows from the rest.
        foreach (JsonPropertyInfo derived in type.Properties.Where(property => property.Set is null).ToArray())
            type.Properties.Remove(derived);
        foreach (JsonPropertyInfo property in type.Properties)
            property.IsRequired = !property.IsGetNullable || property.PropertyType.IsValueType;
    }

    private sealed record Document(string Format, int Version, SpecModel Model);
}
