using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Clients;

/// <summary>Options that no client can work with, refused when it is created and named.</summary>
public class OptionsTests
{
    private static readonly TimeSpan s_twoDays = TimeSpan.FromDays(2);

    private static readonly TestCaseData[] s_wrong =
    [
        Wrong(nameof(ApiClientOptions.Timeout), options => options.Timeout = TimeSpan.Zero),
        Wrong(nameof(ApiClientOptions.Timeout), options => options.Timeout = TimeSpan.FromMilliseconds(1d + int.MaxValue)),
        Wrong(nameof(ApiClientOptions.StreamIdleTimeout), options => options.StreamIdleTimeout = TimeSpan.Zero),
        Wrong(nameof(ApiClientOptions.StreamIdleTimeout), options => options.StreamIdleTimeout = TimeSpan.FromMilliseconds(1d + int.MaxValue)),
        Wrong(nameof(ApiClientOptions.AttemptTimeout), options => options.AttemptTimeout = TimeSpan.Zero),
        Wrong(nameof(ApiClientOptions.AttemptTimeout), options => options.AttemptTimeout = s_twoDays),
        Wrong(nameof(ApiClientOptions.MaxRetries), options => options.MaxRetries = -1),
        Wrong(nameof(ApiClientOptions.MaxRetryDelay), options => options.MaxRetryDelay = -s_twoDays),
        Wrong(nameof(ApiClientOptions.MaxRetryDelay), options => options.MaxRetryDelay = s_twoDays),
        Wrong(nameof(ApiClientOptions.MaxRetryAfter), options => options.MaxRetryAfter = -s_twoDays),
        Wrong(nameof(ApiClientOptions.MaxRetryAfter), options => options.MaxRetryAfter = TimeSpan.FromDays(32)),
        Wrong(nameof(ApiClientOptions.RetryBudget), options => options.RetryBudget = -1),
        Wrong(nameof(ApiClientOptions.MaxResponseBytes), options => options.MaxResponseBytes = 0),
        Wrong(nameof(ApiClientOptions.MaxResponseBytes), options => options.MaxResponseBytes = int.MaxValue),
        Wrong(nameof(ApiClientOptions.MaxJsonDepth), options => options.MaxJsonDepth = 0),
        Wrong(nameof(ApiClientOptions.MaxJsonDepth), options => options.MaxJsonDepth = 1001),
        Wrong(nameof(ApiClientOptions.MaxEmptyPages), options => options.MaxEmptyPages = 0),
        Wrong(nameof(ApiClientOptions.TimeProvider), options => options.TimeProvider = null!),
        Wrong(nameof(ApiClientOptions.Handler), options => options.Handler = new FakeServer(_ => FakeServer.Json("{}"))),
    ];

    private static TestCaseData Wrong(string name, Action<ApiClientOptions> change) => new(name, change);

    [TestCaseSource(nameof(s_wrong))]
    public void An_option_that_cannot_work_is_refused_by_its_name(string name, Action<ApiClientOptions> change)
    {
        Assert.That(
            () => new TestApi(new FakeServer(_ => FakeServer.Json("{}")), change),
            Throws.InstanceOf<ArgumentException>().With.Message.Contains(name));
    }

    private static readonly Action<ApiClientOptions>[] s_limits =
    [
        options => options.Timeout = Timeout.InfiniteTimeSpan,
        options => options.Timeout = TimeSpan.FromMilliseconds(int.MaxValue),
        options => options.StreamIdleTimeout = Timeout.InfiniteTimeSpan,
        options => options.AttemptTimeout = TimeSpan.FromDays(1),
        options => options.MaxRetries = 0,
        options => options.MaxRetryDelay = TimeSpan.FromDays(1),
        options => options.MaxRetryAfter = TimeSpan.Zero,
        options => options.MaxRetryAfter = TimeSpan.FromDays(31),
        options => options.RetryBudget = 0,
        options => options.MaxResponseBytes = int.MaxValue / 2,
        options => options.MaxJsonDepth = 1000,
        options => options.MaxEmptyPages = 1,
    ];

    [Test]
    public async Task The_last_value_that_can_work_is_taken([Range(0, 11)] int index)
    {
        FakeServer server = new(_ => FakeServer.Json("{}"));
        using TestApi api = new(server, s_limits[index]);
        await api.GetAsync();

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }
}
