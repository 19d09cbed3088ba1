using System.Reflection;
using SpecGen.Language.Clients;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

public class AuditLogPageTests
{
    private static readonly LinkResult s_result = Link("audit-logs.md");
    private static readonly SpecModel s_model = s_result.Model;

    [Test]
    public void Names_the_client_and_the_way_to_the_resource()
    {
        Assert.That(s_model.Client.Name, Is.EqualTo("CloudflareClient"));
        Assert.That(s_model.Client.Namespace, Is.EqualTo("Cloudflare"));
        Assert.That(s_model.Client.Resources.Single(), Is.EqualTo(new ResourcePropertyModel("AuditLogs", "AuditLogsResource", "")));
    }

    [Test]
    public void Takes_the_base_address_and_the_authentication_from_the_example()
    {
        Assert.That(s_model.Client.BaseAddress, Is.EqualTo("https://api.cloudflare.com/client/v4/"));
        Assert.That(
            s_model.Client.Authentication.Single(), Is.EqualTo(new AuthenticationModel(AuthenticationKind.Bearer, "Authorization", "CLOUDFLARE_API_TOKEN")));
    }

    [Test]
    public void Names_methods_and_types_after_the_domain_types()
    {
        Assert.That(s_model.Resources.Single().Endpoints.Select(e => e.MethodName), Is.EqualTo(["ListAsync", "ListByInsightAsync"]));
        Assert.That(
            s_model.Objects.Select(o => o.Name),
            Is.EqualTo(["AuditLogListByInsightRequest", "AuditLogListByInsightResponse", "AuditLogListRequest", "AuditLogListResponse"]));
    }

    [Test]
    public void Shares_one_enum_for_each_member_of_the_resource()
    {
        Assert.That(s_model.Enums.Select(e => e.Name), Is.EqualTo(["AuditLogFieldChanged", "AuditLogOrder"]));
        Assert.That(Values(s_model, "AuditLogFieldChanged"), Is.EqualTo("Status UserClassification"));
        Assert.That(Values(s_model, "AuditLogOrder"), Is.EqualTo("Asc Desc"));
    }

    [Test]
    public void Puts_the_choice_of_account_or_zone_first()
    {
        EndpointModel endpoint = Endpoint(s_model, "ListByInsightAsync");
        Assert.That(endpoint.PathParameters.Select(p => p.ArgumentName), Is.EqualTo(["accountOrZone", "issueId"]));
        Assert.That(endpoint.PathParameters[0].PathChoiceName, Is.EqualTo("AccountOrZone"));
        Assert.That(s_model.PathChoices.Single().Choices.Select(c => c.Name + " " + c.ArgumentName + " " + c.Collection), Is.EqualTo(["Account accountId accounts", "Zone zoneId zones"]));
    }

    [Test]
    public void Refines_times_and_integers_with_evidence()
    {
        Assert.That(Print(Member(s_model, "AuditLogListResponse", "changed_at").Type), Is.EqualTo("DateTimeOffset"));
        Assert.That(Print(Member(s_model, "AuditLogListResponse", "zone_id").Type), Is.EqualTo("Int64"));
        Assert.That(Print(Member(s_model, "AuditLogListRequest", "before").Type), Is.EqualTo("DateTimeOffset"));
        Assert.That(Print(Member(s_model, "AuditLogListRequest", "per_page").Type), Is.EqualTo("Int64"));
        Assert.That(
            s_model.Inferences,
            Has.Some.EqualTo(new InferenceModel("AuditLogListResponse.changed_at", "DateTimeOffset", "example '2019-12-27T18:11:19.117Z'")));
    }

    [Test]
    public void Pages_by_the_cursor_of_the_result_info()
    {
        EndpointModel endpoint = Endpoint(s_model, "ListAsync");
        Assert.That(endpoint.Response.HasEnvelope, Is.True);
        Assert.That(
            endpoint.Pagination,
            Is.EqualTo(new CursorPaginationModel { ItemsPath = "result", PositionParameter = "cursor", PageSizeParameter = "per_page", NextPath = "result_info.cursor" }));
    }

    [Test]
    public void Gives_the_flattened_page_the_same_model()
        => Assert.That(Link("audit-logs.flattened.md").Model.Resources, Is.EqualTo(s_model.Resources));

    [Test]
    public void Keeps_its_model_when_lines_move()
    {
        string text = Read("audit-logs.md");
        Assert.That(Link("audit-logs.md", "\n\n\n" + text).Model, Is.EqualTo(s_model));
    }

    [Test]
    public void Says_where_everything_came_from()
    {
        Assert.That(
            s_result.Sources,
            Has.Some.Matches<SourceEntry>(s => s is { Kind: SourceKind.Endpoint, Type: "AuditLogsResource", Member: "ListByInsightAsync", Span.Line: > 1 }));
        Assert.That(s_result.Sources, Has.Some.Matches<SourceEntry>(s => s is { Kind: SourceKind.Member, Type: "AuditLogListResponse", Member: "Rationale" }));
        Assert.That(s_result.Sources, Has.Some.Matches<SourceEntry>(s => s is { Kind: SourceKind.EnumValue, Type: "AuditLogOrder", Member: "Desc" }));
    }

    [Test]
    public void Has_nothing_to_report() => Assert.That(s_result.Diagnostics, Is.Empty);

    private static LinkResult Link(string file) => Link(file, Read(file));

    private static LinkResult Link(string file, string text) => PageLinker.Link(new ClientSettings("Cloudflare"), [Parse("spec/" + file, text)]);

    private static string Read(string file)
    {
        string root = typeof(AuditLogPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        return File.ReadAllText(Path.Combine(root, "spec", file));
    }
}
