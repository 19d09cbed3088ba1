using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Json;

/// <summary>Bodies that are made to be expensive. What is counted is work: values looked at, bytes read again and bytes allocated.</summary>
public partial class LinearReadingTests
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>Pieces that are repeated to fill a body, each with what stands before and behind the repetition.</summary>
    private static readonly (string Before, string Piece, string After)[] s_shapes =
    [
        ("{", "\"data\":1,", "\"data\":[]}"),
        ("{", "\"data\":{},", "\"data\":[]}"),
        ("{", "\"data\":[1],", "\"data\":[]}"),
        ("{", "\"data\":[{\"name\":1}],", "\"data\":[]}"),
        ("{", "\"next\":{},", "\"next\":null}"),
        ("{", "\"success\":5,", "\"data\":[]}"),
        ("{\"data\":[", "0,", "0]}"),
        ("{\"data\":[", "null,", "0]}"),
        ("{\"data\":[", "[],", "{}]}"),
        ("{\"data\":[", "{},", "{}]}"),
        ("{\"data\":[", "{\"name\":1,\"size\":\"x\"},", "{}]}"),
        ("{\"data\":[", "{\"children\":[{},1]},", "{}]}"),
        ("{\"data\":[", "{\"children\":[{\"children\":[{},1]},{\"children\":[{},1]},1]},", "{}]}"),
        ("{\"data\":[", "{\"block\":{\"a\":1}},", "{}]}"),
        ("{\"data\":[", "{\"block\":[1,\"x\"]},", "{}]}"),
        ("{\"data\":[", "{\"tags\":{\"a\":null,\"b\":1}},", "{}]}"),
        ("{\"data\":[{", "\"unknown\":1,", "\"name\":\"a\"}]}"),
        ("{\"data\":[{", "\"name\":1,", "\"size\":1}]}"),
        ("{\"data\":[{\"children\":[", "{},", "1]}]}"),
        ("{\"data\":[{\"tags\":{", "\"k\":\"v\",", "\"k\":1}}]}"),
        ("{\"data\":[{\"tags\":{", "\"k\":null,", "\"k\":\"v\"}}]}"),
        ("{\"data\":[{\"name\":\"", "\\u0061", "\"}]}"),
        ("{\"data\":[]", " ", "}"),
        ("{\"data\":[],\"error\":{", "\"a\":[1],", "\"b\":1}}"),
        ("{\"errors\":[", "{\"a\":1},", "{}],\"data\":[]}"),
        ("{\"errors\":{", "\"a\":{\"b\":[1]},", "\"b\":1},\"data\":[]}"),
    ];

    private static byte[] Fill((string Before, string Piece, string After) shape, int size)
    {
        int count = size / shape.Piece.Length;
        StringBuilder text = new(shape.Before, size + 1000);
        for (int i = 0; i < count; i++)
            text.Append(shape.Piece);
        return Encoding.UTF8.GetBytes(text.Append(shape.After).ToString());
    }

    /// <summary>The least of three readings: the first one also pays for arrays that the process's pools lack, because other tests hold them.</summary>
    private static (long Allocated, long Reread) LeastWork(byte[] body)
    {
        (long Allocated, long Reread)[] readings = [Work(body), Work(body), Work(body)];
        return (readings.Min(reading => reading.Allocated), readings.Max(reading => reading.Reread));
    }

    /// <summary>Reads a body as a page, and returns the bytes that were allocated and read again.</summary>
    private static (long Allocated, long Reread) Work(byte[] body, int maxDepth = JsonModel.DefaultMaxDepth)
    {
        PaginationStrategy strategy = new CursorPagination("data", "cursor", "next");
        ResponseReader<Node, Node.JsonSerializer> reader = new(body, strategy);
        long before = GC.GetAllocatedBytesForCurrentThread();

        // Refused is as good as read.
        if (reader.Read(ResponseLayout.ForPages(strategy, hasEnvelope: true), maxDepth) is null)
            reader.Identify();
        return (GC.GetAllocatedBytesForCurrentThread() - before, reader.Context.RereadBytes);
    }

    [Test]
    public void Work_is_linear_in_the_body([Range(0, 25)] int index)
    {
        Assert.That(s_shapes, Has.Length.EqualTo(26));
        AssertLinear(s_shapes[index]);
    }

    private static void AssertLinear((string Before, string Piece, string After) shape)
    {
        byte[] body = Fill(shape, Megabyte);
        (long quarter, _) = LeastWork(Fill(shape, Megabyte / 4));
        (long allocated, long reread) = LeastWork(body);

        Assert.Multiple(() =>
        {
            // A quadratic reader allocates or reads sixteen times as much for four times the body.
            Assert.That(allocated, Is.LessThan((5 * quarter) + 100_000), $"allocated for {shape.Piece}, a quarter of the body: {quarter}");
            Assert.That(allocated, Is.LessThan(400L * body.Length), $"allocated for {shape.Piece}");
            Assert.That(reread, Is.LessThanOrEqualTo(6L * body.Length), $"read again for {shape.Piece}");
        });
    }

    [Test]
    public void Misfits_inside_misfits_are_read_again_once_for_each_level()
    {
        StringBuilder text = new();
        for (int depth = 0; depth < 30; depth++)
            text.Append("{\"children\":[");
        text.Append("{}").Append(' ', 20_000);
        for (int depth = 0; depth < 30; depth++)
            text.Append(",1]}");
        byte[] body = Encoding.UTF8.GetBytes("{\"data\":[" + text + "]}");

        Assert.That(Work(body).Reread, Is.InRange(29L * 20_000, 31L * body.Length));
    }

    [Test]
    public void Cases_that_are_tried_inside_each_other_do_not_double_the_work_with_each_level()
    {
        StringBuilder text = new();
        const int Levels = 60;
        for (int depth = 0; depth < Levels; depth++)
            text.Append("{\"next\":[");
        text.Append('1');
        for (int depth = 0; depth < Levels; depth++)
            text.Append(",1]}");
        JsonReadContext context = new(Encoding.UTF8.GetBytes(text.ToString()));
        Fork.Count = 0;

        Assert.That(() => JsonModel.Parse<Fork, Fork.JsonSerializer>(context, 200), Throws.TypeOf<JsonException>().With.Message.Contains("do not fit"));
        Assert.That(Fork.Count, Is.LessThan(50_000));
    }

    [Test]
    public void A_body_of_numbers_in_place_of_items_takes_little_memory()
    {
        byte[] body = Fill(("{\"data\":[", "0,", "0]}"), 10 * Megabyte);

        Assert.That(Work(body).Allocated, Is.LessThan(Megabyte));
    }

    [Test]
    public void A_list_of_any_JSON_takes_less_than_a_document_for_each_item()
    {
        byte[] body = Fill(("[", "0,", "0]"), Megabyte);
        long before = GC.GetAllocatedBytesForCurrentThread();
        IReadOnlyList<JsonElement> list = JsonModel.Parse<IReadOnlyList<JsonElement>, ListSerializer<JsonElement, JsonElementSerializer>>(body);

        Assert.That(list, Has.Count.EqualTo((Megabyte / 2) + 1));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(list.Count * 64L));
    }

    /// <summary>Lists, maps and members of no documented type; each count stands for a value of its own.</summary>
    private static readonly TestCaseData[] s_undocumented =
    [
        new TestCaseData("[", (int _) => "0,", "0]").SetArgDisplayNames("equal numbers"),
        new TestCaseData("[", (int index) => $"{index},", "0]").SetArgDisplayNames("different numbers"),
        new TestCaseData("[", (int _) => "{},", "{}]").SetArgDisplayNames("empty objects"),
        new TestCaseData("[", (int index) => $"{{\"a\":{index}}},", "0]").SetArgDisplayNames("small objects"),
        new TestCaseData("[", (int index) => $"\"{index}\",[\"\"],", "0]").SetArgDisplayNames("texts and lists"),
        new TestCaseData("[", (int index) => $"{index},[1],", "0]").SetArgDisplayNames("known ones between unknown ones"),
        new TestCaseData("[", (int index) => $"{{\"name\":\"\",\"size\":1,\"extra\":{index}}},", "0]").SetArgDisplayNames("members"),
    ];

    [TestCaseSource(nameof(s_undocumented))]
    public void Values_of_no_documented_case_take_memory_in_proportion_to_their_text(string before, Func<int, string> piece, string after)
    {
        byte[] body = Fill(before, piece, after);

        Assert.That(AllocatedBy<IReadOnlyList<Block>, ListSerializer<Block, Block.JsonSerializer>>(body), Is.LessThan(45L * body.Length));
    }

    [Test]
    public void A_map_of_any_JSON_takes_memory_in_proportion_to_its_text()
    {
        byte[] body = Fill("{", index => $"\"{index}\":{index % 10},", "\"\":0}");

        Assert.That(
            AllocatedBy<IReadOnlyDictionary<string, JsonElement>, MapSerializer<JsonElement, JsonElementSerializer>>(body), Is.LessThan(30L * body.Length));
    }

    [Test]
    public void Values_that_share_their_memory_are_those_of_the_document([Values(1, 7, 100, 5000)] int length)
    {
        string[] texts =
        [
            .. Enumerable.Range(0, 3000).Select(index => (index % 97) switch
            {
                0 => "[1,2]",
                1 => $"{{\"name\":\"n{index}\",\"size\":{index}}}",
                2 => $"\"{new string('x', length)}{index}\"",
                3 => "[ ]",
                4 => "{ }",
                5 => $"[ [ {index} ] , {{ }} ]",
                6 => "true",
                7 => "\"\\ud800\"",
                _ => index % 2 == 0 ? $"{index}.5e1" : $"{{\"a\" : {index}}}",
            }),
        ];
        IReadOnlyList<Block> list = JsonModel.Parse<IReadOnlyList<Block>, ListSerializer<Block, Block.JsonSerializer>>($"[ {string.Join(" ,\n", texts)} ]");

        Assert.That(
            list.Select((block, index) => block.Value is JsonElement element ? element.GetRawText() : texts[index]), Is.EqualTo(texts));
        Assert.That(list.Count(block => block.Value is JsonElement), Is.EqualTo(texts.Count(text => text != "[1,2]" && text != "[ ]" && !text.Contains("name"))));
    }

    [TestCase("{")]
    [TestCase("[")]
    [TestCase("[{")]
    [TestCase("[{}, {")]
    [TestCase("[1000, 1001, 1002, [")]
    [TestCase("[{\"a\":1}, {\"a\":2}, {\"a\":")]
    [TestCase("[{]")]
    public void A_document_that_ends_within_an_undocumented_value_is_no_JSON(string json)
    {
        Assert.That(() => JsonModel.Parse<IReadOnlyList<Block>, ListSerializer<Block, Block.JsonSerializer>>(json), Throws.InstanceOf<JsonException>());
        Assert.That(() => JsonModel.Parse<JsonElement, JsonElementSerializer>(json), Throws.InstanceOf<JsonException>());
    }

    private static byte[] Fill(string before, Func<int, string> piece, string after)
    {
        StringBuilder text = new(before);
        for (int i = 0; text.Length < Megabyte; i++)
            text.Append(piece(i));
        return Encoding.UTF8.GetBytes(text.Append(after).ToString());
    }

    private static long AllocatedBy<T, TSerializer>(byte[] body)
        where TSerializer : struct, IJsonSerializer<T>
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        T value = JsonModel.Parse<T, TSerializer>(body);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(value);
        return allocated;
    }

    [Test]
    public async Task Reading_stops_between_items_when_the_caller_cancels()
    {
        await using RawServer server = new(RawResponse.Text("{\"data\":[" + string.Join(',', Enumerable.Repeat("{}", 1000)) + "]}"));
        using ApiPipeline pipeline = server.Connect();
        using CancellationTokenSource cancellation = new();
        CancellingSerializer.Reset(cancellation, after: 10);

        Assert.That(
            async () =>
            {
                await foreach (string _ in pipeline.GetPages<string, CancellingSerializer>(
                    new ApiRequest(HttpMethod.Get, "/things"), new CursorPagination("data", "cursor", "next"), cancellationToken: cancellation.Token))
                {
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(CancellingSerializer.Count, Is.EqualTo(10));
    }

    [Test]
    public void Lists_maps_and_unknown_members_stop_as_well()
    {
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();

        Assert.Multiple(() =>
        {
            Assert.That(
                () => Read<IReadOnlyList<string>, ListSerializer<string, StringSerializer>>("[\"a\"]"), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(
                () => Read<IReadOnlyDictionary<string,
                string>,
                MapSerializer<string,
                StringSerializer>>("{\"a\":\"b\"}"),
                Throws.InstanceOf<OperationCanceledException>());
            Assert.That(() => Read<Node, Node.JsonSerializer>("{\"unknown\":1}"), Throws.InstanceOf<OperationCanceledException>());
        });

        void Read<T, TSerializer>(string json)
            where TSerializer : struct, IJsonSerializer<T>
            => JsonModel.Parse<T, TSerializer>(new JsonReadContext(Encoding.UTF8.GetBytes(json)) { CancellationToken = cancellation.Token }, 64);
    }

    [Test]
    public void The_path_of_a_misfit_is_that_of_the_first_one()
    {
        ResponseReader<Node, Node.JsonSerializer> reader = new("{\"result\":1,\"result\":\"x\"}"u8.ToArray(), null);

        Assert.That(
            reader.Read(ResponseLayout.Envelope, 64),
            Is.TypeOf<JsonException>().With.Property("Path").EqualTo("$.result").And.Message.Contains("A number"));
    }

    /// <summary>Cancels while an item is read.</summary>
    private readonly struct CancellingSerializer : IJsonSerializer<string>
    {
        private static CancellationTokenSource? s_cancellation;
        private static int s_after;

        public static int Count { get; private set; }

        public static void Reset(CancellationTokenSource cancellation, int after)
        {
            s_cancellation = cancellation;
            s_after = after;
            Count = 0;
        }

        public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, [MaybeNullWhen(false)] out string value)
        {
            if (++Count == s_after)
                s_cancellation!.Cancel();
            reader.Skip();
            value = "item";
            return true;
        }

        public static void Write(Utf8JsonWriter writer, string value) => throw new NotSupportedException();
    }

    /// <summary>A model whose member is a list of one kind or of another, which both fail late.</summary>
    private sealed class Fork
    {
        public static int Count { get; set; }

        public readonly struct JsonSerializer : IJsonSerializer<Fork>
        {
            public static bool TryRead(ref JsonSpanReader reader, JsonReadContext context, [MaybeNullWhen(false)] out Fork value)
            {
                Count++;
                value = null;
                if (reader.TokenType != JsonTokenType.StartObject)
                    return false;
                while (reader.ReadMember(out _))
                {
                    if (JsonUnion.Read<IReadOnlyList<Fork>, ListSerializer<Fork, JsonSerializer>>(ref reader, context) is null
                        && JsonUnion.Read<IReadOnlyList<Fork>, ListSerializer<Fork, JsonSerializer>>(ref reader, context) is null)
                    {
                        reader.Skip();
                    }
                }

                value = new Fork();
                return true;
            }

            public static void Write(Utf8JsonWriter writer, Fork value) => throw new NotSupportedException();
        }
    }
}
