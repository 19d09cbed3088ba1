using SpecGen.Language.Comparison;
using SpecGen.Language.Model;

namespace SpecGen.Language.Tests.Comparison;

public sealed class SurfaceComparerTests
{
    [Test]
    public void Equal_surfaces_have_no_changes()
        => Assert.That(Compare(Api.Model(Api.Endpoint()), Api.Model(Api.Endpoint())), Is.Empty);

    public sealed class Endpoints
    {
        [Test]
        public void A_removed_endpoint_is_breaking()
            => Expect(Api.Model([Api.Endpoint(), Api.Endpoint("DeleteAsync", "DELETE")]), Api.Model(Api.Endpoint()), "BreaksCompilation Endpoint Ships.DeleteAsync (DELETE /ships) was removed");

        [Test]
        public void An_added_endpoint_is_compatible()
            => Expect(Api.Model(Api.Endpoint()), Api.Model([Api.Endpoint(), Api.Endpoint("DeleteAsync", "DELETE")]), "Compatible Endpoint Ships.DeleteAsync (DELETE /ships) was added");

        [Test]
        public void Another_method_name_for_the_same_verb_and_path_is_a_rename()
            => Expect(Api.Model(Api.Endpoint()), Api.Model(Api.Endpoint("ListAllAsync")), "BreaksCompilation Endpoint Ships.ListAllAsync (GET /ships) was called Ships.ListAsync");

        [Test]
        public void Endpoints_that_share_verb_and_path_are_matched_by_their_names()
        {
            EndpointModel stable = Api.Endpoint("ListAsync") with { Documentation = "Stable." };
            EndpointModel beta = Api.Endpoint("ListBetaAsync") with { Documentation = "Beta." };

            Expect(Api.Model([stable, beta]), Api.Model([beta, stable]), "Documentation Client HarborClient differs in the order of what it declares, or in what callers do not see");
        }

        [Test]
        public void A_renamed_placeholder_is_no_other_endpoint_but_a_renamed_argument()
            => Expect(
                Api.Model(Api.Endpoint(path: "/ships/{id}") with { PathParameters = [Api.PathParameter("id")] }),
                Api.Model(Api.Endpoint(path: "/ships/{ship_id}") with { PathParameters = [Api.PathParameter("ship_id")] }),
                "BreaksCompilation Parameter Ships.ListAsync(ship_id) ({ship_id}) was called id: calls that name the argument");

        [Test]
        public void Another_type_of_a_path_parameter_is_breaking()
            => Expect(
                Api.Model(Api.Endpoint(path: "/ships/{id}") with { PathParameters = [Api.PathParameter("id")] }),
                Api.Model(Api.Endpoint(path: "/ships/{id}") with { PathParameters = [Api.PathParameter("id", Api.Whole)] }),
                "BreaksCompilation Parameter Ships.ListAsync(id) ({id}) takes long instead of string");

        [Test]
        public void A_first_optional_parameter_is_compatible()
            => Expect(
                Api.Model(Api.Endpoint()),
                Api.Model(Api.Endpoint() with { Request = new RequestModel("ShipListRequest", true) }, Api.Request("ShipListRequest", Api.Optional("limit"))),
                "Compatible Endpoint Ships.ListAsync (GET /ships) takes an optional ShipListRequest now",
                "Compatible Type ShipListRequest was added");

        [Test]
        public void Another_result_is_breaking()
            => Expect(
                Api.Model(Api.Endpoint() with { Response = Api.Returns(Api.Text) }),
                Api.Model(Api.Endpoint() with { Response = Api.Returns(Api.Whole) }),
                "BreaksCompilation Endpoint Ships.ListAsync (GET /ships) returns long instead of string");

        [Test]
        public void Paging_that_comes_changes_what_is_returned()
            => Expect(
                Api.Model(Api.Endpoint() with { Response = Api.Returns(Api.Text) }),
                Api.Model(Api.Endpoint() with { Response = Api.Returns(Api.Text), Pagination = Api.Cursor }),
                "BreaksCompilation Endpoint Ships.ListAsync (GET /ships) returns AsyncPageable<string> instead of string");

        [Test]
        public void Another_parameter_for_the_next_page_is_breaking()
            => Expect(
                Api.Model(Api.Endpoint() with { Pagination = Api.Cursor }),
                Api.Model(Api.Endpoint() with { Pagination = Api.Cursor with { PositionParameter = "page_token" } }),
                "ChangesBehavior Pagination Ships.ListAsync (GET /ships) pages differently: the parameter of the next page is page_token, was cursor");

        [Test]
        public void A_lost_envelope_is_breaking()
            => Expect(
                Api.Model(Api.Endpoint() with { Response = Api.Returns(Api.Text) with { HasEnvelope = true } }),
                Api.Model(Api.Endpoint() with { Response = Api.Returns(Api.Text) }),
                "ChangesBehavior Envelope Ships.ListAsync (GET /ships) no longer takes its result out of an envelope");

        [Test]
        public void A_further_credential_and_one_less_change_what_is_sent()
        {
            AuthenticationModel key = new(AuthenticationKind.Header, "X-Api-Key", "HARBOR_KEY");

            Expect(
                Api.Model(Api.Endpoint()),
                Api.Model(Api.Endpoint() with { Authentication = [Api.Bearer, key] }),
                "ChangesBehavior Authentication Ships.ListAsync (GET /ships) authenticates with a bearer token and X-Api-Key instead of a bearer token");
            Expect(
                Api.Model(Api.Endpoint() with { Authentication = [Api.Bearer, key] }),
                Api.Model(Api.Endpoint()),
                "ChangesBehavior Authentication Ships.ListAsync (GET /ships) authenticates with a bearer token instead of a bearer token and X-Api-Key");
        }

        [Test]
        public void A_deprecation_is_a_warning_where_the_method_is_called()
            => Expect(
                Api.Model(Api.Endpoint()),
                Api.Model(Api.Endpoint() with { Deprecation = "Use fleets." }),
                "BreaksCompilation Endpoint Ships.ListAsync (GET /ships) is deprecated now: the compiler warns where it is used");

        [Test]
        public void Other_words_are_docs_only()
            => Expect(
                Api.Model(Api.Endpoint()),
                Api.Model(Api.Endpoint() with { Documentation = "Lists every ship." }),
                "Documentation Endpoint Ships.ListAsync (GET /ships) is described in other words");
    }

    public sealed class Members
    {
        [Test]
        public void A_required_member_added_to_a_request_is_breaking()
            => Expect(Api.Input("Ship"), Api.Input("Ship", Api.Required("flag")), "BreaksCompilation Member Ship.Flag (flag) was added and is required");

        [Test]
        public void A_required_constant_added_to_a_request_is_sent_unasked()
            => Expect(Api.Input("Ship"), Api.Input("Ship", Api.Required("type") with { ConstantJson = "\"ship\"" }), "ChangesBehavior Member Ship.Type (type) was added and is always sent as \"ship\"");

        [Test]
        public void A_required_member_added_to_a_response_is_compatible()
            => Expect(Api.Output("Ship"), Api.Output("Ship", Api.Required("flag")), "Compatible Member Ship.Flag (flag) was added");

        [Test]
        public void A_removed_member_is_breaking_on_both_sides()
        {
            Expect(Api.Output("Ship", Api.Optional("flag")), Api.Output("Ship"), "BreaksCompilation Member Ship.Flag (flag) was removed");
            Expect(Api.Input("Ship", Api.Optional("flag")), Api.Input("Ship"), "BreaksCompilation Member Ship.Flag (flag) was removed");
        }

        [Test]
        public void A_request_member_that_becomes_required_is_breaking()
            => Expect(Api.Input("Ship", Api.Optional("flag")), Api.Input("Ship", Api.Required("flag")), "BreaksCompilation Member Ship.Flag (flag) is now required: string instead of string?");

        [Test]
        public void A_request_member_that_becomes_optional_is_compatible()
            => Expect(Api.Input("Ship", Api.Required("flag")), Api.Input("Ship", Api.Optional("flag")), "Compatible Member Ship.Flag (flag) is now optional: string? instead of string");

        [Test]
        public void A_response_member_that_may_be_absent_now_is_breaking()
            => Expect(Api.Output("Ship", Api.Required("flag")), Api.Output("Ship", Api.Optional("flag")), "BreaksCompilation Member Ship.Flag (flag) may now be absent: string? instead of string");

        [Test]
        public void A_response_member_that_is_always_present_now_is_breaking_only_where_its_type_loses_HasValue()
        {
            Expect(Api.Output("Ship", Api.Optional("flag")), Api.Output("Ship", Api.Required("flag")), "Compatible Member Ship.Flag (flag) is now always present: string instead of string?");
            Expect(
                Api.Output("Ship", Api.Optional("crew", Api.Whole)),
                Api.Output("Ship", Api.Required("crew", Api.Whole)),
                "BreaksCompilation Member Ship.Crew (crew) is now always present: long instead of long?");
        }

        [Test]
        public void Null_that_is_no_longer_taken_is_left_out_where_it_was_sent()
            => Expect(
                Api.Input("Ship", Api.Optional("flag") with { IsNullable = true }),
                Api.Input("Ship", Api.Optional("flag")),
                "ChangesBehavior Member Ship.Flag (flag) may no longer be null: string? instead of Optional<string?>; a null that is set is left out instead of being sent");

        [Test]
        public void Null_where_null_was_read_anyway_is_documentation()
            => Expect(
                Api.Output("Ship", Api.Optional("flag")),
                Api.Output("Ship", Api.Optional("flag") with { IsNullable = true }),
                "Documentation Member Ship.Flag (flag) may now be null");

        [Test]
        public void Another_type_is_breaking()
            => Expect(
                Api.Output("Ship", Api.Optional("built")),
                Api.Output("Ship", Api.Optional("built", Api.Time)),
                "BreaksCompilation Member Ship.Built (built) is DateTimeOffset? instead of string?");

        [Test]
        public void Another_property_name_is_breaking()
            => Expect(
                Api.Output("Ship", Api.Optional("flag")),
                Api.Output("Ship", Api.Optional("flag") with { PropertyName = "FlagState" }),
                "BreaksCompilation Member Ship.FlagState (flag) was called Flag");

        [Test]
        public void A_member_that_moves_to_the_query_is_breaking()
            => Expect(
                Api.Request("ShipListRequest", Api.Optional("flag")),
                Api.Request("ShipListRequest", Api.Optional("flag") with { Location = MemberLocation.Query }),
                "ChangesBehavior Parameter ShipListRequest.Flag (flag) goes into the query instead of the body");

        [Test]
        public void Another_style_in_the_query_is_sent_and_not_seen()
            => Expect(
                Api.Request("ShipListRequest", Api.Optional("flag", new ListTypeReference(Api.Text)) with { Location = MemberLocation.Query }),
                Api.Request(
                    "ShipListRequest",
                    Api.Optional("flag", new ListTypeReference(Api.Text)) with { Location = MemberLocation.Query, QueryStyle = new QueryStyleModel(QueryListStyle.Brackets, QueryObjectStyle.Dots) }),
                "ChangesBehavior Parameter ShipListRequest.Flag (flag) is written as k[]=a&k[]=b and k.a=b instead of k=a&k=b and k[a]=b");

        [Test]
        public void Another_documented_default_is_breaking_and_not_reported_as_words_too()
            => Expect(
                Api.Request("ShipListRequest", Api.Optional("limit") with { Documentation = "Defaults to `20`." }),
                Api.Request("ShipListRequest", Api.Optional("limit") with { Documentation = "Defaults to `50`." }),
                "ChangesBehavior Default ShipListRequest.Limit (limit) has another default: 50 instead of 20");

        [Test]
        public void Another_constant_is_compatible_for_callers_that_read_it()
            => Expect(
                Api.Output("Ship", Api.Required("type") with { ConstantJson = "\"ship\"" }),
                Api.Output("Ship", Api.Required("type") with { ConstantJson = "\"boat\"" }),
                "Compatible Member Ship.Type (type) is always \"boat\" instead of \"ship\"");

        private static void Expect(ObjectModel old, ObjectModel @new, params string[] expected)
            => SurfaceComparerTests.Expect(Api.Model(Api.Endpoint(), old), Api.Model(Api.Endpoint(), @new), expected);
    }

    public sealed class Types
    {
        [Test]
        public void A_type_in_the_same_place_under_another_name_is_a_rename_and_its_members_are_compared()
            => Expect(
                Api.Model(Api.Endpoint() with { Response = Api.Returns(new ObjectTypeReference("Ship")) }, Api.Output("Ship", Api.Optional("flag"))),
                Api.Model(Api.Endpoint() with { Response = Api.Returns(new ObjectTypeReference("Vessel")) }, Api.Output("Vessel", Api.Optional("flag"), Api.Optional("crew"))),
                "BreaksCompilation Type Vessel was called Ship",
                "Compatible Member Vessel.Crew (crew) was added");

        [Test]
        public void Renames_are_found_through_members_and_lists()
        {
            SpecModel Model(string name) => Api.Model(
                Api.Endpoint() with { Response = Api.Returns(new ObjectTypeReference("Port")) },
                Api.Output("Port", Api.Optional("ships", new ListTypeReference(new ObjectTypeReference(name)))),
                Api.Output(name));

            Expect(Model("Ship"), Model("Vessel"), "BreaksCompilation Type Vessel was called Ship");
        }

        [Test]
        public void An_added_enum_value_is_compatible_because_enums_are_open()
            => Expect(Model(Api.Enum("Order", "asc")), Model(Api.Enum("Order", "asc", "desc")), "Compatible EnumValue Order.Desc (\"desc\") was added");

        [Test]
        public void A_removed_enum_value_is_breaking_because_its_name_is_gone()
            => Expect(Model(Api.Enum("Order", "asc", "desc")), Model(Api.Enum("Order", "asc")), "BreaksCompilation EnumValue Order.Desc (\"desc\") was removed");

        [Test]
        public void Enum_values_in_another_order_are_compatible()
            => Expect(Model(Api.Enum("Order", "asc", "desc")), Model(Api.Enum("Order", "desc", "asc")), "Compatible Type Order lists its values in another order");

        [Test]
        public void An_added_union_case_breaks_callers_of_Match()
            => Expect(
                Model(Api.Union("Cargo", Api.Case("Oil", null, "\"oil\""))),
                Model(Api.Union("Cargo", Api.Case("Oil", null, "\"oil\""), Api.Case("Grain", null, "\"grain\""))),
                "BreaksCompilation UnionCase Cargo.Grain (\"grain\") was added: Match takes one more function");

        [Test]
        public void A_removed_union_case_is_breaking()
            => Expect(
                Model(Api.Union("Cargo", Api.Case("Oil", null, "\"oil\""), Api.Case("Grain", null, "\"grain\""))),
                Model(Api.Union("Cargo", Api.Case("Oil", null, "\"oil\""))),
                "BreaksCompilation UnionCase Cargo.Grain (\"grain\") was removed");

        [Test]
        public void A_removed_choice_of_path_is_breaking()
        {
            PathChoiceModel Choice(params PathChoiceOptionModel[] choices) => new("AccountOrZone", "collection", "id", [.. choices]);
            PathChoiceOptionModel account = new("Account", "accountId", "accounts", "account_id", "");
            PathChoiceOptionModel zone = new("Zone", "zoneId", "zones", "zone_id", "");

            Expect(
                Api.Model(Api.Endpoint()) with { PathChoices = [Choice(account, zone)] },
                Api.Model(Api.Endpoint()) with { PathChoices = [Choice(account)] },
                "BreaksCompilation PathChoice AccountOrZone.Zone (zone_id) was removed");
        }

        private static SpecModel Model(EnumModel item) => Api.Model(Api.Endpoint()) with { Enums = [item] };

        private static SpecModel Model(UnionModel item) => Api.Model(Api.Endpoint()) with { Unions = [item] };
    }

    /// <summary>The entry of specgen.json that comes with a member whose kind of type changed.</summary>
    public sealed class Kinds
    {
        private static readonly MemberModel s_enum = Api.Optional("order", new EnumTypeReference("Order"));
        private static readonly MemberModel s_constant = Api.Optional("order") with { ConstantJson = "\"asc\"" };

        [Test]
        public void An_enum_that_shrinks_to_one_value_comes_with_the_entry_that_keeps_it()
            => ExpectPin(Model(s_enum, "asc", "desc"), Model(s_constant), "\"types\": { \"Ship.order\": \"enum\" }");

        [Test]
        public void A_constant_that_gains_a_second_value_comes_with_the_entry_that_keeps_it()
            => ExpectPin(Model(s_constant), Model(s_enum, "asc", "desc"), "\"types\": { \"Ship.order\": \"constant\" }");

        [Test]
        public void A_free_text_that_becomes_an_enum_comes_with_the_entry_that_keeps_it()
            => ExpectPin(Model(Api.Optional("order")), Model(s_enum, "asc", "desc"), "\"types\": { \"Ship.order\": \"string\" }");

        [Test]
        public void A_constant_that_is_not_the_first_value_now_cannot_be_kept()
            => ExpectPin(Model(s_constant), Model(s_enum, "desc", "asc"), null);

        [Test]
        public void An_enum_that_may_be_any_text_now_cannot_be_kept()
            => ExpectPin(Model(s_enum, "asc", "desc"), Model(Api.Optional("order")), null);

        [Test]
        public void An_enum_whose_member_is_a_constant_number_now_cannot_be_kept()
            => ExpectPin(Model(s_enum, "asc", "desc"), Model(Api.Optional("order", Api.Whole) with { ConstantJson = "1" }), null);

        private static void ExpectPin(SpecModel old, SpecModel @new, string? pin)
            => Assert.That(
                Compare(old, @new).Single(change => change.WireName == "order" && change.Message.Contains(" instead of ", StringComparison.Ordinal)).Pin?.ToString(), Is.EqualTo(pin));

        private static SpecModel Model(MemberModel member, params string[] values)
            => Api.Model(Api.Endpoint() with { Response = Api.Returns(new ObjectTypeReference("Ship")) }, Api.Output("Ship", member)) with
            {
                Enums = values.Length == 0 ? [] : [Api.Enum("Order", values)],
            };
    }

    public sealed class Client
    {
        [Test]
        public void Another_namespace_or_base_address_is_breaking()
        {
            SpecModel old = Api.Model(Api.Endpoint());
            SpecModel @new = old with { Client = old.Client with { Namespace = "Harbor.Api", BaseAddress = "https://api.harbor.test/v2/" } };

            Expect(
                old,
                @new,
                "BreaksCompilation Client HarborClient moved from namespace Harbor to Harbor.Api",
                "ChangesBehavior Client HarborClient calls https://api.harbor.test/v2/ instead of https://api.harbor.test/");
        }
    }

    private static void Expect(SpecModel old, SpecModel @new, params string[] expected)
        => Assert.That(Compare(old, @new).Select(Text), Is.EqualTo(expected));

    private static string Text(ApiChange change)
        => $"{change.Severity} {change.Category} {change.CSharpName}{(change.WireName is null ? "" : $" ({change.WireName})")} {change.Message}";

    private static EquatableArray<ApiChange> Compare(SpecModel old, SpecModel @new) => SurfaceComparer.Compare(ApprovedSurface.Of(old), ApprovedSurface.Of(@new));
}
