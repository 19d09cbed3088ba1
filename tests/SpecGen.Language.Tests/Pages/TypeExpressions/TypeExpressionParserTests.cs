using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Tests.Pages.TypeExpressions;

public sealed class TypeExpressionParserTests
{
    private static readonly PrimitiveExpression s_string = new(PrimitiveExpressionKind.String);
    private static readonly PrimitiveExpression s_number = new(PrimitiveExpressionKind.Number);
    private static readonly PrimitiveExpression s_boolean = new(PrimitiveExpressionKind.Boolean);
    private static readonly PrimitiveExpression s_unknown = new(PrimitiveExpressionKind.Unknown);
    private static readonly PrimitiveExpression s_file = new(PrimitiveExpressionKind.File);

    private static IEnumerable<TestCaseData> Types()
    {
        yield return Case("string", s_string);
        yield return Case("number", s_number);
        yield return Case("integer", new PrimitiveExpression(PrimitiveExpressionKind.Integer));
        yield return Case("boolean", s_boolean);
        yield return Case("unknown", s_unknown);
        yield return Case("any", s_unknown);
        yield return Case("object", s_unknown);
        yield return Case("null", new PrimitiveExpression(PrimitiveExpressionKind.Null));
        yield return Case("file", s_file);
        yield return Case("file path", s_file);
        yield return Case("file path or file", s_file);
        yield return Case("file path or file or null", new NullableExpression(s_file));

        yield return Case("\"organization\"", Text("organization"));
        yield return Case("\"\"", Text(string.Empty));
        yield return Case("\" or \"", Text(" or "));
        yield return Case("\"/\"", Text("/"));
        yield return Case("true", new LiteralExpression("true"));
        yield return Case("false", new LiteralExpression("false"));
        yield return Case("0", new LiteralExpression("0"));
        yield return Case("-1.5e+3", new LiteralExpression("-1.5e+3"));
        yield return Case("1 or 2", Union(new LiteralExpression("1"), new LiteralExpression("2")));
        yield return Case("""
            "a \"quoted\" \\ word"
            """, new LiteralExpression("""
            "a \"quoted\" \\ word"
            """));
        yield return Case(@"""\u00e9\/\d""", new LiteralExpression(@"""é/\\d"""));

        yield return Case("AnalyticsUserActor", Reference("AnalyticsUserActor"));
        yield return Case(@"Snake\_Name", Reference("Snake_Name"));
        yield return Case("array of string", Array(s_string));
        yield return Case("array of Invite", Array(Reference("Invite")));
        yield return Case("array of \"mcp-tunnels-2026-05-19\"", Array(Text("mcp-tunnels-2026-05-19")));
        yield return Case("array of array of unknown", Array(Array(s_unknown)));
        yield return Case("array of map[unknown]", Array(Map(s_unknown)));
        yield return Case("array of object { type, value }", Array(Object(null, "type", "value")));

        yield return Case("map[unknown]", Map(s_unknown));
        yield return Case("map[BetaMCPToolConfig]", Map(Reference("BetaMCPToolConfig")));
        yield return Case("map[map[array of string]]", Map(Map(Array(s_string))));
        yield return Case("map[string or number or boolean]", Map(Union(s_string, s_number, s_boolean)));
        yield return Case("map[string or null]", Map(new NullableExpression(s_string)));
        yield return Case("map[array of \"text\" or \"image\"]", Map(Array(Union(Text("text"), Text("image")))));
        yield return Case("map[object { accepted, rejected } ]", Map(Object(null, "accepted", "rejected")));
        yield return Case(
            "map[object { duration, timescale, type }  or object { type } ]",
            Map(Union(Object(null, "duration", "timescale", "type"), Object(null, "type"))));

        yield return Case("object { }", Object(null));
        yield return Case("object {}", Object(null));
        yield return Case("object { \"created_at[gt]\", x-api-key, id }", Object(null, "created_at[gt]", "x-api-key", "id"));
        yield return Case("Organization object { id, name, type }", Object("Organization", "id", "name", "type"));
        yield return Case("object { code, message, 6 more }", new ObjectExpression(null, ["code", "message"], 6));
        yield return Case("BetaSkill object { id, 2 more }", new ObjectExpression("BetaSkill", ["id"], 2));
        yield return Case(@"Block object \{ block\_id, type \}", Object("Block", "block_id", "type"));
        yield return Case(@"map\[string\]", Map(s_string));

        yield return Case("\"asc\" or \"desc\"", Union(Text("asc"), Text("desc")));
        yield return Case("\"a\" or \"b\" or \"c\" or 6 more", Union(Text("a"), Text("b"), Text("c"), new MoreExpression(6)));
        yield return Case("\"a\" or 10 more or string", Union(Text("a"), new MoreExpression(10), s_string));
        yield return Case(
            "\"low\" or 2 more or Low or 3 more",
            Union(Text("low"), new MoreExpression(2), Reference("Low"), new MoreExpression(3)));
        yield return Case("2 more or string", Union(new MoreExpression(2), s_string));
        yield return Case("string or BetaDreamModelConfigParam", Union(s_string, Reference("BetaDreamModelConfigParam")));
        yield return Case("BetaThinkingTurns or \"all\"", Union(Reference("BetaThinkingTurns"), Text("all")));
        yield return Case("object { a }  or object { b } ", Union(Object(null, "a"), Object(null, "b")));
        yield return Case("OpenAISettings or object { a, 7 more }", Union(Reference("OpenAISettings"), new ObjectExpression(null, ["a"], 7)));
        yield return Case("string or number or boolean or map[unknown]", Union(s_string, s_number, s_boolean, Map(s_unknown)));

        yield return Case("string or array of A or B", Union(s_string, Array(Union(Reference("A"), Reference("B")))));
        yield return Case("array of string or \"unrestricted\"", Array(Union(s_string, Text("unrestricted"))));
        yield return Case("array of A or array of B", Array(Union(Reference("A"), Array(Reference("B")))));

        yield return Case("string or null", new NullableExpression(s_string));
        yield return Case("string | null", new NullableExpression(s_string));
        yield return Case("null or string", new NullableExpression(s_string));
        yield return Case("string or null or number", new NullableExpression(Union(s_string, s_number)));
        yield return Case("\"a\"|\"b\"", Union(Text("a"), Text("b")));
        yield return Case("array of string or null", new NullableExpression(Array(s_string)));
        yield return Case("array of null", Array(new PrimitiveExpression(PrimitiveExpressionKind.Null)));
        yield return Case("object { a }  or object { b }  or null", new NullableExpression(Union(Object(null, "a"), Object(null, "b"))));
    }

    [TestCaseSource(nameof(Types))]
    public void Reads_a_type(string text, TypeExpression expected) => Assert.That(Read(text), Is.EqualTo(new ItemHeader(null, false, null, expected)));

    [Test]
    public void Reads_a_required_member() => Assert.That(Read("id: string"), Is.EqualTo(new ItemHeader("id", false, null, s_string)));

    [Test]
    public void Reads_an_optional_member()
        => Assert.That(Read("page: optional string or null"), Is.EqualTo(new ItemHeader("page", true, null, new NullableExpression(s_string))));

    [Test]
    public void Reads_the_wire_name_of_a_quoted_key()
        => Assert.That(Read("\"created_at[gt]\": optional string"), Is.EqualTo(new ItemHeader("created_at[gt]", true, null, s_string)));

    [TestCase("string: string", "string")]
    [TestCase("optional: boolean", "optional")]
    [TestCase("array: array of string", "array")]
    [TestCase("\"\": string", "")]
    [TestCase("\"a: \\\"b\\\"\": string", "a: \"b\"")]
    [TestCase("x-api-key: string", "x-api-key")]
    [TestCase("snake\\_case: string", "snake_case")]
    public void A_key_may_be_any_word(string text, string key) => Assert.That(Read(text).Key, Is.EqualTo(key));

    [TestCase("UnionMember0 = string", "UnionMember0")]
    [TestCase("Default = \"default\"", "Default")]
    [TestCase("ClassGetResponse = array of object { count, value }", "ClassGetResponse")]
    [TestCase("BetaError = A or B or 6 more", "BetaError")]
    public void Reads_the_label_of_an_alias(string text, string label)
    {
        ItemHeader header = Read(text);
        Assert.Multiple(() =>
        {
            Assert.That(header.Label, Is.EqualTo(label));
            Assert.That(header.Key, Is.Null);
        });
    }

    [Test]
    public void Keeps_the_older_spelling_of_a_named_object_as_a_label()
        => Assert.That(Read("Name = object { a }"), Is.EqualTo(new ItemHeader(null, false, "Name", Object(null, "a"))));

    [TestCase("eq")]
    [TestCase("5m")]
    [TestCase("limit=20")]
    [TestCase("http2 or later")]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("GET /v1/models")]
    [TestCase("{ \"type\": \"high\" }")]
    public void A_code_span_of_prose_is_not_an_item(string text) => Assert.That(Fault(text).Expected, Is.Not.Empty);

    [Test]
    public void A_lower_case_word_is_not_taken_for_a_broken_item() => Assert.That(Fault("eq").IsLikelyItem, Is.False);

    [TestCase("id: strng", 4, "strng", "string")]
    [TestCase("id: optinal string", 4, "optinal", "optional")]
    [TestCase("id: optional nubmer", 13, "nubmer", "number")]
    [TestCase("id: array off string", 10, "off", "array of")]
    [TestCase("id: aray of string", 4, "aray", "array of")]
    [TestCase("id: bool", 4, "bool", "boolean")]
    [TestCase("id: int", 4, "int", "integer")]
    [TestCase("\"a\" ro \"b\"", 4, "ro", "or")]
    [TestCase("\"a\" orr \"b\"", 4, "orr", "or")]
    [TestCase("id: frobnicate", 4, "frobnicate", null)]
    public void Says_where_a_fault_is_and_what_was_probably_meant(string text, int offset, string found, string? suggestion)
    {
        TypeExpressionError error = Fault(text);
        Assert.Multiple(() =>
        {
            Assert.That(error.Offset, Is.EqualTo(offset));
            Assert.That(error.Found, Is.EqualTo(found));
            Assert.That(error.Suggestion, Is.EqualTo(suggestion));
            Assert.That(error.IsLikelyItem);
        });
    }

    [TestCase("a: object { id, name", "the end", "',' or '}'")]
    [TestCase("a: object { id name }", "name", "',' or '}'")]
    [TestCase("a: object { id, }", "}", "a member name")]
    [TestCase("a: object { 3 more, id }", "id", "'}' after 'more'")]
    [TestCase("a: map[string", "the end", "'or' or ']'")]
    [TestCase("a: map[]", "]", "a type")]
    [TestCase("a: string or", "the end", "a type")]
    [TestCase("a: \"open", "\"", "a closing quote")]
    [TestCase("a:", "the end", "a type")]
    [TestCase("a: optional", "the end", "a type")]
    [TestCase("a: 3 more", "the end", "a type before 'more'")]
    [TestCase("a: \"x\" or 0 more", "the end", "a count of at least 1 before 'more'")]
    [TestCase("a: \"x\" or 99999999999 more", "the end", "a count of at least 1 before 'more'")]
    [TestCase("a: string }", "}", "'or' or the end")]
    [TestCase("a: array string", "string", "'of'")]
    public void Says_what_it_found_and_what_it_expected(string text, string found, string expected)
    {
        TypeExpressionError error = Fault(text);
        Assert.Multiple(() =>
        {
            Assert.That(error.Found, Is.EqualTo(found));
            Assert.That(error.Expected, Is.EqualTo(expected));
        });
    }

    [TestCase("map[")]
    [TestCase("array of ")]
    [TestCase("map[array of ")]
    [TestCase("string or array of ")]
    public void Refuses_hostile_nesting_without_exhausting_the_stack(string opening)
    {
        TypeExpressionError error = Fault(string.Concat(Enumerable.Repeat(opening, 10_000)));
        Assert.That(error.Expected, Does.StartWith("at most "));
    }

    [Test]
    public void Reads_the_deepest_nesting_it_allows()
    {
        string text = string.Concat(Enumerable.Repeat("map[", TypeExpressionParser.MaxDepth)) + "string" + new string(']', TypeExpressionParser.MaxDepth);
        Assert.That(TypeExpressionPrinter.Print(Read(text)), Is.EqualTo(text));
    }

    [Test]
    [CancelAfter(5_000)]
    public void Reads_a_union_of_a_hundred_thousand_alternatives()
    {
        string text = string.Join(" or ", Enumerable.Range(0, 100_000).Select(static i => $"\"value-{i}\""));
        Assert.That(((UnionExpression)Read(text).Type).Alternatives, Has.Count.EqualTo(100_000));
    }

    private static ItemHeader Read(string text)
    {
        bool isRead = TypeExpressionParser.TryParseItem(text, out ItemHeader? header, out TypeExpressionError? error);
        Assert.That(isRead, Is.True, error?.ToString());
        return header!;
    }

    private static TypeExpressionError Fault(string text)
    {
        bool isRead = TypeExpressionParser.TryParseItem(text, out ItemHeader? header, out TypeExpressionError? error);
        Assert.That(isRead, Is.False, header?.ToString());
        return error!;
    }

    private static TestCaseData Case(string text, TypeExpression expected) => new(text, expected) { TestName = "Reads_a_type: " + text };

    private static LiteralExpression Text(string value) => new($"\"{value}\"");

    private static ReferenceExpression Reference(string name) => new(name);

    private static ArrayExpression Array(TypeExpression element) => new(element);

    private static MapExpression Map(TypeExpression value) => new(value);

    private static UnionExpression Union(params TypeExpression[] alternatives) => new(alternatives.ToEquatableArray());

    private static ObjectExpression Object(string? name, params string[] members) => new(name, members.ToEquatableArray(), 0);
}
