using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

public class ResourceTests
{
    [TestCase("docs/resources/fleet/subresources/ships/methods/list_active.md")]
    [TestCase("/srv/methods/subresources/spec/fleet/subresources/ships/methods/list_active/index.md")]
    [TestCase("C:\\methods\\fleet\\subresources\\ships\\methods\\list_active\\index.md")]
    public void Takes_resource_and_method_from_the_folders(string path)
        => Assert.That(Paths(Link((path, Endpoint(path: "/ships"))).Model), Is.EqualTo(["Fleet.Ships.ListActiveAsync"]));

    [Test]
    public void Takes_resource_and_method_from_the_url_of_the_front_matter()
    {
        string page = "---\ntitle: List\nurl: https://harbor.test/docs/en/api/beta/fleet/ships/list\n---\n\n" + Endpoint(path: "/ships");
        Assert.That(Paths(Link(("x.md", page)).Model), Is.EqualTo(["Beta.Fleet.Ships.ListAsync"]));
    }

    [Test]
    public void Takes_a_folder_called_resources_inside_a_resource_for_a_resource()
        => Assert.That(
            Paths(Link(("spec/sessions/resources/add.md", Endpoint("Add Session Resource", "post", "/v1/sessions/{ship_id}/resources"))).Model),
            Is.EqualTo(["Sessions.Resources.AddAsync"]));

    [TestCase("https://harbor.test/docs/en/api/beta/sessions/resources/add")]
    [TestCase("https://harbor.test/api/beta/resources/sessions/subresources/resources/methods/add")]
    public void Takes_resources_in_the_middle_of_a_url_for_a_resource(string url)
        => Assert.That(Paths(Link(("x.md", Front(url) + Endpoint(path: "/ships"))).Model).Single(), Does.EndWith("Sessions.Resources.AddAsync"));

    [Test]
    public void Takes_resources_below_a_resource_for_a_resource_even_where_further_ones_are_below()
    {
        SpecModel model = Link(
            ("a.md", Front("https://harbor.test/docs/api/sessions/list") + Endpoint(path: "/sessions")),
            ("b.md", Front("https://harbor.test/docs/api/sessions/resources/files/list") + Endpoint(path: "/sessions/resources/files"))).Model;
        Assert.That(Paths(model), Is.EqualTo(["Sessions.ListAsync", "Sessions.Resources.Files.ListAsync"]));
    }

    [Test]
    public void Takes_resources_at_the_root_of_the_reference_for_the_root()
        => Assert.That(
            Paths(Link(("x.md", Front("https://harbor.test/api/python/resources/fleet") + "# Fleet\n\n" + Endpoint("List", path: "/log"))).Model), Is.EqualTo(["Fleet.ListAsync"]));

    [TestCase("spec/resources/$client/methods/ping/index.md", "")]
    [TestCase("spec/$client/methods/ping.md", "")]
    [TestCase("spec/$client/index.md", "# Client\n\n")]
    public void Makes_methods_of_the_client_itself_of_what_stands_below_its_folder(string path, string heading)
    {
        SpecModel model = Link((path, heading + Endpoint("Ping", path: "/ping", query: "- `deep: optional boolean`", returns: "- `at: string`"))).Model;
        Assert.That(model.Client.Resources, Is.Empty);
        Assert.That(model.Resources.Select(r => (r.TypeName, r.Endpoints.Single().MethodName)), Is.EqualTo([("HarborClient", "PingAsync")]));
        Assert.That(model.Objects.Select(o => o.Name), Is.EqualTo(["PingRequest", "PingResponse"]));
    }

    [Test]
    public void Gives_a_method_of_the_client_itself_no_name_that_the_client_has()
        => Assert.That(Link(("spec/$client/methods/send.md", Endpoint(path: "/send"))).Model.Resources.Single().Endpoints.Single().MethodName, Is.Not.EqualTo("SendAsync"));

    [Test]
    public void Finds_the_endpoint_of_a_domain_type_that_its_result_is_called_like()
    {
        const string Bullets = "- `BetaShipDeleteResponse object { id }`\n  - `id: string`";
        LinkResult result = Link("# Beta\n\n# Ships\n\n" + Endpoint("Delete ship", "delete", returns: Bullets) + DomainTypes(("Beta Ship Delete Response", Bullets)));
        Assert.That(Ids(result), Has.No.Member("SPG061"));
    }

    [Test]
    public void Takes_the_singular_of_a_resource_from_its_own_domain_types_only()
    {
        const string Returns = "- `Ship object { id, news }`\n  - `id: string`\n  - `news: NewItem`\n    - `id: string`";
        string page = Endpoint("List", path: "/ships", query: "- `deep: optional boolean`", returns: Returns);
        Assert.That(Link("# Ships\n\n" + page).Model.Objects.Select(o => o.Name), Does.Contain("ShipsListRequest"));
        Assert.That(Link("# News\n\n" + page).Model.Objects.Select(o => o.Name), Does.Contain("NewsListRequest"));
        Assert.That(Link("# Ships\n\n" + page + DomainTypes(("Ship", "- `Ship object { id }`\n  - `id: string`"))).Model.Objects.Select(o => o.Name), Does.Contain("ShipListRequest"));
    }

    [Test]
    public void Takes_the_resource_from_the_heading_where_the_place_says_nothing()
        => Assert.That(Paths(Link(("/srv/x.md", "# Audit Logs\n\n" + Endpoint("List", path: "/log"))).Model), Is.EqualTo(["AuditLogs.ListAsync"]));

    [Test]
    public void Takes_the_resource_from_the_path_where_nothing_else_is_known()
        => Assert.That(
            Paths(Link(("x.md", Endpoint("Retrieve data retention", path: "/v1/organization/data_retention"))).Model),
            Is.EqualTo(["Organization.DataRetention.RetrieveAsync"]));

    [Test]
    public void Nests_a_heading_below_one_that_has_no_content()
        => Assert.That(
            Paths(Link("# Hostnames\n\n# Settings\n\n# TLS\n\n" + Endpoint("Get", path: "/zones/{ship_id}/hostnames/settings")).Model),
            Is.EqualTo(["Hostnames.Settings.Tls.GetAsync"]));

    [Test]
    public void Nests_a_heading_by_the_paths_of_its_endpoints()
    {
        string page = "# Fleet\n\n# Ships\n\n" + Endpoint("List ships", path: "/fleet/ships") + "# Crews\n\n" + Endpoint(
            "List crews", path: "/fleet/ships/{ship_id}/crews")
            + "# Docks\n\n" + Endpoint("List docks", path: "/fleet/docks");
        Assert.That(Paths(Link(page).Model), Is.EquivalentTo(["Fleet.Ships.ListAsync", "Fleet.Ships.Crews.ListAsync", "Fleet.Docks.ListAsync"]));
    }

    [Test]
    public void Nests_a_heading_where_the_page_of_its_method_is()
    {
        string endpoint = Endpoint("List crews", path: "/crews");
        (string, string) all = (
            "fleet/index.md",
            "# Fleet\n\n" + Endpoint("Get fleet", path: "/fleet") + "# Ships\n\n" + Endpoint("List ships", path: "/vessels") + "# Crews\n\n" + endpoint);
        (string, string) one = ("fleet/subresources/ships/subresources/crews/methods/list.md", endpoint);
        Assert.That(Paths(Link(all, one).Model), Does.Contain("Fleet.Ships.Crews.ListAsync"));
        Assert.That(Paths(Link(all, one).Model).Count(p => p.Contains("Crews", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void Takes_one_endpoint_of_a_method_page_and_a_resource_page_as_one()
    {
        string endpoint = Endpoint("List ships", path: "/ships", returns: "- `id: string`");
        LinkResult result = Link(("ships/index.md", "# Ships\n\n" + endpoint), ("ships/methods/list/index.md", endpoint));
        Assert.That(Paths(result.Model), Is.EqualTo(["Ships.ListAsync"]));
        Assert.That(Ids(result), Does.Not.Contain("SPG055"));
    }

    [Test]
    public void Reports_both_places_of_an_endpoint_that_is_described_differently()
    {
        LinkResult result = Link(
            ("ships/index.md", "# Ships\n\n" + Endpoint(path: "/ships", returns: "- `id: string`")),
            ("ships/methods/get/index.md", Endpoint(path: "/ships", returns: "- `id: number`")));
        Assert.That(
            result.Diagnostics.Single(d => d.Descriptor.Id == "SPG055").ToString(),
            Does.StartWith("ships/methods/get/index.md(1,").And.Contain("ships/index.md(3,"));
    }

    [Test]
    public void Reports_both_places_of_a_type_that_one_resource_declares_differently()
    {
        LinkResult result = Link(
            ("a/subresources/ships/index.md", "# Ships\n\n" + Endpoint(path: "/ships") + DomainTypes(("Ship", "- `Ship object { id }`\n  - `id: string`"))),
            ("b/a/subresources/ships/index.md", "# Ships\n\n" + Endpoint(path: "/ships") + DomainTypes(("Ship", "- `Ship object { id }`\n  - `id: number`"))));
        Assert.That(Print(Member(result.Model, "Ship", "id").Type), Is.EqualTo("String"));
        Assert.That(
            result.Diagnostics.Single(d => d.Descriptor.Id == "SPG068").ToString(),
            Does.StartWith("b/a/subresources/ships/index.md(").And.Contain("a/subresources/ships/index.md("));
    }

    [Test]
    public void Has_no_resource_class_where_there_are_no_endpoints()
        => Assert.That(Link("# Hooks\n\n" + DomainTypes(("Event", "- `Event object { id }`\n  - `id: string`"))).Model.Client.Resources, Is.Empty);

    [Test]
    public void Keeps_endpoints_apart_that_share_verb_and_path_in_two_resources()
    {
        string endpoint = Endpoint("List", path: "/ships");
        string[] paths = Paths(Link(("beta/subresources/ships/methods/list.md", endpoint), ("resources/ships/methods/list.md", endpoint)).Model);
        Assert.That(paths, Is.EquivalentTo(["Beta.Ships.ListAsync", "Ships.ListAsync"]));
    }

    [Test]
    public void Gives_the_shorter_class_name_to_the_resource_nearer_to_the_client()
    {
        string endpoint = Endpoint("List", path: "/ships");
        SpecModel model = Link(("beta/subresources/ships/methods/list.md", endpoint), ("resources/ships/methods/list.md", endpoint)).Model;
        Assert.That(model.Resources.Select(r => r.TypeName), Is.EqualTo(["BetaResource", "BetaShipsResource", "ShipsResource"]));
    }

    [Test]
    public void Matches_results_to_domain_types_in_order()
    {
        string page = "# Ships\n\n"
            + Endpoint("Fetches one", path: "/ships/{ship_id}", returns: "- `id: string`")
            + Endpoint("Fetches another", path: "/ships/{ship_id}/other", returns: "- `id: string`")
            + DomainTypes(
                ("Ship Get Response", "- `ShipGetResponse object { id }`\n  - `id: string`"),
                ("Ship Get Other Response", "- `ShipGetOtherResponse object { id }`\n  - `id: string`"));
        SpecModel model = Link(page).Model;
        Assert.That(Paths(model), Is.EqualTo(["Ships.GetAsync", "Ships.GetOtherAsync"]));
        Assert.That(Print(Endpoint(model, "GetOtherAsync").Response.Type), Is.EqualTo("ShipGetOtherResponse"));
    }

    [Test]
    public void Names_the_method_after_its_heading_where_shapes_disagree()
    {
        LinkResult result =
            Link("# Ships\n\n" + Endpoint("Fetch a ship", returns: "- `id: string`") + DomainTypes(("Ship Get Response", "- `ShipGetResponse object { id }`\n  - `id: number`")));
        Assert.That(Paths(result.Model), Is.EqualTo(["Ships.FetchAsync"]));
        Assert.That(Ids(result), Is.EqualTo(["SPG053"]));
    }

    [Test]
    public void Gives_a_second_endpoint_of_one_name_what_its_path_has_more()
    {
        LinkResult result = Link("# Ships\n\n" + Endpoint("Get ship", path: "/ships/{ship_id}") + Endpoint("Get ship", path: "/ships/{ship_id}/log"));
        Assert.That(Paths(result.Model), Is.EqualTo(["Ships.GetAsync", "Ships.GetByShipIdAsync"]));
        Assert.That(Ids(result), Does.Contain("SPG054"));
    }

    [Test]
    public void Names_an_anonymous_result_after_the_domain_type_of_its_shape()
    {
        SpecModel model = Link(
            "# Ships\n\n" + Endpoint(returns: "- `id: string`") + DomainTypes(("Vessel", "- `Vessel object { id }`\n  - `id: string`"))).Model;
        Assert.That(Print(Endpoint(model, "GetAsync").Response.Type), Is.EqualTo("Vessel"));
    }

    [Test]
    public void Emits_domain_types_that_no_endpoint_uses()
    {
        LinkResult result = Link("# Hooks\n\n" + DomainTypes(("Event", "- `Event object { id }`\n  - `id: string`"), ("Alias", "- `Alias = array of string`")));
        Assert.That(result.Model.Objects.Single() is { Name: "Event", IsOutput: true }, Is.True);
        Assert.That(result.Sources, Has.Some.Matches<SourceEntry>(s => s is { Kind: SourceKind.Alias, Type: "Alias" }));
    }

    [Test]
    public void Marks_types_by_the_direction_they_travel()
    {
        SpecModel model = Link("# Ships\n\n" + Endpoint(
            verb: "post",
            body: "- `crew: array of Sailor`\n  - `name: string`",
            returns: "- `Ship object { captain, owner }`\n  - `captain: Sailor`\n    - `name: string`\n  - `owner: Owner`\n    - `id: string`")).Model;
        Assert.That(Object(model, "Sailor") is { IsInput: true, IsOutput: true }, Is.True);
        Assert.That(Object(model, "Owner") is { IsInput: false, IsOutput: true }, Is.True);
    }

    private static string[] Paths(SpecModel model) => [.. Walk(model, "", model.Client.Resources)];

    private static string Front(string url) => $"---\ntitle: X\nurl: {url}\n---\n\n";

    private static IEnumerable<string> Walk(SpecModel model, string prefix, IEnumerable<ResourcePropertyModel> properties)
        => properties.SelectMany(property =>
        {
            ResourceModel resource = model.Resources.Single(r => r.TypeName == property.TypeName);
            string path = prefix + property.PropertyName + ".";
            return resource.Endpoints.Select(e => path + e.MethodName).Concat(Walk(model, path, resource.Resources));
        });
}
