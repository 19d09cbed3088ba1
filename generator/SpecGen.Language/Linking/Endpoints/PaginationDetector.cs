using System.Text.RegularExpressions;
using SpecGen.Language.Api;
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
    private static readonly Regex s_id = new(@"\b(?:ids?|identifiers?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly ApiEndpoint _endpoint;
    private readonly EndpointResponse _response;
    private readonly ShapeTable _shapes;
    private readonly ApiObject? _body;

    private PaginationDetector(ApiEndpoint endpoint, EndpointResponse response, ShapeTable shapes)
    {
        _endpoint = endpoint;
        _response = response;
        _shapes = shapes;
        _body = response.BodyObject(shapes);
    }

    /// <summary>Finds out how an endpoint pages.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="response">Its response, without pagination.</param>
    /// <param name="shapes">The shapes.</param>
    public static DetectedPagination Detect(ApiEndpoint endpoint, EndpointResponse response, ShapeTable shapes)
    {
        if (response.Kind != ResponseKind.Json || !string.Equals(endpoint.Verb, "get", StringComparison.OrdinalIgnoreCase))
            return new DetectedPagination(response, null, null);

        PaginationDetector detector = new(endpoint, response, shapes);
        (string Path, ApiShape Element)? items = detector.FindItems();
        if (items is { } found && detector.FindStrategy(found.Path, found.Element) is { } pagination)
        {
            return new DetectedPagination(
                response with { Item = found.Element, Pagination = pagination },
                new ApiGuess("pages: " + pagination.Name, Describe(pagination)),
                null);
        }

        return new DetectedPagination(
            response,
            null,
            items is not null && detector.FindMeta(s_hasMore) is { } hasMore ? new Finding(LinkDiagnostics.NoNextPage, endpoint.Id, [hasMore, detector.DescribePosition()]) : null);
    }

    /// <summary>The response of an endpoint that pages as the user decides; null where it has no such items.</summary>
    /// <param name="response">The response.</param>
    /// <param name="pagination">How it pages; null for not at all.</param>
    /// <param name="shapes">The shapes.</param>
    public static EndpointResponse? TryApply(EndpointResponse response, PaginationModel? pagination, ShapeTable shapes)
    {
        if (pagination is null)
            return response with { Item = null, Pagination = null };

        ApiShape? items = response.Body;
        ApiObject? holder = response.BodyObject(shapes);
        foreach (string part in pagination.ItemsPath.Split(['.'], StringSplitOptions.RemoveEmptyEntries))
        {
            items = holder?.Find(part)?.Shape;
            holder = shapes.Object(items);
        }

        return items is ApiArray array ? response with { Item = array.Element, Pagination = pagination } : null;
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

    private string DescribePosition()
        => FindParameter([.. s_afterIds, .. s_cursorParameters]) is { } position
            ? $"not what '{position}' takes to ask for it"
            : "no parameter to ask for it with";

    private (string Path, ApiShape Element)? FindItems()
    {
        if (_response.Body is ApiArray root)
            return (string.Empty, root.Element);
        if (_body is null)
            return null;

        if (_response.HasEnvelope)
        {
            return _response.Result switch
            {
                ApiArray array => ("result", array.Element),
                ApiReference result when _shapes.Object(result) is { } type && FindArray(type) is { } inner => ("result." + inner.Name, ((ApiArray)inner.Shape).Element),
                _ => null,
            };
        }

        return FindArray(_body) is { } member ? (member.Name, ((ApiArray)member.Shape).Element) : null;
    }

    private static ApiMember? FindArray(ApiObject type)
    {
        List<ApiMember> arrays = [.. type.Members.Where(m => m.Shape is ApiArray)];
        return arrays.Count == 1 ? arrays[0] : arrays.Find(a => s_itemNames.Contains(a.Name, StringComparer.Ordinal));
    }

    private PaginationModel? FindStrategy(string itemsPath, ApiShape element)
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
    private ItemIdPaginationModel? ByItemIdOfItem(string itemsPath, ApiShape element)
    {
        if (FindTextParameter(["after", "after_id", "starting_after"]) is not { } after || FindTextId(element) is null)
            return null;
        ApiMember parameter = _endpoint.QueryParameters.First(p => string.Equals(p.Name, after, StringComparison.Ordinal));
        bool isRootArray = itemsPath.Length == 0;
        return isRootArray || s_id.IsMatch(parameter.Description) || !string.Equals(after, "after", StringComparison.Ordinal)
            ? new ItemIdPaginationModel { ItemsPath = itemsPath, PositionParameter = after, BackwardParameter = FindParameter(s_beforeIds), ItemIdProperty = "id" }
            : null;
    }

    // An enveloped list that says how many pages there are, but takes no page: its Domain Type, if any, is the item.
    private SinglePagePaginationModel? Single(string itemsPath)
        => _response.HasEnvelope && _body!.Find("result_info") is not null && string.Equals(itemsPath, "result", StringComparison.Ordinal)
            ? new SinglePagePaginationModel { ItemsPath = itemsPath }
            : null;

    private ApiMember? FindTextId(ApiShape element)
    {
        IReadOnlyList<ApiObject> objects = _shapes.Leaves(element);
        return objects.Count > 0 && objects.All(o => o.Find("id")?.Shape is ApiPrimitive { Kind: ApiPrimitiveKind.String })
            ? objects[0].Find("id")
            : null;
    }

    private string? FindParameter(string[] names)
        => Array.Find(names, n => _endpoint.QueryParameters.Any(p => string.Equals(p.Name, n, StringComparison.Ordinal)));

    private string? FindTextParameter(string[] names)
        => Array.Find(names, n => _endpoint.QueryParameters.Any(p => string.Equals(p.Name, n, StringComparison.Ordinal) && p.Shape is ApiPrimitive { Kind: ApiPrimitiveKind.String }));

    private string? FindNumberParameter(string[] names)
        => Array.Find(names, n => _endpoint.QueryParameters.Any(p => string.Equals(p.Name, n, StringComparison.Ordinal) && p.Shape is ApiPrimitive { Kind: ApiPrimitiveKind.Number or ApiPrimitiveKind.Integer }));

    private string? FindMeta(string[] paths)
    {
        if (_body is null)
            return null;
        foreach (string path in paths)
        {
            if (!_response.HasEnvelope && IsScalar(_body, path))
                return path;
            foreach (string meta in s_metaObjects)
            {
                if (_shapes.Object(_body.Find(meta)?.Shape) is { } inner && IsScalar(inner, path))
                    return meta + "." + path;
            }

            if (_response.HasEnvelope && _shapes.Object(_response.Result) is { } result && !string.Equals(path, "cursor", StringComparison.Ordinal) && IsScalar(result, path))
                return "result." + path;
        }

        return null;
    }

    private bool IsScalar(ApiObject type, string path)
    {
        string[] parts = path.Split('.');
        ApiObject? current = type;
        for (int i = 0; i < parts.Length - 1; i++)
            current = _shapes.Object(current?.Find(parts[i])?.Shape);
        return current?.Find(parts[parts.Length - 1])?.Shape is ApiPrimitive { Kind: not ApiPrimitiveKind.Json };
    }
}

/// <summary>How an endpoint pages.</summary>
/// <param name="Response">Its response, with the pagination where there is one.</param>
/// <param name="Guess">The guess and its evidence; null where nothing was guessed.</param>
/// <param name="Finding">What was noticed; null where nothing was.</param>
internal sealed record DetectedPagination(EndpointResponse Response, ApiGuess? Guess, Finding? Finding);
