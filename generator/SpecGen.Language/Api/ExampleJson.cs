using System.Text.Json;
using SpecGen.Language.Text;

namespace SpecGen.Language.Api;

/// <summary>Parses the JSON of examples.</summary>
internal static class ExampleJson
{
    private static readonly JsonDocumentOptions s_options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 };

    /// <summary>The JSON of a text; null where it is none.</summary>
    public static JsonElement? Parse(string? text)
    {
        if (text is null || !CanBeJson(text) || WellFormedText.HasHalfEscape(text))
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, s_options);
            if (text.IndexOf("\\u", StringComparison.Ordinal) >= 0)
                ReadStrings(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // What begins like no value and no comment is none, which takes no exception to find out.
    private static bool CanBeJson(string text)
    {
        foreach (char character in text)
        {
            if (!char.IsWhiteSpace(character))
                return character is '{' or '[' or '"' or '-' or (>= '0' and <= '9') or 't' or 'f' or 'n' or '/';
        }

        return false;
    }

    // Half of a surrogate pair, written as an escape, is refused only when the string is read.
    private static void ReadStrings(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement element in json.EnumerateArray())
                    ReadStrings(element);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in json.EnumerateObject())
                {
                    _ = property.Name;
                    ReadStrings(property.Value);
                }

                break;
        }
    }
}
