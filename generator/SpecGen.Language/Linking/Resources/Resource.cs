using SpecGen.Language.Api;

namespace SpecGen.Language.Linking.Resources;

/// <summary>A resource of the client: a property that leads to endpoints and to further resources.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="TypeName">C# name of its class; the client's for the root.</param>
/// <param name="GeneratedTypeName">The name that the class would have if the user had not given it another one; pins are about this one.</param>
/// <param name="PropertyName">C# name of the property that leads to it.</param>
/// <param name="Title">What the documentation calls it; empty where it has no heading.</param>
/// <param name="Description">Prose.</param>
/// <param name="Children">The resources below it.</param>
/// <param name="Endpoints">Its endpoints, in the order of the documents.</param>
/// <param name="Documents">The documents that describe it.</param>
internal sealed record Resource(
    ResourcePath Path,
    string TypeName,
    string GeneratedTypeName,
    string PropertyName,
    string Title,
    string Description,
    EquatableArray<ResourcePath> Children,
    EquatableArray<ResourceEndpoint> Endpoints,
    EquatableArray<ResourceDocument> Documents)
{
    /// <summary>The whole documents that describe it.</summary>
    public EquatableArray<ApiDocument> Sources { get; init; } = [];

    /// <summary>The types that the documents declare there.</summary>
    public IEnumerable<ApiDeclaration> Declarations => Documents.SelectMany(d => d.Declarations);
}

/// <summary>An endpoint of a resource.</summary>
/// <param name="Document">The path of the document that describes it.</param>
/// <param name="Api">The endpoint as the first document describes it.</param>
/// <param name="MethodName">The name that the place of one of its documents gives it; null where none does.</param>
/// <param name="Others">The endpoint as further documents describe it.</param>
internal sealed record ResourceEndpoint(string Document, ApiEndpoint Api, string? MethodName, EquatableArray<ApiEndpoint> Others);

/// <summary>What one document says of a resource.</summary>
/// <param name="Path">The document's path.</param>
/// <param name="Endpoints">The endpoints that it describes there, whether or not it is the first.</param>
/// <param name="Declarations">The types that it declares there.</param>
internal sealed record ResourceDocument(string Path, EquatableArray<ApiEndpoint> Endpoints, EquatableArray<ApiDeclaration> Declarations);
