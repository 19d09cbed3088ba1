using System.Net;
using System.Text;
using System.Text.Json;
using System.Web;
using CsCheck;
using SpecGen.Json;
using SpecGen.Pagination;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Pagination;

/// <summary>
/// Servers that lead in circles, ignore positions, repeat pages and name cursors that are none: paging ends, and yields what came until then.
/// </summary>
public class AdversarialServerTests
{
    private const int MaxEmptyPages = 4;

    /// <summary>One page of a server: its items and the cursor that it names, by the index of a page or a text that is no cursor.</summary>
    private sealed record State(long[] Items, string? Next);

    private static readonly string?[] s_noCursors = [null, "", " "];

    private static readonly long?[] s_totals = [null, 0, 3, long.MaxValue];

    private static readonly Gen<string?> s_next = Gen.OneOf(
        Gen.Int[0, 7].Select(index => (string?)$"c{index}"),
        Gen.Int[0, 7].Select(index => (string?)$"c{index}"),
        Gen.Int[0, 7].Select(index => (string?)$"c{index}"),
        Gen.Int[0, 2].Select(index => s_noCursors[index]));

    private static readonly Gen<State[]> s_server =
        Gen.Select(Gen.Long[0, 3].Array[0, 2], s_next, (items, next) => new State(items, next)).Array[1, 8];

    [Test]
    public async Task Cursors_end_and_yield_the_union_of_the_pages_until_the_stop()
    {
        await s_server.SampleAsync(async states =>
        {
            FakeServer server = new(request => Answer(states, Parameter(request, "cursor") is { } cursor ? Index(cursor, states.Length) : 0));
            (List<long> items, PageStopReason? reason) = await EnumerateAsync(server, new CursorPagination("result", "cursor", "result_info.cursor"));
            (List<long> expected, PageStopReason expectedReason, int requests) = Follow(states);

            return items.SequenceEqual(expected) && reason == expectedReason && server.Requests.Count == requests;
        }, iter: 1000, threads: 1);
    }

    [Test]
    public async Task Cursors_end_on_a_server_that_ignores_them_or_changes_them_each_time()
    {
        await Gen.Select(s_server, Gen.Bool).SampleAsync(async (states, isFresh) =>
        {
            int calls = 0;
            FakeServer server = new(_ =>
            {
                State state = states[calls % states.Length];
                return Body(state.Items, isFresh ? $"fresh{calls++}" : state.Next ?? $"other{calls++}");
            });
            (List<long> items, PageStopReason? reason) = await EnumerateAsync(server, new CursorPagination("result", "cursor", "result_info.cursor"));

            // Under a cursor that was never seen an equal page may be honest: it is given, and the number of such pages in a row is limited.
            return reason is not null && IsBounded(server, states) && items.Distinct().Count() <= states.Sum(state => state.Items.Length);
        }, iter: 500, threads: 1);
    }

    [Test]
    public async Task Page_numbers_end_whatever_the_server_says()
    {
        await Gen.Select(s_server, Gen.Int[0, 3].Select(index => s_totals[index]), Gen.Bool).SampleAsync(async (states, total, isIgnoring) =>
        {
            FakeServer server = new(request =>
            {
                int page = int.Parse(Parameter(request, "page") ?? "1");
                return Body(isIgnoring ? states[0].Items : states[(page - 1) % states.Length].Items, null, total);
            });
            PageNumberPagination strategy = new("result", "page") { TotalPagesPath = "result_info.total", HasMorePath = "result_info.more" };
            (List<long> items, PageStopReason? reason) = await EnumerateAsync(server, strategy);

            return reason is not null && IsBounded(server, states) && items.Count <= states.Sum(state => state.Items.Length);
        }, iter: 1000, threads: 1);
    }

    [Test]
    public async Task Cursors_end_on_a_server_that_changes_its_items_each_time_as_long_as_ids_stay()
    {
        await Gen.Select(s_server, Gen.Bool).SampleAsync(async (states, isShuffled) =>
        {
            int calls = 0;
            FakeServer server = new(_ =>
            {
                long[] ids = [.. states[calls++ % states.Length].Items.Distinct()];
                string items = string.Join(
                    ',', (isShuffled && calls % 2 == 0 ? ids.Reverse() : ids).Select(id => $$"""{"id":"i{{id}}","fetched_at":{{calls}}}"""));
                return FakeServer.Json($$"""{"success":true,"result":[{{items}}],"result_info":{"cursor":"fresh{{calls}}"} }""");
            });
            using TestApi api = new(server, options => options.MaxEmptyPages = MaxEmptyPages);
            CursorPagination strategy = new("result", "cursor", "result_info.cursor");
            PageStopReason? reason = null;
            await foreach (
                Page<JsonElement> page in api.Pipeline.GetPages<JsonElement, JsonElementSerializer>(TestApi.Request(hasEnvelope: true), strategy).AsPages())
            {
                reason = page.StopReason;
            }

            return reason is PageStopReason.TooManyEmptyPages or PageStopReason.TooManyPagesWithoutNews && IsBounded(server, states);
        }, iter: 500, threads: 1);
    }

    [Test]
    public async Task Offsets_and_ids_end_whatever_the_server_says()
    {
        await Gen.Select(s_server, Gen.Bool).SampleAsync(async (states, isById) =>
        {
            int calls = 0;
            FakeServer server = new(_ => Body(states[calls++ % states.Length].Items, states[calls % states.Length].Next, more: true));
            PaginationStrategy strategy = isById
                ? new ItemIdPagination("result", "after") { NextPath = "result_info.cursor", HasMorePath = "result_info.more" }
                : new OffsetPagination("result", "offset") { HasMorePath = "result_info.more" };
            (List<long> items, PageStopReason? reason) = await EnumerateAsync(server, strategy);

            return reason is not null && IsBounded(server, states) && items.Count <= states.Sum(state => state.Items.Length);
        }, iter: 1000, threads: 1);
    }

    [Test]
    public async Task A_server_that_slices_a_list_gives_the_list_by_every_strategy()
    {
        await Gen.Select(Gen.Int[0, 20], Gen.Int[1, 6], Gen.Int[0, 3]).SampleAsync(async (count, size, kind) =>
        {
            long[] all = [.. Enumerable.Range(1, count).Select(item => (long)item)];
            FakeServer server = new(request =>
            {
                int start = kind switch
                {
                    0 => int.Parse(Parameter(request, "cursor") ?? "0"),
                    1 => (int.Parse(Parameter(request, "page") ?? "1") - 1) * size,
                    2 => int.Parse(Parameter(request, "offset") ?? "0"),
                    _ => int.Parse(Parameter(request, "after") ?? "0"),
                };
                long[] items = [.. all.Skip(start).Take(size)];
                return Body(items, start + size < count ? $"{start + size}" : null);
            });
            PaginationStrategy strategy = kind switch
            {
                0 => new CursorPagination("result", "cursor", "result_info.cursor"),
                1 => new PageNumberPagination("result", "page"),
                2 => new OffsetPagination("result", "offset"),
                _ => new ItemIdPagination("result", "after") { NextPath = "result_info.cursor" },
            };
            (List<long> items, _) = await EnumerateAsync(server, strategy);

            return items.SequenceEqual(all);
        }, iter: 500, threads: 1);
    }

    [Test]
    public async Task Damaged_bodies_are_errors_of_the_library_s_own()
    {
        byte[] body = Encoding.UTF8.GetBytes("""
            {"success":false,"errors":[{"code":1,"message":"m\ud83d\ude00","source":{"pointer":"p"}}],"messages":["m"],"error":{"a":1},"detail":[{"loc":["a",1]}],
             "result":[{"id":"a","\u0069d":5},{"changed_at":"2026-01-02T03:04:05Z","zone_id":1e3}],"result_info":{"cursor":"c","total":3,"more":true}}
            """);
        await Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte, Gen.Int[0, body.Length], Gen.Int[200, 500])
            .SampleAsync(async (position, replacement, length, status) =>
        {
            byte[] damaged = [.. body.Take(position % 7 == 0 ? length : body.Length)];
            if (position < damaged.Length)
                damaged[position] = replacement;
            FakeServer server = new(_ => new HttpResponseMessage((HttpStatusCode)(status % 2 == 0 ? 200 : status)) { Content = new ByteArrayContent(damaged) });
            using TestApi api = new(server, options => options.MaxRetries = 0);
            ItemIdPagination strategy = new("result", "after") { ItemIdProperty = "id", HasMorePath = "result_info.more" };
            try
            {
                await foreach (
                    Page<JsonElement> page in api.Pipeline.GetPages<JsonElement, JsonElementSerializer>(TestApi.Request(hasEnvelope: true), strategy).AsPages())
                {
                    _ = page.Values.Count;
                }

                return true;
            }
            catch (ApiException exception)
            {
                return exception.Message.Length > 0;
            }
        }, iter: 3000, threads: 1);
    }

    /// <summary>What paging must yield, written apart from the library.</summary>
    private static (List<long> Items, PageStopReason Reason, int Requests) Follow(State[] states)
    {
        List<long> items = [];
        HashSet<string> cursors = [];
        HashSet<string> pages = [];
        int state = 0;
        List<int> run = [];
        for (int requests = 1; ; requests++)
        {
            State page = states[state];
            bool isEqual = page.Items.Length > 0 && !pages.Add(string.Join(',', page.Items));
            bool isCircle = !string.IsNullOrWhiteSpace(page.Next) && cursors.Contains(page.Next);
            if (isEqual && isCircle)
                return (items, PageStopReason.RepeatedPage, requests);
            items.AddRange(page.Items);
            if (page.Items.Length == 0 || isEqual)
                run.Add(page.Items.Length);
            else
                run.Clear();
            if (string.IsNullOrWhiteSpace(page.Next))
                return (items, PageStopReason.NoCursor, requests);
            if (isCircle)
                return (items, PageStopReason.RepeatedCursor, requests);
            if (run.Count == MaxEmptyPages)
                return (items, run.All(count => count == 0) ? PageStopReason.TooManyEmptyPages : PageStopReason.TooManyPagesWithoutNews, requests);
            cursors.Add(page.Next);
            state = Index(page.Next, states.Length);
        }
    }

    private static bool IsBounded(FakeServer server, State[] states) => server.Requests.Count <= (states.Length + 1) * (MaxEmptyPages + 1);

    private static int Index(string cursor, int count) => int.Parse(cursor[1..]) % count;

    private static string? Parameter(SeenRequest request, string name) => HttpUtility.ParseQueryString(request.Uri.Query)[name];

    private static HttpResponseMessage Answer(State[] states, int index) => Body(states[index].Items, states[index].Next);

    private static HttpResponseMessage Body(long[] items, string? cursor, long? total = null, bool? more = null)
    {
        string info = string.Join(',', new[]
        {
            cursor is null ? null : $"\"cursor\":{JsonSerializer.Serialize(cursor)}",
            total is null ? null : $"\"total\":{total}",
            more is null ? null : $"\"more\":{(more.Value ? "true" : "false")}",
        }.Where(part => part is not null));
        return FakeServer.Json($$"""{"success":true,"result":[{{string.Join(',', items)}}],"result_info":{ {{info}} } }""");
    }

    private static async Task<(List<long> Items, PageStopReason? Reason)> EnumerateAsync(FakeServer server, PaginationStrategy strategy)
    {
        using TestApi api = new(server, options => options.MaxEmptyPages = MaxEmptyPages);
        List<long> items = [];
        PageStopReason? reason = null;
        await foreach (Page<long> page in api.Pipeline.GetPages<long, Int64Serializer>(TestApi.Request(hasEnvelope: true), strategy).AsPages())
        {
            items.AddRange(page.Values);
            reason = page.StopReason;
        }

        return (items, reason);
    }
}
