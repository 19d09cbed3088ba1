using System.Globalization;
using SpecGen.Language.Model;
using SpecGen.Language.Text;

namespace SpecGen.Language.Surface;

/// <summary>Constants of the model, which are JSON texts.</summary>
public static class Constants
{
    /// <summary>The content of a JSON string; any other scalar as it is written.</summary>
    /// <param name="json">The constant.</param>
    public static string Text(string json) => JsonStrings.Unquote(json) ?? json;

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
