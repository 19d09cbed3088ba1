using System.Buffers.Binary;
using System.Globalization;

namespace AuditLogs.Server;

/// <summary>Several hundred plausible entries, the same ones on every run, oldest first.</summary>
internal static class SampleEntries
{
    public const int Count = 412;

    private const int InsightCount = 60;

    private static readonly DateTime s_first = new(2026, 9, 1, 7, 30, 0, DateTimeKind.Utc);
    private static readonly string?[] s_statuses = ["active", "resolved", "dismissed"];
    private static readonly string?[] s_classifications = ["false_positive", "accept_risk", "other", null];
    private static readonly string[] s_people = ["ana.ribeiro@example.com", "jonas.weber@example.com", "mei.tanaka@example.com", "omar.haddad@example.com"];
    private static readonly string[] s_reasons =
        ["Fixed in the last release", "Behind the VPN, not reachable", "Vendor confirmed", "Duplicate of an older insight", "Accepted until the migration"];

    /// <summary>The zone whose entries the server returns for every zone; the other entries belong to other zones or to the account.</summary>
    public const long ZoneId = 48_213_377;

    /// <summary>A log that is empty at first.</summary>
    public static IReadOnlyList<AuditLogEntry> None => [];

    /// <summary>Entries without end, each of the time at which it is asked for.</summary>
    public static IEnumerable<AuditLogEntry> CreateLive()
    {
        Random random = new();
        Insight[] insights = [.. Enumerable.Range(0, InsightCount).Select(_ => Insight.Create(random))];
        while (true)
            yield return insights[random.Next(InsightCount)].Change(DateTime.UtcNow, random);
    }

    public static IReadOnlyList<AuditLogEntry> Create()
    {
        Random random = new(20260901);
        Insight[] insights = [.. Enumerable.Range(0, InsightCount).Select(_ => Insight.Create(random))];
        List<AuditLogEntry> entries = new(Count);
        DateTime time = s_first;
        while (entries.Count < Count)
        {
            entries.Add(insights[random.Next(InsightCount)].Change(time, random));
            time += TimeSpan.FromMilliseconds(random.Next(60_000, 6 * 3_600_000));
        }

        return entries;
    }

    /// <summary>An insight remembers its status and classification, so that each entry continues the one before it.</summary>
    private sealed class Insight(string id, long? zoneId)
    {
        private string? _status = "active";
        private string? _classification;

        public static Insight Create(Random random)
        {
            string id = random.NextInt64(long.MaxValue).ToString("x16", CultureInfo.InvariantCulture);
            long? zoneId = random.Next(4) switch
            {
                0 => null,
                1 => 51_900_042,
                _ => ZoneId,
            };
            return new Insight(id, zoneId);
        }

        public AuditLogEntry Change(DateTime time, Random random)
        {
            bool status = random.Next(3) > 0;
            string? previous = status ? _status : _classification;
            string? current = Other(status ? s_statuses : s_classifications, previous, random);
            if (status)
                _status = current;
            else
                _classification = current;
            bool automated = status && random.Next(3) == 0;
            return new AuditLogEntry
            {
                Id = Version7(time, random),
                ChangedAt = time,
                ChangedBy = automated ? "system" : s_people[random.Next(s_people.Length)],
                FieldChanged = status ? "status" : "user_classification",
                PreviousValue = previous,
                CurrentValue = current,
                IssueId = id,
                Rationale = automated || random.Next(2) == 0 ? null : s_reasons[random.Next(s_reasons.Length)],
                ZoneId = zoneId,
            };
        }

        private static string? Other(string?[] values, string? current, Random random)
        {
            string?[] others = [.. values.Where(value => value != current)];
            return others[random.Next(others.Length)];
        }
    }

    private static Guid Version7(DateTime time, Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        long milliseconds = new DateTimeOffset(time).ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteInt32BigEndian(bytes, (int)(milliseconds >> 16));
        BinaryPrimitives.WriteInt16BigEndian(bytes[4..], (short)milliseconds);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
