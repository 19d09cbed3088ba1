using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission;

/// <summary>Spells what reads and writes a type, and the calls of the runtime's JSON helpers.</summary>
/// <param name="context">The client, whose JSON class holds the wire names of its enums.</param>
internal sealed class SerializerSpelling(ClientContext context)
{
    private const string Json = "global::SpecGen.Json.";

    /// <summary>Types with their full names, whatever a project calls its own.</summary>
    public static TypeSpelling Types { get; } =
        new("global::System.", "global::System.Collections.Generic.", "global::System.Text.Json.", "global::SpecGen.", CSharpText.Identifier);

    /// <summary>The struct that reads and writes the type.</summary>
    public string Serializer(TypeReference type) => type switch
    {
        PrimitiveTypeReference primitive => Json + primitive.Kind switch
        {
            PrimitiveKind.String => "StringSerializer",
            PrimitiveKind.Boolean => "BooleanSerializer",
            PrimitiveKind.Int64 => "Int64Serializer",
            PrimitiveKind.Double => "DoubleSerializer",
            PrimitiveKind.DateTimeOffset => "DateTimeOffsetSerializer",
            _ => "JsonElementSerializer",
        },
        EnumTypeReference e => $"{Json}OpenEnumSerializer<{CSharpText.Identifier(e.Name)}, {EnumNames(e.Name)}>",
        ListTypeReference list => $"{Json}ListSerializer<{Types.Of(list.Element)}, {Serializer(list.Element)}>",
        MapTypeReference map => $"{Json}MapSerializer<{Types.Of(map.Value)}, {Serializer(map.Value)}>",
        _ => Types.Of(type) + ".JsonSerializer",
    };

    /// <summary>The type and its serializer, as type arguments.</summary>
    public string Arguments(TypeReference type) => $"<{Types.Of(type)}, {Serializer(type)}>";

    /// <summary>The struct with the wire names of an enum.</summary>
    public string EnumNames(string name) => $"{context.JsonClass}.{EnumNamesIdentifier(name)}";

    /// <summary>The simple name of <see cref="EnumNames"/>.</summary>
    public string EnumNamesIdentifier(string name)
    {
        foreach ((string item, string other) in context.OtherEnumNames)
        {
            if (item == name)
                return other;
        }

        return UsualEnumNames(name);
    }

    /// <summary>What the struct with the wire names of an enum is called, unless a type is called so.</summary>
    public static string UsualEnumNames(string name) => CSharpText.Identifier(name).TrimStart('@') + "Names";

    /// <summary>
    /// What follows <c>Read</c> and <c>Write</c> in the helpers' names: <c>String</c>, <c>Enum&lt;E, ENames&gt;</c>, <c>&lt;T, TSerializer&gt;</c>.
    /// </summary>
    public string Helper(TypeReference type) => type switch
    {
        PrimitiveTypeReference primitive => primitive.Kind switch
        {
            PrimitiveKind.String => "String",
            PrimitiveKind.Boolean => "Boolean",
            PrimitiveKind.Int64 => "Int64",
            PrimitiveKind.Double => "Double",
            PrimitiveKind.DateTimeOffset => "DateTimeOffset",
            _ => "Value" + Arguments(type),
        },
        EnumTypeReference e => $"Enum<{CSharpText.Identifier(e.Name)}, {EnumNames(e.Name)}>",
        _ => Arguments(type),
    };

    /// <summary>The type arguments of <c>AddQuery</c> and its like: primitives have overloads and need none.</summary>
    public string PartArguments(TypeReference type) => type switch
    {
        ListTypeReference { Element: PrimitiveTypeReference { Kind: PrimitiveKind.File } } => "",
        PrimitiveTypeReference => "",

        // Not inferred where the member is required: OpenEnum<T> is converted to the parameter's OpenEnum<T>?.
        EnumTypeReference e => $"<{CSharpText.Identifier(e.Name)}>",
        _ => Arguments(type),
    };
}
