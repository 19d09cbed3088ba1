using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SpecGen.Json;

/// <summary>
/// The System.Text.Json metadata of a client's models. Add the generated class to <see cref="JsonSerializerOptions.TypeInfoResolverChain"/> to use the models
/// with a context of your own.
/// </summary>
public abstract class ModelTypeInfoResolver : IJsonTypeInfoResolver
{
    private readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> _types = [];

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(type);
        return _types.TryGetValue(type, out Func<JsonSerializerOptions, JsonTypeInfo>? create) ? create(options) : null;
    }

    /// <summary>Adds a model or union.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads and writes it.</typeparam>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Add<T, TSerializer>()
        where TSerializer : struct, IJsonSerializer<T>
        => _types.Add(typeof(T), JsonModel.CreateTypeInfo<T, TSerializer>);

    /// <summary>Adds the open form of an enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <typeparam name="TNames">Its names on the wire.</typeparam>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void AddEnum<TEnum, TNames>()
        where TEnum : struct, Enum
        where TNames : struct, IEnumNames<TEnum>
        => Add<OpenEnum<TEnum>, OpenEnumSerializer<TEnum, TNames>>();
}
