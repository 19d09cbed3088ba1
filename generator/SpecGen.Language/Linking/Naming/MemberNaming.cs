using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Names;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Naming;

/// <summary>Names members, values and cases within their type.</summary>
internal sealed class MemberNaming(ClientTypes types, TypeNames typeNames, Pins pins)
{
    private readonly List<Finding> _findings = [];
    private readonly List<SpecDiagnostic> _diagnostics = [];
    private readonly List<string> _targets = [];

    /// <summary>What was noticed.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The pins that cannot be applied.</summary>
    public IReadOnlyList<SpecDiagnostic> Diagnostics => _diagnostics;

    /// <summary>What was named, as pins write it.</summary>
    public IReadOnlyList<string> Targets => _targets;

    /// <summary>The names of a class's members, in their order.</summary>
    public IReadOnlyList<string> NameMembers(LinkedObject type)
    {
        TypeName owner = typeNames.Types[type.Key];
        NameScope names = new(type.IsForm ? [.. ReservedNames.ForObject(owner.Name), ReservedNames.FurtherParts] : ReservedNames.ForObject(owner.Name));
        string?[] result = [.. type.Members.Select(m => TakePinned(names, owner, m.WireName))];
        for (int i = 0; i < result.Length; i++)
        {
            if (result[i] is not null)
                continue;
            LinkedMember member = type.Members[i];
            string wanted = Words.ToPascalCase(member.WireName);
            bool isTwice = type.Members.Count(m => string.Equals(m.WireName, member.WireName, StringComparison.Ordinal)) > 1;
            string taken = isTwice && !names.IsFree(wanted) ? names.Take(member.Location + wanted) : names.TakeMember(wanted);
            result[i] = taken;
            NoteRename(member.Fact, member.WireName, owner.Name, wanted, taken, names);
        }

        return [.. result.OfType<string>()];
    }

    /// <summary>The names of an enum's values, in their order.</summary>
    public IReadOnlyList<string> NameValues(LinkedEnum type)
    {
        TypeName owner = typeNames.Types[type.Key];
        NameScope names = new(ReservedNames.ForEnum());
        string?[] result = [.. type.Values.Select(v => TakePinned(names, owner, v.Value))];
        for (int i = 0; i < result.Length; i++)
        {
            if (result[i] is not null)
                continue;
            ApiEnumValue value = type.Values[i];
            string wanted = Words.ToPascalCase(value.Value);
            string taken = names.TakeMember(wanted);
            result[i] = taken;
            NoteRename(value.Id, value.Value, owner.Name, wanted, taken, names);
        }

        return [.. result.OfType<string>()];
    }

    /// <summary>The names of a union's cases, in their order.</summary>
    public IReadOnlyList<string> NameCases(LinkedUnion type)
    {
        TypeName owner = typeNames.Types[type.Key];
        NameScope names = new(ReservedNames.ForUnion(owner.Name));
        string[] wanted = [.. type.Cases.Select(c => CaseName(c, owner.Name))];
        string?[] result = [.. wanted.Select(w => TakePinned(names, owner, w))];
        return [.. result.Select((name, i) => name ?? names.TakeMember(wanted[i]))];
    }

    private string? TakePinned(NameScope names, TypeName owner, string part)
    {
        string target = owner.Generated + "." + part;
        _targets.Add(target);
        if (pins.FindName(target) is not { } name)
            return null;
        if (names.TryTake(name))
            return name;
        _diagnostics.Add(pins.NameTaken(target, name));
        return null;
    }

    private string CaseName(LinkedCase item, string unionName)
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
            TypeUse.Declared declared when types[declared.Key] is LinkedEnum type => type.Values.Count == 1 ? Words.ToPascalCase(type.Values[0].Value) : "Option",
            TypeUse.Declared declared => Shorten(typeNames.Types[types[declared.Key].Key].Name, unionName),
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
