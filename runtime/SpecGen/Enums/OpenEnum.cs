using System.Diagnostics.CodeAnalysis;

namespace SpecGen;

/// <summary>
/// A value of an enum, or a text that the API's documentation does not list. Converts from the enum; <see cref="Known"/> is made for <c>switch</c> and
/// patterns.
/// </summary>
/// <typeparam name="TEnum">The enum of the documented values.</typeparam>
[SuppressMessage("Naming", "CA1711", Justification = "It stands for an enum.")]
public readonly struct OpenEnum<TEnum> : IEquatable<OpenEnum<TEnum>>, ISpanParsable<OpenEnum<TEnum>>
    where TEnum : struct, Enum
{
    private readonly string? _unknown;

    /// <summary>Creates a documented value.</summary>
    /// <param name="value">The value.</param>
    public OpenEnum(TEnum value)
    {
        Known = value;
    }

    private OpenEnum(string unknown)
    {
        _unknown = unknown;
    }

    /// <summary>The documented value; null for a text that the documentation does not list, and for <c>default</c>.</summary>
    public TEnum? Known { get; }

    /// <summary>The text on the wire; null for <c>default</c>.</summary>
    public string? Raw => Known is { } known ? OpenEnumTable<TEnum>.Instance.GetName(known) : _unknown;

    internal bool IsDefault => Known is null && _unknown is null;

    /// <summary>Makes a documented value an open one.</summary>
    /// <param name="value">The value.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor does the same.")]
    public static implicit operator OpenEnum<TEnum>(TEnum value) => new(value);

    /// <summary>Compares two values.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(OpenEnum<TEnum> left, OpenEnum<TEnum> right) => left.Equals(right);

    /// <summary>Compares two values.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(OpenEnum<TEnum> left, OpenEnum<TEnum> right) => !left.Equals(right);

    /// <summary>Creates a value from its text on the wire, documented or not.</summary>
    /// <param name="raw">The text.</param>
    public static OpenEnum<TEnum> FromRaw(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        return OpenEnumTable<TEnum>.Instance.Find(raw) is { } known ? new OpenEnum<TEnum>(known) : new OpenEnum<TEnum>(raw);
    }

    /// <summary>Creates a value from its text on the wire, documented or not, as <see cref="FromRaw"/> does; for model binding and configuration.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: names on the wire are the same in every culture.</param>
    /// <exception cref="FormatException">The text is empty.</exception>
    public static OpenEnum<TEnum> Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out OpenEnum<TEnum> value) ? value : throw new FormatException($"An empty text is no value of {typeof(TEnum).Name}.");
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static OpenEnum<TEnum> Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => Parse(s.ToString(), provider);

    /// <summary>Creates a value from its text on the wire, documented or not.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: names on the wire are the same in every culture.</param>
    /// <param name="result">The value.</param>
    /// <returns>False where the text is null or empty.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OpenEnum<TEnum> result)
    {
        result = string.IsNullOrEmpty(s) ? default : FromRaw(s);
        return !result.IsDefault;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out OpenEnum{TEnum})"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out OpenEnum<TEnum> result) => TryParse(s.ToString(), provider, out result);

    /// <inheritdoc/>
    public bool Equals(OpenEnum<TEnum> other) => EqualityComparer<TEnum?>.Default.Equals(Known, other.Known) && _unknown == other._unknown;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is OpenEnum<TEnum> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Known, _unknown);

    /// <summary>The text on the wire; empty for <c>default</c>.</summary>
    public override string ToString() => Raw ?? "";

    internal static OpenEnum<TEnum> Unknown(string raw) => new(raw);
}
