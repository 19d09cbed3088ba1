using System.Text.Json;

namespace SpecGen.Language.Linking.Types;

/// <summary>What examples show of a member's value; of each kind the first that was found.</summary>
/// <param name="Timestamp">A timestamp after RFC 3339.</param>
/// <param name="OtherText">A text that is neither a timestamp nor a placeholder.</param>
/// <param name="Fraction">A number with a fraction.</param>
internal sealed record Evidence(string? Timestamp, string? OtherText, string? Fraction)
{
    /// <summary>A whole number that is neither 0 nor 1 nor -1, which stand for anything.</summary>
    public string? Whole { get; init; }

    /// <summary>No example.</summary>
    public static Evidence None { get; } = new(null, null, null);

    /// <summary>This and what a further value shows.</summary>
    public Evidence With(JsonElement value, string memberName)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                if (!value.TryGetInt64(out long whole))
                    return And(new Evidence(null, null, value.GetRawText()));
                return whole is < -1 or > 1 ? And(None with { Whole = value.GetRawText() }) : this;
            case JsonValueKind.String:
                string text = value.GetString()!;
                if (Timestamps.IsTimestamp(text))
                    return And(new Evidence(text, null, null));
                return text.Length > 0 && !string.Equals(text, memberName, StringComparison.Ordinal) ? And(new Evidence(null, text, null)) : this;
            default:
                return this;
        }
    }

    /// <summary>This, and where it lacks something, the other one.</summary>
    public Evidence And(Evidence other) => new(Timestamp ?? other.Timestamp, OtherText ?? other.OtherText, Fraction ?? other.Fraction) { Whole = Whole ?? other.Whole };
}
