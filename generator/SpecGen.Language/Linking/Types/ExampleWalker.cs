using System.Text.Json;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Types;

/// <summary>Walks an example alongside its type: collects evidence about the members, and reports where the two disagree.</summary>
internal sealed class ExampleWalker(DiagnosticBag diagnostics, Place place)
{
    private const int MaxListed = 5;

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly List<string> _disagreements = [];

    /// <summary>Reports what the walks found, in one diagnostic.</summary>
    public void Report()
    {
        if (_disagreements.Count == 0)
            return;
        string text = string.Join("; ", _disagreements.Take(MaxListed));
        if (_disagreements.Count > MaxListed)
            text += $"; and {_disagreements.Count - MaxListed} more";
        diagnostics.Report(LinkDiagnostics.ExampleContradicts, place, text);
    }

    public void Walk(NodeType type, JsonElement json, MemberNode? member, bool isNullAllowed, string path)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            if (!isNullAllowed)
                Add(path, "null", Describe(type));
            return;
        }

        switch (type)
        {
            case PrimitiveNodeType primitive:
                if (!Fits(primitive.Kind, json.ValueKind))
                    Add(path, Describe(json), Describe(type));
                else
                    member?.Evidence.Add(json, member.WireName);
                break;
            case ConstantNodeType constant:
                if (!IsConstant(json, constant.Json))
                    Add(path, json.ValueKind == JsonValueKind.String ? "\"" + json.GetString() + "\"" : Describe(json), constant.Json);
                break;
            case ListNodeType list:
                WalkList(list, json, member, path);
                break;
            case MapNodeType map:
                WalkMap(map, json, member, path);
                break;
            case DeclaredNodeType { Node: EnumNode }:
                if (json.ValueKind != JsonValueKind.String)
                    Add(path, Describe(json), "a string");
                break;
            case DeclaredNodeType { Node: ObjectNode node }:
                WalkObject(node, json, path);
                break;
            case DeclaredNodeType { Node: UnionNode node }:
                WalkUnion(node, json, path);
                break;
        }
    }

    /// <summary>The case that an object of the example belongs to; null where no case or several fit.</summary>
    public static UnionCaseNode? FindCase(UnionNode node, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            if (node.Discriminator is { } key && json.TryGetProperty(key, out JsonElement value)
                && node.Cases.Find(c => c.Constants.Any(constant => IsConstant(value, constant))) is { } found)
            {
                return found;
            }

            return node.Cases.Find(c => c.Constants.Count == 0
                && c.Type is DeclaredNodeType { Node: ObjectNode type }
                && type.Members.TrueForAll(m => !m.IsRequired || json.TryGetProperty(m.WireName, out _)))
                ?? node.Cases.Find(c => c.Type is MapNodeType);
        }

        return node.Cases.Find(c => c.Type switch
        {
            PrimitiveNodeType primitive => Fits(primitive.Kind, json.ValueKind),
            DeclaredNodeType { Node: EnumNode } => json.ValueKind == JsonValueKind.String,
            ListNodeType => json.ValueKind == JsonValueKind.Array,
            _ => false,
        });
    }

    private void WalkList(ListNodeType list, JsonElement json, MemberNode? member, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Add(path, Describe(json), "an array");
            return;
        }

        foreach (JsonElement element in json.EnumerateArray())
            Walk(list.Element, element, member, isNullAllowed: false, path + "[]");
    }

    private void WalkMap(MapNodeType map, JsonElement json, MemberNode? member, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Add(path, Describe(json), "an object");
            return;
        }

        foreach (JsonProperty property in json.EnumerateObject())
            Walk(map.Value, property.Value, member, isNullAllowed: false, path + "." + property.Name);
    }

    private void WalkObject(ObjectNode node, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Add(path, Describe(json), "an object");
            return;
        }

        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (MemberNode member in node.Members)
        {
            known.Add(member.WireName);
            string below = path + "." + member.WireName;
            if (json.TryGetProperty(member.WireName, out JsonElement value))
                Walk(member.Type, value, member, member.IsNullable || !member.IsRequired, below);
            else if (member.IsRequired)
                Add(below, "absent", "always present");
        }

        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                Add(path + "." + property.Name, "present", "absent");
        }
    }

    private void WalkUnion(UnionNode node, JsonElement json, string path)
    {
        bool isUntold = json.ValueKind == JsonValueKind.Object && node.Discriminator is { } key && !json.TryGetProperty(key, out _);
        if (FindCase(node, json) is { } found)
            Walk(found.Type, json, null, isNullAllowed: false, path);
        else if (!isUntold)
            Add(path, Describe(json), "none of the cases that fit it");
    }

    private void Add(string path, string found, string documented)
    {
        if (_paths.Add(path))
            _disagreements.Add($"{path} is {found} in the example and {documented} in the documentation");
    }

    private static bool IsConstant(JsonElement json, string constant)
        => JsonStrings.Unquote(constant) is { } text
            ? json.ValueKind == JsonValueKind.String && string.Equals(json.GetString(), text, StringComparison.Ordinal)
            : string.Equals(json.GetRawText(), constant, StringComparison.Ordinal);

    private static bool Fits(PrimitiveShapeKind kind, JsonValueKind value)
        => kind switch
        {
            PrimitiveShapeKind.Json => true,
            PrimitiveShapeKind.Boolean => value is JsonValueKind.True or JsonValueKind.False,
            PrimitiveShapeKind.Number or PrimitiveShapeKind.Integer => value == JsonValueKind.Number,
            _ => value == JsonValueKind.String,
        };

    private static string Describe(JsonElement json)
        => json.ValueKind switch
        {
            JsonValueKind.Array => "an array",
            JsonValueKind.Object => "an object",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "a boolean",
        };

    private static string Describe(NodeType type)
        => type switch
        {
            PrimitiveNodeType { Kind: PrimitiveShapeKind.Boolean } => "a boolean",
            PrimitiveNodeType { Kind: PrimitiveShapeKind.Number or PrimitiveShapeKind.Integer } => "a number",
            PrimitiveNodeType or DeclaredNodeType { Node: EnumNode } => "a string",
            ConstantNodeType constant => constant.Json,
            ListNodeType => "an array",
            _ => "an object",
        };
}
