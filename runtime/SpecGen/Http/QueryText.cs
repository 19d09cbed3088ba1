using System.Text.Json;

namespace SpecGen;

/// <summary>Lists and objects as parameters of a query, for which there is no standard: each API has its own style.</summary>
internal static class QueryText
{
    /// <summary>The parameters that a value becomes, their values escaped: a comma that separates items is none of a value's.</summary>
    /// <exception cref="ArgumentException">They could not be told apart on the wire, or a value holds half of a surrogate pair.</exception>
    internal static List<KeyValuePair<string, string>> Flatten(string name, JsonElement value, QueryArrayStyle arrayStyle, QueryObjectStyle objectStyle)
    {
        List<KeyValuePair<string, string>> parameters = [];
        Add(parameters, name, value, arrayStyle, objectStyle);
        return parameters;
    }

    /// <summary>A scalar as text; null for null.</summary>
    internal static string? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => element.GetString(),
        _ => element.GetRawText(),
    };

    /// <summary>A value as an address has it.</summary>
    /// <exception cref="ArgumentException">It holds half of a surrogate pair.</exception>
    internal static string Escape(string name, string text)
    {
        PathText.RefuseHalfSurrogates(name, text);
        return Uri.EscapeDataString(text);
    }

    private static void Add(
        List<KeyValuePair<string, string>> parameters, string name, JsonElement value, QueryArrayStyle arrayStyle, QueryObjectStyle objectStyle)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array when arrayStyle == QueryArrayStyle.Comma:
                if (value.GetArrayLength() > 0)
                    parameters.Add(new(name, string.Join(',', value.EnumerateArray().Select(item => ScalarOfList(name, item)))));
                break;
            case JsonValueKind.Array:
                AddItems(parameters, name, value, arrayStyle, objectStyle);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    Add(
                        parameters,
                        objectStyle == QueryObjectStyle.Dots ? $"{name}.{member.Name}" : $"{name}[{member.Name}]",
                        member.Value,
                        arrayStyle,
                        objectStyle);
                }

                break;
            default:
                if (Scalar(value) is { } text)
                    parameters.Add(new(name, Escape(name, text)));
                break;
        }
    }

    private static void AddItems(
        List<KeyValuePair<string, string>> parameters, string name, JsonElement list, QueryArrayStyle arrayStyle, QueryObjectStyle objectStyle)
    {
        int index = 0;
        int composites = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            string key = arrayStyle switch
            {
                QueryArrayStyle.Repeat => name,
                QueryArrayStyle.Brackets => name + "[]",
                _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}[{index}]"),
            };
            if (arrayStyle != QueryArrayStyle.Indices && IsComposite(item) && ++composites > 1)
            {
                throw new ArgumentException(
                    $"The list '{name}' has several objects or lists, which would all stand under the key '{key}' and could not be told apart: the documentation would have to name a style with an index.",
                    name);
            }

            Add(parameters, key, item, arrayStyle, objectStyle);
            index++;
        }
    }

    private static string ScalarOfList(string name, JsonElement item)
    {
        return IsComposite(item)
            ? throw new ArgumentException($"The list '{name}' is written with commas, and holds an object or a list, which is not.", name)
            : Escape(name, Scalar(item) ?? "");
    }

    private static bool IsComposite(JsonElement element) => element.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
}
