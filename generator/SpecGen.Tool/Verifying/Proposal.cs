namespace SpecGen.Tool.Verifying;

/// <summary>An entry for <c>specgen.json</c> under which answers that departed would fit.</summary>
internal abstract record Proposal
{
    private Proposal()
    {
    }

    /// <summary>Another kind of type.</summary>
    /// <param name="Member">The member, as <c>specgen.json</c> names it.</param>
    /// <param name="Found">What was found: <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c> or <c>json</c>.</param>
    public sealed record Kind(string Member, string Found) : Proposal;

    /// <summary>A member that may be absent or null.</summary>
    /// <param name="Member">The member, as <c>specgen.json</c> names it.</param>
    /// <param name="IsNull">Whether it was null; else it was absent.</param>
    public sealed record Presence(string Member, bool IsNull) : Proposal;

    /// <summary>A further value of an enum.</summary>
    /// <param name="Enum">The enum, as <c>specgen.json</c> names it.</param>
    /// <param name="Text">The value.</param>
    public sealed record Value(string Enum, string Text) : Proposal;

    /// <summary>A list that goes on where a parameter takes what an answer holds.</summary>
    /// <param name="Endpoint">The endpoint, such as <c>GET /models</c>.</param>
    /// <param name="Items">Where the items are.</param>
    /// <param name="Position">The query parameter that takes the cursor.</param>
    /// <param name="Next">Where the answer holds it.</param>
    public sealed record Cursor(string Endpoint, string Items, string Position, string Next) : Proposal;
}
