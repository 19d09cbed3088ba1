using SpecGen.Language.Model;

namespace SpecGen.Language.Comparison;

/// <summary>Spells types as a C# developer reads them, without namespaces.</summary>
public static class CSharpTypeText
{
    /// <summary>The type, never nullable.</summary>
    public static string Of(TypeReference type) => type switch
    {
        PrimitiveTypeReference primitive => primitive.Kind switch
        {
            PrimitiveKind.String => "string",
            PrimitiveKind.Boolean => "bool",
            PrimitiveKind.Int64 => "long",
            PrimitiveKind.Double => "double",
            PrimitiveKind.DateTimeOffset => "DateTimeOffset",
            PrimitiveKind.File => "UploadFile",
            _ => "JsonElement",
        },
        ObjectTypeReference o => o.Name,
        EnumTypeReference e => $"OpenEnum<{e.Name}>",
        UnionTypeReference u => u.Name,
        ListTypeReference list => $"IReadOnlyList<{Of(list.Element)}>",
        MapTypeReference map => $"IReadOnlyDictionary<string, {Of(map.Value)}>",
        _ => type.ToString(),
    };

    /// <summary>The type of a member, with its question mark.</summary>
    public static string Of(MemberModel member) => Of(member.Type) + (member.IsRequired && !member.IsNullable ? "" : "?");

    /// <summary>What a method gives back.</summary>
    public static string OfResult(EndpointModel endpoint)
    {
        ResponseModel response = endpoint.Response;
        string type = response.Type is null ? "" : Of(response.Type) + (response.IsOptional ? "?" : "");
        if (endpoint.Pagination is not null)
            return $"AsyncPageable<{type.TrimEnd('?')}>";
        return response.Kind switch
        {
            ResponseKind.None => "no content",
            ResponseKind.Binary => "bytes",
            ResponseKind.EventStream => $"a stream of {type} events",
            ResponseKind.JsonLines => $"lines of {type}",
            _ => type,
        };
    }

    /// <summary>Whether the C# type is a struct, so that making it nullable changes the type.</summary>
    internal static bool IsStruct(TypeReference type)
        => type is EnumTypeReference or PrimitiveTypeReference { Kind: not (PrimitiveKind.String or PrimitiveKind.File) };
}
