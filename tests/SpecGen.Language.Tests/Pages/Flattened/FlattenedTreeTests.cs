using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Flattened;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Tests.Pages.Flattened;

public sealed class FlattenedTreeTests
{
    private static IEnumerable<TestCaseData> Trees()
    {
        yield return Tree("An object ends after the announced members", """
            - `a: object { b, c }`
              - `b: string`
              - `c: string`
            - `d: string`
            """);
        yield return Tree("An object of more members ends after their number", """
            - `a: object { b, c, d, 2 more }`
              - `b: string`
              - `c: string`
              - `d: string`
              - `e: string`
              - `f: string`
            - `g: string`
            """);
        yield return Tree("An array holds the whole union when no variant is an array", """
            - `statuses: optional array of "accepted" or "expired"`
              - `"accepted"`
              - `"expired"`
            """);
        yield return Tree("An array is one alternative when a variant is an array", """
            - `geos: optional array of "global" or "us" or "unrestricted" or null`
              Where.
              - `array of "global" or "us"`
                - `"global"`
                - `"us"`
              - `"unrestricted"`
                - `"unrestricted"`
            - `z: string`
            """);
        yield return Tree("A union written in place counts as one alternative or as its own", """
            - `effort: optional "low" or "medium" or "high" or 2 more or EffortLow or EffortMedium or 3 more or null`
              - `EffortLevel = "low" or "medium" or "high" or 2 more`
                - `"low"`
                - `"medium"`
                - `"high"`
                - `"xhigh"`
                - `"max"`
              - `EffortLow object { type }`
                - `type: "low"`
                  - `"low"`
              - `EffortMedium object { type }`
                - `type: "medium"`
                  - `"medium"`
              - `EffortHigh object { type }`
                - `type: "high"`
                  - `"high"`
              - `EffortXhigh object { type }`
                - `type: "xhigh"`
                  - `"xhigh"`
              - `EffortMax object { type }`
                - `type: "max"`
                  - `"max"`
            """);
        yield return Tree("A map is looked through", """
            - `value: map[object { duration, type }  or object { type } ]`
              - `Fixed object { duration, type }`
                - `duration: number`
                - `type: "fixed"`
                  - `"fixed"`
              - `Open object { type }`
                - `type: "open"`
                  - `"open"`
            - `scores: map[array of "text" or "image"]`
              - `"text"`
              - `"image"`
            """);
        yield return Tree("A label of the name of its element is no recursion", """
            - `content: string or array of ContentSource`
              - `string`
              - `ContentSource = array of ContentSource`
                - `TextBlock object { text, type }`
                  - `text: string`
                  - `type: "text"`
                    - `"text"`
                - `ImageBlock object { type }`
                  - `type: "image"`
                    - `"image"`
            - `type: "content"`
              - `"content"`
            """);
        yield return Tree("A type is printed once, and again for arrays without what is below", """
            - `first: string or Block`
              - `string`
              - `Block object { text, type }`
                - `text: string`
                - `type: "text"`
                  - `"text"`
            - `second: Block`
            - `third: array of Block`
              - `text: string`
              - `type: "text"`
            - `type: "page"`
              - `"page"`
            """);
        yield return Tree("Objects with a title of their own are printed again", """
            - `scope: object { type }  or object { type, user }`
              - `Organization object { type }`
                - `type: "organization"`
                  - `"organization"`
              - `User object { type, user }`
                - `type: "user"`
                  - `"user"`
                - `user: string`
            - `source: object { type }  or object { type, user }`
              - `Organization object { type }`
                - `type: "organization"`
                  - `"organization"`
              - `User object { type, user }`
                - `type: "user"`
                  - `"user"`
                - `user: string`
            """);
        yield return Tree("A recursive type is not printed inside itself", """
            - `filter: Filter`
              - `filters: array of Comparison or Filter`
                - `Comparison object { key }`
                  - `key: string`
                - `Filter object { filters }`
            """);
        yield return Tree("A required member after optional ones belongs to the list around", """
            - `cost: Amount`
              - `amount: string`
              - `currency: optional string`
            - `type: "limit"`
              - `"limit"`
            """);
        yield return Tree("Prose with lists, headings' marks and fences stays prose", """
            - `ttl: optional "5m" or "1h"`
              May be one of:
              - `5m`: 5 minutes
              - `1h`: 1 hour
              * `"1d"` is issue #5, see C # and `a`
              ```json
              { "note": "- `x: string`" }
              ```
              - `"5m"`
              - `"1h"`
            """);
        yield return Tree("A literal variant may repeat itself", """
            - `mode: string or "auto"`
              - `string`
              - `Auto = "auto"`
                - `"auto"`
            """);
    }

    private static IEnumerable<TestCaseData> UndeclaredLists()
    {
        yield return Tree("A value after the values of another union", """
            - `settings: Settings`
              - `Near object { kind, level }`
                - `kind: Kind`
                  - `"near"`
                  - `"close"`
                - `level: Level`
                  - `"low"`
                  - `"high"`
              - `Far object { id }`
                - `id: string`
            """);
        yield return Tree("A variant that the inner union has already", """
            - `first: First`
              - `Near object { inner }`
                - `inner: Inner`
                  - `Far object { id }`
                    - `id: string`
                  - `Side object { id }`
                    - `id: string`
              - `Far object { id }`
                - `id: string`
            """);
        yield return Tree("A primitive after the objects of another union", """
            - `content: Content`
              - `array of Part`
                - `Text object { text }`
                  - `text: string`
              - `string`
            """);
        yield return Tree("A member that shares a word with the one before", """
            - `client_skills: optional array of Skill`
              - `name: string`
            - `client_tools: optional string`
            """);
        yield return Tree("A variant of a title that another union has", """
            - `first: First`
              - `Near object { level }`
                - `level: Level`
                  - `"low"`
                  - `"high"`
              - `Far object { id }`
                - `id: string`
            - `second: Second`
              - `Near object { level }`
                - `level: OtherLevel`
                  - `"low"`
                  - `"high"`
              - `Far object { id }`
                - `id: string`
            """);
    }

    private static IEnumerable<TestCaseData> MissingLists()
    {
        yield return Doubt(
            "A member that the example has beside the type", "'success: true'", """
            - `messages: array of Gone`
            - `success: true`
              - `true`
            """,
            """{ "messages": [], "success": true }""");
        yield return Doubt(
            "A variant beside the one that the type stands in", "'Other object { c }'", """
            - `Answer object { a, b }`
              - `a: string`
              - `b: optional Gone`
            - `Other object { c }`
              - `c: string`
            """);
        yield return Doubt(
            "The next member of a section without example", "'next: optional Other'", """
            - `list: optional array of Gone`
            - `next: optional Other`
            """);
        yield return Doubt(
            "The next member of a section in no order", "'limit: optional number'", """
            - `tags: optional string`
            - `order: optional Gone`
            - `limit: optional number`
            """);
        yield return Doubt(
            "A sentence with an item in it", "'x: string'", """
            - `a: string`
              See - `x: string` for that.
            """);
        yield return Doubt(
            "A list with an item in it", "'x: string'", """
            - `a: string`
              * one - `x: string` * two
            """);
        yield return Doubt(
            "A sentence with an item in it among members that are counted", "'x: string'", """
            - `a: object { b, c, d, 2 more }`
              - `b: string`
              - `c: string`
              - `d: string`
              - `e: string`
                See - `x: string` for that.
              - `f: string`
            """);
    }

    [TestCaseSource(nameof(Trees))]
    public void Finds_the_tree(string items) => FlattenedText.AssertSameModel(FlattenedText.Returns(items));

    [Test]
    public void The_example_tells_where_a_list_of_unknown_length_ends()
    {
        FlattenedText.AssertSameModel(FlattenedText.Returns(
            """
            - `cost: Amount`
              - `amount: string`
              - `currency: string`
            - `type: string`
            """,
            """{ "cost": { "amount": "1", "currency": "USD" }, "type": "limit" }"""));
    }

    [Test]
    public void A_tie_is_named_and_not_passed_over()
    {
        SpecDiagnostic fault = FlattenedText.Fault(FlattenedText.Returns("- `cost: Amount`\n  - `amount: string`\n  - `currency: string`\n- `type: string`"));
        Assert.Multiple(() =>
        {
            Assert.That(fault.Descriptor, Is.SameAs(FlattenedDiagnostics.AmbiguousItem));
            Assert.That(fault.Message, Does.Contain("'cost: Amount'").And.Contains("'Get Thing'"));
        });
    }

    [TestCaseSource(nameof(MissingLists))]
    public void Says_so_where_a_type_without_a_list_takes_what_belongs_elsewhere(string item, string items, string? response)
    {
        IReadOnlyList<SpecDiagnostic> faults = FlattenedText.Read(FlattenedText.Returns(items, response)).Diagnostics;
        Assert.Multiple(() =>
        {
            Assert.That(faults.Select(static fault => fault.Descriptor), Has.Some.SameAs(FlattenedDiagnostics.AmbiguousItem));
            Assert.That(faults.Select(static fault => fault.Message), Has.Some.StartsWith(item));
        });
    }

    [TestCase("xAI model configuration.")]
    [TestCase("It is another one.")]
    public void Says_nothing_of_a_member_with_a_sentence_of_its_own(string description)
        => FlattenedText.AssertSameModel(FlattenedText.Returns("- `a: string`\n  What it is.\n- `b: string`\n  " + description));

    [TestCaseSource(nameof(UndeclaredLists))]
    public void Takes_the_likely_list_where_a_type_is_declared_nowhere_and_says_so(string items)
    {
        string text = FlattenedText.Returns(items);
        PageParseResult flattened = FlattenedText.Read(text);
        Assert.Multiple(() =>
        {
            Assert.That(
                flattened.Diagnostics.Select(static diagnostic => diagnostic.Descriptor), Is.Not.Empty.And.All.SameAs(FlattenedDiagnostics.AmbiguousItem));
            Assert.That(flattened.Page!.WithoutLayout(), Is.EqualTo(PageParser.Parse("page.md", text).Page!.WithoutLayout()));
        });
    }

    [Test]
    public void A_dictionary_of_other_pages_settles_a_tie()
    {
        const string other =
            "# Amounts\n\n## Domain Types\n\n### Amount\n\n- `Amount object { amount, currency }`\n\n  - `amount: string`\n\n  - `currency: string`\n";
        string page = FlattenedText.Returns("- `cost: Amount`\n  - `amount: string`\n  - `currency: string`\n- `type: string`");
        Assert.Multiple(() =>
        {
            FlattenedText.AssertSameModel(page, other);
            FlattenedText.AssertSameModel(page, FlattenedText.Flatten(other), "no page");
        });
    }

    [Test]
    public void A_list_that_is_certain_elsewhere_settles_a_tie()
    {
        string certain = FlattenedText.Returns(
            "- `price: Amount`\n  - `amount: string`\n  - `currency: string`\n- `a: object { b }`\n  - `b: string`",
            """{ "price": { "amount": "1", "currency": "USD" }, "a": { "b": "c" } }""");
        string page = FlattenedText.Returns("- `cost: Amount`\n  - `amount: string`\n  - `currency: string`\n- `type: string`");
        FlattenedText.AssertSameModel(page, FlattenedText.Flatten(certain));
    }

    [TestCase("- `a: \"x\" or \"y\"`\n  - `\"x\"`\n  - `\"z\"`", "\"z\"")]
    [TestCase("- `a: string`\n- `\"x\"`", "\"x\"")]
    public void Items_that_fit_nowhere_drop_the_endpoint(string items, string item)
    {
        PageParseResult result = FlattenedText.Read(FlattenedText.Returns(items) + FlattenedText.Returns("- `id: string`"));
        Assert.Multiple(() =>
        {
            Assert.That(result.Diagnostics.Single().Descriptor, Is.SameAs(FlattenedDiagnostics.NoTree));
            Assert.That(result.Diagnostics.Single().Arguments[0], Is.EqualTo(item));
            Assert.That(result.Page!.Methods, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void A_list_that_is_announced_and_missing_is_named()
    {
        SpecDiagnostic fault = FlattenedText.Fault(FlattenedText.Returns("- `a: object { b, c }`\n- `d: string`"));
        Assert.Multiple(() =>
        {
            Assert.That(fault.Descriptor, Is.SameAs(FlattenedDiagnostics.MissingList));
            Assert.That(fault.Arguments[0], Is.EqualTo("d: string"));
        });
    }

    [Test]
    public void A_bullet_of_prose_that_reads_like_an_item_is_named()
    {
        SpecDiagnostic fault = FlattenedText.Fault(FlattenedText.Returns("- `a: string`\n  Either\n  - `\"x\"` which is the default.\n- `b: string`"));
        Assert.That(fault.Descriptor, Is.SameAs(FlattenedDiagnostics.ItemTakenAsProse));
    }

    [TestCase("- `a: strng`")]
    [TestCase("### Notes")]
    [TestCase("  Use ### Returns of the other.")]
    public void What_looks_like_structure_and_is_none_is_named(string text)
    {
        SpecDiagnostic fault = FlattenedText.Fault(FlattenedText.Returns("- `id: string`\n" + text));
        Assert.That(fault.Descriptor, Is.SameAs(FlattenedDiagnostics.StructureTakenAsProse));
    }

    [Test]
    public void A_heading_in_a_sentence_about_a_member_of_a_type_is_named()
    {
        SpecDiagnostic fault = FlattenedText.Fault(
            "## Domain Types\n\n### Thing\n\n- `Thing object { kind }`\n\n  - `kind: \"a\"`\n\n    Use ### Returns of the other.\n\n    - `\"a\"`\n");
        Assert.That(fault.Descriptor, Is.SameAs(FlattenedDiagnostics.StructureTakenAsProse));
    }

    [Test]
    public void A_second_section_of_one_kind_is_named()
    {
        SpecDiagnostic fault = FlattenedText.Fault("## Get Thing\n\n**get** `/thing`\n\n### Returns\n\n- `id: string`\n\n### Returns\n\n- `id: string`\n");
        Assert.That(fault.Descriptor, Is.SameAs(FlattenedDiagnostics.MisplacedSection));
    }

    [TestCase("- `Thing = object { id }`\n  - `id: string`")]
    [TestCase("- `a: string or number`\n  - `UnionMember0 = string`\n  - `UnionMember1 = number`")]
    public void A_page_of_the_older_renderer_is_refused_with_one_diagnostic(string items)
    {
        PageParseResult result = FlattenedText.Read(FlattenedText.Returns(items));
        Assert.Multiple(() =>
        {
            Assert.That(result.Diagnostics.Single().Descriptor, Is.SameAs(FlattenedDiagnostics.OlderRenderer));
            Assert.That(result.Page, Is.Null);
        });
    }

    private static TestCaseData Doubt(string name, string item, string items, string? response = null)
        => new TestCaseData(item, items, response).SetArgDisplayNames(name);

    private static TestCaseData Tree(string name, string items) => new TestCaseData(items).SetArgDisplayNames(name);
}
