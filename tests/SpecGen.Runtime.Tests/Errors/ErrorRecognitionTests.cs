using System.Text;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Errors;

/// <summary>Whether what came in place of a documented value is an error, for events and for whole responses.</summary>
public class ErrorRecognitionTests
{
    private const int MaxDepth = 64;

    private static bool IsEvent<T, TSerializer>(string json, bool isFirst = false)
        where TSerializer : struct, IJsonSerializer<T>
    {
        JsonReadContext context = new(Encoding.UTF8.GetBytes(json));
        T value = JsonModel.Parse<T, TSerializer>(context, MaxDepth);
        return ErrorInPlace.IsEvent(value, context, isFirst, MaxDepth);
    }

    private static bool IsResponse<T, TSerializer>(string json)
        where TSerializer : struct, IJsonSerializer<T>
    {
        JsonReadContext context = new(Encoding.UTF8.GetBytes(json));
        T value = JsonModel.Parse<T, TSerializer>(context, MaxDepth);
        return ErrorInPlace.IsResponse(value, context, MaxDepth);
    }

    [TestCase("""{"error":{"message":"busy"}}""", true)]
    [TestCase("""{"error":"busy"}""", true)]
    [TestCase("""{"errors":["busy"]}""", true)]
    [TestCase("""{"success":false,"message":"busy"}""", true)]
    [TestCase("""{"message":"busy"}""", true)]
    [TestCase("""{"detail":"busy","status":503}""", true)]
    [TestCase("""{"message":"busy","color":"red"}""", true)]
    [TestCase("""{"name":"a","size":1}""", false)]
    [TestCase("""{"name":"a","size":1,"message":"hello"}""", false)]
    [TestCase("""{"name":"a","message":"hello"}""", false)]
    [TestCase("""{"status":503}""", false)]
    [TestCase("{}", false)]
    public void An_event_of_an_object_is_an_error_where_nothing_documented_is_in_it(string json, bool isError)
    {
        Assert.That(IsEvent<Node, Node.JsonSerializer>(json), Is.EqualTo(isError), "a later one");
        Assert.That(IsEvent<Node, Node.JsonSerializer>(json, isFirst: true), Is.EqualTo(isError), "the first one");
    }

    [TestCase("""{"error":{"message":"busy"}}""", true, true)]
    [TestCase("""{"message":"busy"}""", true, false)]
    [TestCase("""{"message":"hello","color":"red"}""", false, false)]
    [TestCase("""{"status":"x"}""", false, false)]
    [TestCase("""{"kind":"new"}""", false, false)]
    [TestCase("{}", false, false)]
    [TestCase("[1]", false, false)]
    public void An_unknown_case_of_a_union_is_an_error_where_it_is_nothing_else(string json, bool isErrorFirst, bool isErrorLater)
    {
        Assert.That(IsEvent<Block, Block.JsonSerializer>(json, isFirst: true), Is.EqualTo(isErrorFirst), "the first one");
        Assert.That(IsEvent<Block, Block.JsonSerializer>(json), Is.EqualTo(isErrorLater), "a later one");
    }

    [TestCase("""{"error":{"message":"busy"}}""", true)]
    [TestCase("""{"message":"busy"}""", false)]
    [TestCase("17", false)]
    public void An_event_of_any_JSON_is_an_error_only_where_it_says_so(string json, bool isError)
        => Assert.That(IsEvent<JsonElement, JsonElementSerializer>(json), Is.EqualTo(isError));

    [Test]
    public void What_any_object_or_list_fits_is_never_an_error()
    {
        const string Map = """{"error":"a key like any","message":"another"}""";

        Assert.That(IsEvent<IReadOnlyDictionary<string, string>, MapSerializer<string, StringSerializer>>(Map, isFirst: true), Is.False);
        Assert.That(IsResponse<IReadOnlyDictionary<string, string>, MapSerializer<string, StringSerializer>>(Map), Is.False);
        Assert.That(IsResponse<JsonElement, JsonElementSerializer>(Map), Is.False);
        Assert.That(IsResponse<IReadOnlyList<long>, ListSerializer<long, Int64Serializer>>("[1]"), Is.False);
        Assert.That(IsResponse<string, StringSerializer>("\"error\""), Is.False);
        Assert.That(IsResponse<long, Int64Serializer>("5"), Is.False);
    }

    [TestCase("""{"message":"busy"}""", true)]
    [TestCase("""{"status":503,"detail":"busy"}""", true)]
    [TestCase("""{"message":"busy","color":"red"}""", true)]
    [TestCase("""{"reason":"busy"}""", true)]
    [TestCase("""{"message":"hello","size":1}""", false)]
    [TestCase("""{"name":"a"}""", false)]
    [TestCase("""{"color":"red"}""", false)]
    [TestCase("{}", false)]
    public void A_response_is_an_error_where_nothing_documented_is_in_it(string json, bool isError)
        => Assert.That(IsResponse<Node, Node.JsonSerializer>(json), Is.EqualTo(isError));

    [TestCase("""{"message":"busy","reason":"load"}""", true)]
    [TestCase("""{"message":"hello","color":"red"}""", false)]
    [TestCase("""{"status":"fine"}""", false)]
    [TestCase("\"message\"", false)]
    public void A_response_of_an_unknown_case_is_an_error_where_it_is_nothing_else(string json, bool isError)
        => Assert.That(IsResponse<Block, Block.JsonSerializer>(json), Is.EqualTo(isError));

    [Test]
    public void Nesting_beyond_the_limit_of_others_is_still_counted()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 90)) + string.Concat(Enumerable.Repeat("]", 90));
        JsonReadContext context = new(Encoding.UTF8.GetBytes($$"""{"message":"busy","result":{{deep}}}"""));
        Block value = JsonModel.Parse<Block, Block.JsonSerializer>(context, 200);

        Assert.That(ErrorInPlace.IsEvent(value, context, isFirst: true, 200), Is.True);
    }
}
