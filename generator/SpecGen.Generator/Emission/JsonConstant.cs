using System.Text.Json;

namespace SpecGen.Generator.Emission;

/// <summary>Constants of the model, which are JSON texts.</summary>
internal static class JsonConstant
{
    /// <summary>The content of a JSON string; any other scalar as it is written.</summary>
    public static string Text(string json)
    {
        if (!json.StartsWith("\"", StringComparison.Ordinal))
            return json;
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetString() ?? json;
    }
}
