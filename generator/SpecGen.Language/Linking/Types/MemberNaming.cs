using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Text;

namespace SpecGen.Language.Linking.Types;

/// <summary>Names members, values and cases within their type.</summary>
internal sealed class MemberNaming(Pins pins, DiagnosticBag diagnostics)
{
    public void NameMembers(ObjectNode node)
    {
        NameScope names = new(ReservedNames.ForObject(node.Name));
        foreach (MemberNode member in node.Members)
            member.PropertyName = TakePinned(names, node, member.WireName) ?? string.Empty;
        foreach (MemberNode member in node.Members.Where(m => m.PropertyName.Length == 0))
        {
            string wanted = Words.ToPascalCase(member.WireName);
            bool isTwice = node.Members.Exists(m => !ReferenceEquals(m, member) && string.Equals(m.WireName, member.WireName, StringComparison.Ordinal));
            member.PropertyName = isTwice && !names.IsFree(wanted) ? names.Take(member.Location + wanted) : names.TakeMember(wanted);
            ReportRename(member.Place, member.WireName, node.Name, wanted, member.PropertyName, names);
        }
    }

    /// <summary>The names of an enum's values, in their order.</summary>
    public List<string> NameValues(EnumNode node)
    {
        NameScope names = new(ReservedNames.ForEnum());
        List<string?> pinned = [.. node.Values.Select(v => TakePinned(names, node, v.Value))];
        List<string> result = [];
        foreach (EnumValueShape value in node.Values)
        {
            if (pinned[result.Count] is { } given)
            {
                result.Add(given);
                continue;
            }

            string wanted = Words.ToPascalCase(value.Value);
            string taken = names.TakeMember(wanted);
            ReportRename(value.Place, value.Value, node.Name, wanted, taken, names);
            result.Add(taken);
        }

        return result;
    }

    public void NameCases(UnionNode node)
    {
        NameScope names = new(ReservedNames.ForUnion(node.Name));
        foreach (UnionCaseNode item in node.Cases)
            item.Name = TakePinned(names, node, CaseName(item, node.Name)) ?? string.Empty;
        foreach (UnionCaseNode item in node.Cases.Where(c => c.Name.Length == 0))
            item.Name = names.TakeMember(CaseName(item, node.Name));
    }

    private string? TakePinned(NameScope names, TypeNode node, string part)
    {
        string target = node.GeneratedName + "." + part;
        if (pins.FindName(target) is not { } name)
            return null;
        if (names.TryTake(name))
            return name;
        pins.ReportTaken(target, name);
        return null;
    }

    private static string CaseName(UnionCaseNode item, string unionName)
    {
        if (item.Title is { IsGlobal: false } title)
            return Words.ToPascalCase(title.Text);
        if (item.Constants.Count == 1)
            return Words.ToPascalCase(JsonStrings.Unquote(item.Constants[0]) ?? item.Constants[0]);
        return item.Type switch
        {
            PrimitiveNodeType primitive => primitive.Kind switch
            {
                PrimitiveShapeKind.Integer => "Number",
                _ => primitive.Kind.ToString(),
            },
            DeclaredNodeType { Node: EnumNode type } => type.Target.Values.Count == 1 ? Words.ToPascalCase(type.Target.Values[0].Value) : "Option",
            DeclaredNodeType declared => Shorten(declared.Node.Name, unionName),
            MapNodeType => "Map",
            _ => "List",
        };
    }

    // "EnvironmentMessagesItemUser" is the case User of the union EnvironmentMessagesItem.
    private static string Shorten(string typeName, string unionName)
        => typeName.Length > unionName.Length && Words.StartsWithWords(typeName, unionName) && char.IsUpper(typeName[unionName.Length])
            ? typeName.Substring(unionName.Length)
            : typeName;

    private void ReportRename(Place place, string wireName, string owner, string wanted, string taken, NameScope names)
    {
        if (!string.Equals(wanted, taken, StringComparison.Ordinal))
            diagnostics.Report(LinkDiagnostics.MemberRenamed, place, wireName, owner, taken, wanted, names.IsReserved(wanted) ? "reserved there" : "taken");
    }
}
