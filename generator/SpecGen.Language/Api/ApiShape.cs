namespace SpecGen.Language.Api;

/// <summary>The shape of a value as the documentation describes it. Has no C# names yet.</summary>
public abstract record ApiShape
{
    private protected ApiShape()
    {
    }
}

/// <summary>The kinds of values that need no description.</summary>
public enum ApiPrimitiveKind
{
    /// <summary>A string.</summary>
    String,

    /// <summary>A number, an integer or not.</summary>
    Number,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>Any JSON value.</summary>
    Json,

    /// <summary>The content of a file.</summary>
    File,
}

/// <summary>A value that needs no description.</summary>
/// <param name="Kind">What it is.</param>
public sealed record ApiPrimitive(ApiPrimitiveKind Kind) : ApiShape;

/// <summary>A constant.</summary>
/// <param name="Id">Identifies it.</param>
/// <param name="Json">The constant as JSON text, in one spelling.</param>
/// <param name="Description">Prose about the constant itself.</param>
public sealed record ApiConstant(FactId Id, string Json, string Description) : ApiShape;

/// <summary>A JSON array.</summary>
/// <param name="Element">The shape of its elements.</param>
public sealed record ApiArray(ApiShape Element) : ApiShape;

/// <summary>A JSON object with any keys and values of one shape.</summary>
/// <param name="Value">The shape of its values.</param>
public sealed record ApiMap(ApiShape Value) : ApiShape;

/// <summary>One of <see cref="ApiDescription.Types"/>.</summary>
/// <param name="Type">Identifies the type.</param>
public sealed record ApiReference(FactId Type) : ApiShape;

/// <summary>The name that the documentation gives a type.</summary>
/// <param name="Text">The name.</param>
/// <param name="IsGlobal">Whether it is the vendor's name of the type; else a title that is only valid where it stands.</param>
public sealed record ApiTitle(string Text, bool IsGlobal);

/// <summary>An object, enum or union. Types refer to each other by their ids, since a type may contain itself.</summary>
/// <param name="Id">Identifies it.</param>
/// <param name="Title">Its name; null where it has none.</param>
/// <param name="Description">Prose.</param>
public abstract record ApiType(FactId Id, ApiTitle? Title, string Description);

/// <summary>A JSON object with known members.</summary>
/// <param name="Id">Identifies it.</param>
/// <param name="Title">Its name; null where it has none.</param>
/// <param name="Description">Prose.</param>
/// <param name="Members">Its members, in order.</param>
public sealed record ApiObject(FactId Id, ApiTitle? Title, string Description, EquatableArray<ApiMember> Members) : ApiType(Id, Title, Description)
{
    /// <summary>The member of that wire name; null where there is none.</summary>
    /// <param name="name">The wire name.</param>
    public ApiMember? Find(string name)
    {
        foreach (ApiMember member in Members)
        {
            if (string.Equals(member.Name, name, StringComparison.Ordinal))
                return member;
        }

        return null;
    }
}

/// <summary>A member of an object, or a parameter.</summary>
/// <param name="Id">Identifies it.</param>
/// <param name="Name">Its wire name.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="IsNullable">Whether it may be <c>null</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Description">Prose.</param>
public sealed record ApiMember(FactId Id, string Name, bool IsOptional, bool IsNullable, ApiShape Shape, string Description);

/// <summary>Strings out of a list.</summary>
/// <param name="Id">Identifies it.</param>
/// <param name="Title">Its name; null where it has none.</param>
/// <param name="Description">Prose.</param>
/// <param name="Values">The strings, in order.</param>
/// <param name="IsOpen">Whether the documentation itself says that other strings may come.</param>
public sealed record ApiEnumeration(FactId Id, ApiTitle? Title, string Description, EquatableArray<ApiEnumValue> Values, bool IsOpen) : ApiType(Id, Title, Description);

/// <summary>A value of an enum.</summary>
/// <param name="Id">Identifies it.</param>
/// <param name="Value">The string.</param>
/// <param name="Description">Prose.</param>
public sealed record ApiEnumValue(FactId Id, string Value, string Description);

/// <summary>One of several shapes.</summary>
/// <param name="Id">Identifies it.</param>
/// <param name="Title">Its name; null where it has none.</param>
/// <param name="Description">Prose.</param>
/// <param name="Cases">The shapes, in order.</param>
/// <param name="Discriminator">Wire name of the member whose constants tell the objects among the cases apart; null where there is none.</param>
public sealed record ApiUnion(FactId Id, ApiTitle? Title, string Description, EquatableArray<ApiCase> Cases, string? Discriminator) : ApiType(Id, Title, Description);

/// <summary>A case of a union.</summary>
/// <param name="Title">What the documentation calls the case; null where it has no name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Description">Prose.</param>
/// <param name="Constants">The discriminator's constants that select it, as JSON texts; empty where it is told apart in another way.</param>
public sealed record ApiCase(ApiTitle? Title, ApiShape Shape, string Description, EquatableArray<string> Constants);
