using SpecGen.Language.Model;

namespace SpecGen.Language.Api;

/// <summary>
/// What the documentation of one API says, each thing with its evidence: the input of the linker. It has no structure of any kind of page, prose stays CommonMark text, and it holds no places, so that
/// documentation that says the same gives an equal description.
/// </summary>
/// <param name="Documents">The documents, those that are closest to their endpoints first: where two describe one thing, the first is taken.</param>
public sealed record ApiDescription(EquatableArray<ApiDocument> Documents)
{
    /// <summary>Every object, enum and union that the documents describe.</summary>
    public IEnumerable<ApiType> Types => Documents.SelectMany(document => document.Types);
}

/// <summary>One document, such as a page.</summary>
/// <param name="Path">Its path, as messages name it.</param>
/// <param name="Location">The names of the resource that the document's place in the reference gives, from the root down; null where the place does not tell.</param>
/// <param name="Headings">What it calls the resources that it describes, in order. Their nesting is not known.</param>
/// <param name="Endpoints">Its endpoints, in order.</param>
/// <param name="Declarations">The types that it declares by name, in order.</param>
public sealed record ApiDocument(
    string Path,
    EquatableArray<string>? Location,
    EquatableArray<ApiHeading> Headings,
    EquatableArray<ApiEndpoint> Endpoints,
    EquatableArray<ApiDeclaration> Declarations)
{
    /// <summary>The address on the web that it gives as its own; null where it gives none.</summary>
    public string? Address { get; init; }

    /// <summary>Every object, enum and union that it describes.</summary>
    public EquatableArray<ApiType> Types { get; init; } = [];
}

/// <summary>A resource as a document names it.</summary>
/// <param name="Title">Its name, as prose.</param>
/// <param name="Description">Prose.</param>
public sealed record ApiHeading(string Title, string Description);

/// <summary>An endpoint.</summary>
/// <param name="Id">Identifies it.</param>
/// <param name="Heading">Index into <see cref="ApiDocument.Headings"/> of the resource that it stands below; -1 where there is none.</param>
/// <param name="MethodName">The method's name that the document's place in the reference gives, such as <c>list</c>; null where it gives none.</param>
/// <param name="Title">Its title.</param>
/// <param name="Verb">The HTTP method, lower case.</param>
/// <param name="Path">The path template, with <c>{placeholders}</c>.</param>
/// <param name="Description">Prose.</param>
/// <param name="PathParameters">The parameters of the path.</param>
/// <param name="QueryParameters">The parameters of the query.</param>
/// <param name="HeaderParameters">The parameters that are sent as headers.</param>
/// <param name="CookieParameters">The parameters that are sent as cookies.</param>
/// <param name="Body">What it takes; null where it takes no content.</param>
/// <param name="Response">What it answers with.</param>
/// <param name="Examples">Its examples.</param>
/// <param name="Calls">What its example shows of the API as a whole; null where it has no example that can be read.</param>
/// <param name="MentionedTypes">The names of types that it refers to, in order.</param>
/// <param name="Guesses">What was guessed about it, with the evidence.</param>
public sealed record ApiEndpoint(
    FactId Id,
    int Heading,
    string? MethodName,
    string Title,
    string Verb,
    string Path,
    string Description,
    EquatableArray<ApiMember> PathParameters,
    EquatableArray<ApiMember> QueryParameters,
    EquatableArray<ApiMember> HeaderParameters,
    EquatableArray<ApiMember> CookieParameters,
    ApiBody? Body,
    ApiResponse Response,
    EquatableArray<ApiExample> Examples,
    ApiCall? Calls,
    EquatableArray<string> MentionedTypes,
    EquatableArray<ApiGuess> Guesses)
{
    /// <summary>What it shows of how lists and objects go into the query, or into a URL-encoded body.</summary>
    public EquatableArray<ApiQueryEvidence> QueryEvidence { get; init; }

    /// <summary>What is written as a query is: its parameters, and the members of a URL-encoded body.</summary>
    public IEnumerable<ApiMember> QueryMembers => Body is { Kind: BodyKind.UrlEncoded } body ? QueryParameters.Concat(body.Members) : QueryParameters;
}

/// <summary>What an endpoint takes.</summary>
/// <param name="Kind">How it is sent.</param>
/// <param name="Members">The members of the JSON object or of a form; empty where the body is one value.</param>
/// <param name="Value">The whole body, where it is one value: of <see cref="BodyKind.JsonValue"/> or <see cref="BodyKind.Bytes"/>.</param>
public sealed record ApiBody(BodyKind Kind, EquatableArray<ApiMember> Members, ApiMember? Value)
{
    /// <summary>For <see cref="BodyKind.Bytes"/> the media type that the documentation names; null where it names none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The members that are files, where they are all that tells that it is a form; else empty.</summary>
    public EquatableArray<ApiMember> FilesOfForm { get; init; } = [];
}

/// <summary>What the documentation shows of how a list or an object goes into the query.</summary>
/// <param name="Parameter">The parameter's name, without brackets.</param>
/// <param name="Lists">How a list is written; null where nothing shows it.</param>
/// <param name="Objects">How the members of an object are written; null where nothing shows it.</param>
/// <param name="Source">What shows it.</param>
/// <param name="Evidence">The text that shows it.</param>
public sealed record ApiQueryEvidence(string Parameter, QueryListStyle? Lists, QueryObjectStyle? Objects, ApiQuerySource Source, string Evidence);

/// <summary>What shows how a query is written, the best evidence first.</summary>
public enum ApiQuerySource
{
    /// <summary>The URL of an example.</summary>
    Url,

    /// <summary>The URL-encoded body of an example.</summary>
    Body,

    /// <summary>The parameter as prose spells it, such as <c>filter[]=a</c>.</summary>
    Spelling,

    /// <summary>Words about the parameter, such as "comma-separated".</summary>
    Words,
}

/// <summary>What an endpoint answers with.</summary>
/// <param name="Kind">The content.</param>
/// <param name="Body">The whole body, an envelope included; null where there is none.</param>
/// <param name="IsNullable">Whether the body may be <c>null</c>.</param>
/// <param name="Description">Prose.</param>
public sealed record ApiResponse(ResponseKind Kind, ApiShape? Body, bool IsNullable, string Description)
{
    /// <summary>No content.</summary>
    public static ApiResponse None { get; } = new(ResponseKind.None, null, false, string.Empty);

    /// <summary>What the page says about the end of the stream, where the answer is one or can be asked for as one; null for nothing.</summary>
    public ApiStreamEnd? StreamEnd { get; init; }

    /// <summary>The names of the events that examples show, where they show a stream.</summary>
    public EquatableArray<string> EventNames { get; init; } = [];
}

/// <summary>What a page says about the end of a stream.</summary>
/// <param name="End">The end.</param>
/// <param name="Evidence">Why it is taken for the end.</param>
public sealed record ApiStreamEnd(StreamEndModel End, string Evidence);

/// <summary>An example of a call.</summary>
/// <param name="Request">Identifies the request.</param>
/// <param name="RequestText">The JSON, or the URL-encoded form, that is sent; null where none is.</param>
/// <param name="Response">Identifies the response.</param>
/// <param name="ResponseJson">The JSON that comes back; null where none does.</param>
public sealed record ApiExample(FactId Request, string? RequestText, FactId Response, string? ResponseJson);

/// <summary>What an example of a call shows of the API as a whole.</summary>
/// <param name="Url">The URL as it is written.</param>
/// <param name="BaseAddress">The URL without the endpoint's path, with a slash at its end; null where it does not end with the path.</param>
/// <param name="Authentication">The schemes of the credentials that are sent.</param>
/// <param name="ConstantHeaders">The headers that are the same in every call: neither credentials nor the content type.</param>
public sealed record ApiCall(string Url, string? BaseAddress, EquatableArray<AuthenticationModel> Authentication, EquatableArray<HeaderModel> ConstantHeaders);

/// <summary>A guess.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="Evidence">What it rests on.</param>
public sealed record ApiGuess(string Decision, string Evidence);

/// <summary>A type that a document declares by name.</summary>
/// <param name="Id">Identifies the declaration.</param>
/// <param name="Heading">Index into <see cref="ApiDocument.Headings"/> of the resource that it stands below; -1 where there is none.</param>
/// <param name="Name">The type's name.</param>
/// <param name="Shape">What it stands for.</param>
public sealed record ApiDeclaration(FactId Id, int Heading, string Name, ApiShape Shape);
