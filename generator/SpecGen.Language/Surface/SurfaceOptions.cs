namespace SpecGen.Language.Surface;

/// <summary>Which types can be deserialised.</summary>
public enum SerializerSet
{
    /// <summary>What responses hold; types that are only sent have a writer alone.</summary>
    Needed,

    /// <summary>Every type.</summary>
    Both,
}

/// <summary>What a project asks of the surface of a client.</summary>
/// <param name="Serializers">Which types can be deserialised.</param>
public sealed record SurfaceOptions(SerializerSet Serializers)
{
    /// <summary>What holds where the project asks for nothing.</summary>
    public static SurfaceOptions Default { get; } = new(SerializerSet.Needed);
}
