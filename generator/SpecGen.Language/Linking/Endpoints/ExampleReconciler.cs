using System.Text.Json;
using SpecGen.Language.Linking.Shapes;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>Finds arrays that a page hides behind a name: the member shows the bullets of the elements, the example has <c>[</c>.</summary>
internal static class ExampleReconciler
{
    public static void FindHiddenArrays(Shape shape, JsonElement json)
    {
        switch (shape)
        {
            case ArrayShape array when json.ValueKind == JsonValueKind.Array:
                foreach (JsonElement element in json.EnumerateArray())
                    FindHiddenArrays(array.Element, element);
                break;
            case MapShape map when json.ValueKind == JsonValueKind.Object:
                foreach (JsonProperty property in json.EnumerateObject())
                    FindHiddenArrays(map.Value, property.Value);
                break;
            case ObjectShape type when json.ValueKind == JsonValueKind.Object:
                foreach (MemberShape member in type.Members)
                {
                    if (!json.TryGetProperty(member.Key, out JsonElement value))
                        continue;
                    if (member.IsBareReference && value.ValueKind == JsonValueKind.Array && member.Shape is ObjectShape or UnionShape && !AllowsArray(member.Shape))
                        member.Shape = new ArrayShape(member.Shape);
                    FindHiddenArrays(member.Shape, value);
                }

                break;
            case UnionShape union when json.ValueKind == JsonValueKind.Object:
                foreach (CaseShape item in union.Cases)
                {
                    if (item.Shape is ObjectShape type && Fits(type, json))
                        FindHiddenArrays(type, json);
                }

                break;
        }
    }

    private static bool AllowsArray(Shape shape) => shape is UnionShape union && union.Cases.Exists(c => c.Shape is ArrayShape);

    private static bool Fits(ObjectShape type, JsonElement json)
        => type.Members.TrueForAll(m => json.TryGetProperty(m.Key, out JsonElement value)
            ? m.Shape is not LiteralShape literal || JsonStrings.Unquote(literal.Json) is not { } text || (value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), text, StringComparison.Ordinal))
            : m.IsOptional);
}
