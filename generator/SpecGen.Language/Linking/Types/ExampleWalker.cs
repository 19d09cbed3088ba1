using System.Text.Json;
using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Types;

/// <summary>Walks examples alongside their types: collects evidence about the members, and notes where the two disagree.</summary>
internal sealed class ExampleWalker
{
    private const int MaxListed = 5;

    private readonly Dictionary<string, LinkedType> _types;
    private readonly Dictionary<(string Type, int Member, string Document), Evidence> _evidence = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly List<string> _disagreements = [];
    private readonly List<Finding> _findings = [];
    private bool _isForm;

    public ExampleWalker(EquatableArray<LinkedType> types)
    {
        _types = types.ToDictionary(t => t.Key, StringComparer.Ordinal);
    }

    /// <summary>Where examples and types disagree.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The path of the document whose examples are walked.</summary>
    public string Document { get; set; } = string.Empty;

    /// <summary>What the examples show of members, document by document.</summary>
    public EquatableArray<MemberEvidence> Evidence()
        => _evidence.Select(e => new MemberEvidence(e.Key.Type, e.Key.Member, e.Key.Document, e.Value)).ToEquatableArray();

    /// <summary>Notes what the walks since the last call found, as one finding about an example.</summary>
    /// <param name="example">The example.</param>
    /// <param name="isSilent">Whether the type that it was held against is known to be wrong.</param>
    public void Report(FactId example, bool isSilent = false)
    {
        if (_disagreements.Count > 0 && !isSilent)
        {
            string text = string.Join("; ", _disagreements.Take(MaxListed));
            if (_disagreements.Count > MaxListed)
                text += $"; and {_disagreements.Count - MaxListed} more";
            _findings.Add(new Finding(LinkDiagnostics.ExampleContradicts, example, [text]));
        }

        _disagreements.Clear();
        _paths.Clear();
    }

    /// <summary>Walks the JSON of a type that is not a member.</summary>
    public void Walk(TypeUse type, JsonElement json, bool isNullAllowed, string path) => Walk(type, json, null, isNullAllowed, path);

    /// <summary>Walks the JSON of a member.</summary>
    /// <returns>The evidence together with what this example shows.</returns>
    public Evidence Walk(LinkedMember member, JsonElement json, string path, Evidence evidence)
    {
        MemberWalk walk = new(member.WireName, evidence);
        Walk(member.Type, json, walk, member.IsNullable || !member.IsRequired, path);
        return walk.Evidence;
    }

    /// <summary>Walks those members of a request's body that the example has.</summary>
    public void WalkBody(string request, JsonElement json, string path)
    {
        LinkedObject type = (LinkedObject)_types[request];
        for (int i = 0; i < type.Members.Count; i++)
        {
            if (type.Members[i].Location == MemberLocation.Body && json.TryGetProperty(type.Members[i].WireName, out JsonElement value))
                WalkMember(type, i, value, path);
        }
    }

    /// <summary>Walks those members of a URL-encoded body that the example has; its values are texts, numbers as well, and nothing disagrees.</summary>
    public void WalkForm(string request, JsonElement json)
    {
        _isForm = true;
        WalkBody(request, json, "$");
        _isForm = false;
        Report(default, isSilent: true);
    }

    private void WalkMember(LinkedObject type, int index, JsonElement value, string path)
    {
        LinkedMember member = type.Members[index];
        Evidence known = _evidence.TryGetValue((type.Key, index, Document), out Evidence? before) ? before : Types.Evidence.None;
        _evidence[(type.Key, index, Document)] = Walk(member, value, path + "." + member.WireName, known);
    }

    private void Walk(TypeUse type, JsonElement json, MemberWalk? member, bool isNullAllowed, string path)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            if (!isNullAllowed)
                Add(path, "null", Describe(type));
            return;
        }

        if (_isForm && type is TypeUse.Primitive { Kind: ApiPrimitiveKind.Number or ApiPrimitiveKind.Integer } && json.ValueKind == JsonValueKind.String)
            json = ExampleJson.Parse(json.GetString()) ?? json;
        switch (type)
        {
            case TypeUse.Primitive primitive:
                if (!Fits(primitive.Kind, json.ValueKind))
                    Add(path, Describe(json), Describe(type));
                else
                    member?.Add(json);
                break;
            case TypeUse.Constant constant:
                if (!IsConstant(json, constant.Json))
                    Add(path, json.ValueKind == JsonValueKind.String ? "\"" + json.GetString() + "\"" : Describe(json), constant.Json);
                break;
            case TypeUse.List list:
                WalkList(list, json, member, path);
                break;
            case TypeUse.Map map:
                WalkMap(map, json, member, path);
                break;
            case TypeUse.Declared declared:
                Walk(_types[declared.Key], json, path);
                break;
        }
    }

    private void Walk(LinkedType type, JsonElement json, string path)
    {
        switch (type)
        {
            case LinkedEnum:
                if (json.ValueKind != JsonValueKind.String)
                    Add(path, Describe(json), "a string");
                break;
            case LinkedObject item:
                WalkObject(item, json, path);
                break;
            case LinkedUnion union:
                WalkUnion(union, json, path);
                break;
        }
    }

    // The case that an object of the example belongs to; null where no case or several fit.
    private LinkedCase? FindCase(LinkedUnion union, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            if (union.Discriminator is { } key && json.TryGetProperty(key, out JsonElement value)
                && union.Cases.FirstOrDefault(c => c.Constants.Any(constant => IsConstant(value, constant))) is { } found)
            {
                return found;
            }

            // As the reader does: those that demand more members first.
            return union.Cases.Where(c => c.Constants.Count == 0)
                .OrderByDescending(c => RequiredOf(c).Count())
                .FirstOrDefault(c => TypeOf(c.Type) is LinkedObject && RequiredOf(c).All(m => json.TryGetProperty(m.WireName, out _)))
                ?? union.Cases.FirstOrDefault(c => c.Type is TypeUse.Map);
        }

        return union.Cases.FirstOrDefault(c => c.Type switch
        {
            TypeUse.Primitive primitive => Fits(primitive.Kind, json.ValueKind),
            TypeUse.Declared => TypeOf(c.Type) is LinkedEnum && json.ValueKind == JsonValueKind.String,
            TypeUse.List => json.ValueKind == JsonValueKind.Array,
            _ => false,
        });
    }

    private IEnumerable<LinkedMember> RequiredOf(LinkedCase item) => TypeOf(item.Type) is LinkedObject type ? type.Members.Where(m => m.IsRequired) : [];

    private LinkedType? TypeOf(TypeUse type) => type is TypeUse.Declared declared ? _types[declared.Key] : null;

    private void WalkList(TypeUse.List list, JsonElement json, MemberWalk? member, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Add(path, Describe(json), "an array");
            return;
        }

        foreach (JsonElement element in json.EnumerateArray())
            Walk(list.Element, element, member, isNullAllowed: false, path + "[]");
    }

    private void WalkMap(TypeUse.Map map, JsonElement json, MemberWalk? member, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Add(path, Describe(json), "an object");
            return;
        }

        foreach (JsonProperty property in json.EnumerateObject())
            Walk(map.Value, property.Value, member, isNullAllowed: false, path + "." + property.Name);
    }

    private void WalkObject(LinkedObject type, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Add(path, Describe(json), "an object");
            return;
        }

        HashSet<string> known = new(StringComparer.Ordinal);
        for (int i = 0; i < type.Members.Count; i++)
        {
            LinkedMember member = type.Members[i];
            known.Add(member.WireName);
            if (json.TryGetProperty(member.WireName, out JsonElement value))
                WalkMember(type, i, value, path);
            else if (member.IsRequired)
                Add(path + "." + member.WireName, "absent", "always present");
        }

        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                Add(path + "." + property.Name, "present", "absent");
        }
    }

    private void WalkUnion(LinkedUnion union, JsonElement json, string path)
    {
        bool isUntold = json.ValueKind == JsonValueKind.Object && union.Discriminator is { } key && !json.TryGetProperty(key, out _);
        if (FindCase(union, json) is { } found)
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

    private static bool Fits(ApiPrimitiveKind kind, JsonValueKind value)
        => kind switch
        {
            ApiPrimitiveKind.Json => true,
            ApiPrimitiveKind.Boolean => value is JsonValueKind.True or JsonValueKind.False,
            ApiPrimitiveKind.Number or ApiPrimitiveKind.Integer => value == JsonValueKind.Number,
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

    private string Describe(TypeUse type)
        => type switch
        {
            TypeUse.Primitive { Kind: ApiPrimitiveKind.Boolean } => "a boolean",
            TypeUse.Primitive { Kind: ApiPrimitiveKind.Number or ApiPrimitiveKind.Integer } => "a number",
            TypeUse.Primitive => "a string",
            TypeUse.Constant constant => constant.Json,
            TypeUse.List => "an array",
            _ => TypeOf(type) is LinkedEnum ? "a string" : "an object",
        };

    /// <summary>The walk of a member's value: an array gives evidence for each of its elements.</summary>
    private sealed class MemberWalk(string wireName, Evidence evidence)
    {
        public Evidence Evidence { get; private set; } = evidence;

        public void Add(JsonElement json) => Evidence = Evidence.With(json, wireName);
    }
}
