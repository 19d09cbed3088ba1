using SpecGen.Language.Model;

namespace SpecGen.Generator.Emission;

/// <summary>Spells types in C#: their names, what reads and writes them, and the calls of the runtime's JSON helpers.</summary>
/// <param name="jsonClass">The client's class that holds the wire names of its enums.</param>
internal sealed class CSharpTypes(string jsonClass)
{
    private const string Collections = "global::System.Collections.Generic.";
    private const string Json = "global::SpecGen.Json.";

    /// <summary>The type's name, never nullable.</summary>
    public static string Name(TypeReference type) => type switch
    {
        PrimitiveTypeReference primitive => primitive.Kind switch
        {
            PrimitiveKind.String => "string",
            PrimitiveKind.Boolean => "bool",
            PrimitiveKind.Int64 => "long",
            PrimitiveKind.Double => "double",
            PrimitiveKind.DateTimeOffset => "global::System.DateTimeOffset",
            PrimitiveKind.File => "global::SpecGen.UploadFile",
            _ => "global::System.Text.Json.JsonElement",
        },
        EnumTypeReference e => $"global::SpecGen.OpenEnum<{CSharpText.Identifier(e.Name)}>",
        ListTypeReference list => $"{Collections}IReadOnlyList<{Name(list.Element)}>",
        MapTypeReference map => $"{Collections}IReadOnlyDictionary<string, {Name(map.Value)}>",
        _ => CSharpText.Identifier(DeclaredName(type)),
    };

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
        ListTypeReference list => $"{Json}ListSerializer<{Name(list.Element)}, {Serializer(list.Element)}>",
        MapTypeReference map => $"{Json}MapSerializer<{Name(map.Value)}, {Serializer(map.Value)}>",
        _ => CSharpText.Identifier(DeclaredName(type)) + ".JsonSerializer",
    };

    /// <summary>The type and its serializer, as type arguments.</summary>
    public string Arguments(TypeReference type) => $"<{Name(type)}, {Serializer(type)}>";

    /// <summary>The struct with the wire names of an enum.</summary>
    public string EnumNames(string name) => $"{jsonClass}.{EnumNamesIdentifier(name)}";

    /// <summary>The simple name of <see cref="EnumNames"/>.</summary>
    public static string EnumNamesIdentifier(string name) => CSharpText.Identifier(name).TrimStart('@') + "Names";

    /// <summary>Whether the type is a struct.</summary>
    public static bool IsStruct(TypeReference type)
        => type is EnumTypeReference or PrimitiveTypeReference { Kind: not (PrimitiveKind.String or PrimitiveKind.File) };

    /// <summary>Whether the type is an interface, to which C# allows no conversion operators.</summary>
    public static bool IsInterface(TypeReference type) => type is ListTypeReference or MapTypeReference;

    /// <summary>What follows <c>Read</c> and <c>Write</c> in the helpers' names: <c>String</c>, <c>Enum&lt;E, ENames&gt;</c>, <c>&lt;T, TSerializer&gt;</c>.</summary>
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

    private static string DeclaredName(TypeReference type) => type switch
    {
        ObjectTypeReference o => o.Name,
        UnionTypeReference u => u.Name,
        _ => throw new InvalidOperationException($"{type.GetType().Name} has no declaration."),
    };
}
