using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

public class PaginationTests
{
    private const string Items = "- `data: array of object { id }`\n  - `id: string`\n";

    [Test]
    public void Finds_an_opaque_page_token()
        => Assert.That(
            Page(
                "- `limit: optional number`\n- `page: optional string`",
                Items + "- `has_more: boolean`\n- `next_page: string or null`\n- `prev_page: optional string`"),
            Is.EqualTo(new CursorPaginationModel { ItemsPath = "data", PositionParameter = "page", PageSizeParameter = "limit", NextPath = "next_page", PreviousPath = "prev_page", HasMorePath = "has_more" }));

    [Test]
    public void Finds_page_numbers()
        => Assert.That(
            Page("- `page: optional number`\n- `per_page: optional number`", Items + "- `total_pages: number`\n- `total_count: number`"),
            Is.EqualTo(new PageNumberPaginationModel { ItemsPath = "data", PositionParameter = "page", PageSizeParameter = "per_page", TotalPagesPath = "total_pages", TotalCountPath = "total_count" }));

    [Test]
    public void Finds_page_numbers_of_items_inside_the_result()
        => Assert.That(
            Page(
                "- `page: optional number`",
                "- `errors: array of string`\n- `messages: array of string`\n- `success: true`\n- `result: optional object { count, issues }`\n  - `count: number`\n  - `issues: array of object { id }`\n    - `id: string`"),
            Is.EqualTo(new PageNumberPaginationModel { ItemsPath = "result.issues", PositionParameter = "page" }));

    [Test]
    public void Finds_the_ids_of_first_and_last_item_in_the_response()
        => Assert.That(
            Page(
                "- `after_id: optional string`\n- `before_id: optional string`\n- `limit: optional number`",
                Items + "- `first_id: string or null`\n- `has_more: boolean`\n- `last_id: string or null`"),
            Is.EqualTo(new ItemIdPaginationModel { ItemsPath = "data", PositionParameter = "after_id", BackwardParameter = "before_id", PageSizeParameter = "limit", NextPath = "last_id", PreviousPath = "first_id", HasMorePath = "has_more" }));

    [Test]
    public void Continues_a_root_array_after_its_last_id()
        => Assert.That(
            Page("- `after: optional string`\n- `before: optional string`\n- `limit: optional number`", "- `id: string`", """[{"id":"a"}]"""),
            Is.EqualTo(new ItemIdPaginationModel { ItemsPath = "", PositionParameter = "after", BackwardParameter = "before", PageSizeParameter = "limit", ItemIdProperty = "id" }));

    [Test]
    public void Finds_an_offset()
        => Assert.That(
            Page("- `limit: optional number`\n- `offset: optional number`", "- `tokens: array of object { id }`\n  - `id: string`\n- `hasNextPage: boolean`"),
            Is.EqualTo(
                new OffsetPaginationModel { ItemsPath = "tokens", PositionParameter = "offset", PageSizeParameter = "limit", HasMorePath = "hasNextPage" }));

    [Test]
    public void Finds_a_nested_cursor()
        => Assert.That(
            Page(
                "- `cursor: optional string`",
                "- `errors: array of string`\n- `messages: array of string`\n- `success: true`\n- `result: array of object { id }`\n  - `id: string`\n"
                + "- `result_info: optional object { cursors }`\n  - `cursors: object { after, before }`\n    - `after: string`\n    - `before: string`"),
            Is.EqualTo(new CursorPaginationModel { ItemsPath = "result", PositionParameter = "cursor", NextPath = "result_info.cursors.after", PreviousPath = "result_info.cursors.before" }));

    [Test]
    public void Takes_an_enveloped_list_that_takes_no_page_as_a_single_page()
        => Assert.That(
            Page(
                null,
                "- `errors: array of string`\n- `messages: array of string`\n- `success: true`\n- `result: array of object { id }`\n  - `id: string`\n- `result_info: optional object { total_pages }`\n  - `total_pages: number`"),
            Is.EqualTo(new SinglePagePaginationModel { ItemsPath = "result", TotalPagesPath = "result_info.total_pages" }));

    [Test]
    public void Does_not_page_where_nothing_asks_for_the_next_page()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint("List ships", path: "/ships", returns: Items + "- `hasNextPage: boolean`"));
        Assert.That(Endpoint(result.Model, "ListAsync").Pagination, Is.Null);
        Assert.That(Print(Endpoint(result.Model, "ListAsync").Response.Type), Is.EqualTo("ShipsListResponse"));
        Assert.That(Ids(result), Does.Contain("SPG063"));
    }

    [Test]
    public void Does_not_take_an_ordinary_member_called_data_for_items()
        => Assert.That(
            Page("- `limit: optional number`\n- `page: optional string`", "- `data: object { id }`\n  - `id: string`\n- `next_page: string`"), Is.Null);

    [Test]
    public void Says_which_members_of_the_response_are_beside_the_items()
    {
        SpecModel model =
            Link("# Ships\n\n" + Endpoint("List ships", path: "/ships", query: "- `page: optional string`", returns: Items + "- `fleet_id: string`\n- `next_page: string or null`")).Model;
        string? info = Endpoint(model, "ListAsync").Response.PageInfo;
        Assert.That(info, Is.EqualTo("ShipsListInfo"));
        Assert.That(Object(model, info!).Members.Select(m => m.WireName), Is.EqualTo(["fleet_id", "next_page"]));
    }

    [Test]
    public void Returns_items_of_the_declared_type()
    {
        SpecModel model = Link("# Ships\n\n"
            + Endpoint("List ships", path: "/ships", query: "- `page: optional string`", returns: "- `data: array of Ship`\n  - `id: string`\n- `next_page: string or null`")).Model;
        Assert.That(Print(Endpoint(model, "ListAsync").Response.Type), Is.EqualTo("Ship"));
    }

    [Test]
    public void Names_items_after_the_member_of_a_declared_list()
    {
        SpecModel model = Link("# Ships\n\n"
            + Endpoint("List ships", path: "/ships", query: "- `page: optional string`", returns: Items + "- `next_page: string or null`")
            + DomainTypes(("Ship List", "- `ShipList object { data, next_page }`\n  - `data: array of object { id }`\n    - `id: string`\n  - `next_page: string or null`"))).Model;
        Assert.That(Print(Endpoint(model, "ListAsync").Response.Type), Is.EqualTo("ShipListDataItem"));
        Assert.That(model.Objects.Select(o => o.Name), Is.EqualTo(["ShipList", "ShipListDataItem", "ShipListRequest"]));
    }

    private static PaginationModel? Page(string? query, string returns, string? response = null)
        => Endpoint(
            Link("# Ships\n\n" + Endpoint("List ships", path: "/ships", query: query, returns: returns, response: response)).Model, "ListAsync").Pagination;
}
