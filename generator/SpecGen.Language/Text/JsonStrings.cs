using System.Text.Json;

namespace SpecGen.Language.Text;

/// <summary>Turns strings into JSON texts and back.</summary>
internal static class JsonStrings
{
    /// <summary>The string as a JSON text, in one spelling.</summary>
    public static string Quote(string value)
        => "\"" + JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";

    /// <summary>The string that a JSON text stands for; null where it is no string.</summary>
    public static string? Unquote(string json)
    {
        if (json.Length < 2 || json[0] != '"')
            return null;
        if (json.IndexOf('\\') < 0)
            return json.Substring(1, json.Length - 2);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.GetString();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return json.Substring(1, json.Length - 2);
        }
    }
}
