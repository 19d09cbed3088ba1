using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Names and texts of a document that a stranger wrote: an escaped half of a surrogate pair is valid JSON, and stands for no text.</summary>
internal static class JsonTexts
{
    /// <summary>A member's name; null where it is no text.</summary>
    internal static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The text of a string; null where the element is no string, or its text none.</summary>
    internal static string? TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A member of an object; undefined where there is none of this name, or a name that is no text stands in the way.</summary>
    internal static JsonElement Find(JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : default;
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }
}
