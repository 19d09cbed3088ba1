using System.Globalization;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission;

/// <summary>Constants of the surface, which are JSON texts.</summary>
internal static class JsonConstant
{
    /// <summary>The constant as a literal of a type, which the surface says has one.</summary>
    public static string Literal(string json, TypeReference type) => type switch
    {
        PrimitiveTypeReference { Kind: PrimitiveKind.String } => CSharpText.Literal(Constants.Text(json)),
        PrimitiveTypeReference { Kind: PrimitiveKind.Boolean } => json,
        PrimitiveTypeReference { Kind: PrimitiveKind.Int64 }
            => long.Parse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) + "L",
        PrimitiveTypeReference { Kind: PrimitiveKind.Double }
            => double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) + "D",
        _ => throw new InvalidOperationException($"{type.GetType().Name} has no literals."),
    };
}
