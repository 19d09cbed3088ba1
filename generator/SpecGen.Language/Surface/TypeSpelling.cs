using SpecGen.Language.Model;

namespace SpecGen.Language.Surface;

/// <summary>Spells types in C#: the one place that knows which C# type stands for what.</summary>
/// <param name="system">What stands before types of <c>System</c>.</param>
/// <param name="collections">What stands before types of <c>System.Collections.Generic</c>.</param>
/// <param name="json">What stands before types of <c>System.Text.Json</c>.</param>
/// <param name="runtime">What stands before types of the runtime library.</param>
/// <param name="declaredName">Spells the name of a declared type.</param>
public sealed class TypeSpelling(string system, string collections, string json, string runtime, Func<string, string> declaredName)
{
    /// <summary>Types as a developer reads them, without namespaces.</summary>
    public static TypeSpelling Short { get; } = new("", "", "", "", static name => name);

    /// <summary>The type, never nullable.</summary>
    public string Of(TypeReference type) => type switch
    {
        PrimitiveTypeReference { Kind: PrimitiveKind.String } => "string",
        PrimitiveTypeReference { Kind: PrimitiveKind.Boolean } => "bool",
        PrimitiveTypeReference { Kind: PrimitiveKind.Int64 } => "long",
        PrimitiveTypeReference { Kind: PrimitiveKind.Double } => "double",
        PrimitiveTypeReference { Kind: PrimitiveKind.DateTimeOffset } => system + "DateTimeOffset",
        PrimitiveTypeReference { Kind: PrimitiveKind.Json } => json + "JsonElement",
        PrimitiveTypeReference { Kind: PrimitiveKind.File } => runtime + "UploadFile",
        ObjectTypeReference o => declaredName(o.Name),
        EnumTypeReference e => $"{runtime}OpenEnum<{declaredName(e.Name)}>",
        UnionTypeReference u => declaredName(u.Name),
        ListTypeReference list => $"{collections}IReadOnlyList<{Of(list.Element)}>",
        MapTypeReference map => $"{collections}IReadOnlyDictionary<string, {Of(map.Value)}>",
        _ => throw new InvalidOperationException($"No C# type stands for {type.GetType().Name}."),
    };

    /// <summary>The type of a property, with what says that there may be no value.</summary>
    public string Of(PropertySurface property) => property.Form switch
    {
        PropertyForm.Plain => Of(property.Type),
        PropertyForm.Nullable => Of(property.Type) + "?",
        PropertyForm.Optional => $"{runtime}Optional<{Of(property.Type)}?>",
        _ => throw new InvalidOperationException($"{property.Form} is no form of a property."),
    };

    /// <summary>The type of a parameter.</summary>
    public string Of(ParameterSurface parameter)
        => (parameter.Type is null ? declaredName(parameter.PathChoice ?? "") : Of(parameter.Type)) + (parameter.IsOptional ? "?" : "");

    /// <summary>What a method returns.</summary>
    public string Of(ResultSurface result)
    {
        string tasks = system.Length == 0 ? "" : system + "Threading.Tasks.";
        string events = system.Length == 0 ? "" : system + "Net.ServerSentEvents.";
        string type = result.Type is null ? "" : Of(result.Type);
        return result.Form switch
        {
            ResultForm.NoContent => $"{tasks}Task<{runtime}ApiResponse>",
            ResultForm.Value or ResultForm.Text => $"{tasks}Task<{runtime}ApiResponse<{type}>>",
            ResultForm.Pages => $"{runtime}AsyncPageable<{type}>",
            ResultForm.Bytes => $"{tasks}Task<{runtime}ApiStreamResponse>",
            ResultForm.Events => $"{collections}IAsyncEnumerable<{events}SseItem<{type}>>",
            ResultForm.Lines => $"{collections}IAsyncEnumerable<{type}>",
            _ => throw new InvalidOperationException($"{result.Form} is no form of a result."),
        };
    }

    /// <summary>Whether the type is a struct, so that making it nullable makes it another type.</summary>
    public static bool IsStruct(TypeReference type)
        => type is EnumTypeReference or PrimitiveTypeReference { Kind: not (PrimitiveKind.String or PrimitiveKind.File) };

    /// <summary>Whether the type is an interface, from which C# allows no conversion operators.</summary>
    public static bool IsInterface(TypeReference type) => type is ListTypeReference or MapTypeReference;
}
