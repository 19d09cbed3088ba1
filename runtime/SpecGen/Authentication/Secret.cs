using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace SpecGen;

/// <summary>A credential. Its text shows up only where <see cref="Reveal"/> is called: never in a debugger, log, message or serialised object.</summary>
[DebuggerDisplay("***")]
[TypeConverter(typeof(SecretTypeConverter))]
[JsonConverter(typeof(SecretJsonConverter))]
public sealed class Secret : IEquatable<Secret>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    /// <summary>Wraps a credential.</summary>
    /// <param name="value">The credential as it is sent.</param>
    /// <exception cref="ArgumentException">It is blank or holds characters that a header cannot carry.</exception>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (!HeaderText.IsValidValue(value))
            throw new ArgumentException("The credential holds a line break, another control character or a character outside ASCII.", nameof(value));
        _value = value;
    }

    /// <summary>Wraps a credential; null gives null.</summary>
    /// <param name="value">The credential as it is sent.</param>
    /// <exception cref="ArgumentException">It is blank or holds characters that a header cannot carry.</exception>
    [return: NotNullIfNotNull(nameof(value))]
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor does the same.")]
    public static implicit operator Secret?(string? value) => value is null ? null : new Secret(value);

    /// <summary>The credential.</summary>
    public string Reveal() => _value;

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_value);

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";
}
