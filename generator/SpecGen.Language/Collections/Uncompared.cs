namespace SpecGen.Language.Collections;

/// <summary>A value that makes no difference to whether the records that hold it are equal.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Value">The value; null for none.</param>
public readonly record struct Uncompared<T>(T? Value)
    where T : class
{
    /// <summary>Always true.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(Uncompared<T> other) => true;

    /// <inheritdoc />
    public override int GetHashCode() => 0;
}
