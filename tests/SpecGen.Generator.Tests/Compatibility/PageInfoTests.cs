using Microsoft.CodeAnalysis;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Language.Comparison;

namespace SpecGen.Generator.Tests.Compatibility;

/// <summary>What pages document beside their items is read by an extension method of the page.</summary>
internal sealed class PageInfoTests
{
    private const string Plain = "data: array of Ship\n  call_sign: string\n  home_port: string\nnext_page: string or null";
    private const string Wrapped = "errors: array of object { message }\n  message: string\nmessages: array of object { message }\n  message: string\nsuccess: true\n  true\n"
        + "result: object { issues, surveyed }\n  issues: array of Ship\n    call_sign: string\n    home_port: string\n  surveyed: string\nresult_info: optional object { count, page }\n  count: optional number\n  page: optional number";

    private static readonly Endpoint s_list = new("List ships", "get", "/ships") { Query = "page: optional string", Returns = Plain + "\nfleet: string\ncrews: array of number" };
    private static readonly Endpoint s_wrapped = new("List ships", "get", "/ships") { Query = "page: optional number", Returns = Wrapped };

    [Test]
    public async Task A_page_has_the_documented_members_beside_its_items()
        => Assert.That(
            await CallAsync(
                s_list,
                """{ "data": [], "fleet": "north", "crews": [3, 4], "next_page": null }""",
                "await foreach (Page<Ship> page in client.Ships.ListAsync().AsPages()) { ShipListInfo info = page.GetInfo(); see(info.Fleet); see(info.Crews.Count); see(info.UnknownMembers.Count); }"),
            Does.EndWith("sees north\nsees 2\nsees 0\n"));

    [Test]
    public async Task A_list_one_level_down_leaves_the_rest_as_it_is_documented()
        => Assert.That(
            await CallAsync(
                s_wrapped,
                """{ "success": true, "errors": [], "messages": [], "result": { "surveyed": "today", "issues": [{ "call_sign": "a", "home_port": "b" }] }, "result_info": { "count": 1 } }""",
                "await foreach (Page<Ship> page in client.Ships.ListAsync().AsPages()) { see(page.Values.Count); see(page.GetInfo().Result.Surveyed); see(page.GetInfo().ResultInfo?.Count); see(page.Info.Count); "
                    + "see(page.GetInfo()); break; }"),
            Does.EndWith("sees 1\nsees today\nsees 1\nsees 1\nsees {\"result\":{\"surveyed\":\"today\"},\"result_info\":{\"count\":1}}\n"));

    [Test]
    public async Task A_test_gives_its_pages_such_information()
        => Assert.That(
            await CallAsync(
                s_list,
                "{}",
                "Page<Ship> given = new Page<Ship>([]).WithInfo(new ShipListInfo { Fleet = \"south\", Crews = [] }); "
                    + "await foreach (Page<Ship> page in AsyncPageable<Ship>.FromPages([given]).AsPages()) { see(page.GetInfo().Fleet); see(page.Info.Members.Count); }"),
            Is.EqualTo("sees south\nsees 2\n"));

    [Test]
    public async Task A_page_without_such_information_says_so_where_it_is_read()
        => Assert.That(
            await CallAsync(s_list, "{}", "ShipListInfo info = new Page<Ship>([]).GetInfo(); see(info.NextPage); see(info.Fleet);"),
            Is.EqualTo("sees null\nthrows JsonMemberMissingException\n"));

    [Test]
    public void Endpoints_whose_pages_say_the_same_share_one_type()
    {
        HarborClient client = HarborClient.Create(new HarborPage(s_list, s_list with { Title = "Search ships", Path = "/ships/search" }).ToMarkdown());
        Assert.That(client.Surface.Resources.Single().Methods.Select(method => method.PageInfo?.Info.Name), Is.EqualTo(["ShipListInfo", "ShipListInfo"]));
        Assert.That(client.Compile("see(new Page<Ship>([]).GetInfo());").Complaints, Is.Empty);
    }

    [Test]
    public void Pages_of_one_item_that_say_different_things_have_methods_of_different_names()
    {
        Endpoint search = s_list with { Title = "Search ships", Path = "/ships/search", Returns = Plain + "\nscore: number" };
        HarborClient client = HarborClient.Create(new HarborPage(s_list, search).ToMarkdown());
        Assert.That(client.Compile("see(new Page<Ship>([]).GetInfo().Fleet); see(new Page<Ship>([]).GetShipSearchInfo().Score);").Complaints, Is.Empty);
    }

    [Test]
    public void The_class_of_the_methods_gives_way_to_a_type_of_its_name()
    {
        Endpoint owner = new("Get owner", "get", "/owner") { Returns = "ShipListInfoExtensions object { id }\n  id: string" };
        HarborClient client = HarborClient.Create(new HarborPage(s_list, owner).ToMarkdown());
        Assert.That(client.Surface.GetTypeNames(), Does.Contain("ShipListInfoExtensions").And.Contain("ShipListInfoExtensions2").And.Unique);
        Assert.That(client.Compile("see(new Page<Ship>([]).GetInfo()); see(new ShipListInfoExtensions { Id = \"a\" });").Complaints, Is.Empty);
    }

    [Test]
    public void Another_client_of_the_namespace_cannot_have_a_type_called_as_the_class_of_the_methods()
    {
        Endpoint owner = new("Get owner", "get", "/owner") { Returns = "ShipListInfoExtensions object { id }\n  id: string" };
        GeneratorRun run = GeneratorRun.Create(
            Page.Create("/project/a.md", new HarborPage(s_list).ToMarkdown(), "Harbor", "Sea"),
            Page.Create("/project/b.md", new HarborPage(owner).ToMarkdown().Replace("# Ships", "# Owners", StringComparison.Ordinal), "Port", "Sea"));

        Diagnostic diagnostic = run.Diagnostics.Single(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.That(diagnostic.Id, Is.EqualTo("SPG121"));
        Assert.That(diagnostic.GetMessage(null), Does.Contain("ShipListInfoExtensions"));
    }

    [Test]
    public void What_every_page_says_needs_no_type()
    {
        Endpoint counted = s_wrapped with { Returns = Wrapped.Replace("object { issues, surveyed }", "array of Ship", StringComparison.Ordinal).Replace("  issues: array of Ship\n  ", "", StringComparison.Ordinal) };
        HarborClient plain = HarborClient.Create(new HarborPage(s_list with { Returns = Plain + "\nhas_more: boolean\nobject: \"list\"\n  \"list\"" }, counted with { Path = "/boats" }).ToMarkdown());
        Assert.That(plain.Surface.Resources.Single().Methods.Select(method => method.PageInfo), Is.All.Null);
    }

    [Test]
    public void Information_that_goes_breaks_and_information_that_comes_does_not()
    {
        HarborClient with = HarborClient.Create(new HarborPage(s_list).ToMarkdown());
        HarborClient without = HarborClient.Create(new HarborPage(s_list with { Returns = Plain }).ToMarkdown());
        Assert.That(
            SurfaceComparer.Compare(with.Surface, without.Surface).Where(change => change.Severity == ChangeSeverity.BreaksCompilation).Select(change => change.Message),
            Does.Contain("no longer has pages with GetInfo(): ShipListInfo"));
        Assert.That(
            SurfaceComparer.Compare(without.Surface, with.Surface).Where(change => change.Severity != ChangeSeverity.Compatible), Is.Empty);
    }

    private static Task<string> CallAsync(Endpoint endpoint, string answer, string body)
    {
        (byte[] assembly, IReadOnlyList<string> complaints) = HarborClient.Create(new HarborPage(endpoint).ToMarkdown()).Compile(body);
        Assert.That(complaints, Is.Empty);
        return HarborClient.Run(assembly, (_, _) => ("application/json", answer));
    }
}
