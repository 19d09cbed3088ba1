using System.Text.Json;

namespace SpecGen.Testing;

/// <summary>How an endpoint pages: names of parameters, and dotted paths of the response.</summary>
internal sealed record PagingDescription(string Kind)
{
    public const string SinglePage = nameof(SinglePage);
    public const string Cursor = nameof(Cursor);
    public const string PageNumber = nameof(PageNumber);
    public const string Offset = nameof(Offset);
    public const string ItemId = nameof(ItemId);

    public string ItemsPath { get; init; } = "";

    public string? PositionParameter { get; init; }

    public string? BackwardParameter { get; init; }

    public string? PageSizeParameter { get; init; }

    public string? NextPath { get; init; }

    public string? PreviousPath { get; init; }

    public string? HasMorePath { get; init; }

    public string? TotalPagesPath { get; init; }

    public string? TotalCountPath { get; init; }

    public string? ItemIdProperty { get; init; }

    public static PagingDescription Create(JsonElement json)
    {
        return new PagingDescription(json.GetProperty("kind").GetString()!)
        {
            ItemsPath = Find("itemsPath") ?? "",
            PositionParameter = Find("positionParameter"),
            BackwardParameter = Find("backwardParameter"),
            PageSizeParameter = Find("pageSizeParameter"),
            NextPath = Find("nextPath"),
            PreviousPath = Find("previousPath"),
            HasMorePath = Find("hasMorePath"),
            TotalPagesPath = Find("totalPagesPath"),
            TotalCountPath = Find("totalCountPath"),
            ItemIdProperty = Find("itemIdProperty"),
        };

        string? Find(string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
    }
}
