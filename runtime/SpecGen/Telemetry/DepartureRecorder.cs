using System.Buffers;
using System.Text;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen;

/// <summary>
/// Counts how answers depart from their documentation: set <see cref="ApiClientOptions.DepartureRecorder"/>, write the record to a file from time to time, and
/// <c>specgen learn FILE</c> proposes entries for <c>specgen.json</c>. One recorder may serve several clients, from any thread.
/// </summary>
/// <remarks>No value of an answer is kept: endpoints as documented, documented names of members, kinds and counts. Their number is bounded.</remarks>
public sealed class DepartureRecorder
{
    /// <summary>How many different departures a recorder keeps unless told otherwise.</summary>
    public const int DefaultCapacity = 1000;

    private readonly int _capacity;
    private readonly object _lock = new();
    private readonly Dictionary<(string Endpoint, JsonDepartureKind Kind, string Member), long> _counts = [];
    private long _dropped;

    /// <summary>Creates a recorder that holds nothing.</summary>
    /// <param name="capacity">How many different departures it keeps; further ones are only counted, in <see cref="DroppedCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public DepartureRecorder(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    /// <summary>How many departures came when there was no place left for another one.</summary>
    public long DroppedCount
    {
        get
        {
            lock (_lock)
                return _dropped;
        }
    }

    /// <summary>What was recorded, in ordinal order of endpoints and members.</summary>
    public IReadOnlyList<RecordedDeparture> Departures
    {
        get
        {
            lock (_lock)
            {
                return
                [
                    .. _counts.Select(entry => new RecordedDeparture(entry.Key.Endpoint, entry.Key.Kind, entry.Key.Member, entry.Value))
                        .OrderBy(departure => departure.Endpoint, StringComparer.Ordinal)
                        .ThenBy(departure => departure.Member, StringComparer.Ordinal)
                        .ThenBy(departure => departure.Kind),
                ];
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _counts.Clear();
            _dropped = 0;
        }
    }

    /// <summary>The record as JSON, as <c>specgen learn</c> reads it.</summary>
    public string ToJson()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("format"u8, "specgen-departures"u8);
            writer.WriteNumber("version"u8, 1);
            writer.WriteNumber("dropped"u8, DroppedCount);
            writer.WriteStartArray("departures"u8);
            foreach (RecordedDeparture departure in Departures)
            {
                writer.WriteStartObject();
                writer.WriteString("endpoint"u8, departure.Endpoint);
                writer.WriteString("kind"u8, departure.Kind == JsonDepartureKind.Missing ? "missing"u8 : "misfit"u8);
                writer.WriteString("member"u8, departure.Member);
                writer.WriteNumber("count"u8, departure.Count);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>Writes the record to a file, in place of what was there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        // Whoever reads the file meanwhile finds the old record or the new one.
        string temporary = path + ".tmp";
        await File.WriteAllTextAsync(temporary, ToJson(), cancellationToken).ConfigureAwait(false);
        File.Move(temporary, path, overwrite: true);
    }

    internal void Record(HttpMethod method, string pathTemplate, IReadOnlyList<JsonDeparture> departures)
    {
        string endpoint = $"{method} {pathTemplate}";
        lock (_lock)
        {
            foreach (JsonDeparture departure in departures)
            {
                (string, JsonDepartureKind, string) key = (endpoint, departure.Kind, departure.Member);
                if (_counts.TryGetValue(key, out long count))
                    _counts[key] = count + 1;
                else if (_counts.Count < _capacity)
                    _counts.Add(key, 1);
                else
                    _dropped++;
            }
        }
    }
}

/// <summary>How often answers departed from their documentation in one way.</summary>
/// <param name="Endpoint">The endpoint as documented, such as <c>GET /models/{model_id}</c>.</param>
/// <param name="Kind">How they departed.</param>
/// <param name="Member">The member's name on the wire; for missing ones after the model's name and a dot.</param>
/// <param name="Count">How often.</param>
public sealed record RecordedDeparture(string Endpoint, JsonDepartureKind Kind, string Member, long Count);
