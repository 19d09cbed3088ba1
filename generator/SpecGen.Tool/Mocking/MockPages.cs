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
        bool endsWhenEmpty = isLast && pagination.TotalPagesPath is null && pagination.HasMorePath is null;
        Action<JsonNode> mark = pagination.Match<Action<JsonNode>>(
            singlePage: _ => _ => { },
            cursor: cursor => node => Set(node, cursor.NextPath, isLast ? null : Position(page + 1)),
            pageNumber: _ => node => ClearItems(node, endsWhenEmpty),
            offset: _ => node => ClearItems(node, endsWhenEmpty),
            itemId: itemId => node => MarkLastItem(node, itemId, page));
        mark(body);

        Set(body, pagination.HasMorePath, JsonValue.Create(!isLast));
        Set(body, pagination.TotalPagesPath, JsonValue.Create(count));
        return body.ToJsonString();
    }

    private static JsonValue Position(int page) => JsonValue.Create(CursorPrefix + page.ToString(CultureInfo.InvariantCulture));

    private int PageOf(IQueryCollection query)
    {
        string? position = pagination is PositionedPaginationModel positioned ? query[positioned.PositionParameter].FirstOrDefault() : null;
        if (string.IsNullOrEmpty(position))
            return 1;
        string number = position.StartsWith(CursorPrefix, StringComparison.Ordinal) ? position[CursorPrefix.Length..] : position;
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            return 1;
        return pagination.Match(
            singlePage: _ => 1,
            cursor: _ => Math.Max(1, value),
            pageNumber: _ => Math.Max(1, value),
            offset: _ => value == 0 ? 1 : count,
            itemId: _ => value + 1);
    }

    private void ClearItems(JsonNode body, bool isEnd)
    {
        if (isEnd)
            (Find(body, pagination.ItemsPath) as JsonArray)?.Clear();
    }

    // The id of the last item is what the next request names.
    private void MarkLastItem(JsonNode body, ItemIdPaginationModel model, int page)
    {
        JsonValue id = Position(page);
        bool isEnd = page >= count && model.HasMorePath is null;
        Set(body, model.NextPath, isEnd ? null : id);
        if (model.ItemIdProperty is string property && Find(body, model.ItemsPath) is JsonArray { Count: > 0 } items && items[^1] is JsonObject last)
        {
            if (isEnd)
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
