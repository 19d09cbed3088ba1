using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Resources;

/// <summary>Spells out how methods page: a static field each, which holds one of the runtime's strategies.</summary>
internal static class PaginationViews
{
    /// <summary>The name of the field.</summary>
    public static string FieldName(MethodSurface method)
    {
        const string Async = "Async";
        string name = CSharpText.FieldName(method.Name).TrimStart('_');
        return "s_" + (name.EndsWith(Async, StringComparison.Ordinal) ? name.Substring(0, name.Length - Async.Length) : name) + "Pagination";
    }

    /// <summary>The field.</summary>
    public static FieldView Field(MethodSurface method, PaginationModel model)
    {
        string[] arguments = model.Match<string[]>(
            singlePage: single => [single.ItemsPath],
            cursor: cursor => [cursor.ItemsPath, cursor.PositionParameter, cursor.NextPath],
            pageNumber: page => [page.ItemsPath, page.PositionParameter],
            offset: offset => [offset.ItemsPath, offset.PositionParameter],
            itemId: id => [id.ItemsPath, id.PositionParameter]);
        (string Property, string? Value)[] properties =
        [
            (nameof(model.PageSizeParameter), model.PageSizeParameter),
            (nameof(model.HasMorePath), model.HasMorePath),
            .. model.Match<(string, string?)[]>(
                singlePage: _ => [],
                cursor: cursor => [(nameof(cursor.PreviousPath), cursor.PreviousPath)],
                pageNumber: page => [(nameof(page.TotalPagesPath), page.TotalPagesPath), (nameof(page.TotalCountPath), page.TotalCountPath)],
                offset: offset => [(nameof(offset.TotalCountPath), offset.TotalCountPath)],
                itemId: id =>
                [
                    (nameof(id.BackwardParameter), id.BackwardParameter), (nameof(id.NextPath), id.NextPath),
                    (nameof(id.PreviousPath), id.PreviousPath), (nameof(id.ItemIdProperty), id.ItemIdProperty),
                ]),
        ];
        string[] assignments =
        [
            .. properties.SelectMany(property => property.Value is { } value ? (string[])[$"{property.Property} = {CSharpText.Literal(value)}"] : []),
        ];
        return new FieldView
        {
            Name = FieldName(method),
            Type = $"global::SpecGen.Pagination.{model.Name}Pagination",
            Arguments = string.Join(", ", arguments.Select(CSharpText.Literal)),
            Initializer = assignments.Length == 0 ? "" : $" {{ {string.Join(", ", assignments)} }}",
        };
    }
}
