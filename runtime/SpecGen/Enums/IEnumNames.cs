using System.ComponentModel;

namespace SpecGen;

/// <summary>The names of an enum's values on the wire. Implemented by empty structs in generated code.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEnumNames<TEnum>
    where TEnum : struct, Enum
{
    /// <summary>The name of a value; null for a number that the enum does not declare.</summary>
    /// <param name="value">The value.</param>
    static abstract string? GetName(TEnum value);

    /// <summary>The value of a name; null for a name that the documentation does not list.</summary>
    /// <param name="name">The name as UTF-8.</param>
    static abstract TEnum? Find(ReadOnlySpan<byte> name);
}
