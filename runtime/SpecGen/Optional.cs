using System.Diagnostics.CodeAnalysis;

namespace SpecGen;

/// <summary>A member of a request that is sent only when it is said, so that null and absent differ: <c>default</c> is absent.</summary>
/// <typeparam name="T">The member's type.</typeparam>
[SuppressMessage("Naming", "CA1716", Justification = "Roslyn and others use this name; Visual Basic escapes it.")]
public readonly struct Optional<T> : IEquatable<Optional<T>>
{
    private readonly T _value;

    /// <summary>Creates a member that is sent.</summary>
    /// <param name="value">The value.</param>
    public Optional(T value)
    {
        _value = value;
        IsSpecified = true;
    }

    /// <summary>Whether the member is sent.</summary>
    public bool IsSpecified { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The member is absent.</exception>
    public T Value => IsSpecified ? _value : throw new InvalidOperationException("The member is absent.");

    /// <summary>Makes a value a member that is sent.</summary>
    /// <param name="value">The value.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor does the same.")]
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>Compares two members.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Compares two members.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <summary>The value, or the type's default value where the member is absent.</summary>
    public T? GetValueOrDefault() => _value;

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => IsSpecified == other.IsSpecified && EqualityComparer<T>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsSpecified, _value);

    /// <inheritdoc/>
    public override string ToString() => IsSpecified ? _value?.ToString() ?? "null" : "absent";
}
