using SpecGen.Language.Surface;

namespace SpecGen.Emission.Unions;

/// <summary>Divides unions of very many cases into files.</summary>
internal static class UnionDivision
{
    private const int MostCases = 100;
    private const int MostFewCases = 30;

    // Beside what each union has.
    private const int MostOfMembers = 20_000;

    /// <summary>The files of a union.</summary>
    /// <param name="union">The union.</param>
    /// <param name="context">The client.</param>
    /// <param name="use">What it is for, as XML, where the page does not say.</param>
    /// <param name="nameOf">The name of its file, or of one of its further ones.</param>
    /// <param name="membersNameOf">The name of a file with what tells its cases apart.</param>
    public static IEnumerable<SourceUnit> Divide(UnionSurface union, ClientContext context, string use, Func<int, string> nameOf, Func<int, string> membersNameOf)
    {
        union = union with { Page = DocumentationComment.PageOf(union.Page, [union.Documentation, .. union.Cases.Select(item => item.Documentation)]) };
        UnionUnit whole = new(context, nameOf(0), union, use, []);
        SerializerSpelling serializers = context.Serializers;
        UnionMembersUnit[] members = [.. Members(union, context, serializers, membersNameOf)];
        if (members.Length > 0)
            whole = whole with { MemberParts = members.Select(part => part.Part).ToEquatableArray() };

        string name = CSharpText.Identifier(union.Name);
        int[] costs = union.Cases.Count <= MostFewCases ? [] : [.. union.Cases.Select(item => UnionViews.Cost(item, name, union.Page, serializers))];
        if (union.Cases.Count <= MostCases && costs.Sum() <= FileSize.Most)
            return [whole, .. members];

        UnionPartUnit[] parts =
        [
            .. FileSize.Divide(costs).Select((run, index) => new UnionPartUnit(
                context, nameOf(index + 1), union with { Cases = union.Cases.Skip(run.Start).Take(run.Count).ToEquatableArray() }, index + 2)),
        ];
        return [whole with { Parts = parts.Select(part => part.Part).ToEquatableArray() }, .. parts, .. members];
    }

    private static IEnumerable<UnionMembersUnit> Members(UnionSurface union, ClientContext context, SerializerSpelling serializers, Func<int, string> nameOf)
    {
        UnionCaseSurface[] cases = union.HasReader ? UnionViews.ToldByMembers(union) : [];

        // Only what may be large is spelled out to be measured.
        if (cases.Sum(UnionViews.MostMembersCost) <= MostOfMembers)
            return [];
        int[] costs = [.. cases.Select(item => UnionViews.MembersCost(item, serializers))];
        if (costs.Sum() <= MostOfMembers)
            return [];
        return FileSize.Divide(costs).Select((run, index) => new UnionMembersUnit(
            context,
            nameOf(index),
            union.Name,
            cases.Skip(run.Start).Take(run.Count).Select(item => item with { Documentation = "" }).ToEquatableArray(),
            index + 2));
    }
}
