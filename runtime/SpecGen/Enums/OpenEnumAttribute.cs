using System.ComponentModel;
using System.Text;

namespace SpecGen;

/// <summary>Says where the names of an enum's values on the wire are found.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Enum)]
public abstract class OpenEnumAttribute : Attribute
{
    private protected OpenEnumAttribute()
    {
    }
}

/// <summary>Says where the names of an enum's values on the wire are found.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TNames">Its names.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Enum)]
public sealed class OpenEnumAttribute<TEnum, TNames> : OpenEnumAttribute, IOpenEnumTable<TEnum>
    where TEnum : struct, Enum
    where TNames : struct, IEnumNames<TEnum>
{
    string? IOpenEnumTable<TEnum>.GetName(TEnum value) => TNames.GetName(value);

    TEnum? IOpenEnumTable<TEnum>.Find(string name) => TNames.Find(Encoding.UTF8.GetBytes(name));
}
