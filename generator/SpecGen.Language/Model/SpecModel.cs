namespace SpecGen.Language.Model;

/// <summary>A whole client, every decision taken: what the generator prints, what the command line tool exports. Holds no positions.</summary>
/// <param name="Client">The client itself.</param>
/// <param name="Resources">The resource classes, ordinal by <see cref="ResourceModel.TypeName"/>; one of the client's name has the endpoints that are methods of the client itself.</param>
/// <param name="Objects">The model classes, ordinal by name.</param>
/// <param name="Enums">The enums, ordinal by name.</param>
/// <param name="Unions">The unions, ordinal by name.</param>
/// <param name="PathChoices">The choices of a path prefix, such as account or zone, ordinal by name.</param>
/// <param name="Inferences">Every guess with its evidence: the inference ledger.</param>
public sealed record SpecModel(
    ClientModel Client,
    EquatableArray<ResourceModel> Resources,
    EquatableArray<ObjectModel> Objects,
    EquatableArray<EnumModel> Enums,
    EquatableArray<UnionModel> Unions,
    EquatableArray<PathChoiceModel> PathChoices,
    EquatableArray<InferenceModel> Inferences);

/// <summary>The client class.</summary>
/// <param name="Name">C# name, such as <c>CloudflareClient</c>.</param>
/// <param name="Namespace">C# namespace of everything generated for this client.</param>
/// <param name="BaseAddress">Absolute, ends with a slash; null where no example shows it.</param>
/// <param name="Authentication">Every scheme that an endpoint uses.</param>
/// <param name="Resources">The resources at the root.</param>
public sealed record ClientModel(
    string Name,
    string Namespace,
    string? BaseAddress,
    EquatableArray<AuthenticationModel> Authentication,
    EquatableArray<ResourcePropertyModel> Resources);

/// <summary>How a credential is sent.</summary>
public enum AuthenticationKind
{
    /// <summary><c>Authorization: Bearer TOKEN</c> (RFC 6750 §2.1).</summary>
    Bearer,

    /// <summary>A header of its own that holds the credential alone.</summary>
    Header,
}

/// <summary>An authentication scheme, from the header of a curl example whose value is a shell variable.</summary>
/// <param name="Kind">How the credential is sent.</param>
/// <param name="HeaderName">The header, such as <c>Authorization</c> or <c>X-Api-Key</c>.</param>
/// <param name="Variable">The shell variable of the example, such as <c>CLOUDFLARE_API_TOKEN</c>: names the scheme and the environment variable.</param>
public sealed record AuthenticationModel(AuthenticationKind Kind, string HeaderName, string Variable);

/// <summary>A property that leads to a resource class.</summary>
/// <param name="PropertyName">C# name, such as <c>AuditLogs</c>.</param>
/// <param name="TypeName">C# name of the resource class.</param>
/// <param name="Documentation">Prose for its XML documentation.</param>
public sealed record ResourcePropertyModel(string PropertyName, string TypeName, string Documentation);

/// <summary>A resource class.</summary>
/// <param name="TypeName">C# name, such as <c>AuditLogsResource</c>.</param>
/// <param name="Title">The page's name for it.</param>
/// <param name="Documentation">Prose for its XML documentation, as markdown.</param>
/// <param name="Resources">The resources below it.</param>
/// <param name="Endpoints">Its endpoints, in page order.</param>
public sealed record ResourceModel(
    string TypeName,
    string Title,
    string Documentation,
    EquatableArray<ResourcePropertyModel> Resources,
    EquatableArray<EndpointModel> Endpoints);

/// <summary>One endpoint method.</summary>
/// <param name="MethodName">C# name, ends with <c>Async</c>, or not where a pageable or a stream is returned as Azure's guidelines have it; the linker decides.</param>
/// <param name="Title">The page's heading.</param>
/// <param name="Documentation">Prose as markdown.</param>
/// <param name="Deprecation">The deprecation's text; null where the endpoint is not deprecated.</param>
/// <param name="Verb">The HTTP method, upper case.</param>
/// <param name="PathTemplate">The path as documented, with <c>{placeholders}</c>.</param>
/// <param name="PathParameters">The positional arguments of the path, in path order.</param>
/// <param name="Body">The body; null where there is none.</param>
/// <param name="Request">Everything else that the caller may say; null where there is nothing.</param>
/// <param name="ConstantHeaders">Headers of the example that are neither authentication nor content type and hold no variable.</param>
/// <param name="Authentication">The schemes of its example; empty where it sends no credential.</param>
/// <param name="Response">What comes back.</param>
/// <param name="Pagination">How it pages; null where it does not.</param>
public sealed record EndpointModel(
    string MethodName,
    string Title,
    string Documentation,
    string? Deprecation,
    string Verb,
    string PathTemplate,
    EquatableArray<PathParameterModel> PathParameters,
    BodyModel? Body,
    RequestModel? Request,
    EquatableArray<HeaderModel> ConstantHeaders,
    EquatableArray<AuthenticationModel> Authentication,
    ResponseModel Response,
    PaginationModel? Pagination);

/// <summary>A header with a fixed value.</summary>
public sealed record HeaderModel(string Name, string Value);

/// <summary>A positional argument that fills one placeholder of the path, or two where it is a path choice.</summary>
/// <param name="ArgumentName">C# name, camel case.</param>
/// <param name="Placeholder">The placeholder it fills; for a path choice the one of the id.</param>
/// <param name="Type">A primitive, an enum, or null where <paramref name="PathChoiceName"/> is set.</param>
/// <param name="PathChoiceName">C# name of the <see cref="PathChoiceModel"/>; null for an ordinary parameter.</param>
/// <param name="Documentation">Prose as markdown.</param>
public sealed record PathParameterModel(
    string ArgumentName,
    string Placeholder,
    TypeReference? Type,
    string? PathChoiceName,
    string Documentation)
{
    /// <summary>The values that this parameter takes, where its enum has more; null where it takes all.</summary>
    public EquatableArray<string>? Values { get; init; }
}

/// <summary>What an endpoint sends as its body.</summary>
public enum BodyKind
{
    /// <summary>A JSON object made of the request's members whose location is the body.</summary>
    JsonMembers,

    /// <summary>One argument that is the whole JSON body.</summary>
    JsonValue,

    /// <summary><c>multipart/form-data</c> (RFC 7578) made of the request's members whose location is the body.</summary>
    Multipart,

    /// <summary>One argument whose bytes are the whole body, under a content type of their own.</summary>
    Bytes,

    /// <summary><c>application/x-www-form-urlencoded</c> made of the request's members whose location is the body, written as in a query.</summary>
    UrlEncoded,
}

/// <summary>The body of a request.</summary>
/// <param name="Kind">How it is sent.</param>
/// <param name="ArgumentName">For <see cref="BodyKind.JsonValue"/> and <see cref="BodyKind.Bytes"/> the positional argument's C# name.</param>
/// <param name="Type">For <see cref="BodyKind.JsonValue"/> and <see cref="BodyKind.Bytes"/> the argument's type.</param>
/// <param name="IsOptional">For <see cref="BodyKind.JsonValue"/> and <see cref="BodyKind.Bytes"/> whether the argument may be left out.</param>
/// <param name="Documentation">Prose as markdown.</param>
public sealed record BodyModel(BodyKind Kind, string? ArgumentName, TypeReference? Type, bool IsOptional, string Documentation)
{
    /// <summary>For <see cref="BodyKind.Bytes"/> the media type that the page names; null where it names none, and for other kinds.</summary>
    public string? ContentType { get; init; }
}

/// <summary>The request object of an endpoint.</summary>
/// <param name="TypeName">Name of an <see cref="ObjectModel"/> whose members say where they go.</param>
/// <param name="IsOptional">Whether the argument may be left out: no member is required.</param>
public sealed record RequestModel(string TypeName, bool IsOptional);

/// <summary>What an endpoint answers with.</summary>
public enum ResponseKind
{
    /// <summary>No content that is documented.</summary>
    None,

    /// <summary>JSON of a documented type.</summary>
    Json,

    /// <summary>Bytes, as a stream.</summary>
    Binary,

    /// <summary>Server-sent events whose data is JSON of a documented type.</summary>
    EventStream,

    /// <summary>One JSON value a line.</summary>
    JsonLines,

    /// <summary>Text.</summary>
    Text,
}

/// <summary>What an endpoint answers with.</summary>
/// <param name="Kind">The content.</param>
/// <param name="Type">The type of the result, inside the envelope where there is one; of one event or line for streams; of one item where the endpoint pages; null for no content and bytes.</param>
/// <param name="HasEnvelope">Whether the body is <c>{ success, errors, messages, result, result_info }</c>.</param>
/// <param name="IsOptional">Whether the result may be absent or null.</param>
/// <param name="Streaming">The method that turns the answer into server-sent events; null where nothing does.</param>
/// <param name="Documentation">Prose as markdown.</param>
public sealed record ResponseModel(
    ResponseKind Kind,
    TypeReference? Type,
    bool HasEnvelope,
    bool IsOptional,
    StreamingModel? Streaming,
    string Documentation)
{
    /// <summary>What says that the stream, or the streaming twin's stream, is complete; null where there is no stream, or nothing is known about its end.</summary>
    public StreamEndModel? StreamEnd { get; init; }

    /// <summary>Name of the <see cref="ObjectModel"/> that pages say beside their items; null where that is nothing of the endpoint's own.</summary>
    public string? PageInfo { get; init; }
}

/// <summary>By what the end of a stream is told.</summary>
public enum StreamEndKind
{
    /// <summary>An event of a name.</summary>
    Event,

    /// <summary>An event or line whose data has a member with a value.</summary>
    Member,

    /// <summary>An event or line with exactly a text, which is no value of the stream.</summary>
    Text,
}

/// <summary>What says that a stream of events or lines is complete: one that ends without it was cut.</summary>
/// <param name="Kind">By what it is told.</param>
/// <param name="Member">For <see cref="StreamEndKind.Member"/> the member's wire name, such as <c>type</c>; null otherwise.</param>
/// <param name="Value">The event's name, the member's text, number or boolean, or the whole text, such as <c>[DONE]</c>.</param>
public sealed record StreamEndModel(StreamEndKind Kind, string? Member, string Value)
{
    /// <summary>The end in words, such as <c>the event 'done'</c>.</summary>
    public override string ToString() => Kind switch
    {
        StreamEndKind.Event => $"the event '{Value}'",
        StreamEndKind.Member => $"'{Member}' being '{Value}'",
        _ => $"the text '{Value}'",
    };
}

/// <summary>The streaming twin of an endpoint's method: it sets a member of the request, and the same endpoint answers with server-sent events.</summary>
/// <param name="MethodName">C# name, such as <c>CreateStreamingAsync</c>.</param>
/// <param name="SwitchMember">Wire name of the boolean member of the request that asks for events, such as <c>stream</c>.</param>
/// <param name="IsDefault">Whether events come unless a request sets that member to false.</param>
/// <param name="EventType">The type of an event's data.</param>
public sealed record StreamingModel(string MethodName, string SwitchMember, bool IsDefault, TypeReference EventType);

/// <summary>Where a member of a request goes.</summary>
public enum MemberLocation
{
    /// <summary>Into the JSON object (or the form) that the type itself is.</summary>
    Body,

    /// <summary>Into the query string.</summary>
    Query,

    /// <summary>Into a header.</summary>
    Header,

    /// <summary>Into the <c>Cookie</c> header.</summary>
    Cookie,
}

/// <summary>A model class.</summary>
/// <param name="Name">C# name.</param>
/// <param name="Documentation">Prose as markdown.</param>
/// <param name="Deprecation">The deprecation's text; null where the type is not deprecated.</param>
/// <param name="IsRequest">Whether it is the request object of an endpoint.</param>
/// <param name="IsInput">Whether callers construct it to send it: a request, or reachable from one.</param>
/// <param name="IsOutput">Whether it is read from responses.</param>
/// <param name="Members">Its members, in page order: required ones first.</param>
public sealed record ObjectModel(
    string Name,
    string Documentation,
    string? Deprecation,
    bool IsRequest,
    bool IsInput,
    bool IsOutput,
    EquatableArray<MemberModel> Members);

/// <summary>A member of a model class.</summary>
/// <param name="WireName">The name on the wire, exactly.</param>
/// <param name="PropertyName">C# name.</param>
/// <param name="Location">Where it goes when sent.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether the page documents it as always present.</param>
/// <param name="IsNullable">Whether the page says <c>or null</c>.</param>
/// <param name="ConstantJson">The one value that the page allows, as JSON text; null where it is free.</param>
/// <param name="Deprecation">The deprecation's text; null where the member is not deprecated.</param>
/// <param name="Documentation">Prose as markdown.</param>
public sealed record MemberModel(
    string WireName,
    string PropertyName,
    MemberLocation Location,
    TypeReference Type,
    bool IsRequired,
    bool IsNullable,
    string? ConstantJson,
    string? Deprecation,
    string Documentation)
{
    /// <summary>Whether its constant tells the type apart in a union: a new instance holds the constant, even where the page documents it as optional.</summary>
    public bool IsDiscriminator { get; init; }

    /// <summary>How a parameter of the query is written that is a list or an object; null for lists as <c>k=a&amp;k=b</c> and objects as <c>k[a]=b</c>.</summary>
    public QueryStyleModel? QueryStyle { get; init; }

    /// <summary>The values that this member takes, where its enum has more; null where it takes all.</summary>
    public EquatableArray<string>? Values { get; init; }
}

/// <summary>How a list goes into the query.</summary>
public enum QueryListStyle
{
    /// <summary><c>k=a&amp;k=b</c></summary>
    Repeat,

    /// <summary><c>k[]=a&amp;k[]=b</c></summary>
    Brackets,

    /// <summary><c>k=a,b</c></summary>
    Comma,

    /// <summary><c>k[0]=a&amp;k[1]=b</c>: the only one that tells the objects of a list apart.</summary>
    Indices,
}

/// <summary>How the members of an object go into the query.</summary>
public enum QueryObjectStyle
{
    /// <summary><c>k[a]=b</c></summary>
    Brackets,

    /// <summary><c>k.a=b</c></summary>
    Dots,
}

/// <summary>How lists and objects go into the query.</summary>
/// <param name="Lists">How lists do, at any depth.</param>
/// <param name="Objects">How objects do, at any depth.</param>
public sealed record QueryStyleModel(QueryListStyle Lists, QueryObjectStyle Objects);

/// <summary>An enum of strings.</summary>
/// <param name="Name">C# name.</param>
/// <param name="Documentation">Prose as markdown.</param>
/// <param name="Values">Its values, in order of appearance.</param>
public sealed record EnumModel(string Name, string Documentation, EquatableArray<EnumValueModel> Values);

/// <summary>A value of an enum.</summary>
/// <param name="WireValue">The text on the wire.</param>
/// <param name="Name">C# name.</param>
/// <param name="Deprecation">The deprecation's text; null where the value is not deprecated.</param>
/// <param name="Documentation">Prose as markdown.</param>
public sealed record EnumValueModel(string WireValue, string Name, string? Deprecation, string Documentation);

/// <summary>A closed set of cases, plus one for what the page does not list.</summary>
/// <param name="Name">C# name.</param>
/// <param name="Documentation">Prose as markdown.</param>
/// <param name="Discriminator">Wire name of the member whose constant tells the object cases apart; null where there is none.</param>
/// <param name="Cases">Its cases, in order. No two object cases have the same <see cref="UnionCaseModel.DiscriminatorJson"/>.</param>
public sealed record UnionModel(string Name, string Documentation, string? Discriminator, EquatableArray<UnionCaseModel> Cases);

/// <summary>A case of a union.</summary>
/// <param name="Name">C# name, such as <c>Text</c>: unique in the union.</param>
/// <param name="Type">Its type. No two cases have the same C# type.</param>
/// <param name="DiscriminatorJson">The constants of the discriminator that select this case, as JSON texts; empty where another property of the JSON selects it.</param>
/// <param name="RequiredMembers">For objects without discriminator: the wire names that must be present.</param>
/// <param name="Documentation">Prose as markdown.</param>
public sealed record UnionCaseModel(
    string Name,
    TypeReference Type,
    EquatableArray<string> DiscriminatorJson,
    EquatableArray<string> RequiredMembers,
    string Documentation);

/// <summary>A choice of path prefix: <c>{accounts_or_zones}/{account_or_zone_id}</c>.</summary>
/// <param name="Name">C# name, such as <c>AccountOrZone</c>.</param>
/// <param name="CollectionPlaceholder">The placeholder of the collection, such as <c>accounts_or_zones</c>.</param>
/// <param name="IdPlaceholder">The placeholder of the id, such as <c>account_or_zone_id</c>.</param>
/// <param name="Choices">The choices, in order.</param>
public sealed record PathChoiceModel(string Name, string CollectionPlaceholder, string IdPlaceholder, EquatableArray<PathChoiceOptionModel> Choices);

/// <summary>One option of a path choice.</summary>
/// <param name="Name">C# name of the factory method, such as <c>Account</c>.</param>
/// <param name="ArgumentName">C# name of its argument, such as <c>accountId</c>.</param>
/// <param name="Collection">The path segment, such as <c>accounts</c>.</param>
/// <param name="Parameter">The documented path parameter, such as <c>account_id</c>.</param>
/// <param name="Documentation">Prose as markdown.</param>
public sealed record PathChoiceOptionModel(string Name, string ArgumentName, string Collection, string Parameter, string Documentation);

/// <summary>A guess.</summary>
/// <param name="Subject">What was guessed about: <c>AuditLogListResponse.changed_at</c>.</param>
/// <param name="Decision">What was decided: <c>DateTimeOffset</c>.</param>
/// <param name="Evidence">What it rests on, quoted from the page where possible.</param>
public sealed record InferenceModel(string Subject, string Decision, string Evidence);
