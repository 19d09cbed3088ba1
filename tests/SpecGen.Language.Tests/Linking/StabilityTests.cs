using SpecGen.Language.Api;
using SpecGen.Language.Clients;
using SpecGen.Language.Configuration;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Description;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

public class StabilityTests
{
    private static readonly (string, string) s_runs = (
        "a.md", "# Jobs\n\n" + Endpoint("Run job", "post", "/jobs/{ship_id}/run", returns: "- `id: string`\n- `state: object { name }`\n  - `name: string`"));

    private static readonly (string, string) s_jobs = (
        "b.md",
        "# Jobs\n\n" + Endpoint("Get job", path: "/jobs/{ship_id}", returns: "- `Job object { id }`\n  - `id: string`") + DomainTypes(("Job", "- `Job object { id }`\n  - `id: string`")));

    [Test]
    public void A_page_that_is_added_renames_no_type([Values] bool isFirst)
    {
        (string, string) added = isFirst ? ("0.md", s_jobs.Item2) : s_jobs;
        Assert.That(TypeNames(Link(s_runs).Model), Does.Contain("JobsRunResponse"));
        Assert.That(TypeNames(Link(s_runs, added).Model), Is.SupersetOf(TypeNames(Link(s_runs).Model)));
    }

    [Test]
    public void A_declared_type_of_another_page_renames_no_result()
    {
        string declared = DomainTypes(("Jobs Get Response", "- `JobsGetResponse object { id }`\n  - `id: string`"));
        (string, string) gets = ("b.md", "# Jobs\n\n" + Endpoint("Load job", path: "/jobs/{ship_id}", returns: "- `id: string`"));
        SpecModel alone = Link(gets).Model;
        SpecModel together = Link(gets, ("a.md", "# Jobs\n\n" + declared)).Model;
        Assert.That(TypeNames(alone), Does.Contain("JobsLoadResponse"));
        Assert.That(TypeNames(together), Is.SupersetOf(TypeNames(alone)));
    }

    [Test]
    public void A_name_that_another_page_mentions_renames_no_variant()
    {
        string bullets = "- `cargo: \"red\" or \"grey\" or number`\n  - `Ore = \"red\" or \"grey\"`\n    - `\"red\"`\n    - `\"grey\"`\n  - `Weight = number`";
        (string, string) ships = ("a.md", "# Ships\n\n" + Endpoint(returns: bullets));
        (string, string) mines = ("b.md", "# Mines\n\n" + Endpoint("Get mine", path: "/mines", returns: "- `ore: Ore`\n  - `\"red\"`\n  - `\"grey\"`"));
        Assert.That(TypeNames(Link(ships).Model), Does.Contain("ShipsOre"));
        Assert.That(TypeNames(Link(ships, mines).Model), Is.SupersetOf(TypeNames(Link(ships).Model)));
    }

    [Test]
    public void An_endpoint_that_is_left_out_renames_nothing()
    {
        string page = "# Ships\n\n" + Endpoint("List ships", path: "/ships", query: "- `order: \"asc\" or \"desc\"`", returns: "- `ships: array of string`")
            + Endpoint("List ships", path: "/fleet/ships", query: "- `order: \"up\" or \"down\"`", returns: "- `names: array of string`");
        SpecModel all = Link(page).Model;
        LinkResult some = Configured("""{ "exclude": ["GET /ships"] }""", page);
        Assert.That(some.Model.Resources.SelectMany(r => r.Endpoints).Select(e => e.PathTemplate), Is.EqualTo((string[])["/fleet/ships"]));
        Assert.That(MethodNames(all), Is.SupersetOf(MethodNames(some.Model)));
        Assert.That(TypeNames(all), Is.SupersetOf(TypeNames(some.Model)));
        Assert.That(TypeNames(some.Model), Has.Count.LessThan(TypeNames(all).Count), "what only the other endpoint uses is not generated");
    }

    [Test]
    public void Nothing_is_said_about_an_endpoint_that_is_left_out()
    {
        string page = "# Ships\n\n" + Endpoint(returns: "- `id: Unheard`");
        Assert.That(Ids(Link(page)), Does.Contain("SPG050"));
        Assert.That(Ids(Configured("""{ "exclude": ["*"] }""", page)), Does.Not.Contain("SPG050").And.Not.Contain("SPG053"));
    }

    [Test]
    public void A_moved_line_gives_an_equal_description_and_moves_the_diagnostics_only()
    {
        string page = "# Ships\n\n" + Endpoint(returns: "- `id: Unheard`\n- `class: string`\n- `Class: string`");
        DescribedApi before = PageDescriber.Describe([Parse("ships.md", page)]);
        DescribedApi after = PageDescriber.Describe([Parse("ships.md", page.Replace("## Get ship", "\n\n## Get ship", StringComparison.Ordinal))]);
        Assert.That(after.Api, Is.EqualTo(before.Api));
        Assert.That(after.Api.GetHashCode(), Is.EqualTo(before.Api.GetHashCode()));

        LinkedModel linked = Linker.Link(new ClientSettings("Harbor"), before.Api);
        Assert.That(Linker.Link(new ClientSettings("Harbor"), after.Api), Is.EqualTo(linked));
        int[] lines = Lines(LinkResult.Place(linked, before.Places, before.Diagnostics));
        Assert.That(lines, Is.Not.Empty);
        Assert.That(Lines(LinkResult.Place(linked, after.Places, after.Diagnostics)), Is.EqualTo(lines.Select(line => line + 2)));
    }

    [Test]
    public void A_changed_description_is_another_one()
    {
        string page = "# Ships\n\n" + Endpoint(returns: "- `id: string`");
        DescribedApi before = PageDescriber.Describe([Parse("ships.md", page)]);
        Assert.That(
            PageDescriber.Describe([Parse("ships.md", page.Replace("id: string", "id: number", StringComparison.Ordinal))]).Api, Is.Not.EqualTo(before.Api));
    }

    private static LinkResult Configured(string json, string page)
        => PageLinker.Link(
            new ClientSettings("Harbor", null, ConfigurationReader.Read("specgen.json", json, "Harbor").Configuration), [Parse("ships.md", page)]);

    private static int[] Lines(LinkResult result) => [.. result.Diagnostics.Where(d => d.Path is not null).Select(d => d.Span.Line)];

    private static List<string> TypeNames(SpecModel model)
        => [.. model.Objects.Select(o => o.Name), .. model.Enums.Select(e => e.Name), .. model.Unions.Select(u => u.Name)];

    private static List<string> MethodNames(SpecModel model)
        => [.. model.Resources.SelectMany(r => r.Endpoints.Select(e => r.TypeName + "." + e.MethodName + " " + e.PathTemplate))];
}
