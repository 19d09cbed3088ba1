using System.Text.Json;
using SpecGen.Language.Model;

namespace SpecGen.Conformance.Tests.Replay;

/// <summary>Compares documented JSON with documented types, without the generated code.</summary>
internal sealed class ModelAgreement
{
    private readonly Dictionary<string, ObjectModel> _objects;
    private readonly Dictionary<string, UnionModel> _unions;

    public ModelAgreement(SpecModel model)
    {
        _objects = model.Objects.ToDictionary(type => type.Name, StringComparer.Ordinal);
        _unions = model.Unions.ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    /// <summary>Every place where a value is not what its type says; empty where it agrees.</summary>
    public IReadOnlyList<string> Check(JsonElement value, TypeReference type)
    {
        List<string> disagreements = [];
        Check(value, type, "$", disagreements);
        return disagreements;
    }

    private void Check(JsonElement value, TypeReference type, string path, List<string> disagreements)
    {
        switch (type)
        {
            case PrimitiveTypeReference primitive:
                if (!Fits(value.ValueKind, primitive.Kind))
                    disagreements.Add($"{path}: {value.ValueKind} where the page says {primitive.Kind}");
                break;
            case EnumTypeReference reference:
                // Any text: pages list values of open enums like those of closed ones, and the model does not tell them apart.
                if (value.ValueKind != JsonValueKind.String)
                    disagreements.Add($"{path}: {value.ValueKind} where the page says {reference.Name}");
                break;
            case ListTypeReference list:
                CheckList(value, list, path, disagreements);
                break;
            case MapTypeReference map:
                CheckMap(value, map, path, disagreements);
                break;
            case ObjectTypeReference reference:
                CheckObject(value, _objects[reference.Name], path, disagreements);
                break;
            case UnionTypeReference reference:
                CheckUnion(value, _unions[reference.Name], path, disagreements);
                break;
            default:
                throw new InvalidOperationException($"There is a new kind of type: {type}");
        }
    }

    private void CheckList(JsonElement value, ListTypeReference list, string path, List<string> disagreements)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            disagreements.Add($"{path}: {value.ValueKind} where the page says array");
            return;
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
            Check(item, list.Element, $"{path}[{index++}]", disagreements);
    }

    private void CheckMap(JsonElement value, MapTypeReference map, string path, List<string> disagreements)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            disagreements.Add($"{path}: {value.ValueKind} where the page says map");
            return;
        }

        foreach (JsonProperty property in value.EnumerateObject())
            Check(property.Value, map.Value, $"{path}.{property.Name}", disagreements);
    }

    private void CheckObject(JsonElement value, ObjectModel type, string path, List<string> disagreements)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            disagreements.Add($"{path}: {value.ValueKind} where the page says {type.Name}");
            return;
        }

        Dictionary<string, MemberModel> members = type.Members
            .Where(member => member.Location == MemberLocation.Body)
            .ToDictionary(member => member.WireName, StringComparer.Ordinal);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string memberPath = $"{path}.{property.Name}";
            if (!members.Remove(property.Name, out MemberModel? member))
                disagreements.Add($"{memberPath}: {type.Name} has no such member");
            else if (property.Value.ValueKind == JsonValueKind.Null)
                CheckNull(member, memberPath, disagreements);
            else if (member.ConstantJson is { } constant && !IsEqual(property.Value, constant))
                disagreements.Add($"{memberPath}: {property.Value.GetRawText()} where the page says {constant}");
            else
                Check(property.Value, member.Type, memberPath, disagreements);
        }

        foreach (MemberModel missing in members.Values.Where(member => member.IsRequired))
            disagreements.Add($"{path}.{missing.WireName}: {type.Name} requires it");
    }

    private static void CheckNull(MemberModel member, string path, List<string> disagreements)
    {
        // Optional members read null without complaint, whether or not the page says so.
        if (member is { IsRequired: true, IsNullable: false, Type: not PrimitiveTypeReference { Kind: PrimitiveKind.Json } })
            disagreements.Add($"{path}: null where the page says {member.Type}");
    }

    private void CheckUnion(JsonElement value, UnionModel union, string path, List<string> disagreements)
    {
        List<string>? best = null;
        foreach (UnionCaseModel unionCase in union.Cases)
        {
            List<string> found = [];
            Check(value, unionCase.Type, path, found);
            if (found.Count == 0)
                return;
            if (best is null || found.Count < best.Count)
                best = found;
        }

        disagreements.AddRange(best ?? [$"{path}: {union.Name} has no cases"]);
    }

    private static bool Fits(JsonValueKind kind, PrimitiveKind primitive) => primitive switch
    {
        PrimitiveKind.String or PrimitiveKind.DateTimeOffset or PrimitiveKind.File => kind == JsonValueKind.String,
        PrimitiveKind.Boolean => kind is JsonValueKind.True or JsonValueKind.False,
        PrimitiveKind.Int64 or PrimitiveKind.Double => kind == JsonValueKind.Number,
        _ => true,
    };

    private static bool IsEqual(JsonElement value, string json)
    {
        using JsonDocument expected = JsonDocument.Parse(json);
        return JsonElement.DeepEquals(value, expected.RootElement);
    }
}
