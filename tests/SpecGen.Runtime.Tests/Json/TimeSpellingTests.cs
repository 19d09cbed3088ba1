using System.Globalization;
using System.Text;
using Cloudflare;
using SpecGen.Json;

namespace SpecGen.Runtime.Tests.Json;

/// <summary>Times that servers spell otherwise than the library does: written back as they came.</summary>
public class TimeSpellingTests
{
    private static string WrittenBack(string time)
        => JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>($$"""{"changed_at":"{{time}}"}""").ToString();

    [Test]
    public void Every_spelling_is_written_back(
        [Values("", ".1", ".10", ".123", ".120", ".123456", ".000000", ".1234567", ".1234560", ".12345678", ".123456789")] string fraction,
        [Values("Z", "z", "", "+00:00", "-00:00", "+0000", "+02:00", "-0530", "+14:00", "-23:59")] string zone,
        [Values("T", "t", " ")] string separator)
    {
        string time = $"2026-01-02{separator}03:04:05{fraction}{zone}";

        Assert.That(WrittenBack(time), Is.EqualTo($$"""{"changed_at":"{{time}}"}"""));
    }

    [TestCase("2026-01-02")]
    [TestCase("0001-01-01T00:00:00.000000+00:00")]
    [TestCase("9999-12-31T23:59:59.999999+00:00")]
    [TestCase("9999-12-31T23:59:59.9999999-01:00")]
    [TestCase("0001-01-01T00:30:00+01:00")]
    public void Odd_times_are_written_back_or_do_not_fit(string time) => Assert.That(WrittenBack(time), Is.EqualTo($$"""{"changed_at":"{{time}}"}"""));

    [Test]
    public void Another_value_is_written_as_the_library_does()
    {
        AuditLogListResponse entry = JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>("""{"changed_at":"2026-01-02T03:04:05.123456+02:00"}""");

        Assert.Multiple(() =>
        {
            Assert.That((entry with { ChangedAt = entry.ChangedAt?.AddDays(1) }).ToString(), Is.EqualTo("""{"changed_at":"2026-01-03T01:04:05.123456Z"}"""));
            Assert.That((entry with { ChangedAt = entry.ChangedAt?.ToUniversalTime() }).ToString(), Is.EqualTo("""{"changed_at":"2026-01-02T01:04:05.123456Z"}"""));
            Assert.That((entry with { ChangedAt = null }).ToString(), Is.EqualTo("{}"));
            Assert.That(entry.UnknownMembers, Is.Empty);
        });
    }

    [Test]
    public void A_spelling_stays_beside_unknown_members()
    {
        const string json = """{"changed_at":"2026-01-02T03:04:05.120Z","zone_id":"x","new":[1]}""";

        Assert.That(JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json).ToString(), Is.EqualTo(json));
    }

    [Test]
    public void The_spelling_of_a_name_that_comes_twice_is_that_of_a_value_that_came()
    {
        const string json = """{"changed_at":"2026-01-02T03:04:05.12+00:00","changed_at":"2026-01-02T03:04:05.120000+00:00"}""";

        Assert.That(
            JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json).ToString(), Is.EqualTo("""{"changed_at":"2026-01-02T03:04:05.120000+00:00"}"""));
    }

    [Test]
    public void The_last_spelling_of_a_name_that_comes_twice_is_written_back(
        [Values("12Z", "12+00:00", "120000000+00:00", "12\\u005a")] string first, [Values("12Z", "12+00:00", "120000000+00:00", "12\\u005a")] string second)
    {
        string last = $"\"changed_at\":\"2026-01-02T03:04:05.{second}\"";
        string json = $"{{\"changed_at\":\"2026-01-02T03:04:05.{first}\",{last}}}";

        Assert.That(JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json).ToString(), Is.EqualTo($"{{{last}}}"));
    }

    [TestCase("null", "5")]
    [TestCase("5", "null")]
    public void The_last_of_two_values_that_are_no_time_is_written_back(string first, string second)
        => Assert.That(
            JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>($$"""{"changed_at":{{first}},"changed_at":{{second}}}""").ToString(),
            Is.EqualTo($$"""{"changed_at":{{second}}}"""));

    [Test]
    public void Spellings_of_a_name_that_comes_very_often_take_the_memory_of_one()
    {
        byte[] json = Encoding.UTF8.GetBytes($"{{{string.Join(',', Enumerable.Repeat("\"changed_at\":\"2026-01-02T03:04:05.12+00:00\"", 10_000))}}}");
        JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json);
        long before = GC.GetAllocatedBytesForCurrentThread();
        JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(json);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(20_000));
    }

    [Test]
    public void A_spelling_takes_little_memory()
    {
        long own = Allocated("2026-01-02T03:04:05.123456Z");
        long other = Allocated("2026-01-02T03:04:05.123450+00:00");

        Assert.That((other - own) / 1000, Is.LessThanOrEqualTo(40));
    }

    [Test]
    public void Very_many_spellings_are_all_written_back()
    {
        string[] digits = ["0", "00", "000", "0000", "00000", "000000", "0000000"];
        string[] zones = ["Z", "z", "", "+00:00", "+0000"];
        string[] spellings = [.. digits.SelectMany(_ => zones, (fraction, zone) => $"2026-01-02T03:04:05.{fraction}{zone}")];
        string json = string.Join(',', spellings.Select(spelling => $$"""{"changed_at":"{{spelling}}"}"""));
        IReadOnlyList<AuditLogListResponse> entries =
            JsonModel.Parse<IReadOnlyList<AuditLogListResponse>, ListSerializer<AuditLogListResponse, AuditLogListResponse.JsonSerializer>>($"[{json}]");

        Assert.That(string.Join(',', entries), Is.EqualTo(json));
    }

    private static long Allocated(string time)
    {
        byte[] json = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat($$"""{"id":"a","changed_at":"{{time}}"}""", 1000))}]");
        long least = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(
                JsonModel.Parse<IReadOnlyList<AuditLogListResponse>, ListSerializer<AuditLogListResponse, AuditLogListResponse.JsonSerializer>>(json));
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
