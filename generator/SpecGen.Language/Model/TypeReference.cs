namespace SpecGen.Language.Model;

/// <summary>The C# type of a member, argument, case or result.</summary>
public abstract record TypeReference
{
    private protected TypeReference()
    {
    }
}

/// <summary>The types that need no declaration.</summary>
public enum PrimitiveKind
{
    /// <summary><c>string</c>.</summary>
    String,

    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary><c>long</c>.</summary>
    Int64,

    /// <summary><c>double</c>.</summary>
    Double,

    /// <summary><c>DateTimeOffset</c>, RFC 3339 on the wire.</summary>
    DateTimeOffset,

    /// <summary>Any JSON value: <c>JsonElement</c>.</summary>
    Json,

    /// <summary>The content of an upload; in a multipart body only.</summary>
    File,
}

/// <summary>A type that needs no declaration.</summary>
public sealed record PrimitiveTypeReference(PrimitiveKind Kind) : TypeReference;

/// <summary>An <see cref="ObjectModel"/>.</summary>
public sealed record ObjectTypeReference(string Name) : TypeReference;

/// <summary>An <see cref="EnumModel"/>, always as an open enum: values that the page does not list are kept.</summary>
public sealed record EnumTypeReference(string Name) : TypeReference;

/// <summary>A <see cref="UnionModel"/>.</summary>
public sealed record UnionTypeReference(string Name) : TypeReference;

/// <summary>A JSON array.</summary>
public sealed record ListTypeReference(TypeReference Element) : TypeReference;

/// <summary>A JSON object with free keys.</summary>
public sealed record MapTypeReference(TypeReference Value) : TypeReference;
