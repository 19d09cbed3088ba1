using SpecGen.Language.Api;
using SpecGen.Language.Linking.Endpoints;

namespace SpecGen.Language.Linking.Types;

/// <summary>What the third phase gives for a resource: the types of its declarations and endpoints, not named yet.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="DeclaredTypes">The types that the declarations lead to, owners before what they own.</param>
/// <param name="UsedTypes">The further types that the endpoints lead to.</param>
/// <param name="Declarations">The uses that the declarations stand for.</param>
/// <param name="Endpoints">The types of the endpoints, in their order.</param>
/// <param name="Evidence">What the examples of the endpoints show of members.</param>
/// <param name="Aliases">The declarations that need no type of their own.</param>
/// <param name="Findings">What was noticed.</param>
internal sealed record ResourceTypes(
    LinkedResource Resource,
    EquatableArray<LinkedType> DeclaredTypes,
    EquatableArray<LinkedType> UsedTypes,
    EquatableArray<TypeUse> Declarations,
    EquatableArray<EndpointTypes> Endpoints,
    EquatableArray<MemberEvidence> Evidence,
    EquatableArray<ApiDeclaration> Aliases,
    EquatableArray<Finding> Findings);

/// <summary>The types of an endpoint.</summary>
/// <param name="Request">Key of its request; null where there is nothing to say.</param>
/// <param name="Body">The body, where it is one value.</param>
/// <param name="BodyEvidence">What examples show of that body.</param>
/// <param name="PathParameters">The parameters of the path.</param>
/// <param name="Result">The result, or one item of it; null where there is none.</param>
internal sealed record EndpointTypes(string? Request, LinkedMember? Body, Evidence BodyEvidence, EquatableArray<LinkedMember> PathParameters, TypeUse? Result)
{
    /// <summary>The data of the events where the endpoint can be asked for a stream; null for JSON of any kind.</summary>
    public TypeUse? Event { get; init; }

    /// <summary>Key of the type of what its pages say beside their items; null where that is nothing of its own.</summary>
    public string? Info { get; init; }

    /// <summary>What comes back.</summary>
    public IEnumerable<TypeUse> Received() => new[] { Result, Event, Info is null ? null : new TypeUse.Declared(Info) }.OfType<TypeUse>();

    /// <summary>What callers send.</summary>
    public IEnumerable<TypeUse> Sent()
        =>
        [
            .. Request is null ? Array.Empty<TypeUse>() : [new TypeUse.Declared(Request)],
            .. Body is null ? Array.Empty<TypeUse>() : [Body.Type],
            .. PathParameters.Select(p => p.Type),
        ];
}

/// <summary>What examples show of a member.</summary>
/// <param name="Type">Key of the type that has the member.</param>
/// <param name="Member">The member's index.</param>
/// <param name="Evidence">What they show.</param>
internal sealed record MemberEvidence(string Type, int Member, Evidence Evidence);
