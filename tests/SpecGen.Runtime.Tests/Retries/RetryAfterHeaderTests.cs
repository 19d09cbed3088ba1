using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Retries;

/// <summary>What a server means by asking to wait (RFC 9110, section 10.2.3). The clock shows the beginning of 2026.</summary>
public class RetryAfterHeaderTests
{
    private const string Seconds = "Retry-After";
    private const string Milliseconds = "retry-after-ms";

    private readonly FakeTime _time = new();

    [TestCase(Seconds, "7", 7d)]
    [TestCase(Seconds, "0.5", 0.5)]
    [TestCase(Seconds, "2678400", 2678400d)]
    [TestCase(Seconds, "Thu, 01 Jan 2026 00:00:09 GMT", 9d)]
    [TestCase(Seconds, "Sun, 01 Feb 2026 00:00:00 GMT", 2678400d)]
    [TestCase(Milliseconds, "7", 0.007)]
    [TestCase(Milliseconds, "2678400000", 2678400d)]
    public void Is_a_wait_of_up_to_a_month(string name, string value, double seconds)
        => Assert.That(RetryAfterHeader.Read(Headers((name, value)), _time), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase(Seconds, "0")]
    [TestCase(Milliseconds, "0")]
    [TestCase(Seconds, "Thu, 01 Jan 2026 00:00:00 GMT")]
    [TestCase(Seconds, "Wed, 31 Dec 2025 23:59:59 GMT")]
    public void At_once_is_no_wait_but_an_invitation(string name, string value)
    {
        Assert.That(RetryAfterHeader.Read(Headers((name, value)), _time), Is.Null);
        Assert.That(RetryAfterHeader.IsGiven(Headers((name, value)), _time), Is.True);
    }

    [TestCase(Seconds, "2678401")]
    [TestCase(Seconds, "Sun, 01 Feb 2026 00:00:01 GMT")]
    [TestCase(Milliseconds, "2678400001")]
    [TestCase(Seconds, "-1")]
    [TestCase(Seconds, "+5")]
    [TestCase(Seconds, "1e3")]
    [TestCase(Seconds, "1,5")]
    [TestCase(Seconds, "Infinity")]
    [TestCase(Seconds, "NaN")]
    [TestCase(Seconds, "soon")]
    [TestCase(Seconds, "")]
    [TestCase(Milliseconds, "-1")]
    [TestCase("X-Other", "7")]
    public void Is_nothing_where_it_makes_no_sense(string name, string value)
    {
        Assert.That(RetryAfterHeader.Read(Headers((name, value)), _time), Is.Null);
        Assert.That(RetryAfterHeader.IsGiven(Headers((name, value)), _time), Is.False);
    }

    [Test]
    public void Milliseconds_come_before_seconds()
        => Assert.That(RetryAfterHeader.Read(Headers((Seconds, "7"), (Milliseconds, "1500")), _time), Is.EqualTo(TimeSpan.FromSeconds(1.5)));

    [Test]
    public void Milliseconds_that_make_no_sense_leave_the_seconds()
        => Assert.That(RetryAfterHeader.Read(Headers((Seconds, "7"), (Milliseconds, "soon")), _time), Is.EqualTo(TimeSpan.FromSeconds(7)));

    private static ApiHeaders Headers(params (string Name, string Value)[] headers) => new(headers.Select(header => KeyValuePair.Create(header.Name, header.Value)));
}
