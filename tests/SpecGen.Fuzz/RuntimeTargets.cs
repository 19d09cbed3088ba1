using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using Cloudflare;
using Harbor;

namespace SpecGen.Fuzz;

/// <summary>What the runtime takes from servers and from where positions were kept: answers, event streams, lines and continuation tokens, through generated clients.</summary>
internal static class RuntimeTargets
{
    private const string Answer = """
        { "success": true, "errors": [], "messages": [], "result": [
          { "id": "a1", "changed_at": "2026-01-02T03:04:05.123Z", "changed_by": "ada", "current_value": "active", "field_changed": "status", "issue_id": "i1", "previous_value": null,
            "rationale": "é\n\"", "extra": { "a": [1, -2.5e3, true, null] } },
          { "id": "a2", "changed_at": "2026-01-02T03:04:05.123456+00:00", "changed_by": "", "current_value": "x", "field_changed": "user_classification", "issue_id": "" } ],
          "result_info": { "count": 2, "cursor": "bmV4dA", "per_page": 2, "total_count": 17 } }
        """;

    public static FuzzTarget Answers { get; } = new(
        "answers",
        [
            Answer,
            """{ "success": false, "errors": [ { "code": 1000, "message": "no", "error_chain": [ { "code": 1, "message": "why" } ] } ], "messages": [], "result": null }""",
            """{"success":true,"result":[],"result_info":{"cursor":""}}""",
            """[{"id":"a1"}]""",
        ],
        static text => Wait(ListAsync(text, null)));

    public static FuzzTarget Objects { get; } = new(
        "objects",
        [
            """{ "id": "ins_1", "value": 1013.25, "children": [ "backup", { "name": "sensor" }, 3 ], "calibration": { "points": [ 1, 2 ] }, "alarm": true }""",
            """{ "id": "ins_1", "value": { "above": 1, "below": null }, "alarm": [ "on", "off" ], "unknown": { "a": { "b": [ [ [ ] ] ] } } }""",
        ],
        static text => Wait(SetAsync(text)));

    public static FuzzTarget Events { get; } = new(
        "events",
        [
            ": hello\n\nevent: contact\nid: 7\nretry: 10\ndata: {\"type\":\"contact_seen\",\ndata: \"bearing\":1.5,\"contact\":\"c\"}\n\ndata: {\"type\":\"contact_lost\",\"contact\":\"c\"}\r\n\r\ndata: [DONE]\n\n",
            "event: error\ndata: {\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}\n\n",
            "data: {\"type\":\"other\"}\r\rdata:\n\nevent: ping\ndata: {}\n\n",
        ],
        static text => Wait(StreamAsync(text)));

    public static FuzzTarget Lines { get; } = new(
        "lines",
        ["{\"id\":\"a\",\"amount\":1,\"booked_at\":\"2026-01-02T03:04:05Z\"}\n{\"id\":\"b\",\"amount\":2}\r\n\n{\"id\":\"c\"}", "{\"error\":{\"message\":\"no\"}}\n"],
        static text => Wait(ExportAsync(text)));

    public static FuzzTarget Tokens { get; } = new("tokens", [.. Token().GetAwaiter().GetResult()], static text => Wait(ContinueAsync(text)));

    private static T Options<T>()
        where T : ApiClientOptions, new() => new() { Token = "secret-token", MaxRetries = 0, Timeout = TimeSpan.FromSeconds(50) };

    // What callers are told of: everything else is a fault of ours.
    private static void Wait(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is ApiException or PagingException)
        {
            if (exception.ToString().Contains("secret-token", StringComparison.Ordinal))
                throw new InvalidOperationException("the error holds the credential", exception);
        }
    }

    private static async Task ListAsync(string text, string? token)
    {
        using HttpClient http = new(new Server(text, "application/json"));
        using CloudflareClient client = new(http, Options<CloudflareOptions>());
        int pages = 0;
        await foreach (Page<AuditLogListResponse> page in client.AuditLogs.ListAsync(AccountOrZone.Account("a")).AsPages(token))
        {
            foreach (AuditLogListResponse entry in page.Values)
                _ = entry.ToString();
            if (++pages > 1_000)
                throw new InvalidOperationException("the list has no end");
        }
    }

    private static async Task SetAsync(string text)
    {
        using HttpClient http = new(new Server(text, "application/json"));
        using HarborClient client = new(http, Options<HarborOptions>());
        ApiResponse<Instrument> response = await client.Instruments.SetAsync("i", new InstrumentsSetRequest { Calibration = 1, Value = 1 });
        _ = response.ValueOrDefault?.ToString();
    }

    private static async Task StreamAsync(string text)
    {
        using HttpClient http = new(new Server(text, "text/event-stream"));
        using HarborClient client = new(http, Options<HarborOptions>());
        await foreach (SseItem<RadarEvent> item in client.Radar.StreamContactsAsync())
            _ = item.Data?.ToString();
    }

    private static async Task ExportAsync(string text)
    {
        using HttpClient http = new(new Server(text, "application/x-ndjson"));
        using HarborClient client = new(http, Options<HarborOptions>());
        await foreach (LedgerEntry entry in client.Ledgers.ExportAsync("l"))
            _ = entry.ToString();
    }

    private static async Task ContinueAsync(string text)
    {
        if (ItemPosition.TryParse(text, out ItemPosition? position) && ItemPosition.Parse(position.ToString()) != position)
            throw new InvalidOperationException("a position that is written as another one");
        if (TailPosition.TryParse(text, out TailPosition? tail))
            _ = TailPosition.Parse(tail.ToString());
        try
        {
            await ListAsync(Answer, text);
        }
        catch (ArgumentException)
        {
            // A token that was not given out by this list.
        }
    }

    private static async Task<List<string>> Token()
    {
        using HttpClient http = new(new Server(Answer, "application/json"));
        using CloudflareClient client = new(http, Options<CloudflareOptions>());
        List<string> tokens = [];
        await foreach (Page<AuditLogListResponse> page in client.AuditLogs.ListAsync(AccountOrZone.Account("a")).AsPages())
        {
            tokens.Add(page.ContinuationToken!);
            break;
        }

        tokens.Add(new ItemPosition(tokens[0], 1, "a1").ToString());
        tokens.Add(TailPosition.From(DateTimeOffset.UnixEpoch).ToString());
        tokens.Add(TailPosition.After("a1").ToString());
        return tokens;
    }

    /// <summary>Answers every request alike.</summary>
    private sealed class Server(string text, string contentType) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)), RequestMessage = request };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            return Task.FromResult(response);
        }
    }
}
