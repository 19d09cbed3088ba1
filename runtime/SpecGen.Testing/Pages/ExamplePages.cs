using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpecGen.Testing;

/// <summary>
/// Makes the pages of an endpoint out of its one example: other items on each, a next page on all but the last one, and counts that are right.
/// </summary>
internal sealed class ExamplePages
{
    private const string CursorPrefix = "page-";

    private readonly PagingDescription _pagination;
    private readonly JsonNode _example;
    private readonly ExampleItems? _source;
    private readonly int _count;
    private readonly int _pageSize;

    /// <summary>Prepares them; each item is made when a page has it.</summary>
    /// <param name="pagination">How the endpoint pages.</param>
    /// <param name="example">The answer of the page's example.</param>
    /// <param name="freeTexts">The members of an item that hold any text.</param>
    /// <param name="count">How many pages there are where a request does not say how long they shall be.</param>
    public ExamplePages(PagingDescription pagination, JsonNode example, IEnumerable<string> freeTexts, int count)
    {
        _pagination = pagination;
        _example = example;
        JsonArray items = Find(example, pagination.ItemsPath) as JsonArray ?? [];
        _pageSize = Math.Max(1, items.Count);
        _source = items.Count == 0 ? null : new ExampleItems(items, IdProperty(pagination), freeTexts);
        _count = items.Count * (pagination.Kind == PagingDescription.SinglePage ? 1 : count);
    }

    /// <summary>The page that a request asks for; null where it asks for what comes after or before something that is not there.</summary>
    /// <param name="query">Gives the value of a query parameter; null where it is not there.</param>
    public string? Write(Func<string, string?> query)
    {
        int size = Number(query, _pagination.PageSizeParameter) is int asked and > 0 ? asked : _pageSize;
        if (Range(query, size) is not (int start, int end))
            return null;
        JsonNode body = _example.DeepClone();
        if (Find(body, _pagination.ItemsPath) is JsonArray list)
        {
            list.Clear();
            for (int i = start; i < end; i++)
                list.Add(Item(i));
        }

        Point(body, start, end, size);
        Count(body, start, end, size);
        return body.ToJsonString();
    }

    // Where a request begins and ends among all items.
    private (int Start, int End)? Range(Func<string, string?> query, int size)
    {
        string? position = Text(query, _pagination.PositionParameter);
        return _pagination.Kind switch
        {
            PagingDescription.Cursor => From((PageOf(position) - 1L) * size),
            PagingDescription.PageNumber => From(((Number(query, _pagination.PositionParameter) ?? 1) - 1L) * size),
            PagingDescription.Offset => From(Number(query, _pagination.PositionParameter) ?? 0),
            PagingDescription.ItemId => Text(query, _pagination.BackwardParameter) is string before
                ? Until(IndexOf(before))
                : From(position is string after ? IndexOf(after) + 1L : 0),
            _ => (0, _count),
        };

        (int Start, int End)? From(long? index)
        {
            if (index is not long known)
                return null;
            int start = (int)Math.Clamp(known, 0, _count);
            return (start, (int)Math.Min((long)start + size, _count));
        }

        (int Start, int End)? Until(int? index) => index is int end ? ((int)Math.Max(0, (long)end - size), end) : null;
    }

    // The cursor of the example leads to the first page: whoever copies it from the page is to get an answer.
    private int? PageOf(string? cursor)
    {
        if (cursor is null || cursor == Find(_example, _pagination.NextPath ?? "")?.ToString())
            return 1;
        return cursor.StartsWith(CursorPrefix, StringComparison.Ordinal)
            && int.TryParse(cursor.AsSpan(CursorPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int page)
            && page > 0
            ? page
            : null;
    }

    private int? IndexOf(string id)
    {
        for (int i = 0; i < _count; i++)
        {
            if (IdAt(i)?.ToString() == id)
                return i;
        }

        return null;
    }

    // What leads to the pages before and after.
    private void Point(JsonNode body, int start, int end, int size)
    {
        bool hasMore = end < _count;
        if (_pagination.Kind == PagingDescription.Cursor)
        {
            Set(body, _pagination.NextPath, hasMore ? Cursor((end / size) + 1) : null);
            Set(body, _pagination.PreviousPath, start > 0 ? Cursor(start / size) : null);
        }
        else if (_pagination.Kind == PagingDescription.ItemId)
        {
            Set(body, _pagination.NextPath, end > start && (hasMore || _pagination.HasMorePath is not null) ? IdAt(end - 1) : null);
            Set(body, _pagination.PreviousPath, end > start ? IdAt(start) : null);
        }

        Set(body, _pagination.HasMorePath, JsonValue.Create(hasMore));
    }

    // Numbers beside those that paging reads are counts as well, where they are called so.
    private void Count(JsonNode body, int start, int end, int size)
    {
        int pages = (int)(((long)_count + size - 1) / size);
        Set(body, _pagination.TotalPagesPath, JsonValue.Create(pages));
        Set(body, _pagination.TotalCountPath, JsonValue.Create(_count));
        string? known = _pagination.TotalPagesPath ?? _pagination.TotalCountPath ?? (_pagination.Kind == PagingDescription.Cursor ? _pagination.NextPath : null);
        string parent = known is null || !known.Contains('.') ? "result_info" : known[..known.LastIndexOf('.')];
        SetCount("count", end - start);
        SetCount("per_page", size);
        SetCount("page", (start / size) + 1);
        SetCount("total_count", _count);
        SetCount("total_pages", pages);

        void SetCount(string name, int value)
        {
            if (Find(body, parent) is JsonObject counts && counts[name]?.GetValueKind() == JsonValueKind.Number)
                counts[name] = value;
        }
    }

    private static JsonValue Cursor(int page) => JsonValue.Create(CursorPrefix + page.ToString(CultureInfo.InvariantCulture));

    private JsonNode? Item(int index) => _source?.Create(index);

    private JsonNode? IdAt(int index) => (Item(index) as JsonObject)?[IdProperty(_pagination)]?.DeepClone();

    private static string IdProperty(PagingDescription pagination) => pagination.ItemIdProperty ?? "id";

    private static string? Text(Func<string, string?> query, string? parameter)
        => parameter is not null && query(parameter) is { Length: > 0 } text ? text : null;

    private static int? Number(Func<string, string?> query, string? parameter)
        => int.TryParse(Text(query, parameter), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

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
