using System.Text.RegularExpressions;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>Finds out how an endpoint pages, from its query parameters and from what its response says about further pages.</summary>
internal sealed class PaginationDetector
{
    private static readonly string[] s_pageSizes = ["per_page", "page_size", "pageSize", "perPage", "limit", "max_results", "maxResults"];
    private static readonly string[] s_afterIds = ["after_id", "starting_after", "after"];
    private static readonly string[] s_beforeIds = ["before_id", "ending_before", "before"];
    private static readonly string[] s_cursorParameters = ["cursor", "page_token", "pageToken", "next_token", "continuation_token", "page_cursor", "page", "after", "starting_after"];
    private static readonly string[] s_nextCursors = ["next_page", "next_cursor", "nextCursor", "next_page_token", "nextPageToken", "next_token", "cursors.after", "cursor", "next"];
    private static readonly string[] s_previousCursors = ["prev_page", "previous_page", "prev_cursor", "previous_cursor", "cursors.before"];
    private static readonly string[] s_hasMore = ["has_more", "hasMore", "has_next_page", "hasNextPage", "has_next"];
    private static readonly string[] s_totalPages = ["total_pages", "totalPages"];
    private static readonly string[] s_totalCounts = ["total_count", "totalCount", "total_size", "total"];
    private static readonly string[] s_itemNames = ["data", "items", "results", "result"];
    private static readonly string[] s_metaObjects = ["result_info", "pagination", "paging", "page_info", "meta"];
    private static readonly string[] s_metaMembers = ["first_id", "last_id", "count", "page", "per_page", "page_size", "limit", "offset", "object", "type", "success", "errors", "messages"];
    private static readonly Regex s_id = new(@"\bids?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly EndpointDraft _endpoint;
    private readonly ObjectShape? _body;

    private PaginationDetector(EndpointDraft endpoint)
    {
        _endpoint = endpoint;
        _body = endpoint.Response.Body as ObjectShape;
    }

    /// <summary>The endpoint's response, with its pagination where there is one.</summary>
    public static ResponseShape Apply(EndpointDraft endpoint, DiagnosticBag diagnostics)
    {
        ResponseShape response = endpoint.Response;
        if (response.Kind != ResponseKind.Json || !string.Equals(endpoint.Method.Verb, "get", StringComparison.OrdinalIgnoreCase))
            return response;

        PaginationDetector detector = new(endpoint);
        (string Path, Shape Element)? items = detector.FindItems();
        if (items is { } found && detector.FindStrategy(found.Path, found.Element) is { } pagination)
        {
            detector.ReportOthers(pagination, diagnostics);
            endpoint.Guesses.Add(("pages: " + pagination.Name, Describe(pagination)));
            return response with { Item = found.Element, Pagination = pagination };
        }

        if (items is not null && detector.FindMeta(s_hasMore) is { } hasMore)
            diagnostics.Report(LinkDiagnostics.NoNextPage, endpoint.Place, hasMore);
        return response;
    }

    /// <summary>Makes the endpoint page as the user decides; false where its response has no such items.</summary>
    public static bool TryApply(EndpointDraft endpoint, PaginationModel? pagination)
    {
        ResponseShape response = endpoint.Response;
        if (pagination is null)
        {
            endpoint.Response = response with { Item = null, Pagination = null };
            return true;
        }

        Shape? items = response.Body;
        foreach (string part in pagination.ItemsPath.Split(['.'], StringSplitOptions.RemoveEmptyEntries))
            items = (items as ObjectShape)?.Find(part)?.Shape;
        if (items is not ArrayShape array)
            return false;
        endpoint.Response = response with { Item = array.Element, Pagination = pagination };
        return true;
    }

    private static string Describe(PaginationModel pagination)
    {
        List<string> evidence = [pagination.ItemsPath.Length == 0 ? "the response is an array" : $"the items are in '{pagination.ItemsPath}'"];
        evidence.AddRange(pagination.Fields.Where(field => field is { IsEssential: true, Value: not null }).Select(field => field.Place switch
        {
            PaginationPlace.Parameter => $"the query takes '{field.Value}'",
            PaginationPlace.Response => $"the response has '{field.Value}'",
            _ => $"items have '{field.Value}'",
        }));
        return string.Join(", ", evidence);
    }

    private (string Path, Shape Element)? FindItems()
    {
        if (_endpoint.Response.Body is ArrayShape root)
            return (string.Empty, root.Element);
        if (_body is null)
            return null;

        if (_endpoint.Response.HasEnvelope)
        {
            return _endpoint.Response.Result switch
            {
                ArrayShape array => ("result", array.Element),
                ObjectShape result when FindArray(result) is { } inner => ("result." + inner.Key, ((ArrayShape)inner.Shape).Element),
                _ => null,
            };
        }

        return FindArray(_body) is { } member ? (member.Key, ((ArrayShape)member.Shape).Element) : null;
    }

    private static MemberShape? FindArray(ObjectShape type)
    {
        List<MemberShape> arrays = type.Members.FindAll(m => m.Shape is ArrayShape);
        return arrays.Count == 1 ? arrays[0] : arrays.Find(a => s_itemNames.Contains(a.Key, StringComparer.Ordinal));
    }

    private PaginationModel? FindStrategy(string itemsPath, Shape element)
    {
        PaginationModel? pagination = ByItemIdOfResponse(itemsPath);
        pagination ??= ByCursor(itemsPath);
        pagination ??= ByPageNumber(itemsPath);
        pagination ??= ByOffset(itemsPath);
        pagination ??= ByItemIdOfItem(itemsPath, element);
        pagination ??= Single(itemsPath);
        if (pagination is null)
            return null;
        return pagination with
        {
            PageSizeParameter = FindParameter(s_pageSizes),
            HasMorePath = FindMeta(s_hasMore),
            TotalPagesPath = FindMeta(s_totalPages),
            TotalCountPath = FindMeta(s_totalCounts),
        };
    }

    private ItemIdPaginationModel? ByItemIdOfResponse(string itemsPath)
        => FindMeta(["last_id"]) is { } last && FindParameter(s_afterIds) is { } after
            ? new ItemIdPaginationModel
            {
                ItemsPath = itemsPath,
                PositionParameter = after,
                BackwardParameter = FindParameter(s_beforeIds),
                NextPath = last,
                PreviousPath = FindMeta(["first_id"]),
            }
            : null;

    private CursorPaginationModel? ByCursor(string itemsPath)
        => FindMeta(s_nextCursors) is { } next && FindTextParameter(s_cursorParameters) is { } cursor
            ? new CursorPaginationModel { ItemsPath = itemsPath, PositionParameter = cursor, NextPath = next, PreviousPath = FindMeta(s_previousCursors) }
            : null;

    private PageNumberPaginationModel? ByPageNumber(string itemsPath)
        => FindNumberParameter(["page", "page_number", "pageNumber"]) is { } page
            ? new PageNumberPaginationModel { ItemsPath = itemsPath, PositionParameter = page }
            : null;

    private OffsetPaginationModel? ByOffset(string itemsPath)
        => FindNumberParameter(["offset", "skip"]) is { } offset
            ? new OffsetPaginationModel { ItemsPath = itemsPath, PositionParameter = offset }
            : null;

    // The last item's id continues the list where the items have one and the page lets "after" be an id.
    private ItemIdPaginationModel? ByItemIdOfItem(string itemsPath, Shape element)
    {
        if (FindTextParameter(["after", "after_id", "starting_after"]) is not { } after || FindTextId(element) is null)
            return null;
        MemberShape parameter = _endpoint.QueryParameters.Find(p => string.Equals(p.Key, after, StringComparison.Ordinal))!;
        bool isRootArray = itemsPath.Length == 0;
        return isRootArray || s_id.IsMatch(parameter.Description) || !string.Equals(after, "after", StringComparison.Ordinal)
            ? new ItemIdPaginationModel { ItemsPath = itemsPath, PositionParameter = after, BackwardParameter = FindParameter(s_beforeIds), ItemIdProperty = "id" }
            : null;
    }

    // An enveloped list that says how many pages there are, but takes no page: its Domain Type, if any, is the item.
    private SinglePagePaginationModel? Single(string itemsPath)
        => _endpoint.Response.HasEnvelope && _body!.Find("result_info") is not null && string.Equals(itemsPath, "result", StringComparison.Ordinal)
            ? new SinglePagePaginationModel { ItemsPath = itemsPath }
            : null;

    private static MemberShape? FindTextId(Shape element)
    {
        IReadOnlyList<ObjectShape> objects = UnionShaping.Leaves(element);
        return objects.Count > 0 && objects.All(o => o.Find("id")?.Shape is PrimitiveShape { Kind: PrimitiveShapeKind.String })
            ? objects[0].Find("id")
            : null;
    }

    private string? FindParameter(string[] names)
        => Array.Find(names, n => _endpoint.QueryParameters.Exists(p => string.Equals(p.Key, n, StringComparison.Ordinal)));

    private string? FindTextParameter(string[] names)
        => Array.Find(names, n => _endpoint.QueryParameters.Exists(p => string.Equals(p.Key, n, StringComparison.Ordinal) && p.Shape is PrimitiveShape { Kind: PrimitiveShapeKind.String }));

    private string? FindNumberParameter(string[] names)
        => Array.Find(names, n => _endpoint.QueryParameters.Exists(p => string.Equals(p.Key, n, StringComparison.Ordinal) && p.Shape is PrimitiveShape { Kind: PrimitiveShapeKind.Number or PrimitiveShapeKind.Integer }));

    private string? FindMeta(string[] paths)
    {
        if (_body is null)
            return null;
        foreach (string path in paths)
        {
            if (!_endpoint.Response.HasEnvelope && IsScalar(_body, path))
                return path;
            foreach (string meta in s_metaObjects)
            {
                if (_body.Find(meta)?.Shape is ObjectShape inner && IsScalar(inner, path))
                    return meta + "." + path;
            }

            if (_endpoint.Response.HasEnvelope && _endpoint.Response.Result is ObjectShape result && !string.Equals(path, "cursor", StringComparison.Ordinal) && IsScalar(result, path))
                return "result." + path;
        }

        return null;
    }

    private static bool IsScalar(ObjectShape type, string path)
    {
        string[] parts = path.Split('.');
        ObjectShape? current = type;
        for (int i = 0; i < parts.Length - 1; i++)
            current = current?.Find(parts[i])?.Shape as ObjectShape;
        return current?.Find(parts[parts.Length - 1])?.Shape is PrimitiveShape { Kind: not PrimitiveShapeKind.Json };
    }

    private void ReportOthers(PaginationModel pagination, DiagnosticBag diagnostics)
    {
        ObjectShape? holder = _endpoint.Response.HasEnvelope ? _endpoint.Response.Result as ObjectShape : _body;
        if (holder is null)
            return;
        HashSet<string> known = new(
            [.. s_metaMembers, .. s_metaObjects, .. s_hasMore, .. s_totalPages, .. s_totalCounts, .. s_nextCursors, .. s_previousCursors],
            StringComparer.Ordinal);
        string itemsMember = pagination.ItemsPath.Substring(pagination.ItemsPath.LastIndexOf('.') + 1);
        List<string> others = [.. holder.Members.Select(m => m.Key).Where(k => !known.Contains(k) && !string.Equals(k, itemsMember, StringComparison.Ordinal))];
        if (others.Count > 0)
            diagnostics.Report(LinkDiagnostics.MembersBesideItems, _endpoint.Place, string.Join(", ", others.Select(o => "'" + o + "'")));
    }
}
