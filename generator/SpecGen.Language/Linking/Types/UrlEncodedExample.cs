using System.Text.Json.Nodes;

namespace SpecGen.Language.Linking.Types;

/// <summary>The URL-encoded form of an example as the JSON that it stands for, its values texts.</summary>
internal static class UrlEncodedExample
{
    // No form nests deeper, and a page may write anything.
    private const int MaxDepth = 16;

    private static readonly char[] s_separators = ['[', '.'];

    /// <summary>Reads a form: <c>a[b]=</c> and <c>a.b=</c> are members, <c>a[]=</c>, <c>a[0]=</c> and what is repeated are items.</summary>
    public static JsonObject Read(string text)
    {
        JsonObject form = [];
        foreach (string field in text.Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = field.IndexOf('=');
            string[] path = Decode(equals < 0 ? field : field.Substring(0, equals)).Split(s_separators);
            if (path.Length <= MaxDepth)
                Add(form, [.. path.Select(p => p.TrimEnd(']').Trim())], equals < 0 ? string.Empty : Decode(field.Substring(equals + 1)));
        }

        return form;
    }

    private static void Add(JsonObject form, string[] path, string value)
    {
        JsonNode node = form;
        for (int i = 0; i < path.Length; i++)
        {
            JsonNode? next = i == path.Length - 1 ? JsonValue.Create(value) : IsIndex(path[i + 1]) ? new JsonArray() : new JsonObject();
            if (node is JsonArray list)
            {
                // "[]" goes on with a new item, "[0]" with the one of that index.
                bool isKnown = int.TryParse(path[i], out int index) && index < list.Count && i < path.Length - 1;
                if (!isKnown)
                    list.Add(next);
                node = isKnown ? list[index]! : next;
            }
            else if (node is JsonObject parent)
            {
                if (!parent.TryGetPropertyValue(path[i], out JsonNode? known))
                    parent[path[i]] = next;
                else if (i == path.Length - 1 && known is JsonArray values)
                    values.Add(next);
                else if (i == path.Length - 1)
                    parent[path[i]] = new JsonArray(known!.DeepClone(), next);
                node = parent[path[i]]!;
            }
        }
    }

    private static bool IsIndex(string segment) => segment.All(char.IsDigit);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
