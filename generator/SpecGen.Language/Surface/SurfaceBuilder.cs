using System.Diagnostics.CodeAnalysis;
using SpecGen.Language.Model;

namespace SpecGen.Language.Surface;

/// <summary>Decides how a client looks to C# callers.</summary>
public static class SurfaceBuilder
{
    /// <summary>Up to this number of cases <c>Match</c> takes a function for each of them.</summary>
    public const int MaxMatchCases = 8;

    /// <summary>Up to this number of cases <c>Match</c> takes an optional function for each of them; a union of more has none, since its file would become too large.</summary>
    public const int MaxOptionalMatchCases = 120;

    private static readonly SurfaceModel s_nothing = new(new ClientSurface("", "", "", "", null, [], HasEnvelope: false, []), [], [], [], [], []);

    /// <summary>The surface of a client.</summary>
    /// <param name="model">The client.</param>
    /// <param name="options">What the project asks for.</param>
    public static SurfaceModel Build(SpecModel model, SurfaceOptions options) => Build(model, options, previous: null).Surface;

    /// <summary>The surface of a client that may have had one before.</summary>
    /// <param name="model">The client.</param>
    /// <param name="options">What the project asks for.</param>
    /// <param name="previous">What this gave before something changed; null for nothing. It makes the work less and no difference to the surface.</param>
    internal static BuiltSurface Build(SpecModel model, SurfaceOptions options, BuiltSurface? previous)
    {
        // Where the project asks for something else, every part may be another one.
        BuiltSurface? before = previous is not null && previous.Options == options ? previous : null;
        SurfaceModel known = before?.Surface ?? s_nothing;
        UnionDirections directions = UnionDirections.Find(model, before);
        RequestBodies bodies = new(model);
        EquatableArray<ObjectSurface> objects = new Reuse<ObjectModel, ObjectSurface>(model.Objects, before?.Model.Objects ?? [], known.Objects, static item => item.Name)
            .Make((item, surface) => bodies.Fit(surface), (item, _) => BuildObject(item, bodies.IsForm(item.Name), bodies.IsUrlEncoded(item.Name), options));
        EquatableArray<EnumSurface> enums = new Reuse<EnumModel, EnumSurface>(model.Enums, before?.Model.Enums ?? [], known.Enums, static item => item.Name)
            .Make(static (_, _) => true, static (item, _) => new EnumSurface(item.Name, item.Documentation, item.Values));
        EquatableArray<UnionSurface> unions = new Reuse<UnionModel, UnionSurface>(model.Unions, before?.Model.Unions ?? [], known.Unions, static item => item.Name)
            .Make((item, surface) => surface.Direction == directions.Of(item.Name), (item, _) => BuildUnion(item, directions.Of(item.Name), options));
        EquatableArray<PathChoiceSurface> choices = new Reuse<PathChoiceModel, PathChoiceSurface>(
            model.PathChoices, before?.Model.PathChoices ?? [], known.PathChoices, static item => item.Name)
            .Make(static (_, _) => true, static (item, _) => new PathChoiceSurface(item.Name, item.CollectionPlaceholder, item.IdPlaceholder, item.Choices));
        SurfaceModel types = new(
            BuildClient(model.Client, model.Resources.Any(static resource => resource.Endpoints.Any(static endpoint => endpoint.Response.HasEnvelope)), options),
            [],
            objects,
            enums,
            unions,
            choices);
        PageInfoNaming infos = new(model, types.GetTypeNames().Concat(model.Resources.Select(static resource => resource.TypeName)));
        RequestTypes requests = RequestTypes.Of(model, before);
        EquatableArray<ResourceSurface> resources = new Reuse<ResourceModel, ResourceSurface>(
            model.Resources, before?.Model.Resources ?? [], known.Resources, static item => item.TypeName)
            .Make(
                (item, surface) => requests.AreSame(item, before?.Requests) && infos.Fit(item, surface),
                (item, _) => BuildResource(item, requests, infos));
        return new BuiltSurface(types with { Resources = resources }, model, options, directions, requests);
    }

    /// <summary>The API's name in words and telemetry: that of the client's class without <c>Client</c>.</summary>
    /// <param name="client">The client.</param>
    public static string DisplayName(ClientModel client)
    {
        const string Suffix = "Client";
        string bare = client.Name.TrimStart('@');
        return bare.EndsWith(Suffix, StringComparison.Ordinal) && bare.Length > Suffix.Length ? bare[..^Suffix.Length] : bare;
    }

    private static ClientSurface BuildClient(ClientModel client, bool hasEnvelope, SurfaceOptions options)
    {
        string displayName = DisplayName(client);
        return new ClientSurface(client.Name, client.Namespace, displayName, displayName + "Json", client.BaseAddress, client.Authentication, hasEnvelope, client.Resources)
        {
            Visibility = options.Visibility == ClientVisibility.Public ? null : options.Visibility,
        };
    }

    private static ResourceSurface BuildResource(ResourceModel resource, RequestTypes requests, PageInfoNaming infos)
    {
        List<MethodSurface> methods = [];
        foreach (EndpointModel endpoint in resource.Endpoints)
        {
            MethodSurface method = BuildMethod(endpoint, requests) with { PageInfo = infos.Find(endpoint) };
            methods.AddRange(AddStreamingTwin(endpoint, method, requests));
        }

        return new ResourceSurface(resource.TypeName, resource.Title, resource.Documentation, resource.Resources, methods.ToEquatableArray());
    }

    private static MethodSurface BuildMethod(EndpointModel endpoint, RequestTypes requests)
    {
        MethodSurface method = BuildWhole(endpoint, requests);
        return method.Result.Form is ResultForm.Events or ResultForm.Lines ? method with { StreamEnd = endpoint.Response.StreamEnd } : method;
    }

    private static MethodSurface BuildWhole(EndpointModel endpoint, RequestTypes requests) => new(
        endpoint.MethodName,
        endpoint.Title,
        endpoint.Documentation,
        endpoint.Deprecation,
        BuildParameters(endpoint, requests).ToEquatableArray(),
        BuildResult(endpoint),
        endpoint.Verb,
        endpoint.PathTemplate,
        endpoint.Body?.Kind,
        endpoint.ConstantHeaders,
        endpoint.Authentication,
        endpoint.Pagination,
        StreamSwitch: null)
    {
        BodyType = endpoint.Body?.ContentType,
    };

    // An answer that a member of the request turns into events has a method for either.
    private static IEnumerable<MethodSurface> AddStreamingTwin(EndpointModel endpoint, MethodSurface method, RequestTypes requests)
    {
        if (endpoint.Response.Streaming is not { } streaming || requests.Find(endpoint) is not { } type)
            return [method];
        MemberModel? stream = type.Members.FirstOrDefault(
            member => member is { Location: MemberLocation.Body, Type: PrimitiveTypeReference { Kind: PrimitiveKind.Boolean } } && member.WireName == streaming.SwitchMember);
        if (stream is null)
            return [method];

        MethodSurface twin = method with
        {
            Name = streaming.MethodName,
            Title = method.Title + ", as server-sent events",
            Result = new ResultSurface(ResultForm.Events, streaming.EventType, HasEnvelope: false, IsOptional: false, ""),
            Pagination = null,
            PageInfo = null,
            StreamSwitch = new StreamSwitchSurface(stream.PropertyName, Value: true),
            StreamEnd = endpoint.Response.StreamEnd,
        };
        return [streaming.IsDefault ? method with { StreamSwitch = new StreamSwitchSurface(stream.PropertyName, Value: false) } : method, twin];
    }

    // An optional parameter cannot stand before a required one.
    private static IEnumerable<ParameterSurface> BuildParameters(EndpointModel endpoint, RequestTypes requests)
    {
        List<ParameterSurface> parameters =
        [
            .. endpoint.PathParameters.Select(parameter => new ParameterSurface(
                parameter.ArgumentName,
                parameter.PathChoiceName is null ? ParameterKind.Path : ParameterKind.PathChoice,
                parameter.Type is PrimitiveTypeReference { Kind: PrimitiveKind.File } ? new PrimitiveTypeReference(PrimitiveKind.String) : parameter.Type,
                parameter.PathChoiceName,
                parameter.Placeholder,
                IsOptional: false,
                WithValues(parameter.Documentation, parameter.Values))),
        ];
        if (endpoint.Body is { Kind: BodyKind.JsonValue or BodyKind.Bytes, Type: { } bodyType } body)
        {
            TypeReference type = body.Kind == BodyKind.Bytes ? new PrimitiveTypeReference(PrimitiveKind.File) : WithoutFiles(bodyType);
            parameters.Add(new ParameterSurface(body.ArgumentName ?? "body", ParameterKind.Body, type, null, null, body.IsOptional, body.Documentation));
        }

        if (endpoint.Request is { } request)
            parameters.Add(new ParameterSurface("request", ParameterKind.Request, new ObjectTypeReference(request.TypeName), null, null, request.IsOptional && !HasParts(endpoint, requests), ""));
        return parameters.OrderBy(parameter => parameter.IsOptional);
    }

    // Which parts a form needs may be unknown, but one without any is hardly meant.
    private static bool HasParts(EndpointModel endpoint, RequestTypes requests)
        => endpoint.Body is { Kind: BodyKind.Multipart } && requests.Find(endpoint) is { } type && type.Members.Any(member => member.Location == MemberLocation.Body);

    private static ResultSurface BuildResult(EndpointModel endpoint)
    {
        ResponseModel response = endpoint.Response;
        ResultForm form = response switch
        {
            { Kind: ResponseKind.Binary } => ResultForm.Bytes,
            { Kind: ResponseKind.None } or { Type: null } => ResultForm.NoContent,
            _ when endpoint.Pagination is not null => ResultForm.Pages,
            { Kind: ResponseKind.EventStream } => ResultForm.Events,
            { Kind: ResponseKind.JsonLines } => ResultForm.Lines,
            { Kind: ResponseKind.Text } => ResultForm.Text,
            _ => ResultForm.Value,
        };
        TypeReference? type = form is ResultForm.Bytes or ResultForm.NoContent ? null : WithoutFiles(response.Type);
        return new ResultSurface(form, type, response.HasEnvelope, response.IsOptional, response.Documentation);
    }

    private static ObjectSurface BuildObject(ObjectModel model, bool isForm, bool isUrlEncoded, SurfaceOptions options)
    {
        bool isJsonMember(MemberModel member) => !model.IsRequest || (member.Location == MemberLocation.Body && !isForm && !isUrlEncoded);
        bool hasJson = !model.IsRequest || model.Members.Any(isJsonMember);
        Direction direction = !model.IsInput ? Direction.Read : model.IsOutput ? Direction.Both : Direction.Written;
        bool hasReader = hasJson && HasReader(direction, options);
        return new ObjectSurface(
            model.Name,
            model.Documentation,
            model.Deprecation,
            direction,
            model.IsRequest,
            isForm,
            hasJson,
            hasReader,
            model.Members.Select(member => BuildProperty(member, model.IsInput, isJsonMember(member), isForm && member.Location == MemberLocation.Body, hasReader)).ToEquatableArray())
        {
            Body = isUrlEncoded ? BodyKind.UrlEncoded : null,
        };
    }

    private static bool HasReader(Direction direction, SurfaceOptions options) => direction != Direction.Written || options.Serializers == SerializerSet.Both;

    private static PropertySurface BuildProperty(MemberModel member, bool isInput, bool isJson, bool isFormPart, bool hasReader)
    {
        // JSON null is a value of this type.
        bool holdsNull = (isFormPart ? member.Type : WithoutFiles(member.Type)) is PrimitiveTypeReference { Kind: PrimitiveKind.Json };
        PropertyForm form = isJson && isInput && member is { IsRequired: false, IsNullable: true, Location: MemberLocation.Body } && !holdsNull ? PropertyForm.Optional
            : !member.IsRequired || (member.IsNullable && !holdsNull) ? PropertyForm.Nullable
            : PropertyForm.Plain;
        bool isRequired = isInput && member.IsRequired && member.ConstantJson is null;
        string? constant = (member.IsRequired || member.IsDiscriminator) && Constants.HasLiteral(member.ConstantJson, member.Type) ? member.ConstantJson : null;
        return new PropertySurface(
            member.PropertyName,
            member.WireName,
            member.Location,
            isFormPart ? member.Type : WithoutFiles(member.Type),
            form,
            isRequired,
            IsObsolete: member.Deprecation is not null && !isRequired,
            isJson,
            !hasReader || form != PropertyForm.Plain ? MissingValue.Absent
                : constant is not null ? MissingValue.Constant
                : holdsNull ? MissingValue.Undefined
                : MissingValue.Exception,
            WritesNull: isInput && member is { IsRequired: true, IsNullable: true } && !holdsNull,
            constant,
            member.ConstantJson,
            member.IsRequired,
            member.IsNullable,
            member.Deprecation,
            WithValues(member.Documentation, member.Values))
        {
            QueryStyle = member.QueryStyle,
        };
    }

    // An enum has the values of all its uses.
    private static string WithValues(string documentation, EquatableArray<string>? taken)
    {
        if (taken is not { IsEmpty: false } values)
            return documentation;
        string listed = "One of " + string.Join(", ", values.Select(value => "`" + value.Replace('`', '\'') + "`")) + ".";
        return documentation.Length == 0 ? listed : documentation.TrimEnd() + "\n\n" + listed;
    }

    private static UnionSurface BuildUnion(UnionModel model, Direction direction, SurfaceOptions options) => new(
        model.Name,
        model.Documentation,
        direction,
        HasReader(direction, options),
        model.Discriminator,
        model.Cases.Count <= MaxMatchCases ? MatchForm.EachCase : model.Cases.Count <= MaxOptionalMatchCases ? MatchForm.Otherwise : MatchForm.None,
        HasUnknownConstructor: !model.Cases.Any(item => item.Type is PrimitiveTypeReference { Kind: PrimitiveKind.Json }),
        model.Cases.Select(item => BuildCase(item, model.Name)).ToEquatableArray());

    private static UnionCaseSurface BuildCase(UnionCaseModel model, string union)
    {
        string bare = model.Name.TrimStart('@');
        return new UnionCaseSurface(
            model.Name,
            bare.Length == 0 ? bare : char.ToLowerInvariant(bare[0]) + bare[1..],
            WithoutFiles(model.Type),
            IsConvertible: !TypeSpelling.IsInterface(model.Type) && !(model.Type is UnionTypeReference { Name: { } name } && name == union),
            HasListConversions: model.Type is ListTypeReference,
            model.DiscriminatorJson,
            model.RequiredMembers,
            model.Documentation);
    }

    // Only a form has files; anywhere else the value stays JSON.
    [return: NotNullIfNotNull(nameof(type))]
    private static TypeReference? WithoutFiles(TypeReference? type) => type switch
    {
        PrimitiveTypeReference { Kind: PrimitiveKind.File } => new PrimitiveTypeReference(PrimitiveKind.Json),
        ListTypeReference list => new ListTypeReference(WithoutFiles(list.Element)),
        MapTypeReference map => new MapTypeReference(WithoutFiles(map.Value)),
        _ => type,
    };
}
