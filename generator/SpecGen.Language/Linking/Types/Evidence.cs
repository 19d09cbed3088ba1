using System.Text.Json;

namespace SpecGen.Language.Linking.Types;

/// <summary>What examples show of a member's value.</summary>
internal sealed class Evidence
{
    /// <summary>A timestamp after RFC 3339, as an example has it.</summary>
    public string? Timestamp { get; private set; }

    /// <summary>A text that is no timestamp and no placeholder.</summary>
    public string? OtherText { get; private set; }

    /// <summary>A number with a fraction.</summary>
    public string? Fraction { get; private set; }

    public void Add(JsonElement value, string memberName)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                string number = value.GetRawText();
                if (!value.TryGetInt64(out _))
                    Fraction ??= number;
                break;
            case JsonValueKind.String:
                string text = value.GetString()!;
                if (Timestamps.IsTimestamp(text))
                    Timestamp ??= text;
                else if (text.Length > 0 && !string.Equals(text, memberName, StringComparison.Ordinal))
                    OtherText ??= text;
                break;
        }
    }
}
