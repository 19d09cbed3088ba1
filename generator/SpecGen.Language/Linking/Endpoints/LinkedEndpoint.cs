using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Resources;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Endpoints;

/// <summary>What the second phase gives: a resource whose endpoints are decided, but for the types.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Prefixes">What the names of its own types begin with, such as <c>AuditLog</c>, by the path of the document that describes them.</param>
/// <param name="Endpoints">Its endpoints.</param>
/// <param name="Findings">What was noticed.</param>
/// <param name="Diagnostics">The pins that cannot be applied.</param>
internal sealed record LinkedResource(
    Resource Resource,
    EquatableArray<DocumentPrefix> Prefixes,
    EquatableArray<LinkedEndpoint> Endpoints,
    EquatableArray<Finding> Findings,
    EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>What the names of the types of a document begin with.</summary>
    public string PrefixOf(string document) => Prefixes.First(p => string.Equals(p.Document, document, StringComparison.Ordinal)).Prefix;
}

/// <summary>What the names of a resource's types begin with where one document describes them: a further document changes nothing about it.</summary>
/// <param name="Document">The document's path.</param>
/// <param name="Prefix">The prefix.</param>
internal sealed record DocumentPrefix(string Document, string Prefix);

/// <summary>An endpoint of a resource.</summary>
/// <param name="Document">The path of the document that describes it.</param>
/// <param name="Api">The endpoint as it is described.</param>
/// <param name="IsIncluded">Whether the user wants it; one that is left out keeps its names, so that nothing else changes its own.</param>
/// <param name="MethodName">The C# name without <c>Async</c>.</param>
/// <param name="StreamingName">The full C# name of the method that streams the answer; null where there is none.</param>
/// <param name="StreamSwitch">The member of the request that asks for that; null where there is no such method.</param>
/// <param name="ResultType">The declared type that is its result; null where there is none.</param>
/// <param name="Response">What it answers with.</param>
/// <param name="Guesses">What was guessed about it, and why.</param>
/// <param name="Authentication">The credentials that it needs.</param>
/// <param name="ConstantHeaders">The headers that it always sends.</param>
/// <param name="IsResultInDoubt">Whether its result is not quite <paramref name="ResultType"/>, which has been said.</param>
internal sealed record LinkedEndpoint(
    string Document,
    ApiEndpoint Api,
    bool IsIncluded,
    string MethodName,
    string? StreamingName,
    StreamSwitch? StreamSwitch,
    ApiDeclaration? ResultType,
    EndpointResponse Response,
    EquatableArray<ApiGuess> Guesses,
    EquatableArray<AuthenticationModel> Authentication,
    EquatableArray<HeaderModel> ConstantHeaders,
    bool IsResultInDoubt);

/// <summary>What an endpoint answers with.</summary>
/// <param name="Kind">The content.</param>
/// <param name="Body">The whole body; null where there is none.</param>
/// <param name="Result">What is inside the envelope, or the body.</param>
/// <param name="Item">The element of the pages; null where the endpoint does not page.</param>
/// <param name="HasEnvelope">Whether there is an envelope.</param>
/// <param name="IsOptional">Whether the result may be missing.</param>
/// <param name="Description">Prose.</param>
/// <param name="Pagination">How it pages.</param>
internal sealed record EndpointResponse(
    ResponseKind Kind,
    ApiShape? Body,
    ApiShape? Result,
    ApiShape? Item,
    bool HasEnvelope,
    bool IsOptional,
    string Description,
    PaginationModel? Pagination)
{
    /// <summary>What says that its stream is complete; null where it has none, or nothing is known.</summary>
    public StreamEndModel? StreamEnd { get; init; }

    /// <summary>The envelope; null where there is none.</summary>
    public ApiObject? Envelope { get; init; }

    /// <summary>The object that the whole body is; null where it is none.</summary>
    /// <param name="shapes">The shapes.</param>
    public ApiObject? BodyObject(ShapeTable shapes) => Envelope ?? shapes.Object(Body);

    /// <summary>What its pages document beside their items; null where that is nothing of its own.</summary>
    public PageInfoShape? Info { get; init; }

    /// <summary>What the events are where the same endpoint can be asked for a stream; null for JSON of any kind.</summary>
    public ApiShape? Event { get; init; }
}
