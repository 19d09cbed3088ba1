using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecGen.Emission;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Json;
using SpecGen.Language.Collections;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Generator.Tests.Emission;

/// <summary>That files stay small enough for editors where a page says much about one thing.</summary>
internal sealed class FileSizeTests
{
    private const int Most = 100_000;
    private const string Head = "# Cranes\n\n## Create crane\n\n**post** `/cranes/{crane_id}`\n\n";
    private const string Example = "### Example\n\n```http\ncurl https://api.harbor.example/v1/cranes/a -X POST\n```\n";

    private static IEnumerable<TestCaseData> Pages()
    {
        string prose = Prose(400_000);
        yield return Case("prose of a method", Head + prose + "\n\n### Returns\n\n- `name: string`\n\n" + Example);
        yield return Case("one paragraph of a method", Head + prose.Replace("\n\n", " ", StringComparison.Ordinal) + "\n\n### Returns\n\n- `name: string`\n\n" + Example);
        yield return Case("prose of a path parameter", Head + "### Path Parameters\n\n- `crane_id: string`\n\n" + Indented(prose, 2) + "### Returns\n\n- `name: string`\n\n" + Example);
        yield return Case("prose of a member", Head + "### Returns\n\n- `name: string`\n\n" + Indented(prose, 2) + Example);
        yield return Case("prose of each member", Head + "### Returns\n\n" + string.Concat(Enumerable.Range(0, 80).Select(i => $"- `m{i}: string`\n\n{Indented(Prose(5_000), 2)}")) + Example);
        yield return Case(
            "prose of each value",
            Head + "### Returns\n\n- `kind: \"v0\" or \"v1\" or \"v2\" or 97 more`\n\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"  - `\"v{i}\"`\n\n{Indented(Prose(4_000), 4)}")) + Example);
        yield return Case(
            "prose of each case",
            Head + "### Returns\n\n- `crane: C0 or C1 or 58 more`\n\n"
                + string.Concat(Enumerable.Range(0, 60).Select(i => $"  - `C{i} object {{ type }}`\n\n{Indented(Prose(4_000), 4)}    - `type: \"c{i}\"`\n\n      - `\"c{i}\"`\n\n")) + Example);
    }

    [TestCaseSource(nameof(Pages))]
    public void A_file_is_shorter_than_100_KB(string page)
    {
        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/cranes.md", page, "Harbor"));

        Assert.That(run.Files.Where(file => file.Text.Length > Most).Select(file => $"{file.HintName}: {file.Text.Length}"), Is.Empty);
        Assert.That(Unwrapped(run), Does.Contain("Shortened here: <c>cranes.md</c> says more."));
        run.AssertCompiles();
    }

    [TestCaseSource(nameof(Pages))]
    public void What_is_shortened_points_to_the_address_that_its_page_gives(string page)
    {
        const string Url = "https://harbor.example/api?page=cranes&form=md";
        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/cranes.md", $"---\nurl: {Url}\n---\n\n{page}", "Harbor"));

        string text = Unwrapped(run);
        Assert.That(text, Does.Contain("Shortened here: <see href=\"https://harbor.example/api?page=cranes&amp;form=md\">the page</see> says more."));
        Assert.That(text, Does.Not.Contain("Shortened here: the page").And.Not.Contain("cranes.md"));
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("https://harbor.example/\"><summary>")]
    [TestCase("https://harbor.example/a b")]
    [TestCase("cranes.html")]
    public void What_is_no_address_is_no_link(string url)
    {
        string page = $"---\nurl: {url}\n---\n\n{Head}{Prose(40_000)}\n\n### Returns\n\n- `name: string`\n\n{Example}";
        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/spec/cranes.md", page, "Harbor"));

        Assert.That(run.File("CranesResource"), Does.Contain("Shortened here: <c>spec/cranes.md</c> says more."));
    }

    [Test]
    public void What_is_shortened_points_to_the_page_that_says_it()
    {
        GeneratorRun run = GeneratorRun.Create(
            Page.Create("/project/cranes.md", Head + Prose(40_000) + "\n\n### Returns\n\n- `name: string`\n\n" + Example, "Harbor"),
            Page.Create("/project/ships.md", (Head + Prose(40_000) + "\n\n### Returns\n\n- `name: string`\n\n" + Example).Replace("rane", "hip", StringComparison.Ordinal), "Harbor"));

        Assert.Multiple(() =>
        {
            Assert.That(run.File("CranesResource"), Does.Contain("Shortened here: <c>cranes.md</c> says more."));
            Assert.That(run.File("ChipsResource"), Does.Contain("Shortened here: <c>ships.md</c> says more."));
        });
    }

    [Test]
    public void Values_too_many_to_be_described_point_to_the_page()
    {
        string values = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"  - `\"value_{i}\"`\n\n    About {i}.\n\n"));
        GeneratorRun run = GeneratorRun.Create(Page.Create(
            "/project/cranes.md", Head + "### Returns\n\n- `kind: \"value_0\" or \"value_1\" or \"value_2\" or 3997 more`\n\n" + values + Example, "Harbor"));

        Assert.That(string.Concat(run.Files.Select(file => file.Text)), Does.Contain("Its values are too many to be described here: <c>cranes.md</c> describes them."));
    }

    [Test]
    public void What_is_shortened_begins_as_the_page_does()
    {
        GeneratorRun run = GeneratorRun.Create(Page.Create("/project/cranes.md", Head + Prose(400_000) + "\n\n### Returns\n\n- `name: string`\n\n" + Example, "Harbor"));

        Assert.That(run.File("CranesResource"), Does.Contain("The <c>0</c>th sentence of many, with a <see href=\"https://harbor.example\">link</see>."));
    }

    private static IEnumerable<TestCaseData> VeryManyThings() => Kinds(members: 5_000, parameters: 2_000, values: 5_000, resources: 2_000, cases: 900);

    // What takes the compiler long is left to fewer.
    private static IEnumerable<TestCaseData> ManyThings() => Kinds(members: 500, parameters: 500, values: 1_600, resources: 300, cases: 150);

    private static IEnumerable<TestCaseData> Kinds(int members, int parameters, int values, int resources, int cases)
    {
        yield return Model("members", Constructs.Model(objects: [Constructs.Object("Thing", Members(members, MemberLocation.Body))]));
        yield return Model("parameters of a query", Requested(Members(parameters, MemberLocation.Query)));
        yield return Model("members of a body", Requested(Members(parameters, MemberLocation.Body)));
        yield return Model("parts of a form", Requested(Members(parameters, MemberLocation.Body), new BodyModel(BodyKind.Multipart, null, null, true, "")));
        yield return Model("fields of a form", Requested(Members(parameters, MemberLocation.Body), new BodyModel(BodyKind.UrlEncoded, null, null, true, "")));
        yield return Model("values", Constructs.Model(enums: [new EnumModel("Kind", "", Values(values))]));
        yield return Model("values with comments", Constructs.Model(enums: [new EnumModel("Kind", "", Values(600))]));
        yield return Model("resources of a client", WithResources(resources, ofClient: true));
        yield return Model("resources of a resource", WithResources(resources, ofClient: false));
        yield return Model("cases without a discriminator", Union(null, cases));
        yield return Model("cases with a discriminator", Union("kind", cases));
    }

    [TestCaseSource(nameof(VeryManyThings))]
    public void A_file_about_very_many_things_is_shorter_than_100_KB(SpecModel model)
        => Assert.That(Emit(model).Where(file => file.Text.Length > Most).Select(file => $"{file.HintName}: {file.Text.Length}"), Is.Empty);

    [TestCaseSource(nameof(ManyThings))]
    public void What_is_divided_over_files_compiles_without_warnings(SpecModel model)
    {
        (string HintName, string Text)[] files = [.. Emit(model)];

        Assert.That(files.Select(file => file.HintName), Has.Some.Contains(".Part2.g.cs").Or.Some.Contains(".Resources.g.cs"));
        GeneratedCode.AssertCompiles(GeneratedCode.Compile(files, "Example"));
    }

    // What parts assign the compiler does not see from the constructor; all else in the file is checked as everywhere.
    [Test]
    public void Only_the_constructor_of_a_divided_record_is_not_checked_for_null()
    {
        ObjectModel both = Constructs.Object("Thing", [Constructs.Member("name", Constructs.Text, required: true), .. Members(600, MemberLocation.Body)]) with { IsInput = true };
        string text = Emit(Constructs.Model(objects: [both]))
            .Single(file => file.HintName.EndsWith(".Thing.g.cs", StringComparison.Ordinal)).Text;
        string[] directives = [.. text.ReplaceLineEndings("\n").Split('\n').Where(line => line.TrimStart().StartsWith('#') || line.Contains("private Thing(ref ", StringComparison.Ordinal))];

        Assert.That(directives, Has.Length.EqualTo(4));
        Assert.That((directives[0], directives[1], directives[3]), Is.EqualTo(("#nullable enable", "#nullable disable warnings", "#nullable enable warnings")));
        Assert.That(directives[2], Does.Contain("JsonSpanReader reader, global::SpecGen.Json.JsonReadContext context)"));
    }

    [Test]
    public void A_member_more_renames_no_file_of_another_type()
    {
        string[] before = [.. Emit(Constructs.Model(objects: [Constructs.Object("Alpha", Members(600, MemberLocation.Body)), Constructs.Object("Beta", Members(600, MemberLocation.Body))])).Select(file => file.HintName)];
        string[] after = [.. Emit(Constructs.Model(objects: [Constructs.Object("Alpha", Members(900, MemberLocation.Body)), Constructs.Object("Beta", Members(600, MemberLocation.Body))])).Select(file => file.HintName)];

        Assert.That(before.Except(after), Is.Empty);
        Assert.That(after.Except(before), Is.Not.Empty.And.All.Contains(".Alpha.Part"));
    }

    [Test]
    public void A_changed_member_prints_one_of_the_files_of_its_type()
    {
        MemberModel[] members = [.. Members(600, MemberLocation.Body)];
        MemberModel[] changed = [.. members];
        changed[^2] = changed[^2] with { Documentation = "Said otherwise." };

        (string HintName, string Text)[] before = [.. Emit(Constructs.Model(objects: [Constructs.Object("Thing", members)]))];
        (string HintName, string Text)[] after = [.. Emit(Constructs.Model(objects: [Constructs.Object("Thing", changed)]))];

        Assert.That(after.Except(before).ToArray(), Has.Length.EqualTo(1));
    }

    [Test]
    public void Members_called_as_the_methods_of_a_divided_type_compile()
    {
        IEnumerable<MemberModel> named = new[] { "ReadPart2", "WritePart3", "ClearPart2", "ExpectPartOf2", "AddToPart4" }.Select(name => Constructs.Member(name, Constructs.Text, required: true));
        (string HintName, string Text)[] files = [.. Emit(Constructs.Model(objects: [Constructs.Object("Thing", [.. named, .. Members(600, MemberLocation.Body)])]))];

        GeneratedCode.AssertCompiles(GeneratedCode.Compile(files, "Example"));
    }

    [Test]
    public void A_record_over_several_files_reads_and_writes_what_one_of_one_file_does()
    {
        string[] members = [.. Enumerable.Range(1, 500).Where(i => i % 10 != 0).Select(i => (i % 4) switch
        {
            1 when i % 20 != 3 => $"\"member_{i}\":{i}.5",
            2 => $"\"member_{i}\":[\"a\",\"b\"]",
            _ => $"\"member_{i}\":\"text {i}\"",
        })];
        string json = $"{{{string.Join(",", members)},\"undocumented\":[1,2]}}";

        Type type = Load(Constructs.Model(objects: [Constructs.Object("Thing", Members(500, MemberLocation.Body))])).GetType("Example.Thing")!;
        object thing = JsonSerializer.Deserialize(json, type)!;
        Assert.Multiple(() =>
        {
            Assert.That(JsonNode.DeepEquals(JsonNode.Parse(JsonSerializer.Serialize(thing, type)), JsonNode.Parse(json)));
            Assert.That(type.GetProperty("Member493")!.GetValue(thing), Is.EqualTo(493.5));
            Assert.That(
                () => type.GetProperty("Member30")!.GetValue(thing),
                Throws.InnerException.TypeOf<JsonMemberMissingException>().With.InnerException.Property("Member").EqualTo("member_30"));
        });
    }

    [Test]
    public void Wire_names_over_several_files_are_read_and_written()
    {
        Assembly assembly = Load(Constructs.Model(objects: [Constructs.Object("Thing", Constructs.Member("kind", new EnumTypeReference("Kind")))], enums: [new EnumModel("Kind", "", Values(1_600))]));
        Type type = assembly.GetType("Example.Thing")!;

        Assert.Multiple(() =>
        {
            foreach (string json in new[] { "{\"kind\":\"value_1\"}", "{\"kind\":\"value_1599\"}", "{\"kind\":\"value_0\"}" })
                Assert.That(JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type), type), Is.EqualTo(json));
            Assert.That(
                type.GetProperty("Kind")!.GetValue(JsonSerializer.Deserialize("{\"kind\":\"value_1599\"}", type))!.ToString(), Is.EqualTo("value_1599"));
        });
    }

    private static string Unwrapped(GeneratorRun run)
        => string.Join(' ', string.Concat(run.Files.Select(file => file.Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word != "///"));

    private static Assembly Load(SpecModel model)
        => new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(new MemoryStream(GeneratedCode.AssertCompiles(GeneratedCode.Compile(Emit(model), "Example"))));

    // What the kinds of members need of a file differs: required ones, obsolete ones, constants.
    private static IEnumerable<MemberModel> Members(int count, MemberLocation location) => Enumerable.Range(1, count).Select(i => Constructs.Member(
        $"member_{i}",
        (i % 4) switch { 0 => Constructs.Text, 1 => Constructs.Number, 2 => new ListTypeReference(Constructs.Text), _ => Constructs.Text },
        required: i % 3 == 0,
        constant: i % 20 == 3 && location == MemberLocation.Body ? "\"fixed\"" : null,
        location: location) with
    { Deprecation = i % 7 == 1 ? "Use another." : null });

    private static EquatableArray<EnumValueModel> Values(int count)
        => Enumerable.Range(1, count).Select(i => new EnumValueModel($"value_{i}", $"Value{i}", i % 50 == 1 ? "Old." : null, "")).ToEquatableArray();

    private static SpecModel Requested(IEnumerable<MemberModel> members, BodyModel? body = null)
    {
        BodyModel? sent = body ?? (members.Any(member => member.Location == MemberLocation.Body) ? new BodyModel(BodyKind.JsonMembers, null, null, false, "") : null);
        return Constructs.Model(
            [Constructs.Endpoint("SendAsync", "POST", "/things") with { Body = sent, Request = new RequestModel("SendRequest", false) }],
            [Constructs.Request("SendRequest", members)]);
    }

    private static SpecModel WithResources(int count, bool ofClient)
    {
        SpecModel model = Constructs.Model();
        EquatableArray<ResourcePropertyModel> properties = Enumerable.Range(1, count).Select(i => new ResourcePropertyModel($"Group{i}", $"Group{i}Resource", "What it holds.")).ToEquatableArray();
        EquatableArray<ResourceModel> resources = Enumerable.Range(1, count).Select(i => new ResourceModel($"Group{i}Resource", $"Group {i}", "", [], [])).ToEquatableArray();
        return ofClient
            ? model with { Client = model.Client with { Resources = properties }, Resources = [.. model.Resources, .. resources] }
            : model with { Resources = [model.Resources[0] with { Resources = properties }, .. resources] };
    }

    private static SpecModel Union(string? discriminator, int count) => Constructs.Model(
        objects: Enumerable.Range(1, count).Select(i => Constructs.Object($"Case{i}", Constructs.Member("kind", Constructs.Text, required: true), Constructs.Member($"only_in_case_{i}", Constructs.Text, required: true))).ToEquatableArray(),
        unions:
        [
            new UnionModel("Huge", "", discriminator, [.. Enumerable.Range(1, count).Select(i => Constructs.Case(
                $"Case{i}",
                new ObjectTypeReference($"Case{i}"),
                discriminator is null ? null : $"\"case_{i}\"",
                discriminator is null ? ["kind", $"only_in_case_{i}"] : []))]),
        ]);

    private static TestCaseData Model(string name, SpecModel model) => new TestCaseData(model).SetArgDisplayNames(name);

    private static IEnumerable<(string HintName, string Text)> Emit(SpecModel model)
        => SourceEmitter.Emit(SurfaceBuilder.Build(model, new SurfaceOptions(SerializerSet.Both)), CancellationToken.None).Select(file => (file.HintName, file.Text));

    private static TestCaseData Case(string name, string page) => new TestCaseData(page).SetArgDisplayNames(name);

    private static string Prose(int length)
        => string.Join("\n\n", Enumerable.Range(0, (length / 70) + 1).Select(i => $"The `{i}`th sentence of many, with a [link](https://harbor.example)."));

    private static string Indented(string prose, int columns)
        => string.Concat(prose.Split("\n\n").Select(paragraph => new string(' ', columns) + paragraph + "\n\n"));
}
