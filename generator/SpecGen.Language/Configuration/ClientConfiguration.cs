using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;

namespace SpecGen.Language.Configuration;

/// <summary>What a user decides otherwise than the linker would: the content of a <c>specgen.json</c>, for one client.</summary>
/// <param name="Path">The file.</param>
/// <param name="BaseAddress">The address that requests go to.</param>
/// <param name="Authentication">The schemes of all endpoints that have none of their own; null leaves them as the examples show.</param>
/// <param name="Include">Patterns of the endpoints to generate; empty for all.</param>
/// <param name="Exclude">Patterns of the endpoints to leave out.</param>
/// <param name="Endpoints">Decisions about single endpoints.</param>
/// <param name="Names">C# names, by what they name.</param>
/// <param name="Types">Kinds of types, by member.</param>
/// <param name="Serializers">Which types can be deserialised; null leaves it to the project.</param>
public sealed record ClientConfiguration(
    string Path,
    ConfiguredValue? BaseAddress,
    EquatableArray<AuthenticationModel>? Authentication,
    EquatableArray<ConfiguredValue> Include,
    EquatableArray<ConfiguredValue> Exclude,
    EquatableArray<ConfiguredEndpoint> Endpoints,
    EquatableArray<ConfiguredName> Names,
    EquatableArray<ConfiguredType> Types,
    SerializerSet? Serializers)
{
    /// <summary>The findings that are accepted.</summary>
    public EquatableArray<ConfiguredAcceptance> Accept { get; init; } = [];

    /// <summary>The members that may be absent or null although the documentation says otherwise.</summary>
    public EquatableArray<ConfiguredPresence> Presence { get; init; } = [];

    /// <summary>Further values of enums.</summary>
    public EquatableArray<ConfiguredValues> Values { get; init; } = [];

    /// <summary>How lists and objects go into the query, for all endpoints; null leaves it as the pages show.</summary>
    public ConfiguredQuery? Query { get; init; }

    /// <summary>Who sees the client, where its pages do not say it in the project; null leaves it public.</summary>
    public ClientVisibility? Visibility { get; init; }
}

/// <summary>A finding that is accepted.</summary>
/// <param name="Id">The diagnostic: <c>SPG062</c>.</param>
/// <param name="At">The endpoint, Domain Type or page that it is about: <c>GET /ships/{ship_id}</c>.</param>
/// <param name="Path">The file that says so.</param>
/// <param name="Span">The entry's place.</param>
public sealed record ConfiguredAcceptance(string Id, string At, string Path, SourceSpan Span);

/// <summary>How lists and objects go into the query.</summary>
/// <param name="Lists">How lists do; null leaves it.</param>
/// <param name="Objects">How objects do; null leaves it.</param>
/// <param name="Parameters">Decisions about single parameters.</param>
/// <param name="Span">The entry's place.</param>
public sealed record ConfiguredQuery(QueryListStyle? Lists, QueryObjectStyle? Objects, EquatableArray<ConfiguredParameter> Parameters, SourceSpan Span);

/// <summary>How one parameter goes into the query.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Lists">How its lists do; null leaves it.</param>
/// <param name="Objects">How its objects do; null leaves it.</param>
/// <param name="Span">The entry's place.</param>
public sealed record ConfiguredParameter(string Name, QueryListStyle? Lists, QueryObjectStyle? Objects, SourceSpan Span);

/// <summary>A part of a form.</summary>
/// <param name="Name">The part's name.</param>
/// <param name="Kind">What it holds; null leaves it, and makes a part that the page does not show a text.</param>
/// <param name="IsRepeated">Whether there may be several of that name; null leaves it.</param>
/// <param name="IsRequired">Whether callers must give it; null leaves it.</param>
/// <param name="Description">Prose for its documentation; null leaves it.</param>
public sealed record ConfiguredPart(string Name, ApiPrimitiveKind? Kind, bool? IsRepeated, bool? IsRequired, string? Description);

/// <summary>A text and its place in the file.</summary>
public sealed record ConfiguredValue(string Value, SourceSpan Span);

/// <summary>A yes or no and its place in the file.</summary>
public sealed record ConfiguredFlag(bool Value, SourceSpan Span);

/// <summary>A C# name.</summary>
/// <param name="Target">What it names: a type (<c>AuditLogOrder</c>), or a member, value or case of one by its wire name (<c>AuditLogOrder.asc</c>).</param>
/// <param name="Name">The name.</param>
/// <param name="Span">The entry's place.</param>
public sealed record ConfiguredName(string Target, string Name, SourceSpan Span);

/// <summary>The kind of a member's type.</summary>
/// <param name="Target">The member, by its type and wire name: <c>AuditLogListResponse.zone_id</c>.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Span">The entry's place.</param>
public sealed record ConfiguredType(string Target, ConfiguredKind Kind, SourceSpan Span);

/// <summary>The kinds of types that can be pinned.</summary>
public enum ConfiguredKind
{
    /// <summary><c>string</c>.</summary>
    String,

    /// <summary><c>boolean</c>.</summary>
    Boolean,

    /// <summary><c>integer</c>.</summary>
    Integer,

    /// <summary><c>number</c>.</summary>
    Number,

    /// <summary><c>timestamp</c>.</summary>
    Timestamp,

    /// <summary><c>json</c>: raw JSON.</summary>
    Json,

    /// <summary><c>enum</c>: the member stays an enum where the documentation lists one value only.</summary>
    Enum,

    /// <summary><c>constant</c>: the member stays a constant, the first value, where the documentation lists further values.</summary>
    Constant,
}

/// <summary>That a member may be absent or null.</summary>
/// <param name="Target">The member, by its type and wire name: <c>AuditLogListResponse.zone_id</c>.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="Span">The entry's place.</param>
public sealed record ConfiguredPresence(string Target, bool IsOptional, bool IsNullable, SourceSpan Span);

/// <summary>Further values of an enum.</summary>
/// <param name="Target">The enum: <c>AuditLogOrder</c>.</param>
/// <param name="Values">The values, as they are sent and received.</param>
/// <param name="Span">The entry's place.</param>
public sealed record ConfiguredValues(string Target, EquatableArray<string> Values, SourceSpan Span);

/// <summary>Decisions about an endpoint.</summary>
/// <param name="Target">The endpoint: <c>GET /ships/{ship_id}</c>; <c>*</c> stands for anything.</param>
/// <param name="MethodName">The C# method's name, with or without <c>Async</c>; null leaves it.</param>
/// <param name="StreamingName">The name of the method that streams the answer, with or without <c>Async</c>; null leaves it.</param>
/// <param name="HasPagination">Whether pagination is decided here.</param>
/// <param name="Pagination">How it pages; null for not at all.</param>
/// <param name="Authentication">Its schemes; null leaves them.</param>
/// <param name="Span">The entry's place.</param>
public sealed record ConfiguredEndpoint(
    string Target,
    string? MethodName,
    string? StreamingName,
    bool HasPagination,
    PaginationModel? Pagination,
    EquatableArray<AuthenticationModel>? Authentication,
    SourceSpan Span)
{
    /// <summary>The place of what is decided about pagination.</summary>
    public SourceSpan PaginationSpan { get; init; }

    /// <summary>Whether the end of the stream is decided here.</summary>
    public bool HasStreamEnd { get; init; }

    /// <summary>The place of what is decided about the stream's end.</summary>
    public SourceSpan StreamEndSpan { get; init; }

    /// <summary>What says that the stream is complete; null for nothing.</summary>
    public StreamEndModel? StreamEnd { get; init; }

    /// <summary>How lists and objects go into its query; null leaves it.</summary>
    public ConfiguredQuery? Query { get; init; }

    /// <summary>The parts of its form that are decided here.</summary>
    public EquatableArray<ConfiguredPart> Parts { get; init; }

    /// <summary>The place of what is decided about the parts.</summary>
    public SourceSpan PartsSpan { get; init; }

    /// <summary>Whether the endpoint streams where a request does not say; null leaves it.</summary>
    public ConfiguredFlag? StreamsByDefault { get; init; }

    /// <summary>The Domain Type of the stream's events, or <c>json</c>; null leaves it.</summary>
    public ConfiguredValue? StreamEvent { get; init; }

    /// <summary>Whether the target may stand for several endpoints.</summary>
    public bool IsPattern => Target.IndexOf('*') >= 0;
}

/// <summary>What reading a <c>specgen.json</c> gave.</summary>
/// <param name="Configuration">The configuration; null where the file cannot be read.</param>
/// <param name="Diagnostics">What is wrong with the file.</param>
public sealed record ConfigurationReadResult(ClientConfiguration? Configuration, EquatableArray<Diagnostics.SpecDiagnostic> Diagnostics);
