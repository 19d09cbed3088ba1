using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SpecGen.Language.Model;

namespace SpecGen.Tool.Mocking;

/// <summary>Makes pages of one example: the same items on each, a next page on all but the last one.</summary>
/// <param name="pagination">How the endpoint pages.</param>
/// <param name="count">How many pages there are.</param>
internal sealed class MockPages(PaginationModel pagination, int count)
{
    private const string CursorPrefix = "page-";

    /// <summary>The page that a request asks for.</summary>
    public string Write(JsonNode body, IQueryCollection query)
    {
        int page = PageOf(query);
        bool isLast = page >= count;
        switch (pagination.Kind)
        {
            case PaginationKind.Cursor:
                Set(body, pagination.NextPath, isLast ? null : JsonValue.Create(CursorPrefix + (page + 1).ToString(CultureInfo.InvariantCulture)));
                break;
            case PaginationKind.ItemId:
                MarkLastItem(body, page);
                break;
            case PaginationKind.PageNumber or PaginationKind.Offset when isLast && pagination.TotalPagesPath is null && pagination.HasMorePath is null:
                (Find(body, pagination.ItemsPath) as JsonArray)?.Clear();
                break;
        }

        Set(body, pagination.HasMorePath, JsonValue.Create(!isLast));
        Set(body, pagination.TotalPagesPath, JsonValue.Create(count));
        return body.ToJsonString();
    }

    private int PageOf(IQueryCollection query)
    {
        string? position = pagination.PositionParameter is null ? null : query[pagination.PositionParameter].FirstOrDefault();
        if (string.IsNullOrEmpty(position))
            return 1;
        string number = position.StartsWith(CursorPrefix, StringComparison.Ordinal) ? position[CursorPrefix.Length..] : position;
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            return 1;
        return pagination.Kind switch
        {
            PaginationKind.ItemId => value + 1,
            PaginationKind.Offset => value == 0 ? 1 : count,
            _ => Math.Max(1, value),
        };
    }

    // The id of the last item is what the next request names.
    private void MarkLastItem(JsonNode body, int page)
    {
        JsonValue id = JsonValue.Create(CursorPrefix + page.ToString(CultureInfo.InvariantCulture));
        Set(body, pagination.NextPath, page >= count && pagination.HasMorePath is null ? null : id);
        if (pagination.ItemIdProperty is string property && Find(body, pagination.ItemsPath) is JsonArray { Count: > 0 } items && items[^1] is JsonObject last)
        {
            if (page >= count && pagination.HasMorePath is null)
                items.Clear();
            else
                last[property] = id.DeepClone();
        }
    }

    private static JsonNode? Find(JsonNode? node, string path)
        => path.Length == 0 ? node : path.Split('.').Aggregate(node, (parent, key) => (parent as JsonObject)?[key]);

    private static void Set(JsonNode body, string? path, JsonNode? value)
    {
        if (path is null)
            return;
        int dot = path.LastIndexOf('.');
        if (Find(body, dot < 0 ? "" : path[..dot]) is JsonObject parent)
            parent[path[(dot + 1)..]] = value;
    }
}
