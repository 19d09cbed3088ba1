using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Pagination;

/// <summary>What a response says beside its items.</summary>
public class PageInfoTests
{
    private static async Task<PageInfo> InfoAsync(string body, PaginationStrategy strategy, bool hasEnvelope)
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json(body)));
        AsyncPageable<JsonElement> list = api.Pipeline.GetPages<JsonElement, JsonElementSerializer>(TestApi.Request(hasEnvelope: hasEnvelope), strategy);
        await foreach (Page<JsonElement> page in list.AsPages())
            return page.Info;
        throw new InvalidOperationException("There is no page.");
    }

    private static Dictionary<string, string> Texts(PageInfo info) => info.Members.ToDictionary(member => member.Key, member => member.Value.GetRawText());

    [Test]
    public async Task Reads_the_counts_of_result_info_and_keeps_the_rest()
    {
        PageInfo info = await InfoAsync(
            """
            {"success":true,"errors":[],"messages":[{"code":1,"message":"m"}],"result":[{"id":1},{"id":2}],
             "result_info":{"count":2,"per_page":50,"total_count":99,"total_pages":4,"cursor":"c","cursors":{"after":"x"},"big":1e400}}
            """,
            new CursorPagination("result", "cursor", "result_info.cursor"),
            hasEnvelope: true);

        Assert.Multiple(() =>
        {
            Assert.That((info.Count, info.PerPage, info.TotalCount, info.TotalPages), Is.EqualTo(((long?)2, (long?)50, (long?)99, (long?)4)));
            Assert.That(Texts(info), Is.EqualTo(new Dictionary<string, string> { ["cursor"] = "\"c\"", ["cursors"] = """{"after":"x"}""", ["big"] = "1e400" }));
        });
    }

    [Test]
    public async Task Reads_members_beside_the_items_at_the_root()
    {
        PageInfo info = await InfoAsync(
            """{"object":"list","data":[1,2],"first_id":"a","last_id":"b","has_more":true,"count":2}""",
            new ItemIdPagination("data", "after") { NextPath = "last_id", HasMorePath = "has_more" },
            hasEnvelope: false);

        Assert.Multiple(() =>
        {
            Assert.That(info.Count, Is.EqualTo(2));
            Assert.That(
                Texts(info),
                Is.EqualTo(new Dictionary<string, string> { ["object"] = "\"list\"", ["first_id"] = "\"a\"", ["last_id"] = "\"b\"", ["has_more"] = "true" }));
        });
    }

    [Test]
    public async Task Reads_members_beside_a_list_that_is_wrapped()
    {
        PageInfo info = await InfoAsync(
            """{"success":true,"result":{"page":1,"issues":[1],"count":7},"result_info":{"count":1}}""",
            new PageNumberPagination("result.issues", "page"),
            hasEnvelope: true);

        Assert.Multiple(() =>
        {
            Assert.That(info.Count, Is.EqualTo(7));
            Assert.That(Texts(info), Is.EqualTo(new Dictionary<string, string> { ["page"] = "1", ["count"] = "1" }));
        });
    }

    [Test]
    public async Task The_documented_total_is_the_total_whatever_its_name()
    {
        PageInfo info = await InfoAsync(
            """{"items":[1],"meta":{"total":12,"pages":3,"total_count":"many"}}""",
            new PageNumberPagination("items", "page") { TotalCountPath = "meta.total", TotalPagesPath = "meta.pages" },
            hasEnvelope: false);

        Assert.Multiple(() =>
        {
            Assert.That((info.TotalCount, info.TotalPages), Is.EqualTo(((long?)12, (long?)3)));
            Assert.That(info.Members.Keys, Is.EquivalentTo(["total", "pages", "total_count"]));
        });
    }

    [Test]
    public async Task A_name_that_stands_twice_is_under_its_path_as_well()
    {
        PageInfo info = await InfoAsync(
            """{"cursor":"outer","result":[],"result_info":{"cursor":"inner"}}""",
            new CursorPagination("result", "cursor", "result_info.cursor"),
            hasEnvelope: true);

        Assert.That(Texts(info), Is.EqualTo(new Dictionary<string, string> { ["cursor"] = "\"outer\"", ["result_info.cursor"] = "\"inner\"" }));
    }

    [Test]
    public async Task The_object_about_the_page_comes_before_what_stands_beside_the_list()
    {
        PageInfo info = await InfoAsync(
            """{"count":100,"result":[],"result_info":{"count":7,"total_count":9,"total":12}}""",
            new PageNumberPagination("result", "page") { TotalCountPath = "result_info.total" },
            hasEnvelope: true);

        Assert.That((info.Count, info.TotalCount), Is.EqualTo(((long?)7, (long?)12)));
    }

    [Test]
    public async Task An_object_that_is_none_about_the_page_stays_one()
    {
        PageInfo info = await InfoAsync("""{"data":[],"result_info":{"count":7}}""", new SinglePagePagination("data"), hasEnvelope: false);

        Assert.That(info.Count, Is.Null);
        Assert.That(Texts(info), Is.EqualTo(new Dictionary<string, string> { ["result_info"] = """{"count":7}""" }));
    }

    [TestCase("[1,2]", "")]
    [TestCase("""{"data":null}""", "data")]
    [TestCase("null", "data")]
    [TestCase("""{"\ud800":1,"data":[]}""", "data")]
    public async Task There_may_be_nothing(string body, string itemsPath)
    {
        PageInfo info = await InfoAsync(body, new SinglePagePagination(itemsPath), hasEnvelope: false);

        Assert.That((info.Count, info.TotalCount, info.Members.Count), Is.EqualTo(((long?)null, (long?)null, 0)));
    }

    [Test]
    public async Task Duplicates_are_read_as_the_items_are_the_last_one_counts()
    {
        PageInfo info = await InfoAsync("""{"n":1,"data":[1],"n":2,"data":[2]}""", new SinglePagePagination("data"), hasEnvelope: false);

        Assert.That(Texts(info), Is.EqualTo(new Dictionary<string, string> { ["n"] = "2" }));
    }

    [Test]
    public void A_page_made_for_a_test_has_the_information_that_it_is_given()
    {
        Page<int> page = new([1]) { Info = new PageInfo { TotalCount = 5 } };

        Assert.That((page.Info.TotalCount, new Page<int>([1]).Info.TotalCount), Is.EqualTo(((long?)5, (long?)null)));
    }
}
