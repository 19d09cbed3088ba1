using SpecGen.Language.Api;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Types;

/// <summary>A C# type to be declared, not named yet.</summary>
/// <param name="Key">Identifies it: equal keys are one type.</param>
/// <param name="Origin">Where it was found first.</param>
/// <param name="Description">Prose.</param>
internal abstract record LinkedType(string Key, TypeOrigin Origin, string Description);

/// <summary>Where a type was found, and what its name is made of.</summary>
/// <param name="Document">The path of the document.</param>
/// <param name="VendorName">The name that the documentation gives it; null where it has none.</param>
/// <param name="Prefix">What its name, and those of the types below it, begin with.</param>
/// <param name="Name">What its name ends with: the member, where it has no name of its own.</param>
/// <param name="Owner">Key of the type that it was found in; null for the types of endpoints.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Fact">Where it is described.</param>
/// <param name="IsShared">Whether types with different prefixes use it.</param>
/// <param name="IsDeclared">Whether the documentation declares it under its name.</param>
internal sealed record TypeOrigin(
    string Document,
    string? VendorName,
    string Prefix,
    string Name,
    string? Owner,
    ResourcePath Resource,
    FactId Fact,
    bool IsShared = false,
    bool IsDeclared = false);

/// <summary>A class.</summary>
/// <param name="Key">Identifies it.</param>
/// <param name="Origin">Where it was found first.</param>
/// <param name="Description">Prose.</param>
/// <param name="RequestName">The name of an endpoint's request; null for other types.</param>
/// <param name="Members">Its members, required ones first.</param>
internal sealed record LinkedObject(string Key, TypeOrigin Origin, string Description, string? RequestName, EquatableArray<LinkedMember> Members)
    : LinkedType(Key, Origin, Description)
{
    /// <summary>Whether it is a request whose body is a form.</summary>
    public bool IsForm { get; init; }
}

/// <summary>A member of a class, or an argument.</summary>
/// <param name="Fact">Where it is described.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Location">Where it goes when sent.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether it is always present.</param>
/// <param name="IsNullable">Whether it may be <c>null</c>.</param>
/// <param name="Description">Prose.</param>
internal sealed record LinkedMember(FactId Fact, string WireName, MemberLocation Location, TypeUse Type, bool IsRequired, bool IsNullable, string Description)
{
    /// <summary>How it goes into the query, where it is a list or an object there; null for anything else.</summary>
    public QueryStyleModel? QueryStyle { get; init; }

    /// <summary>What was guessed about how it is sent.</summary>
    public EquatableArray<ApiGuess> Guesses { get; init; }

    /// <summary>The values that are documented here, where it is an enum: elsewhere the same enum may have more; null where it is none.</summary>
    public EquatableArray<string>? Values { get; init; }
}

/// <summary>An enum.</summary>
/// <param name="Key">Identifies it.</param>
/// <param name="Origin">Where it was found first.</param>
/// <param name="Description">Prose.</param>
/// <param name="Values">Its values, in order of appearance.</param>
internal sealed record LinkedEnum(string Key, TypeOrigin Origin, string Description, EquatableArray<ApiEnumValue> Values) : LinkedType(Key, Origin, Description)
{
    /// <summary>How many of the values, the last ones, the user adds.</summary>
    public int AddedCount { get; init; }

    /// <summary>Whether the two share a value.</summary>
    public bool Overlaps(EquatableArray<ApiEnumValue> values)
        => Values.IsEmpty || new HashSet<string>(Values.Select(v => v.Value), StringComparer.Ordinal).Overlaps(values.Select(v => v.Value));

    /// <summary>The enum with further values.</summary>
    public LinkedEnum With(EquatableArray<ApiEnumValue> values)
    {
        HashSet<string> known = new(Values.Select(v => v.Value), StringComparer.Ordinal);
        List<ApiEnumValue> added = [.. values.Where(v => known.Add(v.Value))];
        return added.Count == 0 ? this : this with { Values = [.. Values, .. added] };
    }
}

/// <summary>A union.</summary>
/// <param name="Key">Identifies it.</param>
/// <param name="Origin">Where it was found first.</param>
/// <param name="Description">Prose.</param>
/// <param name="Cases">Its cases. No two have the same type.</param>
/// <param name="Discriminator">Wire name of the member whose constants tell the objects apart; null where there is none.</param>
internal sealed record LinkedUnion(string Key, TypeOrigin Origin, string Description, EquatableArray<LinkedCase> Cases, string? Discriminator)
    : LinkedType(Key, Origin, Description);

/// <summary>A case of a union.</summary>
/// <param name="Title">What the documentation calls it; null where it has no name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Description">Prose.</param>
/// <param name="Constants">The discriminator's constants that select it, as JSON texts.</param>
internal sealed record LinkedCase(ApiTitle? Title, TypeUse Type, string Description, EquatableArray<string> Constants);

/// <summary>A use of a type.</summary>
internal abstract record TypeUse
{
    private TypeUse()
    {
    }

    /// <summary>A type that needs no declaration.</summary>
    public sealed record Primitive(ApiPrimitiveKind Kind) : TypeUse;

    /// <summary>One value, as JSON text.</summary>
    public sealed record Constant(string Json) : TypeUse;

    /// <summary>A list.</summary>
    public sealed record List(TypeUse Element) : TypeUse;

    /// <summary>A map with string keys.</summary>
    public sealed record Map(TypeUse Value) : TypeUse;

    /// <summary>A declared type, by its key.</summary>
    public sealed record Declared(string Key) : TypeUse;
}
