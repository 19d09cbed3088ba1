using SpecGen.Language.Model;

namespace SpecGen.Generator.Tests.Emission;

/// <summary>A client made by hand that has every construct the model can express, whatever pages lead to it.</summary>
internal static class Constructs
{
    public static readonly TypeReference Text = new PrimitiveTypeReference(PrimitiveKind.String);
    public static readonly TypeReference Whole = new PrimitiveTypeReference(PrimitiveKind.Int64);
    public static readonly TypeReference Number = new PrimitiveTypeReference(PrimitiveKind.Double);
    public static readonly TypeReference Flag = new PrimitiveTypeReference(PrimitiveKind.Boolean);
    public static readonly TypeReference Time = new PrimitiveTypeReference(PrimitiveKind.DateTimeOffset);
    public static readonly TypeReference Json = new PrimitiveTypeReference(PrimitiveKind.Json);
    public static readonly TypeReference File = new PrimitiveTypeReference(PrimitiveKind.File);
    public static readonly TypeReference Node = new ObjectTypeReference("Node");
    public static readonly TypeReference Color = new EnumTypeReference("Color");
    public static readonly TypeReference Shape = new UnionTypeReference("Shape");

    private static readonly AuthenticationModel s_bearer = new(AuthenticationKind.Bearer, "Authorization", "EXAMPLE_TOKEN");
    private static readonly AuthenticationModel s_key = new(AuthenticationKind.Header, "X-Api-Key", "EXAMPLE_KEY");

    /// <summary>Every type that a member can have, by a name for it.</summary>
    public static IReadOnlyList<(string Name, TypeReference Type)> Types { get; } =
    [
        ("text", Text), ("whole", Whole), ("number", Number), ("flag", Flag), ("time", Time), ("json", Json), ("node", Node), ("color", Color), ("shape", Shape),
        ("texts", List(Text)), ("nodes", List(Node)), ("colors", List(Color)), ("grid", List(List(Whole))), ("times", Map(Time)), ("shapes", Map(Shape)), ("deep", Map(List(Map(Json)))),
    ];

    public static ListTypeReference List(TypeReference element) => new(element);

    public static MapTypeReference Map(TypeReference value) => new(value);

    public static MemberModel Member(
        string wireName, TypeReference type, bool required =
            false, bool nullable = false, string? constant = null, MemberLocation location = MemberLocation.Body,
        string? deprecation = null, string documentation = "", string? property = null)
        => new(wireName, property ?? Pascal(wireName), location, type, required, nullable, constant, deprecation, documentation);

    public static ObjectModel Object(string name, params IEnumerable<MemberModel> members)
        => new(name, "", null, false, false, true, members.ToEquatableArray());

    public static ObjectModel Input(string name, params IEnumerable<MemberModel> members)
        => new(name, "", null, false, true, false, members.ToEquatableArray());

    public static ObjectModel Request(string name, params IEnumerable<MemberModel> members)
        => new(name, "", null, true, true, false, members.ToEquatableArray());

    public static UnionCaseModel Case(string name, TypeReference type, string? discriminator = null, params string[] requiredMembers)
        => new(name, type, discriminator is null ? [] : [discriminator], requiredMembers.ToEquatableArray(), "");

    public static EndpointModel Endpoint(string name, string verb, string path, ResponseModel? response = null)
        => new(name, $"{name} title", "", null, verb, path, [], null, null, [], [s_bearer], response ?? Response(ResponseKind.None, null), null);

    public static ResponseModel Response(ResponseKind kind, TypeReference? type, bool envelope = false, bool optional = false)
        => new(kind, type, envelope, optional, null, "");

    /// <summary>Every strategy of paging, with all that it can read and send.</summary>
    public static IReadOnlyList<PaginationModel> Paginations { get; } = [.. new PaginationModel[]
    {
        new SinglePagePaginationModel { ItemsPath = "data" },
        Cursor("data"),
        new PageNumberPaginationModel { ItemsPath = "data", PositionParameter = "page" },
        new OffsetPaginationModel { ItemsPath = "data", PositionParameter = "page" },
        new ItemIdPaginationModel { ItemsPath = "data", PositionParameter = "page", BackwardParameter = "before", NextPath = "next", PreviousPath = "previous", ItemIdProperty = "id" },
    }.Select(WithTotals)];

    public static CursorPaginationModel Cursor(string items)
        => new() { ItemsPath = items, PositionParameter = "page", NextPath = "next", PreviousPath = "previous" };

    private static PaginationModel WithTotals(PaginationModel model)
        => model with { PageSizeParameter = "limit", HasMorePath = "has_more", TotalPagesPath = "total_pages", TotalCountPath = "total" };

    public static SpecModel Model(
        IEnumerable<EndpointModel>? endpoints = null, IEnumerable<ObjectModel>? objects = null, IEnumerable<EnumModel>? enums = null, IEnumerable<UnionModel>? unions = null,
        IEnumerable<PathChoiceModel>? pathChoices = null)
        => new(
            new ClientModel("ExampleClient", "Example", "https://api.example.com/v1/", [s_bearer], [new ResourcePropertyModel("Things", "ThingsResource", "")]),
            [new ResourceModel("ThingsResource", "Things", "All about things.", [], (endpoints ?? []).ToEquatableArray())],
            (objects ?? []).ToEquatableArray(),
            (enums ?? []).ToEquatableArray(),
            (unions ?? []).ToEquatableArray(),
            (pathChoices ?? []).ToEquatableArray(),
            []);

    /// <summary>One client with all of it.</summary>
    public static SpecModel Everything()
    {
        MemberModel[] optional = [.. Types.Select(type => Member($"optional_{type.Name}", type.Type))];
        MemberModel[] required = [.. Types.Select(type => Member($"required_{type.Name}", type.Type, required: true))];
        MemberModel[] requiredNullable = [.. Types.Select(type => Member($"required_nullable_{type.Name}", type.Type, required: true, nullable: true))];
        MemberModel[] threeState = [.. Types.Select(type => Member($"nullable_{type.Name}", type.Type, nullable: true))];
        MemberModel[] all = [.. required, .. requiredNullable, .. optional, .. threeState];
        MemberModel[] constants =
        [
            Member("type", Text, required: true, constant: "\"node\""), Member("version", Whole, required: true, constant: "2"), Member("ratio", Number, required: true, constant: "0.5"),
            Member("ok", Flag, required: true, constant: "true"), Member("kind", Text, constant: "\"optional\""),
        ];
        MemberModel[] deprecated =
        [
            Member("old", Text, deprecation: "Use `new` instead."), Member("old_required", Text, required: true, deprecation: "Gone."), Member("old_list", List(Node), nullable: true, deprecation: ""),
        ];
        MemberModel[] elsewhere =
        [
            .. Types.Select(type => Member($"query_{type.Name}", type.Type, location: MemberLocation.Query)),
            .. Types.Where(type => type.Type is ListTypeReference or MapTypeReference or ObjectTypeReference or UnionTypeReference or PrimitiveTypeReference { Kind: PrimitiveKind.Json }).Select(
                type => Member($"styled_{type.Name}", type.Type, location: MemberLocation.Query) with { QueryStyle = new QueryStyleModel(QueryListStyle.Indices, Language.Model.QueryObjectStyle.Dots) }),
            Member("query_required", Text, required: true, location: MemberLocation.Query), Member(
                "query_old", Text, location: MemberLocation.Query, deprecation: "Gone."),
            .. new (string, TypeReference)[] { ("text", Text), ("whole", Whole), ("number", Number), ("flag", Flag), ("time", Time), ("color", Color), ("texts", List(Text)) }
                .Select(type => Member($"x-header-{type.Item1}", type.Item2, location: MemberLocation.Header)),
            Member("session", Text, location: MemberLocation.Cookie), Member("cookie_color", Color, location: MemberLocation.Cookie),
        ];

        ObjectModel[] objects =
        [
            Object(
                "Node",
                Member("child", Node),
                Member("children", List(Node)),
                Member("event", Text, property: "Event"),
                Member("class", Text, property: "@class")),
            Object("Output", [.. all, .. constants, .. deprecated]),
            Input("InputOnly", [.. all, .. constants, .. deprecated]),
            Input("Both", [.. all, .. constants, .. deprecated]) with { IsOutput = true },
            Object("Circle", Member("kind", Text, required: true, constant: "\"circle\""), Member("radius", Number)),
            Object("Square", Member("kind", Text, required: true, constant: "\"square\""), Member("side", Number)),
            Object("Named", Member("name", Text, required: true)),
            Object("Old") with { Deprecation = "Use Node.", Documentation = "A type of long ago." },
            Request("QueryRequest", elsewhere),
            Request("BodyRequest", [.. elsewhere, .. all, .. constants]),
            Request("OptionalBodyRequest", optional),
            Request("StreamRequest", Member("stream", Flag)),
            Request(
                "UploadRequest", Member("file", File, required: true), Member("more", List(File)), Member("purpose", Color), Member("notes", Text, nullable: true), Member("size", Whole),
                Member("ratio", Number), Member("sure", Flag), Member("at", Time), Member("any", Json), Member("tags", List(Text)), Member("node", Node), Member("dry_run", Flag, location: MemberLocation.Query)),
            Request(
                "EncodedRequest", Member("name", Text, required: true), Member("whole", Whole, required: true), Member("purpose", Color, required: true), Member("color", Color), Member("notes", Text, required: true, nullable: true),
                Member("size", Whole, nullable: true), Member("ratio", Number), Member("sure", Flag), Member("at", Time), Member("any", Json), Member("file", File), Member("tags", List(Text)), Member("files", List(File)),
                Member("nodes", List(Node)) with { QueryStyle = new QueryStyleModel(QueryListStyle.Indices, Language.Model.QueryObjectStyle.Dots) }, Member("node", Node), Member("map", Map(Text)), Member("shape", Shape),
                Member("dry_run", Flag, location: MemberLocation.Query)),
            Request("OptionalEncodedRequest", Member("name", Text)),
        ];

        EnumModel[] enums =
        [
            new(
                "Color",
                "What color it is.",
                [new("red", "Red", null, "Like fire."), new("deep-blue", "DeepBlue", "Fades.", ""), new("", "Empty", null, ""), new("ein \"Grün\"", "Gruen", null, ""), new("new", "@new", null, "")]),
        ];

        UnionModel[] unions =
        [
            new(
                "Shape",
                "A shape.",
                "kind",
                [Case("Circle", new ObjectTypeReference("Circle"), "\"circle\""), Case("Square", new ObjectTypeReference("Square"), "\"square\""), Case("Named", new ObjectTypeReference("Named"), null, "name")]),
            new(
                "Kinds",
                "",
                null,
                [Case("Text", Text), Case("Whole", Whole), Case("Number", Number), Case("Flag", Flag), Case("Nodes", List(Node)), Case("Texts", List(Text)), Case("Object", Node), Case("Map", Map(Text))]),
            new("Strings", "", null, [Case("Time", Time), Case("Color", Color), Case("String", Text)]),
            new("Anything", "", null, [Case("Text", Text), Case("Any", Json)]),
            new("Wrapped", "", "kind", [Case("Circle", new ObjectTypeReference("Circle"), "\"circle\""), Case("Text", Text)]),
            new("Nested", "", null, [Case("Shape", Shape), Case("Text", Text)]),
            new("Many", "", "kind", [.. Enumerable.Range(1, 125).Select(i => Case($"Case{i}", new ObjectTypeReference($"Case{i}"), $"\"case_{i}\""))]),
        ];

        PathChoiceModel choice = new("AccountOrZone", "accounts_or_zones", "account_or_zone_id",
        [
            new("Account", "accountId", "accounts", "account_id", "The account."), new("Zone", "zoneId", "zones", "zone_id", ""),
        ]);

        PathParameterModel[] path =
        [
            new("accountOrZone", "account_or_zone_id", null, "AccountOrZone", ""), new("id", "id", Text, null, "The id."), new("@event", "event", Whole, null, ""), new("color", "color", Color, null, ""),
        ];
        TypeReference output = new ObjectTypeReference("Output");
        BodyModel members = new(BodyKind.JsonMembers, null, null, false, "");
        List<EndpointModel> endpoints =
        [
            Endpoint("DeleteAsync", "DELETE", "/{accounts_or_zones}/{account_or_zone_id}/things/{id}/{event}/{color}") with { PathParameters = [.. path], Deprecation = "Use `Archive`.", Documentation = "Deletes it.\n\nFor ever:\n\n- really\n- truly" },
            Endpoint("GetAsync", "GET", "/things", Response(ResponseKind.Json, output, envelope: true)) with { Request = new RequestModel("QueryRequest", false) },
            Endpoint("FindAsync", "GET", "/things/find", Response(ResponseKind.Json, output, envelope: true, optional: true)),
            Endpoint("CreateAsync", "POST", "/things", Response(ResponseKind.Json, output)) with { Body = members, Request = new RequestModel("BodyRequest", false), ConstantHeaders = [new HeaderModel("x-version", "2023-06-01")], Authentication = [s_bearer, s_key] },
            Endpoint("TouchAsync", "PATCH", "/things", Response(ResponseKind.Json, output)) with { Body = members, Request = new RequestModel("OptionalBodyRequest", true), Authentication = [] },
            Endpoint("UploadAsync", "POST", "/files", Response(ResponseKind.Json, Node)) with { Body = new BodyModel(BodyKind.Multipart, null, null, false, ""), Request = new RequestModel("UploadRequest", false) },
            Endpoint("EncodeAsync", "POST", "/encoded", Response(ResponseKind.Json, Node)) with { Body = new BodyModel(BodyKind.UrlEncoded, null, null, false, ""), Request = new RequestModel("EncodedRequest", false) },
            Endpoint("EncodeAnyAsync", "PUT", "/encoded", Response(ResponseKind.Json, Node)) with { Body = new BodyModel(BodyKind.UrlEncoded, null, null, true, ""), Request = new RequestModel("OptionalEncodedRequest", true) },
            Endpoint("EncodeNothingAsync", "PATCH", "/encoded") with { Body = new BodyModel(BodyKind.UrlEncoded, null, null, true, "") },
            Endpoint("DownloadAsync", "GET", "/files/content", Response(ResponseKind.Binary, null)),
            Endpoint("WatchAsync", "GET", "/events", Response(ResponseKind.EventStream, Shape)),
            Endpoint("ExportAsync", "GET", "/lines", Response(ResponseKind.JsonLines, output)),
            Endpoint("PrintAsync", "GET", "/text", Response(ResponseKind.Text, Text)),
            Endpoint("AnswerAsync", "POST", "/answers", Response(ResponseKind.Json, output) with { Streaming = new StreamingModel("AnswerStreamingAsync", "stream", false, Json) }) with { Body = members, Request = new RequestModel("StreamRequest", true) },
            Endpoint("WrapAsync", "POST", "/wrapped") with { Body = new BodyModel(BodyKind.JsonValue, "body", new UnionTypeReference("Wrapped"), false, "") },
            Endpoint("PurgeAsync", "PURGE", "/cache"),
            Endpoint("SendBytesAsync", "POST", "/bytes") with { Body = new BodyModel(BodyKind.Bytes, "body", new PrimitiveTypeReference(PrimitiveKind.File), false, "") { ContentType = "application/x-ndjson" } },
            Endpoint("SendAnyBytesAsync", "PUT", "/bytes") with { Body = new BodyModel(BodyKind.Bytes, "body", new PrimitiveTypeReference(PrimitiveKind.File), true, "") },
            Endpoint("SendFormAsync", "POST", "/forms") with { Body = new BodyModel(BodyKind.Multipart, null, null, true, "") },
            .. Types.Select(type => Endpoint($"Get{Pascal(type.Name)}Async", "GET", $"/{type.Name}", Response(ResponseKind.Json, type.Type))),
            .. Types.Select(type => Endpoint($"Put{Pascal(type.Name)}Async", "PUT", $"/{type.Name}") with { Body = new BodyModel(BodyKind.JsonValue, "body", type.Type, false, "The whole.") }),
            .. Types.Select(type => Endpoint($"Set{Pascal(type.Name)}Async", "PUT", $"/{type.Name}") with { Body = new BodyModel(BodyKind.JsonValue, "body", type.Type, true, "") }),
            .. Paginations.Select(paging => Endpoint($"List{paging.Name}Async", "GET", $"/{paging.Name}", Response(ResponseKind.Json, Node)) with { Pagination = paging, Request = new RequestModel("QueryRequest", false) }),
            Endpoint("ListTextsAsync", "GET", "/texts", Response(ResponseKind.Json, Text)) with { Pagination = WithTotals(Cursor("")) },
        ];

        SpecModel model = Model(endpoints, [.. objects, .. Enumerable.Range(1, 125).Select(i => Object($"Case{i}", Member("kind", Text, required: true, constant: $"\"case_{i}\"")))], enums, unions, [choice]);
        return model with
        {
            Client = model.Client with { Resources = [new("Things", "ThingsResource", "What it is about."), new("Empty", "EmptyResource", "")] },
            Resources = [.. model.Resources, new ResourceModel("EmptyResource", "", "", [new ResourcePropertyModel("Things", "ThingsResource", "")], []),
                new ResourceModel(model.Client.Name, "", "", [], [Endpoint("PingAsync", "GET", "/ping"), Endpoint("ListEverythingAsync", "GET", "/everything", Response(ResponseKind.Json, Node)) with { Pagination = Cursor("data") }])],
        };
    }

    private static string Pascal(string wireName) => string.Concat(wireName.Split('_', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
