using SpecGen.Language.Surface;

namespace SpecGen.Emission.Objects;

/// <summary>Divides records of very many properties into files.</summary>
internal static class ObjectDivision
{
    // More than most properties take, so that it is only measured what may be large.
    private const int UsualCost = 900;

    /// <summary>The files of a record.</summary>
    /// <param name="item">The record.</param>
    /// <param name="context">The client.</param>
    /// <param name="use">What it is for, as XML, where the page does not say.</param>
    /// <param name="nameOf">The name of its file, or of one of its further ones.</param>
    public static IEnumerable<SourceUnit> Divide(ObjectSurface item, ClientContext context, string use, Func<int, string> nameOf)
    {
        item = item with { Page = DocumentationComment.PageOf(item.Page, [item.Documentation, .. item.Properties.Select(property => property.Documentation)]) };
        ObjectUnit whole = new(context, nameOf(0), item, use);
        if (item.Properties.Sum(property => UsualCost + (8 * property.WireName.Length) + (4 * property.Name.Length)) <= FileSize.Most)
            return [whole];

        string[] fields = ObjectViews.FieldNames(item);
        SerializerSpelling serializers = context.Serializers;
        int[] costs = [.. item.Properties.Select((property, index) => ObjectViews.Cost(property, index, fields[index], item, serializers))];
        IReadOnlyList<(int Start, int Count)> runs = FileSize.Divide(costs);
        if (runs.Count == 1)
            return [whole];

        string word = Word(item, runs.Count + 1);
        ObjectPartUnit[] parts =
        [
            .. runs.Select((run, index) => Part(
                item with { Documentation = "", Properties = item.Properties.Skip(run.Start).Take(run.Count).ToEquatableArray() },
                context,
                nameOf(index + 1),
                word + CSharpText.Number(index + 2),
                item.Properties.Take(run.Start).Count(property => property.IsJson),
                fields.Skip(run.Start).Take(run.Count).ToEquatableArray())),
        ];
        return [whole with { Object = item with { Properties = [] }, Parts = parts.Select(part => part.Part).ToEquatableArray() }, .. parts];
    }

    private static ObjectPartUnit Part(ObjectSurface item, ClientContext context, string hintName, string name, int firstIndex, EquatableArray<string> fields) => new(
        context,
        hintName,
        item,
        new ObjectPart(
            name,
            item.Properties.Any(property => property.DefaultJson is not null && property.IsJson),
            item.Properties.Any(property => property.WhenMissing == MissingValue.Exception),
            item.Properties.Any(property => property.IsRequired),
            item.Properties.Count(property => property.IsJson)),
        firstIndex,
        fields);

    // The parts' methods are members beside the properties.
    private static string Word(ObjectSurface item, int count)
    {
        HashSet<string> taken = new(item.Properties.Select(property => property.Name.TrimStart('@')), StringComparer.Ordinal);
        string word = "Part";
        while (Enumerable.Range(2, count).Any(number => s_verbs.Any(verb => taken.Contains(verb + word + CSharpText.Number(number)))))
            word += "Of";
        return word;
    }

    private static readonly string[] s_verbs = ["AddTo", "Clear", "Expect", "Names", "Read", "Write"];
}
