using System.Globalization;
using SpecGen.Language.Model;

namespace SpecGen.Language.Surface;

/// <summary>Constants of the model, which are JSON texts.</summary>
internal static class Constants
{
    /// <summary>Whether C# can write the constant as a literal of the type.</summary>
    public static bool HasLiteral(string? json, TypeReference type) => (json, type) switch
    {
        (null, _) => false,
        (_, PrimitiveTypeReference { Kind: PrimitiveKind.String }) => true,
        ("true" or "false", PrimitiveTypeReference { Kind: PrimitiveKind.Boolean }) => true,
        (_, PrimitiveTypeReference { Kind: PrimitiveKind.Int64 }) => long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        (_, PrimitiveTypeReference { Kind: PrimitiveKind.Double }) => double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        _ => false,
    };
}
