using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Text;

namespace SpecGen.Language.Serialization;

/// <summary>What the JSON files of this library have in common: how records are written, and the header that says what a file is.</summary>
internal static class ModelJson
{
    private static readonly SourceSpan s_start = new(0, 0, 1, 1);

    // As deep as arrays and maps may lie in each other, and what is around them.
    private const int MaxDepth = 2 * Pages.TypeExpressions.TypeExpressionParser.MaxDepth;

    /// <summary>How records become JSON: members that are null are left out, everything else is always written.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions(RequireWhatIsAlwaysWritten);

    /// <summary>As <see cref="Options"/>, with the names that members of a <see cref="SpecModel"/> had before.</summary>
    public static JsonSerializerOptions EarlierOptions { get; } = CreateOptions(RequireWhatIsAlwaysWritten, UseEarlierNames);

    /// <summary>Reads a document whose header has that format and version.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="format">The format's name.</param>
    /// <param name="version">The format's version.</param>
    /// <param name="error">What is wrong with the text, with its line and without a full stop, and where; null where nothing is.</param>
    /// <returns>The document; null where the text is none.</returns>
    public static T? Read<T>(string json, string format, int version, out JsonFault? error)
        where T : class
        => Read<T>(json, format, version, Options, out error);

    /// <summary>Reads a document whose header has that format and version.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="format">The format's name.</param>
    /// <param name="version">The format's version.</param>
    /// <param name="options">How its records are written.</param>
    /// <param name="error">What is wrong with the text, with its line and without a full stop, and where; null where nothing is.</param>
    /// <returns>The document; null where the text is none.</returns>
    public static T? Read<T>(string json, string format, int version, JsonSerializerOptions options, out JsonFault? error)
        where T : class
    {
        // Half of a surrogate pair is no text, and System.Text.Json refuses it with an exception of its own.
        json = WellFormedText.Repair(json);
        try
        {
            error = FindHeaderError(json, format, version);
            return error is null ? JsonSerializer.Deserialize<T>(json, options) : null;
        }
        catch (JsonException exception)
        {
            error = At(JsonFault.From(json, exception).Span, FirstSentence(exception.Message));
            return null;
        }
        catch (NotSupportedException exception)
        {
            // Of an object that does not say which of several it is; with its place in the message alone.
            JsonException placed = new(exception.Message, null, NumberBehind("LineNumber: "), NumberBehind("BytePositionInLine: "), exception);
            error = At(JsonFault.From(json, placed).Span, FirstSentence(exception.Message));
            return null;

            long? NumberBehind(string name)
            {
                int start = exception.Message.IndexOf(name, StringComparison.Ordinal) + name.Length;
                int end = start;
                while (start >= name.Length && end < exception.Message.Length && char.IsDigit(exception.Message[end]))
                    end++;
                return long.TryParse(exception.Message[start..end], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
            }
        }
    }

    private static JsonFault At(SourceSpan span, string message) => new(string.Format(CultureInfo.InvariantCulture, "line {0}: {1}", span.Line, message), span);

    private static JsonFault? FindHeaderError(string json, string format, int version)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return FindHeaderError(document, format, version) is string error ? new JsonFault(error, s_start) : null;
        }
        catch (JsonException exception)
        {
            // No JSON at all, which can be said in words about the text.
            JsonFault fault = JsonFault.From(json, exception);
            return At(fault.Span, fault.Message.TrimEnd('.'));
        }
        catch (InvalidOperationException)
        {
            return new JsonFault(JsonFault.HalfCharacter.TrimEnd('.'), s_start);
        }
    }

    private static string? FindHeaderError(JsonDocument document, string format, int version)
    {
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("format", out JsonElement found)
            || found.ValueKind != JsonValueKind.String
            || found.GetString() != format)
        {
            return $"it does not begin with \"format\": \"{format}\"";
        }

        if (!document.RootElement.TryGetProperty("version", out JsonElement number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out int written))
            return "it has no \"version\"";
        return written == version
            ? null
            : string.Format(CultureInfo.InvariantCulture, "it has version {0} of the format, and this version of SpecGen reads version {1}", written, version);
    }

    // What follows repeats the path and the line.
    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }

    private static JsonSerializerOptions CreateOptions(params Action<JsonTypeInfo>[] modifiers)
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            WriteIndented = true,
            MaxDepth = MaxDepth,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                new EquatableArrayConverterFactory(),
                new TypeReferenceConverter(),
            },
        };
        DefaultJsonTypeInfoResolver resolver = new();
        foreach (Action<JsonTypeInfo> modifier in modifiers)
            resolver.Modifiers.Add(modifier);
        options.TypeInfoResolver = resolver;
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
            property.IsRequired = !property.IsGetNullable || (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null);
    }

    // Path choices were called scopes.
    private static void UseEarlierNames(JsonTypeInfo type)
    {
        if (type.Type == typeof(SpecModel))
            Rename("pathChoices", "scopes");
        else if (type.Type == typeof(PathParameterModel))
            Rename("pathChoiceName", "scopeName");

        void Rename(string name, string earlier) => type.Properties.Single(property => property.Name == name).Name = earlier;
    }
}
