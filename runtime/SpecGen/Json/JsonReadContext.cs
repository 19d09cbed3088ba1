using System.Text.Json;

namespace SpecGen.Json;

/// <summary>Collects where the JSON of one document departs from its documentation.</summary>
public sealed class JsonReadContext
{
    private const int MaxKept = 16;
    private const int MaxNameLength = 100;

    // Enough for what one level after another of the deepest documents may read twice, and far too little for what doubles with each level.
    private const int MaxRereadFactor = 64;
    private const int FreeRereadBytes = 64 * 1024;

    // A small document has few equal strings.
    private const int MinLengthForStrings = 4096;

    // What every document touches is a field: before code is hot, each accessor is one more method to compile.
    internal readonly ReadOnlyMemory<byte> Document;
    internal int Misfits;
    internal int Missing;

    /// <summary>The first departures; null where there are none.</summary>
    internal List<JsonDeparture>? KeptDepartures;

    /// <summary>How many objects were read as models.</summary>
    internal int ModelCount;

    /// <summary>Stops the reading of long documents between two values.</summary>
    internal CancellationToken CancellationToken;

    /// <summary>The strings of the document, to be given back at its end; null where it is small.</summary>
    internal RecentStrings? Strings;

    private UndocumentedValues? _undocumented;
    private long _furthest;

    /// <summary>Creates a context for a document.</summary>
    /// <param name="document">The UTF-8 text that the reader was created for, from its first byte.</param>
    public JsonReadContext(ReadOnlyMemory<byte> document)
    {
        Document = document;
        if (document.Length >= MinLengthForStrings)
            Strings = RecentStrings.Rent();
    }

    /// <summary>Creates a context for a value within a document, whose text nobody else asks for.</summary>
    internal JsonReadContext()
    {
    }

    /// <summary>The number of values that did not fit their documented type.</summary>
    public int MisfitCount => Misfits;

    /// <summary>The number of members that are documented as required and were not there.</summary>
    public int MissingCount => Missing;

    /// <summary>The first departures; their number is bounded.</summary>
    public IReadOnlyList<JsonDeparture> Departures => KeptDepartures ?? (IReadOnlyList<JsonDeparture>)[];

    /// <summary>Reads what has no documented type.</summary>
    internal UndocumentedValues Undocumented => _undocumented ??= new UndocumentedValues();

    /// <summary>How many bytes were read in vain, because the value turned out not to fit.</summary>
    internal long RereadBytes { get; private set; }

    /// <summary>How many members of the document's root its model does not know.</summary>
    internal int UnknownRootMemberCount { get; private set; }

    /// <summary>Whether one of these has a name by which APIs report errors.</summary>
    internal bool HasUnknownErrorMember { get; private set; }

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
        Missing++;
        if (CanKeep)
            Keep(new JsonDeparture(JsonDepartureKind.Missing, type + "." + member, -1));
    }

    /// <summary>Notes that a value was read up to here and did not fit, so that its text is read once more.</summary>
    /// <param name="start">Stands on the value's first token.</param>
    /// <param name="end">Stands where reading stopped.</param>
    /// <exception cref="JsonException">The document is made to be read again and again.</exception>
    internal void AddReread(in JsonSpanReader start, in JsonSpanReader end)
    {
        _furthest = Math.Max(_furthest, end.BytesConsumed);
        RereadBytes += end.BytesConsumed - start.TokenStartIndex;
        if (RereadBytes > (_furthest * MaxRereadFactor) + FreeRereadBytes)
            throw new JsonException("The JSON has too many values inside each other that do not fit their documented types.");
    }

    /// <summary>The string of an ASCII text, which may be that of an equal one before it.</summary>
    internal string GetString(ReadOnlySpan<byte> text)
        => Strings is not null && text.Length <= RecentStrings.MaxLength ? Strings.Get(text) : AsciiText.ToString(text);

    internal void AddUnknownRootMember(ReadOnlySpan<byte> name)
    {
        UnknownRootMemberCount++;
        HasUnknownErrorMember |= ErrorBody.IsErrorMember(name);
    }

    internal void AddMisfit(string member, long offset)
    {
        Misfits++;
        if (CanKeep)
            Keep(new JsonDeparture(JsonDepartureKind.Misfit, member, offset));
    }

    private bool CanKeep => KeptDepartures is null || KeptDepartures.Count < MaxKept;

    // A name is the server's text, and goes into logs.
    private void Keep(JsonDeparture departure)
        => (KeptDepartures ??= []).Add(departure with { Member = JsonDocumentText.CleanName(departure.Member, MaxNameLength) });
}
