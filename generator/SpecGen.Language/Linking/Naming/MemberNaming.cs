using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Names;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Naming;

/// <summary>Names members, values and cases within their type. What it notices is of the type that it named last.</summary>
internal sealed class MemberNaming(ClientTypes types, TypeNames typeNames, Pins pins)
{
    private readonly List<Finding> _findings = [];
    private readonly List<SpecDiagnostic> _diagnostics = [];
    private readonly Dictionary<string, KnownName> _pascal = new(StringComparer.Ordinal);
    private List<string>? _targets;

    /// <summary>What was noticed.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The pins that cannot be applied.</summary>
    public IReadOnlyList<SpecDiagnostic> Diagnostics => _diagnostics;

    /// <summary>What was named, as pins write it; null where nothing is pinned of the type.</summary>
    public IReadOnlyList<string>? Targets => _targets;

    /// <summary>The names of a class's members, in their order.</summary>
    public string[] NameMembers(int number, LinkedObject type, TypeName owner)
    {
        Begin(owner);
        NameScope names = ReservedNames.ForObject(owner.Name, type.IsForm);
        string?[]? result = TakePinned(names, owner, number);
        HashSet<string>? twice = null;
        string[] taken = new string[type.Members.Count];
        for (int i = 0; i < taken.Length; i++)
        {
            LinkedMember member = type.Members[i];
            if (result?[i] is { } pinned)
            {
                taken[i] = pinned;
                continue;
            }

            KnownName wanted = ToPascalCase(member.WireName);
            if (!names.TryTake(wanted))
            {
                twice ??= WrittenTwice(type);
                taken[i] = twice.Contains(member.WireName) && !names.IsFree(wanted.Text) ? names.Take(member.Location + wanted.Text) : names.TakeMember(wanted);
                NoteRename(member.Fact, member.WireName, owner.Name, wanted.Text, taken[i], names);
                continue;
            }

            taken[i] = wanted.Text;
        }

        return taken;
    }

    /// <summary>The names of an enum's values, in their order.</summary>
    public string[] NameValues(int number, LinkedEnum type, TypeName owner)
    {
        Begin(owner);
        NameScope names = ReservedNames.ForEnum();
        string?[]? result = TakePinned(names, owner, number);
        string[] taken = new string[type.Values.Count];
        for (int i = 0; i < taken.Length; i++)
        {
            if (result?[i] is { } pinned)
            {
                taken[i] = pinned;
                continue;
            }

            ApiEnumValue value = type.Values[i];
            KnownName wanted = ToPascalCase(value.Value);
            taken[i] = names.TakeMember(wanted);
            NoteRename(value.Id, value.Value, owner.Name, wanted.Text, taken[i], names);
        }

        return taken;
    }

    /// <summary>The names of a union's cases, in their order.</summary>
    public string[] NameCases(int number, LinkedUnion type, TypeName owner)
    {
        Begin(owner);
        NameScope names = ReservedNames.ForUnion(owner.Name);
        string?[]? result = TakePinned(names, owner, number);
        string[] taken = PartsOf(number, type, owner);
        for (int i = 0; i < taken.Length; i++)
            taken[i] = result?[i] ?? names.TakeMember(taken[i]);
        return taken;
    }

    /// <summary>The members, values or cases of a type, as pins write them.</summary>
    public IEnumerable<string> TargetsOf(int number) => PartsOf(number).SelectMany(part => typeNames.TargetsOf(typeNames[number], part));

    private string[] PartsOf(int number)
        => types[number] switch
        {
            LinkedObject item => [.. item.Members.Select(member => member.WireName)],
            LinkedEnum item => [.. item.Values.Select(value => value.Value)],
            LinkedType union => PartsOf(number, (LinkedUnion)union, typeNames[number]),
        };

    private string[] PartsOf(int number, LinkedUnion type, TypeName owner)
    {
        string[] parts = new string[type.Cases.Count];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = CaseName(type.Cases[i], types.PartOf(number, i), owner.Name);
        return parts;
    }

    private static HashSet<string> WrittenTwice(LinkedObject type)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return new HashSet<string>(type.Members.Select(m => m.WireName).Where(n => !seen.Add(n)), StringComparer.Ordinal);
    }

    // APIs have the same few names again and again.
    private KnownName ToPascalCase(string wireName)
    {
        if (!_pascal.TryGetValue(wireName, out KnownName name))
            _pascal.Add(wireName, name = new KnownName(Words.ToPascalCase(wireName)));
        return name;
    }

    private void Begin(TypeName owner)
    {
        _findings.Clear();
        _diagnostics.Clear();
        _targets = owner.HasPinnedParts(pins) ? [] : null;
    }

    // First, so that no other part takes such a name.
    private string?[]? TakePinned(NameScope names, TypeName owner, int number)
        => _targets is { } targets ? Array.ConvertAll(PartsOf(number), part => TakePinned(names, owner, part, targets)) : null;

    private string? TakePinned(NameScope names, TypeName owner, string part, List<string> targets)
    {
        foreach (string target in typeNames.TargetsOf(owner, part))
        {
            targets.Add(target);
            if (pins.FindName(target) is not { } name)
                continue;
            if (names.TryTake(name))
                return name;
            _diagnostics.Add(pins.NameTaken(target, name));
        }

        return null;
    }

    private string CaseName(LinkedCase item, int part, string unionName)
    {
        if (item.Title is { IsGlobal: false } title)
            return Words.ToPascalCase(title.Text);
        if (item.Constants.Count == 1)
            return Words.ToPascalCase(JsonStrings.Unquote(item.Constants[0]) ?? item.Constants[0]);
        return item.Type switch
        {
            TypeUse.Primitive primitive => primitive.Kind switch
            {
                ApiPrimitiveKind.Integer => "Number",
                _ => primitive.Kind.ToString(),
            },
            TypeUse.Declared when types[part] is LinkedEnum type => type.Values.Count == 1 ? Words.ToPascalCase(type.Values[0].Value) : "Option",
            TypeUse.Declared => Shorten(typeNames[part].Name, unionName),
            TypeUse.Map => "Map",
            _ => "List",
        };
    }

    // "EnvironmentMessagesItemUser" is the case User of the union EnvironmentMessagesItem.
    private static string Shorten(string typeName, string unionName)
        => typeName.Length > unionName.Length && Words.StartsWithWords(typeName, unionName) && char.IsUpper(typeName[unionName.Length])
            ? typeName.Substring(unionName.Length)
            : typeName;

    private void NoteRename(FactId fact, string wireName, string owner, string wanted, string taken, NameScope names)
    {
        if (!string.Equals(wanted, taken, StringComparison.Ordinal))
            _findings.Add(new Finding(LinkDiagnostics.MemberRenamed, fact, [wireName, owner, taken, wanted, names.IsReserved(wanted) ? "reserved there" : "taken"]));
    }
}
