using SpecGen.Language.Comparison;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Serialization;

namespace SpecGen.Language.Tests.Comparison;

public sealed class ApprovalCheckerTests
{
    private const string ApprovedPath = "spec/api.verified.json";

    private static readonly SpecModel s_approved = Api.Model(
        Api.Endpoint() with { Request = new RequestModel("ShipListRequest", true) },
        Api.Request("ShipListRequest", Api.Optional("flag"), Api.Optional("limit") with { Documentation = "How many." }));

    private static readonly EquatableArray<SourceEntry> s_sources =
    [
        new SourceEntry(SourceKind.Type, "ShipListRequest", null, "spec/ships.md", new SourceSpan(10, 4, 7, 5)),
        new SourceEntry(SourceKind.Member, "ShipListRequest", "Flag", "spec/ships.md", new SourceSpan(20, 4, 9, 3)),
    ];

    private static readonly SpecModel s_constantFlag = Api.Model(
        Api.Endpoint() with { Request = new RequestModel("ShipListRequest", true) }, Api.Request("ShipListRequest", Api.Optional("flag") with { ConstantJson = "\"pt\"" }));

    private static readonly SpecModel s_enumFlag = Api.Model(
        Api.Endpoint() with { Request = new RequestModel("ShipListRequest", true) }, Api.Request("ShipListRequest", Api.Optional("flag", new EnumTypeReference("Flag")))) with
    {
        Enums = [Api.Enum("Flag", "pt", "no")],
    };

    private static readonly InputFingerprints s_inputs = InputFingerprints.Of(["# Ships"], null);

    [Test]
    public void The_approved_shape_itself_is_no_difference()
        => Assert.That(Check(s_approved), Is.Empty);

    [Test]
    public void A_breaking_change_is_a_warning_at_its_line_in_the_page()
    {
        SpecModel current = s_approved with { Objects = [Api.Request("ShipListRequest", Api.Required("flag"), s_approved.Objects[0].Members[1])] };

        Assert.That(
            Check(current).Select(diagnostic => diagnostic.ToString()),
            Is.EqualTo(
            [
                "spec/ships.md(9,3): warning SPG111: Breaks compilation: ShipListRequest.Flag (flag) is now required: string instead of string?. "
                + "Review it, then approve the new shape with 'dotnet build -t:SpecGenAccept'",
            ]));
    }

    [Test]
    public void A_removed_member_is_reported_at_its_line_in_the_approved_file()
    {
        SpecModel current = s_approved with { Objects = [Api.Request("ShipListRequest", s_approved.Objects[0].Members[1])] };
        string[] lines = Approve(s_approved).Split('\n');
        int line = 1 + Array.FindIndex(lines, text => text.Contains("\"name\": \"Flag\"", StringComparison.Ordinal));

        Assert.That(
            Check(current).Single().ToString(),
            Does.StartWith($"spec/api.verified.json({line},{lines[line - 1].IndexOf('"', StringComparison.Ordinal) + 1}): warning SPG111: Breaks compilation: ShipListRequest.Flag (flag) was removed."));
    }

    [Test]
    public void A_name_that_changed_comes_with_the_entry_that_keeps_it()
    {
        SpecModel current = s_approved with
        {
            Objects = [Api.Request("ShipListRequest", Api.Optional("flag") with { PropertyName = "FlagState" }, s_approved.Objects[0].Members[1])],
        };

        Assert.That(
            Check(current).Single().ToString(),
            Does.Contain("ShipListRequest.FlagState (flag) was called Flag. To keep it as it was, write \"names\": { \"ShipListRequest.flag\": \"Flag\" } into specgen.json"));
    }

    [Test]
    public void An_enum_that_became_a_constant_comes_with_the_entry_that_keeps_it()
        => Assert.That(
            CheckFlag(s_enumFlag, s_constantFlag),
            Does.Contain("""
                ShipListRequest.Flag (flag) is string? instead of OpenEnum<Flag>?. To keep it as it was, write "types": { "ShipListRequest.flag": "enum" } into specgen.json, or run 'specgen check --pin'
                """));

    [Test]
    public void A_constant_that_became_an_enum_comes_with_the_entry_that_keeps_it()
        => Assert.That(
            CheckFlag(s_constantFlag, s_enumFlag),
            Does.Contain("""
                ShipListRequest.Flag (flag) is OpenEnum<Flag>? instead of string?. To keep it as it was, write "types": { "ShipListRequest.flag": "constant" } into specgen.json, or run 'specgen check --pin'
                """));

    [Test]
    public void A_number_that_is_read_and_always_there_now_comes_with_the_entry_that_keeps_it()
    {
        static SpecModel model(MemberModel member) => Api.Model(Api.Endpoint() with { Response = Api.Returns(new ObjectTypeReference("Ship")) }, Api.Output("Ship", member));

        Assert.That(
            CheckFlag(model(Api.Optional("berths", Api.Whole)), model(Api.Required("berths", Api.Whole))),
            Does.Contain("is now always present: long instead of long?. To keep it as it was, write \"presence\": { \"Ship.berths\": \"optional\" } into specgen.json"));
    }

    [Test]
    public void A_file_of_the_earlier_format_is_read_and_one_information_says_so()
    {
        EquatableArray<SpecDiagnostic> diagnostics = ApprovalChecker.Check(
            ApprovedPath, SpecModelJson.Write(s_approved), [Link(s_approved with { Objects = [Api.Request("ShipListRequest", s_approved.Objects[0].Members[1])] })], _ => s_inputs);

        Assert.That(diagnostics.Select(diagnostic => diagnostic.Descriptor.Id), Is.EqualTo(["SPG115", "SPG111"]));
        Assert.That(diagnostics[1].Span.Line, Is.GreaterThan(1), "what is gone has its line in that format, too");
    }

    [Test]
    public void A_difference_without_a_change_of_pages_and_configuration_comes_from_another_version_of_SpecGen()
    {
        SpecModel current = s_approved with { Objects = [Api.Request("ShipListRequest", Api.Required("flag"), s_approved.Objects[0].Members[1])] };
        string approved = Approve(s_approved).Replace($"\"specGenVersion\": \"{ApprovedSurface.CurrentSpecGenVersion}\"", "\"specGenVersion\": \"0.0.1\"", StringComparison.Ordinal);

        Assert.That(
            ApprovalChecker.Check(ApprovedPath, approved, [Link(current)], _ => s_inputs).Single().ToString(),
            Does.Contain($"warning SPG116: Breaking, by SpecGen {ApprovedSurface.CurrentSpecGenVersion} in place of 0.0.1 and not by the pages, which are as approved: ShipListRequest.Flag (flag) is now required"));
        Assert.That(ApprovalChecker.Check(ApprovedPath, approved, [Link(current)], _ => InputFingerprints.Of(["other"], null)).Single().Descriptor.Id, Is.EqualTo("SPG111"));
        Assert.That(Check(current).Single().Descriptor.Id, Is.EqualTo("SPG111"), "the same version wrote it");
    }

    [Test]
    public void A_notation_that_is_new_all_over_is_one_warning()
    {
        SpecModel old = s_approved with { Objects = [Api.Output("Port", [.. Enumerable.Range(0, 30).Select(i => Api.Required($"m{i}"))])] };
        SpecModel @new = s_approved with { Objects = [Api.Output("Port", [.. Enumerable.Range(0, 30).Select(i => Api.Required($"m{i}") with { IsNullable = true })])] };

        Assert.That(
            ApprovalChecker.Check(ApprovedPath, Approve(old), [Link(@new)], _ => s_inputs).Single().ToString(),
            Does.Contain("warning SPG118: \"or null\" is written now at 30 members, of which 30 break compilation."));
    }

    [Test]
    public void A_compatible_change_is_information()
    {
        SpecModel current = s_approved with { Objects = [Api.Request("ShipListRequest", [.. s_approved.Objects[0].Members, Api.Optional("port")])] };

        Assert.That(Check(current).Single().ToString(), Does.Contain(": info SPG112: Compatible: ShipListRequest.Port (port) was added."));
    }

    [Test]
    public void Other_words_are_counted_once()
    {
        SpecModel current = s_approved with
        {
            Objects = [Api.Request("ShipListRequest", Api.Optional("flag") with { Documentation = "The flag." }, Api.Optional("limit") with { Documentation = "At most." })],
        };

        Assert.That(Check(current).Single().ToString(), Does.StartWith("spec/ships.md(9,3): info SPG113: Descriptions changed in 2 places, the first one is ShipListRequest.Flag"));
    }

    [Test]
    public void A_file_that_is_no_model_is_one_warning()
    {
        SpecDiagnostic diagnostic = ApprovalChecker.Check(ApprovedPath, "{", [Link(s_approved)], _ => s_inputs).Single();

        Assert.That(diagnostic.ToString(), Does.StartWith("spec/api.verified.json(1,2): warning SPG110: The approved shape cannot be read: line 1: the file ends too early;"));
    }

    [TestCase("\"kind\": \"cursor\",", "", "must specify a type discriminator. Restore")]
    [TestCase("\"kind\": \"cursor\"", "\"kind\": \"sideways\"", "'sideways'")]
    [TestCase("\"kind\": \"cursor\"", "\"kind\": cursor", "found 'c', with which no JSON value begins. Restore")]
    [TestCase("\"kind\": \"cursor\"", "\"kind\": \"\\ud800\"", "")]
    [TestCase("\"kind\": \"cursor\"", "\"kind\": null", "")]
    public void A_file_that_is_damaged_is_one_warning_at_its_line(string found, string replaced, string expected)
    {
        SpecModel paged = Api.Model(Api.Endpoint() with { Response = Api.Returns(Api.Text), Pagination = Api.Cursor });
        string json = ApprovedSurface.Write(paged, s_inputs);
        string damaged = json.Replace(found, replaced, StringComparison.Ordinal);
        int line = json[..json.IndexOf(found, StringComparison.Ordinal)].Split('\n').Length;

        SpecDiagnostic diagnostic = ApprovalChecker.Check(ApprovedPath, damaged, [Link(paged)], _ => s_inputs).Single();

        Assert.That(diagnostic.Descriptor.Id, Is.EqualTo("SPG110"));
        Assert.That(diagnostic.Message, Does.Contain(expected));
        Assert.That(diagnostic.Span.Line, Is.InRange(line - 1, line + 1));
        Assert.That(diagnostic.Message, Does.Contain($": line {diagnostic.Span.Line}: "));
    }

    [TestCase("""{ "format": "\ud800", "version": 1 }""")]
    [TestCase("""{ "\ud800": 1, "format": "specgen-surface", "version": 1 }""")]
    [TestCase("""{ "format": "specgen-surface", "version": 1e999 }""")]
    [TestCase("")]
    [TestCase("null")]
    public void A_header_that_cannot_be_read_is_one_warning(string json)
        => Assert.That(
            ApprovalChecker.Check(ApprovedPath, json, [Link(s_approved)], _ => s_inputs).Select(diagnostic => (diagnostic.Descriptor.Id, diagnostic.Span.Line)),
            Is.EqualTo([("SPG110", 1)]));

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

        Assert.That(ApprovalChecker.Check("api.verified.json", Approve(s_approved), [Link(other)], _ => s_inputs), Is.Empty);
    }

    private static EquatableArray<SpecDiagnostic> Check(SpecModel current)
        => ApprovalChecker.Check(ApprovedPath, Approve(s_approved), [Link(current)], _ => s_inputs);

    private static string CheckFlag(SpecModel old, SpecModel @new)
        => string.Join('\n', ApprovalChecker.Check(ApprovedPath, Approve(old), [Link(@new)], _ => s_inputs));

    private static string Approve(SpecModel model) => ApprovedSurface.Write(model, s_inputs);

    private static LinkResult Link(SpecModel model) => new(model, [], s_sources);
}
