using System.Net;
using System.Text.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Tailing;

/// <summary>How a list is followed: what is asked for, when, and what happens to failures.</summary>
public class TailTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private sealed class EndException : Exception;

    private static TailOptions<WorldItem> Options(TailOrder order = TailOrder.NewestFirst) => new() { Id = item => item.Id, Time = item => item.Time, Order = order };

    [TestCase(1, null)]
    [TestCase(null, 5L)]
    public void A_list_of_which_a_call_gives_a_part_only_is_refused(int? pages, long? items)
    {
        using TestApi api = new(new FakeServer(_ => FakeServer.Json("""{"data":[]}""")));
        AsyncPageable<Node> list = api.Pipeline.GetPages<Node, Node.JsonSerializer>(
            TestApi.Request(),
            new SpecGen.Pagination.CursorPagination("data", "cursor", "next"),
            new RequestOptions { MaxPages = pages, MaxItems = items });

        Assert.That(
            async () => await list.TailAsync(new TailOptions<Node> { Id = node => node.Name }).GetAsyncEnumerator().MoveNextAsync(),
            Throws.ArgumentException.With.Message.Contains("MaxPages").And.Message.Contains("MaxItems"));
    }

    private static int NewestFirst(WorldItem one, WorldItem other) => other.Time.CompareTo(one.Time);

    private static WorldItem[] Items(SwiftTime time, int count)
        => [.. Enumerable.Range(0, count).Select(index => new WorldItem($"i{index}", time.GetUtcNow() - (count * s_second) + (index * s_second), DateTimeOffset.MinValue))];

    /// <summary>Follows until a number of polls is over.</summary>
    private static async Task<(List<TailItem<WorldItem>> Items, int Pages)> FollowAsync(
        SwiftTime time, WorldItem[] items, TailOptions<WorldItem> options, int polls, TailPosition? after = null, int pageSize = 10, Func<int, Exception?>? fail = null)
    {
        int poll = 0;
        WorldList list = new(time, items, NewestFirst, pageSize)
        {
            BeforePage = page =>
            {
                if (page == 1 && ++poll > polls)
                    throw new EndException();
                if (page == 1 && fail?.Invoke(poll) is { } failure)
                    throw failure;
            },
        };
        List<TailItem<WorldItem>> given = [];
        try
        {
            await foreach (TailItem<WorldItem> item in list.TailAsync(options, after))
                given.Add(item);
        }
        catch (EndException)
        {
            // The polls are over.
        }

        return (given, list.PagesRead);
    }

    [Test]
    public async Task Gives_the_oldest_item_first()
    {
        SwiftTime time = new();
        (List<TailItem<WorldItem>> given, _) = await FollowAsync(time, Items(time, 25), Options(), polls: 1);

        Assert.That(given.Select(item => item.Value.Id), Is.EqualTo(Enumerable.Range(0, 25).Select(index => $"i{index}")));
    }

    [Test]
    public async Task A_poll_reads_no_further_than_the_window_and_a_little()
    {
        SwiftTime time = new();
        (List<TailItem<WorldItem>> given, int pages) = await FollowAsync(time, Items(time, 1000), Options() with { Window = 5 * s_second }, polls: 2);

        // All 100 pages once; then 6 items of the window, and 32 older ones.
        Assert.That((given.Count, pages), Is.EqualTo((1000, 104)));
    }

    [Test]
    public async Task One_item_that_came_too_late_hides_nothing_below_it()
    {
        SwiftTime time = new();
        WorldItem[] items = Items(time, 50);
        TailPosition position = TailPosition.From(items[40].Time);
        WorldItem[] all = [.. items, new WorldItem("late", items[0].Time, DateTimeOffset.MinValue)];
        int Arrival(WorldItem one, WorldItem other) => Array.IndexOf(all, other).CompareTo(Array.IndexOf(all, one));
        WorldList list = new(time, all, Arrival, 10);
        List<string> given = [];
        await foreach (TailItem<WorldItem> item in list.TailAsync(Options(), position))
        {
            given.Add(item.Value.Id);
            if (given.Count == 10)
                break;
        }

        Assert.That(given, Is.EqualTo(Enumerable.Range(40, 10).Select(index => $"i{index}")));
    }

    [Test]
    public async Task A_position_from_a_time_leaves_out_what_was_before()
    {
        SwiftTime time = new();
        WorldItem[] items = Items(time, 5);
        (List<TailItem<WorldItem>> given, _) = await FollowAsync(time, items, Options(), polls: 1, TailPosition.From(items[3].Time));

        Assert.That(given.Select(item => item.Value.Id), Is.EqualTo(["i3", "i4"]));
    }

    [Test]
    public async Task Growing_ids_are_compared_as_numbers_are()
    {
        SwiftTime time = new();
        WorldItem[] items = [.. Enumerable.Range(1, 12).Select(index => new WorldItem($"{index}", time.GetUtcNow() + (index * s_second), DateTimeOffset.MinValue))];
        TailOptions<WorldItem> options = new() { Id = item => item.Id };
        (List<TailItem<WorldItem>> given, _) = await FollowAsync(time, items, options, polls: 2, TailPosition.After("8"));

        Assert.That(given.Select(item => item.Value.Id), Is.EqualTo(["9", "10", "11", "12"]));
    }

    [Test]
    public async Task An_item_of_the_future_does_not_hide_those_of_the_present()
    {
        SwiftTime time = new();
        DateTimeOffset now = time.GetUtcNow();
        WorldItem[] items = [new("wrong clock", now.AddYears(70), DateTimeOffset.MinValue), new("later", now + (20 * s_second), now + (20 * s_second))];
        (List<TailItem<WorldItem>> given, _) = await FollowAsync(time, items, Options() with { Window = s_second }, polls: 4);

        Assert.That(given.Select(item => item.Value.Id), Is.EqualTo(["wrong clock", "later"]));
    }

    [Test]
    public async Task Items_without_a_time_are_given_beside_those_before_them()
    {
        SwiftTime time = new();
        WorldItem[] items = Items(time, 5);
        TailOptions<WorldItem> options = Options() with { Time = item => item.Id == "i3" ? null : item.Time };
        (List<TailItem<WorldItem>> given, _) = await FollowAsync(time, items, options, polls: 3);

        Assert.That(given.Select(item => item.Value.Id), Is.EqualTo(["i0", "i1", "i2", "i3", "i4"]));
    }

    [Test]
    public void An_item_without_an_id_is_told()
    {
        SwiftTime time = new();

        Assert.That(async () => await FollowAsync(time, Items(time, 1), Options() with { Id = _ => null }, polls: 1), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Waits_between_polls_and_longer_after_failures()
    {
        SwiftTime time = new();
        List<Exception> failures = [];
        TailOptions<WorldItem> options = Options() with { Interval = 10 * s_second, MaxInterval = 60 * s_second, OnFailure = failures.Add };
        await FollowAsync(time, Items(time, 1), options, polls: 6, fail: poll => poll is >= 2 and <= 5 ? new ApiConnectionException("lost") : null);

        Assert.That(time.Waits, Is.EqualTo(new[] { 10, 20, 40, 60, 60, 10 }.Select(seconds => seconds * s_second)));
        Assert.That(failures, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Waits_as_long_as_the_server_asks()
    {
        SwiftTime time = new();
        ApiErrorDetails details = new() { StatusCode = HttpStatusCode.TooManyRequests, RetryAfter = 90 * s_second };
        await FollowAsync(time, Items(time, 1), Options(), polls: 2, fail: poll => poll == 1 ? new ApiRateLimitException("slow down", details) : null);

        Assert.That(time.Waits, Is.EqualTo(new[] { 90, 10 }.Select(seconds => seconds * s_second)));
    }

    [Test]
    public void Failures_without_end_are_thrown()
    {
        SwiftTime time = new();

        Assert.That(
            async () => await FollowAsync(time, Items(time, 1), Options() with { MaxFailures = 3 }, polls: 10, fail: _ => new ApiServerException("broken")),
            Throws.TypeOf<ApiServerException>());
        Assert.That(time.Waits, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_failure_that_a_further_poll_does_not_mend_is_thrown_at_once()
    {
        SwiftTime time = new();

        Assert.That(
            async () => await FollowAsync(time, Items(time, 1), Options(), polls: 10, fail: _ => new ApiPermissionException("no")),
            Throws.TypeOf<ApiPermissionException>());
        Assert.That(time.Waits, Is.Empty);
    }

    [Test]
    public async Task A_list_that_breaks_off_is_read_again_and_nothing_of_it_is_given_before()
    {
        AsyncPageable<WorldItem> broken = AsyncPageable<WorldItem>.FromPages([new Page<WorldItem>([new("b", DateTimeOffset.UnixEpoch, default)]) { StopReason = PageStopReason.RepeatedPage }]);
        AsyncPageable<WorldItem> whole = AsyncPageable<WorldItem>.FromItems(new WorldItem("b", DateTimeOffset.UnixEpoch, default), new WorldItem("a", DateTimeOffset.UnixEpoch.AddHours(-1), default));
        int polls = 0;
        List<string> given = [];
        await foreach (TailItem<WorldItem> item in AsyncPageable.TailAsync(_ => polls++ == 0 ? broken : whole, Options() with { Interval = TimeSpan.FromMilliseconds(1) }))
        {
            given.Add(item.Value.Id);
            if (given.Count == 2)
                break;
        }

        Assert.That(given, Is.EqualTo(["a", "b"]));
    }

    [Test]
    public async Task Asks_from_a_second_before_the_window()
    {
        SwiftTime time = new();
        WorldItem[] items = Items(time, 3);
        List<DateTimeOffset?> asked = [];
        IAsyncEnumerable<TailItem<WorldItem>> tail = AsyncPageable.TailAsync(
            since =>
            {
                asked.Add(since);
                return asked.Count < 3 ? new WorldList(time, items, NewestFirst, 10) : throw new EndException();
            },
            Options() with { Window = 10 * s_second });

        Assert.That(async () => await tail.AllAsync(), Throws.TypeOf<EndException>());
        Assert.That(asked, Is.EqualTo(new DateTimeOffset?[] { null, items[2].Time - (11 * s_second), items[2].Time - (11 * s_second) }));
        await Task.CompletedTask;
    }

    [Test]
    public async Task Each_enumeration_begins_at_the_position_that_was_given()
    {
        SwiftTime time = new();
        IAsyncEnumerable<TailItem<WorldItem>> tail = new WorldList(time, Items(time, 2), NewestFirst, 10).TailAsync(Options());
        List<string> first = [];
        for (int i = 0; i < 2; i++)
        {
            await foreach (TailItem<WorldItem> item in tail)
            {
                first.Add(item.Value.Id);
                break;
            }
        }

        Assert.That(first, Is.EqualTo(["i0", "i0"]));
    }

    [Test]
    public void Cancelling_ends_the_wait()
    {
        using CancellationTokenSource cancellation = new();
        AsyncPageable<WorldItem> list = AsyncPageable<WorldItem>.FromItems(new WorldItem("a", DateTimeOffset.UnixEpoch, default));

        Assert.That(
            async () =>
            {
                await foreach (TailItem<WorldItem> _ in list.TailAsync(Options() with { Interval = TimeSpan.FromHours(1), MaxInterval = TimeSpan.FromHours(1) }, cancellationToken: cancellation.Token))
                    await cancellation.CancelAsync();
            },
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_position_remembers_no_more_than_the_window()
    {
        SwiftTime time = new();
        (List<TailItem<WorldItem>> given, _) = await FollowAsync(time, Items(time, 3000), Options() with { Window = 5 * s_second }, polls: 1);

        Assert.That(given.Select(item => item.Position.ToString().Length), Has.All.LessThan(500));
        Assert.That(given[^1].Position.Newest, Is.EqualTo(given[^1].Value.Time));
    }

    [Test]
    public async Task A_position_stays_what_it_was_when_the_list_goes_on()
    {
        SwiftTime time = new();
        (List<TailItem<WorldItem>> given, _) = await FollowAsync(time, Items(time, 600), Options(), polls: 1);
        (List<TailItem<WorldItem>> rest, _) = await FollowAsync(time, Items(time, 600), Options(), polls: 1, given[299].Position);

        Assert.That(rest.Select(item => item.Value.Id), Is.EqualTo(given.Skip(300).Select(item => item.Value.Id)));
    }

    [Test]
    public void A_position_of_a_list_that_is_ordered_otherwise_is_refused()
    {
        AsyncPageable<WorldItem> list = AsyncPageable<WorldItem>.FromItems();

        Assert.That(() => list.TailAsync(Options(), TailPosition.After("5")), Throws.ArgumentException);
        Assert.That(() => list.TailAsync(Options() with { Time = null }, TailPosition.From(DateTimeOffset.UnixEpoch)), Throws.ArgumentException);
    }

    [Test]
    public void A_position_is_a_string_of_json()
    {
        TailPosition position = TailPosition.After("17");
        string json = JsonSerializer.Serialize(position);

        Assert.That(json, Is.EqualTo($"\"{position}\""));
        Assert.That(JsonSerializer.Deserialize<TailPosition>(json)?.ToString(), Is.EqualTo(position.ToString()));
    }

    [TestCase("5")]
    [TestCase("\"5\"")]
    [TestCase("{}")]
    public void Json_that_is_no_position_is_refused(string json) => Assert.That(() => JsonSerializer.Deserialize<TailPosition>(json), Throws.TypeOf<JsonException>());

    [Test]
    public void A_binder_reads_a_position_as_its_text()
    {
        string text = TailPosition.From(DateTimeOffset.UnixEpoch).ToString();

        Assert.Multiple(() =>
        {
            Assert.That(Parse<TailPosition>(text).ToString(), Is.EqualTo(text));
            Assert.That(() => Parse<TailPosition>("5"), Throws.TypeOf<FormatException>());
            Assert.That(TryParse<TailPosition>("5"), Is.False);
        });
    }

    private static T Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, null);

    private static bool TryParse<T>(string text)
        where T : IParsable<T> => T.TryParse(text, null, out _);

    private static readonly TailOptions<WorldItem>[] s_wrong =
    [
        Options() with { Id = null! },
        Options() with { Interval = TimeSpan.Zero },
        Options() with { MaxInterval = s_second },
        Options() with { Window = -s_second },
        Options() with { WindowItems = 0 },
        Options() with { MaxFailures = -1 },
        Options(TailOrder.OldestFirst) with { Time = null },
    ];

    [Test]
    public void Options_that_cannot_be_followed_are_refused([Range(0, 6)] int index)
        => Assert.That(() => AsyncPageable<WorldItem>.FromItems().TailAsync(s_wrong[index]), Throws.InstanceOf<ArgumentException>());
}
