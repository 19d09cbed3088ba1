namespace SpecGen.Json;

/// <summary>Collects where the JSON of one document departs from its documentation.</summary>
public sealed class JsonReadContext
{
    private const int MaxKept = 16;
    private List<JsonDeparture>? _departures;

    /// <summary>Creates a context for JSON whose text is not at hand.</summary>
    public JsonReadContext()
    {
    }

    /// <summary>Creates a context for a document.</summary>
    /// <param name="document">The UTF-8 text that the reader was created for, from its first byte.</param>
    public JsonReadContext(ReadOnlyMemory<byte> document)
    {
        Document = document;
    }

    /// <summary>The number of values that did not fit their documented type.</summary>
    public int MisfitCount { get; private set; }

    /// <summary>The number of members that are documented as required and were not there.</summary>
    public int MissingCount { get; private set; }

    /// <summary>The first departures; their number is bounded.</summary>
    public IReadOnlyList<JsonDeparture> Departures => _departures ?? (IReadOnlyList<JsonDeparture>)[];

    internal ReadOnlyMemory<byte> Document { get; }

    /// <summary>Notes a required member if it is not there, and returns it all the same: reading the property will throw.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="value">The value; null where the response left it out.</param>
    /// <param name="type">The model's name.</param>
    /// <param name="member">The member's name on the wire.</param>
    public T Expect<T>(T? value, string type, string member)
        where T : class
    {
        if (value is null)
            AddMissing(type, member);
        return value!;
    }

    /// <summary>Notes a required member that is not there.</summary>
    /// <param name="type">The model's name.</param>
    /// <param name="member">The member's name on the wire.</param>
    public void AddMissing(string type, string member)
    {
        MissingCount++;
        Keep(new JsonDeparture(JsonDepartureKind.Missing, type + "." + member, -1));
    }

    internal void AddMisfit(string member, long offset)
    {
        MisfitCount++;
        Keep(new JsonDeparture(JsonDepartureKind.Misfit, member, offset));
    }

    private void Keep(JsonDeparture departure)
    {
        _departures ??= [];
        if (_departures.Count < MaxKept)
            _departures.Add(departure);
    }
}
