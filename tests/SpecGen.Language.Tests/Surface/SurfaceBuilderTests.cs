using SpecGen.Language.Model;
using SpecGen.Language.Surface;
using SpecGen.Language.Tests.Comparison;

namespace SpecGen.Language.Tests.Surface;

public class SurfaceBuilderTests
{
    private static readonly TypeReference s_json = new PrimitiveTypeReference(PrimitiveKind.Json);

    [TestCase(true, false, false, "required string Name")]
    [TestCase(true, false, true, "required string? Name")]
    [TestCase(true, true, false, "string? Name")]
    [TestCase(true, true, true, "Optional<string?> Name")]
    [TestCase(false, false, false, "string Name")]
    [TestCase(false, false, true, "string? Name")]
    [TestCase(false, true, false, "string? Name")]
    [TestCase(false, true, true, "string? Name")]
    public void Gives_a_property_the_type_that_its_use_asks_for(bool isInput, bool isOptional, bool isNullable, string expected)
    {
        MemberModel member = Comparison.Api.Optional("name") with { IsRequired = !isOptional, IsNullable = isNullable };
        Assert.That(Print(Property(isInput ? Comparison.Api.Input("Ship", member) : Comparison.Api.Output("Ship", member))), Is.EqualTo(expected));
    }

    [TestCase(true, "JsonElement Name")]
    [TestCase(false, "JsonElement? Name")]
    public void Holds_null_in_a_JSON_element_itself(bool isRequired, string expected)
        => Assert.That(
            Print(Property(Comparison.Api.Output("Ship", Comparison.Api.Optional("name", s_json) with { IsRequired = isRequired, IsNullable = true }))),
            Is.EqualTo(expected));

    [Test]
    public void Sends_a_constant_without_being_told()
    {
        PropertySurface property = Property(Comparison.Api.Input("Ship", Comparison.Api.Required("name") with { ConstantJson = "\"ship\"" }));
        Assert.That((property.IsRequired, property.DefaultJson), Is.EqualTo((false, "\"ship\"")));
    }

    [Test]
    public void Sends_no_optional_constant_that_tells_nothing_apart()
        => Assert.That(Property(Comparison.Api.Input("Ship", Comparison.Api.Optional("name") with { ConstantJson = "\"ship\"" })).DefaultJson, Is.Null);

    [Test]
    public void Marks_no_property_obsolete_that_every_caller_must_name()
    {
        MemberModel member = Comparison.Api.Required("name") with { Deprecation = "Gone." };
        Assert.That(
            (Property(Comparison.Api.Input("Ship", member)).IsObsolete, Property(Comparison.Api.Output("Ship", member)).IsObsolete), Is.EqualTo((false, true)));
    }

    [TestCase(SerializerSet.Needed, false)]
    [TestCase(SerializerSet.Both, true)]
    public void Reads_what_is_only_sent_where_the_project_asks_for_it(SerializerSet serializers, bool expected)
    {
        SurfaceModel surface = SurfaceBuilder.Build(
            Comparison.Api.Model(Comparison.Api.Endpoint(), Comparison.Api.Input("Ship", Comparison.Api.Required("name"))), new SurfaceOptions(serializers));
        Assert.That((surface.Objects[0].Direction, surface.Objects[0].HasReader), Is.EqualTo((Direction.Written, expected)));
    }

    [Test]
    public void Reads_what_is_only_received_always()
        => Assert.That(
            Build(Comparison.Api.Model(Comparison.Api.Endpoint(), Comparison.Api.Output("Ship"))).Objects[0],
            Has.Property("Direction").EqualTo(Direction.Read).And.Property("HasReader").True);

    [Test]
    public void Knows_the_direction_of_unions_by_what_leads_to_them()
    {
        SpecModel model = Comparison.Api.Model(
            Comparison.Api.Endpoint() with { Response = Comparison.Api.Returns(new ListTypeReference(new UnionTypeReference("Received"))) },
            Comparison.Api.Input(
                "Order",
                Comparison.Api.Required("cargo", new MapTypeReference(new UnionTypeReference("Sent"))),
                Comparison.Api.Required("load", new UnionTypeReference("Inner"))));
        SurfaceModel surface = Build(model with
        {
            Unions =
            [
                Comparison.Api.Union("Inner", Comparison.Api.Case("Text", Comparison.Api.Text)),
                Comparison.Api.Union("Received", Comparison.Api.Case("Inner", new UnionTypeReference("Inner"))),
                Comparison.Api.Union("Sent", Comparison.Api.Case("Text", Comparison.Api.Text)),
                Comparison.Api.Union("Webhook", Comparison.Api.Case("Text", Comparison.Api.Text)),
            ],
        });
        Assert.That(
            surface.Unions.Select(union => $"{union.Name} {union.Direction} {union.HasReader}"),
            Is.EqualTo(["Inner Both True", "Received Read True", "Sent Written False", "Webhook Read True"]));
    }

    [TestCase(8, MatchForm.EachCase)]
    [TestCase(9, MatchForm.Otherwise)]
    [TestCase(121, MatchForm.None)]
    public void Matches_each_case_up_to_the_limit(int count, MatchForm expected)
    {
        UnionModel union = Comparison.Api.Union("Cargo", [.. Enumerable.Range(1, count).Select(i => Comparison.Api.Case("Case" + i))]);
        Assert.That(Build(Comparison.Api.Model(Comparison.Api.Endpoint()) with { Unions = [union] }).Unions[0].Match, Is.EqualTo(expected));
    }

    [Test]
    public void Puts_optional_parameters_behind_required_ones()
    {
        EndpointModel endpoint = Comparison.Api.Endpoint() with
        {
            PathParameters = [Comparison.Api.PathParameter("id")],
            Body = new BodyModel(BodyKind.JsonValue, "body", Comparison.Api.Text, IsOptional: true, ""),
            Request = new RequestModel("ShipRequest", IsOptional: false),
        };
        Assert.That(
            Build(Comparison.Api.Model(endpoint)).Resources[0].Methods[0].Parameters.Select(
                parameter => $"{TypeSpelling.Short.Of(parameter)} {parameter.Name}"),
            Is.EqualTo(["string id", "ShipRequest request", "string? body"]));
    }

    [Test]
    public void Takes_a_file_for_a_body_of_bytes()
    {
        EndpointModel endpoint = Comparison.Api.Endpoint() with
        {
            Body = new BodyModel(BodyKind.Bytes, "body", new PrimitiveTypeReference(PrimitiveKind.File), IsOptional: false, "") { ContentType = "application/pdf" },
        };
        MethodSurface method = Build(Comparison.Api.Model(endpoint)).Resources[0].Methods[0];
        Assert.That((TypeSpelling.Short.Of(method.Parameters[0]), method.BodyType), Is.EqualTo(("UploadFile", "application/pdf")));
    }

    [Test]
    public void Lists_the_values_that_a_member_takes_where_its_enum_has_more()
    {
        MemberModel member = Comparison.Api.Optional("role", new EnumTypeReference("Role")) with { Documentation = "The role.", Values = ["mate", "cook"] };
        SurfaceModel surface = Build(Comparison.Api.Model(Comparison.Api.Endpoint(), Comparison.Api.Input("Ship", member)));
        Assert.That(surface.Objects[0].Properties[0].Documentation, Is.EqualTo("The role.\n\nOne of `mate`, `cook`."));
    }

    [Test]
    public void Lists_the_values_that_a_path_parameter_takes_where_its_enum_has_more()
    {
        PathParameterModel parameter = Comparison.Api.PathParameter("role", new EnumTypeReference("Role")) with { Documentation = "The role.", Values = ["mate", "cook"] };
        SurfaceModel surface = Build(Comparison.Api.Model(Comparison.Api.Endpoint() with { PathParameters = [parameter] }));
        Assert.That(surface.Resources[0].Methods[0].Parameters[0].Documentation, Is.EqualTo("The role.\n\nOne of `mate`, `cook`."));
    }

    [TestCase(false, "")]
    [TestCase(true, "Stream=False")]
    public void Gives_a_method_whose_answer_can_be_streamed_a_twin(bool isDefault, string whole)
    {
        EndpointModel endpoint = Comparison.Api.Endpoint("CreateAsync") with
        {
            Body = new BodyModel(BodyKind.JsonMembers, null, null, false, ""),
            Request = new RequestModel("ShipRequest", IsOptional: false),
            Response = Comparison.Api.Returns(Comparison.Api.Text) with { Streaming = new StreamingModel("CreateStreamingAsync", "stream", isDefault, s_json) },
        };
        SurfaceModel surface =
            Build(Comparison.Api.Model(endpoint, Comparison.Api.Request("ShipRequest", Comparison.Api.Optional("stream", new PrimitiveTypeReference(PrimitiveKind.Boolean)))));
        Assert.That(
            surface.Resources[0].Methods.Select(method => $"{TypeSpelling.Short.Of(method.Result)} {method.Name} {method.StreamSwitch?.Property}{(method.StreamSwitch is { } stream ? "=" + stream.Value : "")}"),
            Is.EqualTo(["Task<ApiResponse<string>> CreateAsync " + whole, "IAsyncEnumerable<SseItem<JsonElement>> CreateStreamingAsync Stream=True"]));
    }

    [TestCase(BodyKind.Multipart, MemberLocation.Body, false)]
    [TestCase(BodyKind.Multipart, MemberLocation.Query, true)]
    [TestCase(BodyKind.JsonMembers, MemberLocation.Body, true)]
    public void Asks_for_the_request_where_it_has_the_parts_of_a_form_even_optional_ones(BodyKind kind, MemberLocation location, bool isOptional)
    {
        EndpointModel endpoint = Comparison.Api.Endpoint("UploadAsync", "POST") with
        {
            Body = new BodyModel(kind, null, null, false, ""),
            Request = new RequestModel("ShipRequest", IsOptional: true),
        };
        SurfaceModel surface = Build(Comparison.Api.Model(endpoint, Comparison.Api.Request("ShipRequest", Comparison.Api.Optional("name") with { Location = location })));
        Assert.That(surface.Resources[0].Methods[0].Parameters.Single().IsOptional, Is.EqualTo(isOptional));
    }

    private static SurfaceModel Build(SpecModel model) => SurfaceBuilder.Build(model, SurfaceOptions.Default);

    private static PropertySurface Property(ObjectModel model) => Build(Comparison.Api.Model(Comparison.Api.Endpoint(), model)).Objects[0].Properties[0];

    private static string Print(PropertySurface property) => $"{(property.IsRequired ? "required " : "")}{TypeSpelling.Short.Of(property)} {property.Name}";
}
