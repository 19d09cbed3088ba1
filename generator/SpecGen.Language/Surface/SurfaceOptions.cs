using SpecGen.Language.Model;

namespace SpecGen.Language.Surface;

/// <summary>What a project asks of the surface of a client.</summary>
/// <param name="Serializers">Which types can be deserialised.</param>
public sealed record SurfaceOptions(SerializerSet Serializers)
{
    /// <summary>Who sees the client.</summary>
    public ClientVisibility Visibility { get; init; }

    /// <summary>What holds where the project asks for nothing.</summary>
    public static SurfaceOptions Default { get; } = new(SerializerSet.Needed);
}
