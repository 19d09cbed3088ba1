using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SpecGen.Language.Text;

/// <summary>Turns strings into JSON texts and back.</summary>
public static class JsonStrings
{
    /// <summary>A string as JSON text, with its quotes and as few escapes as JSON allows: equal strings give equal texts.</summary>
    /// <param name="value">The string.</param>
    public static string Quote(string value)
    {
        StringBuilder json = new StringBuilder(value.Length + 2).Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (c < ' ')
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }

        return json.Append('"').ToString();
    }

    /// <summary>The string that a JSON text stands for.</summary>
    /// <param name="json">A JSON text.</param>
    /// <returns>The string; null where the text is a number or another value.</returns>
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
