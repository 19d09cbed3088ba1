using SpecGen.Language.Approval;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Serialization;
using SpecGen.Language.Tests.Comparison;

namespace SpecGen.Language.Tests.Approval;

public sealed class ApprovedShapeTests
{
    private const string ApprovedPath = "spec/api.verified.json";

    private static readonly SpecModel s_approved = Comparison.Api.Model(
        Comparison.Api.Endpoint() with { Request = new RequestModel("ShipListRequest", true) },
        Comparison.Api.Request("ShipListRequest", Comparison.Api.Optional("flag"), Comparison.Api.Optional("limit") with { Documentation = "How many." }));

    private static readonly EquatableArray<SourceEntry> s_sources =
    [
        new SourceEntry(SourceKind.Type, "ShipListRequest", null, "spec/ships.md", new SourceSpan(10, 4, 7, 5)),
        new SourceEntry(SourceKind.Member, "ShipListRequest", "Flag", "spec/ships.md", new SourceSpan(20, 4, 9, 3)),
    ];

    [Test]
    public void The_approved_shape_itself_is_no_difference()
        => Assert.That(Check(s_approved), Is.Empty);

    [Test]
    public void A_breaking_change_is_a_warning_at_its_line_in_the_page()
    {
        SpecModel current = s_approved with { Objects = [Comparison.Api.Request("ShipListRequest", Comparison.Api.Required("flag"), s_approved.Objects[0].Members[1])] };

        Assert.That(
            Check(current).Select(diagnostic => diagnostic.ToString()),
            Is.EqualTo(
            [
                "spec/ships.md(9,3): warning SPG111: Breaking: ShipListRequest.Flag (flag) is now required: string instead of string?. "
                + "Review it, then approve the new shape with 'dotnet build -t:SpecGenAccept'",
            ]));
    }

    [Test]
    public void A_removed_member_is_reported_at_the_type_that_held_it()
    {
        SpecModel current = s_approved with { Objects = [Comparison.Api.Request("ShipListRequest", s_approved.Objects[0].Members[1])] };

        Assert.That(Check(current).Single().ToString(), Does.StartWith("spec/ships.md(7,5): warning SPG111: Breaking: ShipListRequest.Flag (flag) was removed."));
    }

    [Test]
    public void A_compatible_change_is_information()
    {
        SpecModel current = s_approved with { Objects = [Comparison.Api.Request("ShipListRequest", [.. s_approved.Objects[0].Members, Comparison.Api.Optional("port")])] };

        Assert.That(Check(current).Single().ToString(), Does.Contain(": info SPG112: Compatible: ShipListRequest.Port (port) was added."));
    }

    [Test]
    public void Other_words_are_counted_once()
    {
        SpecModel current = s_approved with
        {
            Objects = [Comparison.Api.Request("ShipListRequest", Comparison.Api.Optional("flag") with { Documentation = "The flag." }, Comparison.Api.Optional("limit") with { Documentation = "At most." })],
        };

        Assert.That(Check(current).Single().ToString(), Does.StartWith("spec/ships.md(9,3): info SPG113: Descriptions changed in 2 places, the first one is ShipListRequest.Flag"));
    }

    [Test]
    public void A_file_that_is_no_model_is_one_warning()
    {
        SpecDiagnostic diagnostic = ApprovedShape.Check(ApprovedPath, "{", [Link(s_approved)]).Single();

        Assert.That(diagnostic.ToString(), Does.StartWith("spec/api.verified.json(1,1): warning SPG110: The approved shape cannot be read: line 1:"));
    }

    [Test]
    public void The_shape_of_a_client_that_is_not_there_is_one_warning()
    {
        SpecModel other = s_approved with { Client = s_approved.Client with { Name = "PortClient" } };

        Assert.That(Check(other).Single().ToString(), Does.Contain("warning SPG114: This is the approved shape of 'HarborClient', which no page of the project describes; the pages describe 'PortClient'."));
    }

    [Test]
    public void The_shape_of_another_client_in_a_folder_above_is_none_of_our_business()
    {
        SpecModel other = s_approved with { Client = s_approved.Client with { Name = "PortClient" } };

        Assert.That(ApprovedShape.Check("api.verified.json", SpecModelJson.Write(s_approved), [Link(other)]), Is.Empty);
    }

    private static EquatableArray<SpecDiagnostic> Check(SpecModel current)
        => ApprovedShape.Check(ApprovedPath, SpecModelJson.Write(s_approved), [Link(current)]);

    private static LinkResult Link(SpecModel model) => new(model, [], s_sources);
}
