using System.Text.Json.Serialization;
using SpecGen.Language.Model;

namespace SpecGen.Language.Surface;

/// <summary>
/// What C# callers of a client see, and what their calls send: every declaration with its C# types, decided once. <see cref="SurfaceBuilder"/> builds it from a
/// <see cref="SpecModel"/>, the generator prints it, two of them are compared. Holds no positions; prose is CommonMark, as in the model.
/// </summary>
/// <param name="Client">The client class.</param>
/// <param name="Resources">The resource classes, ordinal by name.</param>
/// <param name="Objects">The records, ordinal by name.</param>
/// <param name="Enums">The enums, ordinal by name.</param>
/// <param name="Unions">The unions, ordinal by name.</param>
/// <param name="PathChoices">The choices of a path prefix, ordinal by name.</param>
public sealed record SurfaceModel(
    ClientSurface Client,
    EquatableArray<ResourceSurface> Resources,
    EquatableArray<ObjectSurface> Objects,
    EquatableArray<EnumSurface> Enums,
    EquatableArray<UnionSurface> Unions,
    EquatableArray<PathChoiceSurface> PathChoices)
{
    /// <summary>The names of all types that it declares, the client's class first.</summary>
    public IEnumerable<string> GetTypeNames() => new[] { Client.Name, Client.JsonClass }
        .Concat(Resources.Select(static resource => resource.Name))
        .Concat(Objects.Select(static item => item.Name))
        .Concat(Enums.Select(static item => item.Name))
        .Concat(Unions.Select(static union => union.Name))
        .Concat(PathChoices.Select(static choice => choice.Name))
        .Concat(Resources.SelectMany(static resource => resource.Methods).Select(static method => method.PageInfo?.ClassName).OfType<string>().Distinct());

    /// <summary>Whether another client declares types of the same names, of the same kinds and in the same order. Parts that are the same objects are not looked at.</summary>
    /// <param name="other">The other client.</param>
    public bool HasTypeNamesOf(SurfaceModel other)
        => Client.Name == other.Client.Name
            && Client.JsonClass == other.Client.JsonClass
            && Enums.Matches(other.Enums, static (item, another) => item.Name == another.Name)
            && Objects.Matches(other.Objects, static (item, another) => item.Name == another.Name)
            && Unions.Matches(other.Unions, static (union, another) => union.Name == another.Name)
            && PathChoices.Matches(other.PathChoices, static (choice, another) => choice.Name == another.Name)
            && Resources.Matches(other.Resources, static (resource, another) => resource.Name == another.Name && resource.HasPageInfosOf(another));
}

/// <summary>The client class.</summary>
/// <param name="Name">C# name, such as <c>CloudflareClient</c>.</param>
/// <param name="Namespace">C# namespace of everything generated for this client.</param>
/// <param name="DisplayName">The API's name in words and telemetry: the class's name without <c>Client</c>.</param>
/// <param name="JsonClass">C# name of the class with the JSON metadata of the client's types.</param>
/// <param name="BaseAddress">Absolute, ends with a slash; null where callers have to give one.</param>
/// <param name="Authentication">What an endpoint sends unless it says otherwise.</param>
/// <param name="HasEnvelope">Whether answers are <c>{ success, errors, messages, result, result_info }</c>, those of endpoints that no page lists included.</param>
/// <param name="Resources">The resources at the root.</param>
public sealed record ClientSurface(
    string Name,
    string Namespace,
    string DisplayName,
    string JsonClass,
    string? BaseAddress,
    EquatableArray<AuthenticationModel> Authentication,
    bool HasEnvelope,
    EquatableArray<ResourcePropertyModel> Resources)
{
    /// <summary>Who sees everything generated; null for everybody. Approved files do not note it.</summary>
    public ClientVisibility? Visibility { get; init; }
}

/// <summary>A resource class.</summary>
/// <param name="Name">C# name, such as <c>AuditLogsResource</c>.</param>
/// <param name="Title">The page's name for it.</param>
/// <param name="Documentation">Prose.</param>
/// <param name="Resources">The resources below it.</param>
/// <param name="Methods">Its methods, in page order; the streaming twin of a method follows it.</param>
public sealed record ResourceSurface(
    string Name,
    string Title,
    string Documentation,
    EquatableArray<ResourcePropertyModel> Resources,
    EquatableArray<MethodSurface> Methods)
{
    /// <inheritdoc cref="MethodSurface.Page" />
    public string? Page { get; init; }

    /// <summary>Whether the pages of another resource's methods say the same beside their items.</summary>
    /// <param name="other">The other resource.</param>
    public bool HasPageInfosOf(ResourceSurface other) => Methods.Matches(other.Methods, static (method, another) => method.PageInfo == another.PageInfo);
}

/// <summary>An endpoint method. Behind its own parameters each takes <c>RequestOptions? options = null, CancellationToken cancellationToken = default</c>.</summary>
/// <param name="Name">C# name.</param>
/// <param name="Title">The page's heading.</param>
/// <param name="Documentation">Prose.</param>
/// <param name="Deprecation">The deprecation's text; null where the method is not deprecated.</param>
/// <param name="Parameters">Its own parameters, in the order of the signature.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Verb">The HTTP method, upper case.</param>
/// <param name="PathTemplate">The path as documented, with <c>{placeholders}</c>.</param>
/// <param name="Body">What it sends as its body; null where it sends none.</param>
/// <param name="ConstantHeaders">Headers that every call sends.</param>
/// <param name="Authentication">The schemes it authenticates with; empty where it sends no credential.</param>
/// <param name="Pagination">How it pages; null where it does not.</param>
/// <param name="StreamSwitch">The property of the request that it sets, so that the answer is a stream or is none; null where it sets none.</param>
public sealed record MethodSurface(
    string Name,
    string Title,
    string Documentation,
    string? Deprecation,
    EquatableArray<ParameterSurface> Parameters,
    ResultSurface Result,
    string Verb,
    string PathTemplate,
    BodyKind? Body,
    EquatableArray<HeaderModel> ConstantHeaders,
    EquatableArray<AuthenticationModel> Authentication,
    PaginationModel? Pagination,
    StreamSwitchSurface? StreamSwitch)
{
    /// <summary>Whether it streams what another method, which stands before it, returns as one answer.</summary>
    [JsonIgnore]
    public bool IsStreamingTwin => StreamSwitch is { Value: true };

    /// <summary>What says that the stream which it returns is complete; null where it returns none, or nothing is known about its end.</summary>
    public StreamEndModel? StreamEnd { get; init; }

    /// <summary>The media type of a body of bytes; null where the file's own is sent, and for other bodies.</summary>
    public string? BodyType { get; init; }

    /// <summary>What its pages say beside their items; null where that is nothing of the method's own.</summary>
    public PageInfoSurface? PageInfo { get; init; }

    /// <summary>Where everything that is said of it can be read: the address that its page gives as its own, or else the page's path from the project's folder; null where nothing is known of it.</summary>
    public string? Page { get; init; }
}

/// <summary>A boolean property of a request that asks for events in place of one answer.</summary>
/// <param name="Property">Its C# name.</param>
/// <param name="Value">What the method sets it to.</param>
public sealed record StreamSwitchSurface(string Property, bool Value);

/// <summary>What pages say beside their items: extension methods of <c>Page&lt;T&gt;</c> that read it, and give a page such information.</summary>
/// <param name="ClassName">C# name of the static class with the methods.</param>
/// <param name="MethodName">C# name of the method that reads it, such as <c>GetInfo</c>.</param>
/// <param name="Item">The type of the pages' items.</param>
/// <param name="Info">What they say: a record.</param>
public sealed record PageInfoSurface(string ClassName, string MethodName, TypeReference Item, ObjectTypeReference Info);

/// <summary>What a parameter of a method is.</summary>
public enum ParameterKind
{
    /// <summary>A placeholder of the path.</summary>
    Path,

    /// <summary>A choice of path prefix, which fills two placeholders.</summary>
    PathChoice,

    /// <summary>The whole body: JSON, or a file.</summary>
    Body,

    /// <summary>The request object, whose members say where they go.</summary>
    Request,
}

/// <summary>A parameter of a method.</summary>
/// <param name="Name">C# name, camel case.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Type">Its type; null for a choice of path prefix.</param>
/// <param name="PathChoice">C# name of the <see cref="PathChoiceSurface"/>; null for any other kind.</param>
/// <param name="Placeholder">The placeholder that it fills, for a choice the one of the id; null for body and request.</param>
/// <param name="IsOptional">Whether it may be left out: its type is nullable and it defaults to null.</param>
/// <param name="Documentation">Prose.</param>
public sealed record ParameterSurface(
    string Name,
    ParameterKind Kind,
    TypeReference? Type,
    string? PathChoice,
    string? Placeholder,
    bool IsOptional,
    string Documentation);

/// <summary>In which form a method returns what it returns.</summary>
public enum ResultForm
{
    /// <summary><c>Task&lt;ApiResponse&gt;</c>: no content that is documented.</summary>
    NoContent,

    /// <summary><c>Task&lt;ApiResponse&lt;T&gt;&gt;</c>: one JSON value.</summary>
    Value,

    /// <summary><c>AsyncPageable&lt;T&gt;</c>: the items of all pages.</summary>
    Pages,

    /// <summary><c>Task&lt;ApiStreamResponse&gt;</c>: bytes.</summary>
    Bytes,

    /// <summary><c>IAsyncEnumerable&lt;SseItem&lt;T&gt;&gt;</c>: server-sent events.</summary>
    Events,

    /// <summary><c>IAsyncEnumerable&lt;T&gt;</c>: one JSON value a line.</summary>
    Lines,

    /// <summary><c>ApiResponse&lt;string&gt;</c>: text that is no JSON.</summary>
    Text,
}

/// <summary>What a method returns.</summary>
/// <param name="Form">The form.</param>
/// <param name="Type">The type of the value, item, event or line; null where there is none.</param>
/// <param name="HasEnvelope">Whether it is taken out of <c>{ success, errors, messages, result, result_info }</c>.</param>
/// <param name="IsOptional">Whether the value may be absent or null.</param>
/// <param name="Documentation">Prose.</param>
public sealed record ResultSurface(ResultForm Form, TypeReference? Type, bool HasEnvelope, bool IsOptional, string Documentation);

/// <summary>Which way the values of a type go.</summary>
public enum Direction
{
    /// <summary>Callers read them from responses.</summary>
    Read,

    /// <summary>Callers make them and send them.</summary>
    Written,

    /// <summary>Callers do both.</summary>
    Both,
}

/// <summary>A record.</summary>
/// <param name="Name">C# name.</param>
/// <param name="Documentation">Prose.</param>
/// <param name="Deprecation">The deprecation's text; null where the type is not deprecated.</param>
/// <param name="Direction">Which way its values go.</param>
/// <param name="IsRequest">Whether it is the request object of a method.</param>
/// <param name="IsForm">Whether its body members are parts of a form (<c>multipart/form-data</c>).</param>
/// <param name="HasJson">Whether its values are JSON: a request without JSON members is not.</param>
/// <param name="HasReader">Whether it can be deserialised; what is only sent cannot, unless the project asks for it.</param>
/// <param name="Properties">Its properties, in page order: required ones first.</param>
public sealed record ObjectSurface(
    string Name,
    string Documentation,
    string? Deprecation,
    Direction Direction,
    bool IsRequest,
    bool IsForm,
    bool HasJson,
    bool HasReader,
    EquatableArray<PropertySurface> Properties)
{
    /// <summary>How its body members are sent, where they are neither JSON nor the parts of a form; else null.</summary>
    public BodyKind? Body { get; init; }

    /// <summary>Whether its body members are fields of a URL-encoded form.</summary>
    [JsonIgnore]
    public bool IsUrlEncoded => Body == BodyKind.UrlEncoded;

    /// <inheritdoc cref="MethodSurface.Page" />
    public string? Page { get; init; }
}

/// <summary>How the type of a property says that there may be no value.</summary>
public enum PropertyForm
{
    /// <summary><c>T</c>: there always is one.</summary>
    Plain,

    /// <summary><c>T?</c>: null stands for absent, and for null where the page allows it.</summary>
    Nullable,

    /// <summary><c>Optional&lt;T?&gt;</c>: absent, null and a value are three different things to send.</summary>
    Optional,
}

/// <summary>What a property reads that the server left out.</summary>
public enum MissingValue
{
    /// <summary>Null, or an absent <c>Optional&lt;T?&gt;</c>; also where nothing is ever read.</summary>
    Absent,

    /// <summary>An exception that names the member.</summary>
    Exception,

    /// <summary>The constant.</summary>
    Constant,

    /// <summary>A <c>JsonElement</c> that is undefined.</summary>
    Undefined,
}

/// <summary>A property of a record.</summary>
/// <param name="Name">C# name.</param>
/// <param name="WireName">The name on the wire, exactly.</param>
/// <param name="Location">Where it goes when sent.</param>
/// <param name="Type">Its type, without what <paramref name="Form"/> adds.</param>
/// <param name="Form">How the type says that there may be no value.</param>
/// <param name="IsRequired">Whether it has the modifier <c>required</c>: callers must set it.</param>
/// <param name="IsObsolete">Whether it has the attribute <c>[Obsolete]</c>; a required property has not, since every caller must name it.</param>
/// <param name="IsJson">Whether it is a member of the record's JSON.</param>
/// <param name="WhenMissing">What it reads that the server left out.</param>
/// <param name="WritesNull">Whether null is written as JSON null instead of being left out.</param>
/// <param name="DefaultJson">The constant that a new instance holds and sends, as JSON text; null where there is none.</param>
/// <param name="ConstantJson">The one value that the page allows, as JSON text; null where it is free.</param>
/// <param name="IsDocumentedRequired">Whether the page documents it as always present.</param>
/// <param name="IsDocumentedNullable">Whether the page says <c>or null</c>.</param>
/// <param name="Deprecation">The deprecation's text; null where the property is not deprecated.</param>
/// <param name="Documentation">Prose.</param>
public sealed record PropertySurface(
    string Name,
    string WireName,
    MemberLocation Location,
    TypeReference Type,
    PropertyForm Form,
    bool IsRequired,
    bool IsObsolete,
    bool IsJson,
    MissingValue WhenMissing,
    bool WritesNull,
    string? DefaultJson,
    string? ConstantJson,
    bool IsDocumentedRequired,
    bool IsDocumentedNullable,
    string? Deprecation,
    string Documentation)
{
    /// <summary>How a parameter of the query is written that is a list or an object; null for lists as <c>k=a&amp;k=b</c> and objects as <c>k[a]=b</c>.</summary>
    public QueryStyleModel? QueryStyle { get; init; }
}

/// <summary>An enum; members hold it as <c>OpenEnum&lt;T&gt;</c>, which keeps values that the page does not list.</summary>
/// <param name="Name">C# name.</param>
/// <param name="Documentation">Prose.</param>
/// <param name="Values">Its values, in order of appearance: their numbers are 0, 1, 2 and so on.</param>
public sealed record EnumSurface(string Name, string Documentation, EquatableArray<EnumValueModel> Values)
{
    /// <inheritdoc cref="MethodSurface.Page" />
    public string? Page { get; init; }
}

/// <summary>Which <c>Match</c> a union has.</summary>
public enum MatchForm
{
    /// <summary>None.</summary>
    None,

    /// <summary>One function a case, and one for JSON that is none of them: a new case breaks callers.</summary>
    EachCase,

    /// <summary>A function for everything else, and an optional one a case: a new case breaks nobody.</summary>
    Otherwise,
}

/// <summary>A closed set of cases, plus JSON that is none of them.</summary>
/// <param name="Name">C# name.</param>
/// <param name="Documentation">Prose.</param>
/// <param name="Direction">Which way its values go.</param>
/// <param name="HasReader">Whether it can be deserialised; what is only sent cannot, unless the project asks for it.</param>
/// <param name="Discriminator">Wire name of the member whose constant tells the object cases apart; null where there is none.</param>
/// <param name="Match">Which <c>Match</c> it has.</param>
/// <param name="HasUnknownConstructor">Whether it has a constructor for JSON that is none of the cases: not where JSON of any kind is a case.</param>
/// <param name="Cases">Its cases, in order.</param>
public sealed record UnionSurface(
    string Name,
    string Documentation,
    Direction Direction,
    bool HasReader,
    string? Discriminator,
    MatchForm Match,
    bool HasUnknownConstructor,
    EquatableArray<UnionCaseSurface> Cases)
{
    /// <inheritdoc cref="MethodSurface.Page" />
    public string? Page { get; init; }
}

/// <summary>A case of a union: it has a constructor that takes its type.</summary>
/// <param name="Name">C# name, such as <c>Text</c>; in <c>Match</c> its parameter is called so, in camel case.</param>
/// <param name="ParameterName">C# name of that parameter.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsConvertible">Whether its type is implicitly converted to the union: C# allows that for no interface.</param>
/// <param name="HasListConversions">Whether <c>T[]</c> and <c>List&lt;T&gt;</c> are implicitly converted to the union, in place of the interface.</param>
/// <param name="DiscriminatorJson">The constants of the discriminator that select this case, as JSON texts.</param>
/// <param name="RequiredMembers">For objects without discriminator: the wire names that must be present.</param>
/// <param name="Documentation">Prose.</param>
public sealed record UnionCaseSurface(
    string Name,
    string ParameterName,
    TypeReference Type,
    bool IsConvertible,
    bool HasListConversions,
    EquatableArray<string> DiscriminatorJson,
    EquatableArray<string> RequiredMembers,
    string Documentation);

/// <summary>A struct that stands for a path prefix: <c>{accounts_or_zones}/{account_or_zone_id}</c>. It has one factory method a choice.</summary>
/// <param name="Name">C# name, such as <c>AccountOrZone</c>.</param>
/// <param name="CollectionPlaceholder">The placeholder of the collection.</param>
/// <param name="IdPlaceholder">The placeholder of the id.</param>
/// <param name="Choices">The choices, in order.</param>
public sealed record PathChoiceSurface(string Name, string CollectionPlaceholder, string IdPlaceholder, EquatableArray<PathChoiceOptionModel> Choices)
{
    /// <inheritdoc cref="MethodSurface.Page" />
    public string? Page { get; init; }
}
