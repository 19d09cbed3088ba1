using System.Reflection;

namespace SpecGen;

/// <summary>The names of an enum for code that knows the enum's type only.</summary>
internal interface IOpenEnumTable<TEnum>
    where TEnum : struct, Enum
{
    string? GetName(TEnum value);

    TEnum? Find(string name);
}

internal static class OpenEnumTable<TEnum>
    where TEnum : struct, Enum
{
    internal static IOpenEnumTable<TEnum> Instance { get; } =
        typeof(TEnum).GetCustomAttribute<OpenEnumAttribute>(inherit: false) as IOpenEnumTable<TEnum> ?? new DeclaredNames();

    /// <summary>For enums that the user wrote: the names in C#.</summary>
    private sealed class DeclaredNames : IOpenEnumTable<TEnum>
    {
        public string? GetName(TEnum value) => Enum.GetName(value);

        public TEnum? Find(string name) => Enum.IsDefined(typeof(TEnum), name) && Enum.TryParse(name, out TEnum value) ? value : null;
    }
}
