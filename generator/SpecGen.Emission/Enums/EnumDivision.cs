using SpecGen.Language.Surface;

namespace SpecGen.Emission.Enums;

/// <summary>Divides enums of very many values into files: C# wants the values in one, but not their wire names.</summary>
internal static class EnumDivision
{
    /// <summary>The files of an enum.</summary>
    /// <param name="item">The enum.</param>
    /// <param name="context">The client.</param>
    /// <param name="use">What it is for, as XML, where the page does not say.</param>
    /// <param name="nameOf">The name of its file, or of one of its further ones.</param>
    public static IEnumerable<SourceUnit> Divide(EnumSurface item, ClientContext context, string use, Func<int, string> nameOf)
    {
        EnumSurface printed = item with { Page = DocumentationComment.PageOf(item.Page, [item.Documentation, .. item.Values.Select(value => value.Documentation)]) };
        EnumUnit whole = new(context, nameOf(0), printed, use);
        CommentLimit limit = EnumViews.LimitOf(item);
        string name = CSharpText.Identifier(item.Name);
        (int Declaration, int Names)[] costs = [.. item.Values.Select(value => EnumViews.Cost(value, name, limit.Length))];
        if (costs.Sum(cost => cost.Declaration + cost.Names) <= FileSize.Most)
            return [whole];

        bool isCompact = costs.Sum(cost => cost.Declaration) > FileSize.Most;
        string[] identifiers = [.. item.Values.Select(value => CSharpText.Identifier(value.Name))];
        EnumPartUnit[] parts =
        [
            .. FileSize.Divide(costs.Select(cost => cost.Names)).Select((run, index) => new EnumPartUnit(
                context,
                nameOf(index + 1),
                item with { Page = null, Documentation = "", Values = item.Values.Skip(run.Start).Take(run.Count).Select(value => value with { Documentation = "" }).ToEquatableArray() },
                "Part" + CSharpText.Number(index + 2),
                Enumerable.Range(run.Start, run.Count).Select(i => EnumViews.Reference(item.Values[i], identifiers[i], i, name)).ToEquatableArray())),
        ];
        return
        [
            whole with
            {
                Enum = isCompact ? item : printed,
                Parts = parts.Select(part => part.Part).ToEquatableArray(),
                Identifiers = identifiers.ToEquatableArray(),
                IsCompact = isCompact,
            },
            .. parts,
        ];
    }
}
