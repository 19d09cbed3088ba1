using static SpecGen.Language.Comparison.ChangeSeverity;

namespace SpecGen.Generator.Tests.Compatibility;

/// <summary>The kinds of change.</summary>
internal static class Changes
{
    private const string Ship = """{ "id": "s1" }""";

    private const string Envelope =
        """
        errors: array of object { code, message }
          code: number
          message: string
        messages: array of object { code, message }
          code: number
          message: string
        success: true
          true
        """;

    private const string GrainAndOil =
        """
        cargo: Grain or Oil
          Grain object { type, tons }
            type: "grain"
              "grain"
            tons: number
          Oil object { type, grade }
            type: "oil"
              "oil"
            grade: string
        """;

    public static IReadOnlyList<Change> All { get; } =
        [.. SentMembers(), .. ReadMembers(), .. Endpoints(), .. PathParameters(), .. Requests(), .. Results(), .. Pagination(), .. Enums(), .. Unions(), .. Types(), .. Words()];

    private static HarborPage Patch(string body, string returns = "id: string", string response = Ship, string? curl = null) => new(
        new Endpoint("Update a ship", "patch", "/ships/{ship_id}") { PathParameters = "ship_id: string", Body = body, Returns = returns, Response = response, CurlExtras = curl });

    private static HarborPage Get(string returns, string response) => new(GetEndpoint(returns, response));

    private static Endpoint GetEndpoint(string returns = "id: string", string response = Ship)
        => new("Retrieve a ship", "get", "/ships/{ship_id}") { PathParameters = "ship_id: string", Returns = returns, Response = response };

    private static HarborPage List(string? query) => new(ListEndpoint(query));

    private static Endpoint ListEndpoint(string? query = null) => new("List ships", "get", "/ships") { Query = query, Returns = "id: string", Response = Ship };

    private static string Update(string members) => $$"""await client.Ships.UpdateAsync("s1", new ShipUpdateRequest { {{members}} });""";

    private static string Retrieve(string use) => $$"""ShipRetrieveResponse ship = await client.Ships.RetrieveAsync("s1"); {{use}}""";

    private static IEnumerable<Change> SentMembers() =>
    [
        new("A member of a PATCH body may be null now, and callers who left it out by null send null", ChangesBehavior,
            Patch("name: optional string"), Patch("name: optional string or null"), "string? maybe = null; " + Update("Name = maybe")),
        new("A member of a PATCH body may be null now, and callers who set it send the same, but not those who left it out by null", ChangesBehavior,
            Patch("crew: optional number"), Patch("crew: optional number or null"), "double? maybe = null; " + Update("Crew = maybe")),
        new("A member of a PATCH body may no longer be null", ChangesBehavior,
            Patch("name: optional string or null"), Patch("name: optional string"), Update("Name = null")),
        new("A sent member becomes required", BreaksCompilation,
            Patch("flag: optional string\nname: string"), Patch("flag: string\nname: string"), Update("""Name = "Aurora" """)),
        new("A sent member becomes optional", Compatible,
            Patch("flag: string\nname: string"), Patch("flag: optional string\nname: string"), Update("""Name = "Aurora", Flag = "PT" """)),
        new("A sent member becomes optional or null", Compatible,
            Patch("flag: string\nname: string"), Patch("flag: optional string or null\nname: string"), Update("""Name = "Aurora", Flag = "PT" """)),
        new("A number that is read is always there now, and specgen.json lets it be absent", Documentation,
            Get("id: string\nberths: optional number", """{ "id": "s1", "berths": 3 }"""), Get("id: string\nberths: number", """{ "id": "s1", "berths": 3 }"""),
            Retrieve("see(ship.Berths.HasValue);"))
        {
            NewConfiguration = """{ "presence": { "ShipRetrieveResponse.berths": "optional" } }""",
        },
        new("A required sent member may be null now", Compatible,
            Patch("flag: string"), Patch("flag: string or null"), Update("""Flag = "PT" """)),
        new("A required sent member may no longer be null", BreaksCompilation,
            Patch("flag: string or null"), Patch("flag: string"), "string? maybe = null; " + Update("Flag = maybe")),
        new("An optional member comes into a body", Compatible,
            Patch("name: string"), Patch("name: string\nflag: optional string"), Update("""Name = "Aurora" """)),
        new("A required member comes into a body", BreaksCompilation,
            Patch("name: string"), Patch("name: string\nflag: string"), Update("""Name = "Aurora" """)),
        new("A required constant comes into a body and is sent unasked", ChangesBehavior,
            Patch("name: string"), Patch("name: string\nkind: \"ship\"\n  \"ship\""), Update("""Name = "Aurora" """)),
        new("An optional constant comes into a body", Compatible,
            Patch("name: string"), Patch("name: string\nkind: optional \"ship\"\n  \"ship\""), Update("""Name = "Aurora" """)),
        new("A sent member is removed", BreaksCompilation,
            Patch("name: string\nflag: optional string"), Patch("name: string"), Update("""Name = "Aurora", Flag = "PT" """)),
        new("A sent constant is another one", ChangesBehavior,
            Patch("name: string\nkind: \"ship\"\n  \"ship\""), Patch("name: string\nkind: \"vessel\"\n  \"vessel\""), Update("""Name = "Aurora" """)),
        new("A free text that is sent is always the same now", Compatible,
            Patch("name: string\nkind: string"), Patch("name: string\nkind: \"ship\"\n  \"ship\""), Update("""Name = "Aurora", Kind = "ship" """)),
        new("An optional sent constant becomes required and is sent unasked", ChangesBehavior,
            Patch("name: string\nkind: optional \"ship\"\n  \"ship\""), Patch("name: string\nkind: \"ship\"\n  \"ship\""), Update("""Name = "Aurora" """)),
        new("A sent constant becomes optional and is no longer sent unasked", ChangesBehavior,
            Patch("name: string\nkind: \"ship\"\n  \"ship\""), Patch("name: string\nkind: optional \"ship\"\n  \"ship\""), Update("""Name = "Aurora" """)),
        new("A sent constant may have any text now and must be set", BreaksCompilation,
            Patch("name: string\nkind: \"ship\"\n  \"ship\""), Patch("name: string\nkind: string"), Update("""Name = "Aurora" """)),
        new("A sent constant gains a second value", BreaksCompilation,
            Patch("name: string\nkind: \"ship\"\n  \"ship\""), Patch("name: string\nkind: \"ship\" or \"boat\"\n  \"ship\"\n  \"boat\""), Update("""Name = "Aurora" """)),
        new("A sent text becomes an enum", BreaksCompilation,
            Patch("flag: string"), Patch("flag: \"pt\" or \"no\"\n  \"pt\"\n  \"no\""), Update("""Flag = "pt" """)),
        new("A sent text becomes a number", BreaksCompilation,
            Patch("berth: string"), Patch("berth: number"), Update("""Berth = "7" """)),
        new("A sent number becomes a whole one", BreaksCompilation,
            Patch("crew: number"), Patch("crew: number # The count of sailors."), Update("Crew = 7.5")),
        new("A sent whole number may have a fraction", Compatible,
            Patch("crew: number # The count of sailors."), Patch("crew: number"), Update("Crew = 7")),
        new("A sent text becomes a union with a text in it", Compatible,
            Patch("berth: string"), Patch("berth: string or boolean\n  string\n  boolean"), Update("""Berth = "7" """)),
        new("An optional sent text becomes a union with a text in it, to which null is not converted", BreaksCompilation,
            Patch("berth: optional string"), Patch("berth: optional string or boolean\n  string\n  boolean"), "string? maybe = null; " + Update("Berth = maybe")),
        new("A sent list has elements of another type", BreaksCompilation,
            Patch("berths: array of string"), Patch("berths: array of number"), Update("""Berths = ["7"]""")),
        new("A sent map has values of another type", BreaksCompilation,
            Patch("berths: map[string]"), Patch("berths: map[number]"), Update("""Berths = new Dictionary<string, string> { ["a"] = "7" } """)),
        new("A sent member has another name on the wire and the same in C#", ChangesBehavior,
            Patch("ship_name: optional string"), Patch("shipName: optional string"), Update("""ShipName = "Aurora" """)),
        new("A sent member is deprecated", BreaksCompilation,
            Patch("name: optional string"), Patch("name: optional string # Deprecated: use title."), Update("""Name = "Aurora" """)),
        new("A sent member is no longer deprecated", Compatible,
            Patch("name: optional string # Deprecated: use title.\nflag: optional string"), Patch("name: optional string\nflag: optional string"), Update("""Flag = "PT" """)),
    ];

    private static IEnumerable<Change> ReadMembers() =>
    [
        new("A member that is read may be absent now", BreaksCompilation,
            Get("id: string\nname: string", """{ "id": "s1", "name": "Aurora" }"""), Get("id: string\nname: optional string", Ship), Retrieve("string name = ship.Name; see(name);")),
        new("A number that is read may be absent now", BreaksCompilation,
            Get("id: string\nberth: number", """{ "id": "s1", "berth": 7 }"""), Get("id: string\nberth: optional number", Ship), Retrieve("double berth = ship.Berth; see(berth);")),
        new("A member that is read may be null now", BreaksCompilation,
            Get("id: string\nname: string", """{ "id": "s1", "name": "Aurora" }"""), Get("id: string\nname: string or null", Ship), Retrieve("string name = ship.Name; see(name);")),
        new("An optional member that is read may be null, too, as it was read before", Documentation,
            Get("id: string\nname: optional string", Ship), Get("id: string\nname: optional string or null", Ship), Retrieve("string? name = ship.Name; see(name);")),
        new("A text that is read is always present now", Compatible,
            Get("id: string\nname: optional string", """{ "id": "s1", "name": "Aurora" }"""), Get("id: string\nname: string", """{ "id": "s1", "name": "Aurora" }"""), Retrieve("""string? name = ship.Name; see(name ?? "");""")),
        new("A flag that is read is always present now", BreaksCompilation,
            Get("id: string\nafloat: optional boolean", """{ "id": "s1", "afloat": true }"""), Get("id: string\nafloat: boolean", """{ "id": "s1", "afloat": true }"""), Retrieve("see(ship.Afloat ?? false);")),
        new("A number that is read is no longer null", BreaksCompilation,
            Get("id: string\nberth: number or null", """{ "id": "s1", "berth": 7 }"""), Get("id: string\nberth: number", """{ "id": "s1", "berth": 7 }"""), Retrieve("see(ship.Berth ?? 0);")),
        new("A member comes into an answer", Compatible,
            Get("id: string", """{ "id": "s1", "name": "Aurora" }"""), Get("id: string\nname: string", """{ "id": "s1", "name": "Aurora" }"""), Retrieve("see(ship.Id);")),
        new("A member of an answer is removed", BreaksCompilation,
            Get("id: string\nname: string", """{ "id": "s1", "name": "Aurora" }"""), Get("id: string", Ship), Retrieve("see(ship.Name);")),
        new("A text that is read is a time now", BreaksCompilation,
            Get("id: string\nbuilt: string", """{ "id": "s1", "built": "1999" }"""), Get("id: string\nbuilt: string", """{ "id": "s1", "built": "1999-01-02T03:04:05Z" }"""), Retrieve("string built = ship.Built; see(built);")),
        new("A number that is read is a whole one now", BreaksCompilation,
            Get("id: string\ncrew: optional number", """{ "id": "s1", "crew": 7.5 }"""), Get("id: string\ncrew: optional number # The count of sailors.", """{ "id": "s1", "crew": 7 }"""), Retrieve("if (ship.Crew is double crew) see(crew);")),
        new("A whole number that is read may have a fraction now", BreaksCompilation,
            Get("id: string\ncrew: number # The count of sailors.", """{ "id": "s1", "crew": 7 }"""), Get("id: string\ncrew: number", """{ "id": "s1", "crew": 7.5 }"""), Retrieve("long crew = ship.Crew; see(crew);")),
        new("A text that is read is one of a list now", BreaksCompilation,
            Get("id: string\nflag: string", """{ "id": "s1", "flag": "pt" }"""), Get("id: string\nflag: \"pt\" or \"no\"\n  \"pt\"\n  \"no\"", """{ "id": "s1", "flag": "pt" }"""), Retrieve("string flag = ship.Flag; see(flag);")),
        new("A constant that is read is another one", Compatible,
            Get("id: string\nkind: \"ship\"\n  \"ship\"", """{ "id": "s1", "kind": "ship" }"""), Get("id: string\nkind: \"vessel\"\n  \"vessel\"", """{ "id": "s1", "kind": "vessel" }"""), Retrieve("see(ship.Kind);")),
        new("A free text that is read is always the same now", Compatible,
            Get("id: string\nkind: string", """{ "id": "s1", "kind": "ship" }"""), Get("id: string\nkind: \"ship\"\n  \"ship\"", """{ "id": "s1", "kind": "ship" }"""), Retrieve("see(ship.Kind);")),
        new("A constant that is read may have any text now", Compatible,
            Get("id: string\nkind: \"ship\"\n  \"ship\"", """{ "id": "s1", "kind": "ship" }"""), Get("id: string\nkind: string", """{ "id": "s1", "kind": "ship" }"""), Retrieve("see(ship.Kind);")),
        new("A constant that is read gains a second value", BreaksCompilation,
            Get("id: string\nkind: \"ship\"\n  \"ship\"", """{ "id": "s1", "kind": "ship" }"""), Get("id: string\nkind: \"ship\" or \"boat\"\n  \"ship\"\n  \"boat\"", """{ "id": "s1", "kind": "ship" }"""), Retrieve("string kind = ship.Kind; see(kind);")),
        new("A member that is read becomes a list", BreaksCompilation,
            Get("id: string\nname: string", """{ "id": "s1", "name": "Aurora" }"""), Get("id: string\nname: array of string", """{ "id": "s1", "name": [] }"""), Retrieve("string name = ship.Name; see(name);")),
        new("A member that is read has another name on the wire and the same in C#", ChangesBehavior,
            Get("id: string\nship_name: optional string", """{ "id": "s1", "ship_name": "Aurora" }"""), Get("id: string\nshipName: optional string", """{ "id": "s1", "shipName": "Aurora" }"""), Retrieve("string? name = ship.ShipName; see(name);")),
        new("A member that is read is deprecated", BreaksCompilation,
            Get("id: string\nname: optional string", """{ "id": "s1", "name": "Aurora" }"""), Get("id: string\nname: optional string # Deprecated: use title.", """{ "id": "s1", "name": "Aurora" }"""), Retrieve("see(ship.Name);")),
    ];

    private static IEnumerable<Change> Endpoints()
    {
        Endpoint delete = new("Delete a ship", "delete", "/ships/{ship_id}") { PathParameters = "ship_id: string" };
        const string Call = """await client.Ships.RetrieveAsync("s1");""";
        HarborPage old = new(GetEndpoint());
        return
        [
            new("An endpoint comes", Compatible, old, new HarborPage(GetEndpoint(), delete), Call),
            new("An endpoint is removed", BreaksCompilation, new HarborPage(GetEndpoint(), delete), old, """await client.Ships.DeleteAsync("s1");"""),
            new("An endpoint moves to another path", ChangesBehavior, old, new HarborPage(GetEndpoint() with { Path = "/vessels/{ship_id}" }), Call),
            new("An endpoint takes another verb", ChangesBehavior,
                Patch("name: string"), new HarborPage(Patch("name: string").Endpoints[0] with { Verb = "put" }), Update("""Name = "Aurora" """)),
            new("An endpoint has another method name", BreaksCompilation, old, new HarborPage(GetEndpoint()), Call)
            {
                NewConfiguration = """{ "endpoints": { "GET /ships/{ship_id}": { "name": "FindAsync" } } }""",
            },
            new("A resource has another name", BreaksCompilation, old, new HarborPage(GetEndpoint() with { Path = "/vessels/{ship_id}" }) { Heading = "Vessels", DomainTypes = "Vessel object { call_sign, home_port }\n  call_sign: string\n  home_port: string" }, Call),
            new("The base address is another one", ChangesBehavior, old, old with { Host = "https://api.harbor.example/v2" }, Call),
            new("A header comes that every call sends", ChangesBehavior, old, new HarborPage(GetEndpoint() with { CurlExtras = "-H 'X-Mode: fast'" }), Call),
            new("A header that every call sends has another value", ChangesBehavior,
                new HarborPage(GetEndpoint() with { CurlExtras = "-H 'X-Mode: fast'" }), new HarborPage(GetEndpoint() with { CurlExtras = "-H 'X-Mode: slow'" }), Call),
            new("A header that every call sends is removed", ChangesBehavior, new HarborPage(GetEndpoint() with { CurlExtras = "-H 'X-Mode: fast'" }), old, Call),
            new("The credential goes into another header", ChangesBehavior, old, new HarborPage(GetEndpoint() with { Credential = "X-Api-Key: $HARBOR_TOKEN" }), Call),
            new("A credential is no longer asked for", ChangesBehavior, new HarborPage(GetEndpoint(), delete), new HarborPage(GetEndpoint() with { Credential = null }, delete), Call),
            new("A credential is asked for now", ChangesBehavior, new HarborPage(GetEndpoint() with { Credential = null }, delete), new HarborPage(GetEndpoint(), delete), Call),
            new("An endpoint is deprecated", BreaksCompilation, old, new HarborPage(GetEndpoint() with { Prose = "Deprecated: use fleets." }), Call),
            new("An endpoint is no longer deprecated", Compatible,
                new HarborPage(ListEndpoint() with { Prose = "Deprecated: use fleets." }, GetEndpoint()), new HarborPage(ListEndpoint(), GetEndpoint()), Call),
            new("A body becomes a form", ChangesBehavior,
                Patch("name: string", curl: "-d '{ \"name\": \"Aurora\" }'"),
                Patch("name: string", curl: "-H 'Content-Type: multipart/form-data' \\\n    -F 'name=Aurora'"),
                Update("""Name = "Aurora" """)),
            new("A body becomes a URL-encoded form", ChangesBehavior,
                Patch("name: string", curl: "-d '{ \"name\": \"Aurora\" }'"),
                Patch("name: string", curl: "-d 'name=Aurora'"),
                Update("""Name = "Aurora" """)),
        ];
    }

    private static IEnumerable<Change> PathParameters()
    {
        HarborPage page(string path, string parameters) => new(GetEndpoint() with { Path = path, PathParameters = parameters });
        HarborPage one = page("/ships/{ship_id}", "ship_id: string");
        return
        [
            new("A path parameter has another name, and callers name the argument", BreaksCompilation,
                one, page("/ships/{name}", "name: string"), """await client.Ships.RetrieveAsync(shipId: "s1");"""),
            new("A path parameter comes", BreaksCompilation,
                one, page("/ships/{ship_id}/{deck}", "ship_id: string\ndeck: string"), """await client.Ships.RetrieveAsync("s1");"""),
            new("A path parameter is removed", BreaksCompilation,
                page("/ships/{ship_id}/{deck}", "ship_id: string\ndeck: string"), one, """await client.Ships.RetrieveAsync("s1", "d1");"""),
            new("A path parameter of text is a number now", BreaksCompilation,
                one, page("/ships/{ship_id}", "ship_id: number"), """await client.Ships.RetrieveAsync("s1");"""),
            new("A path parameter of text is one of a list now", BreaksCompilation,
                one, page("/ships/{ship_id}", "ship_id: \"s1\" or \"s2\"\n  \"s1\"\n  \"s2\""), """await client.Ships.RetrieveAsync("s1");"""),
            new("Two path parameters change places", ChangesBehavior,
                page("/ships/{ship_id}/{deck}", "ship_id: string\ndeck: string"),
                page("/ships/{deck}/{ship_id}", "deck: string\nship_id: string"),
                """await client.Ships.RetrieveAsync(shipId: "s1", deck: "d1");"""),
            new("A path begins with a choice now", BreaksCompilation,
                one,
                page("/{accounts_or_zones}/{account_or_zone_id}/ships/{ship_id}", "ship_id: string\naccount_id: optional string # Mutually exclusive with the zone.\nzone_id: optional string # Mutually exclusive with the account."),
                """await client.Ships.RetrieveAsync("s1");"""),
        ];
    }

    private static IEnumerable<Change> Requests() =>
    [
        new("A first optional parameter comes", Compatible, List(null), List("flag: optional string"), "await client.Ships.ListAsync(cancellationToken: default);"),
        new("A first required parameter comes", BreaksCompilation, List(null), List("flag: string"), "await client.Ships.ListAsync();"),
        new("The last parameter is removed", BreaksCompilation, List("flag: optional string"), List(null), """await client.Ships.ListAsync(new ShipListRequest { Flag = "PT" });"""),
        new("A request becomes optional", Compatible, List("flag: string"), List("flag: optional string"), """await client.Ships.ListAsync(new ShipListRequest { Flag = "PT" });"""),
        new("A request becomes required", BreaksCompilation, List("flag: optional string"), List("flag: string"), "await client.Ships.ListAsync();"),
        new("A parameter moves from the query to a header", ChangesBehavior,
            List("flag: optional string"), new HarborPage(ListEndpoint() with { Headers = "flag: optional string" }), """await client.Ships.ListAsync(new ShipListRequest { Flag = "PT" });"""),
        new("A parameter moves from the query to a cookie", ChangesBehavior,
            List("flag: optional string"), new HarborPage(ListEndpoint() with { Cookies = "flag: optional string" }), """await client.Ships.ListAsync(new ShipListRequest { Flag = "PT" });"""),
        new("A parameter of the query may be null, too, which changes nothing for callers", Documentation,
            List("flag: optional string"), List("flag: optional string or null"), """string? maybe = null; await client.Ships.ListAsync(new ShipListRequest { Flag = maybe });"""),
        new("Members of a body become one value", BreaksCompilation,
            Patch("name: optional string", curl: "-d '{ \"name\": \"Aurora\" }'"),
            Patch("body: object { name }\n  name: optional string", curl: "-d '{ \"name\": \"Aurora\" }'"),
            Update("""Name = "Aurora" """)),
        new("A body becomes required", BreaksCompilation,
            Patch("body: optional array of string", curl: "-d '[]'"), Patch("body: array of string", curl: "-d '[]'"), """await client.Ships.UpdateAsync("s1");"""),
        new("A body becomes optional", Compatible,
            Patch("body: array of string", curl: "-d '[]'"), Patch("body: optional array of string", curl: "-d '[]'"), """await client.Ships.UpdateAsync("s1", ["a"]);"""),
        new("A body has another type", BreaksCompilation,
            Patch("body: array of string", curl: "-d '[]'"), Patch("body: array of number", curl: "-d '[]'"), """await client.Ships.UpdateAsync("s1", ["a"]);"""),
        new("A documented default is another one, which the server applies", ChangesBehavior,
            List("limit: optional number # Defaults to `1`."), List("limit: optional number # Defaults to `2`."), "ShipListResponse ship = await client.Ships.ListAsync(); see(ship.Id);")
        {
            OldServer = static (_, _) => ("application/json", """{ "id": "1" }"""),
            NewServer = static (_, _) => ("application/json", """{ "id": "2" }"""),
        },
        new("A default is documented now", Documentation, List("limit: optional number"), List("limit: optional number # Defaults to `2`."), "await client.Ships.ListAsync();"),
    ];

    private static IEnumerable<Change> Results()
    {
        HarborPage enveloped = Get(Envelope + "\nresult: object { id }\n  id: string", """{ "errors": [], "messages": [], "success": true, "result": { "id": "s1" } }""");
        Endpoint create = new("Create a ship", "post", "/ships") { Body = "hours: number", Returns = "id: string", Response = Ship };
        Endpoint createOrStream = create with { Body = "hours: number\nstream: optional boolean # Whether to send server-sent events." };
        Endpoint stream = new("List ships", "get", "/ships") { Returns = "Position object { id }\n  id: string", Response = Ship };
        return
        [
            new("An answer is wrapped in an envelope now", ChangesBehavior,
                Get("id: string", Ship), enveloped, """string? id = null; var response = await client.Ships.RetrieveAsync("s1"); id = response.Value.Id; see(id);"""),
            new("An answer is no longer wrapped in an envelope", ChangesBehavior,
                enveloped, Get("id: string", Ship), """var response = await client.Ships.RetrieveAsync("s1"); see(response.Value.Id);"""),
            new("An answer has a documented content now", Compatible,
                new HarborPage(new Endpoint("Delete a ship", "delete", "/ships/{ship_id}") { PathParameters = "ship_id: string" }),
                new HarborPage(new Endpoint("Delete a ship", "delete", "/ships/{ship_id}") { PathParameters = "ship_id: string", Returns = "id: string", Response = Ship }),
                """ApiResponse response = await client.Ships.DeleteAsync("s1"); see(response.StatusCode);""")
            {
                OldServer = static (_, _) => ("application/json", Ship),
            },
            new("An answer has no documented content any more", BreaksCompilation,
                new HarborPage(new Endpoint("Delete a ship", "delete", "/ships/{ship_id}") { PathParameters = "ship_id: string", Returns = "id: string", Response = Ship }),
                new HarborPage(new Endpoint("Delete a ship", "delete", "/ships/{ship_id}") { PathParameters = "ship_id: string" }),
                """ShipDeleteResponse ship = await client.Ships.DeleteAsync("s1"); see(ship.Id);"""),
            new("An answer is a list now", BreaksCompilation,
                Get("id: string", Ship), Get("id: string", $"[ {Ship} ]"), """ShipRetrieveResponse ship = await client.Ships.RetrieveAsync("s1"); see(ship.Id);"""),
            new("An answer can be streamed now", Compatible,
                new HarborPage(create), new HarborPage(createOrStream), "ShipCreateResponse ship = await client.Ships.CreateAsync(new ShipCreateRequest { Hours = 2 }); see(ship.Id);"),
            new("An answer can no longer be streamed", BreaksCompilation,
                new HarborPage(createOrStream), new HarborPage(create),
                "await foreach (SseItem<JsonElement> item in client.Ships.CreateStreamingAsync(new ShipCreateRequest { Hours = 2 })) see(item.Data);")
            {
                OldServer = static (_, _) => ("text/event-stream", "data: {}\n\n"),
            },
            new("An answer is a stream of events now", BreaksCompilation,
                new HarborPage(stream), new HarborPage(stream with { CurlExtras = "-H 'Accept: text/event-stream'" }),
                "Position position = await client.Ships.ListAsync(); see(position.Id);"),
            new("An answer has another type", BreaksCompilation,
                Get("Boat object { id }\n  id: string", Ship), Get("Vessel object { id }\n  id: string", Ship), """Boat ship = await client.Ships.RetrieveAsync("s1"); see(ship.Id);"""),
        ];
    }

    private static IEnumerable<Change> Pagination()
    {
        string items = Envelope + "\nresult: optional array of object { id }\n  id: string";
        HarborPage page(string query, string info, string infoJson) => new(
            ListEndpoint(query) with
            {
                Returns = items + "\n" + info,
                Response = $$"""{ "errors": [], "messages": [], "success": true, "result": [ { "id": "s1" } ]{{(infoJson.Length == 0 ? "" : $", \"result_info\": {infoJson}")}} }""",
            });
        HarborPage cursor = page("cursor: optional string\nper_page: optional number", "result_info: optional object { cursor, per_page }\n  cursor: optional string\n  per_page: optional number", """{ "cursor": "c2", "per_page": 1 }""");
        HarborPage plain = page("cursor: optional string\nper_page: optional number", "", "");
        HarborPage single = page("cursor: optional string\nper_page: optional number", "result_info: optional object { count }\n  count: optional number", """{ "count": 1 }""");
        HarborPage numbered = page(
            "page: optional number\nper_page: optional number",
            "result_info: optional object { page, per_page }\n  page: optional number\n  per_page: optional number",
            """{ "page": 1, "per_page": 1 }""");
        HarborPage totalled = page(
            "page: optional number\nper_page: optional number",
            "result_info: optional object { page, per_page, total_pages }\n  page: optional number\n  per_page: optional number\n  total_pages: optional number",
            """{ "page": 1, "per_page": 1, "total_pages": 1 }""");
        const string Enumerate = "await foreach (ShipListResponse ship in client.Ships.ListAsync()) see(ship.Id);";
        static (string, string) EndsAfterTwo(HttpRequestMessage request, string body) => ("application/json",
            request.RequestUri!.Query.Contains("c2", StringComparison.Ordinal)
                ? """{ "errors": [], "messages": [], "success": true, "result": [ { "id": "s2" } ], "result_info": { } }"""
                : """{ "errors": [], "messages": [], "success": true, "result": [ { "id": "s1" } ], "result_info": { "cursor": "c2" } }""");
        static (string, string) TwoNumberedPages(HttpRequestMessage request, string body) => ("application/json",
            request.RequestUri!.Query.Contains("page=2", StringComparison.Ordinal)
                ? """{ "errors": [], "messages": [], "success": true, "result": [ ], "result_info": { "page": 2, "per_page": 1 } }"""
                : """{ "errors": [], "messages": [], "success": true, "result": [ { "id": "s1" } ], "result_info": { "page": 1, "per_page": 1 } }""");
        return
        [
            new("A list is given in pages now", BreaksCompilation, plain, cursor, "var response = await client.Ships.ListAsync(); see(response.Value.Count);"),
            new("A list is no longer given in pages", BreaksCompilation, cursor, plain, Enumerate) { OldServer = EndsAfterTwo },
            new("A list that was read up to its first page is read to its end now", ChangesBehavior, single, cursor, Enumerate) { OldServer = EndsAfterTwo },
            new("A list is read up to its first page now", ChangesBehavior, cursor, single, Enumerate) { OldServer = EndsAfterTwo },
            new("A list pages by number instead of a cursor", BreaksCompilation, cursor, numbered, """await foreach (ShipListResponse ship in client.Ships.ListAsync(new ShipListRequest { Cursor = "c2" })) see(ship.Id);""") { OldServer = EndsAfterTwo },
            new("The cursor is found at another place", ChangesBehavior,
                cursor,
                cursor,
                Enumerate)
            {
                OldServer = EndsAfterTwo,
                NewConfiguration =
                    """{ "endpoints": { "GET /ships": { "pagination": { "kind": "cursor", "items": "result", "position": "cursor", "next": "result_info.next", "pageSize": "per_page" } } } }""",
            },
            new("The size of a page can no longer be asked for", ChangesBehavior,
                cursor, cursor,
                "await foreach (Page<ShipListResponse> page in client.Ships.ListAsync().AsPages(pageSizeHint: 5)) see(page.Values.Count);")
            {
                OldServer = EndsAfterTwo,
                NewConfiguration = """{ "endpoints": { "GET /ships": { "pagination": { "kind": "cursor", "items": "result", "position": "cursor", "next": "result_info.cursor" } } } }""",
            },
            new("An answer says how many pages there are now", Compatible, numbered, totalled, Enumerate) { OldServer = TwoNumberedPages },
        ];
    }

    private static IEnumerable<Change> Enums()
    {
        const string KeptEnum = """{ "types": { "ShipUpdateRequest.flag": "enum" } }""";
        HarborPage flags(params string[] values) => Patch(flag(values));
        HarborPage sentAndRead(params string[] values) => Patch(flag(values), "id: string\n" + flag("pt", "no"));
        string flag(params string[] values) => $"flag: optional {string.Join(" or ", values.Select(value => $"\"{value}\""))}\n" + string.Join("\n", values.Select(value => $"  \"{value}\""));
        HarborPage read(params string[] values) => Get($"id: string\nflag: {string.Join(" or ", values.Select(value => $"\"{value}\""))}\n" + string.Join("\n", values.Select(value => $"  \"{value}\"")), """{ "id": "s1", "flag": "pt" }""");
        return
        [
            new("An enum that is sent gains a value", Compatible, flags("pt", "no"), flags("pt", "no", "mt"), Update("Flag = ShipFlag.Pt")),
            new("An enum that is sent loses a value", BreaksCompilation, flags("pt", "no", "mt"), flags("pt", "no"), Update("Flag = ShipFlag.Mt")),
            new("An enum that is sent shrinks to one value", BreaksCompilation, flags("pt", "no"), flags("pt"), Update("Flag = ShipFlag.Pt")),
            new("An enum that is read gains a value", Compatible, read("pt", "no"), read("pt", "no", "mt"),
                Retrieve("see(ship.Flag.Known switch { ShipFlag.Pt => 1, ShipFlag.No => 2, _ => 0 });")),
            new("An enum that is read shrinks to one value", BreaksCompilation, read("pt", "no"), read("pt"), Retrieve("OpenEnum<ShipFlag> flag = ship.Flag; see(flag.Raw);")),
            new("An enum that is sent shrinks to one value and is kept, and the other value is gone", BreaksCompilation, flags("pt", "no"), flags("pt"), Update("Flag = ShipFlag.No"))
            {
                NewConfiguration = KeptEnum,
            },
            new("An enum shrinks to one value where it is sent and keeps both where it is read", BreaksCompilation, sentAndRead("pt", "no"), sentAndRead("pt"), Update("Flag = ShipFlag.No")),
            new("An enum shrinks to one value where it is sent, keeps both where it is read, and is kept", Documentation,
                sentAndRead("pt", "no"), sentAndRead("pt"), Update("Flag = ShipFlag.No"))
            {
                NewConfiguration = KeptEnum,
            },
            new("A constant that is sent gains a second value", BreaksCompilation, flags("pt"), flags("pt", "no"), """string flag = "pt"; """ + Update("Flag = flag")),
            new("A constant that is sent gains a second value and is kept", Documentation, flags("pt"), flags("pt", "no"), """string flag = "pt"; """ + Update("Flag = flag"))
            {
                NewConfiguration = """{ "types": { "ShipUpdateRequest.flag": "constant" } }""",
            },
            new("A constant that is read gains a second value and is kept", Documentation, read("pt"), read("pt", "no"), Retrieve("string flag = ship.Flag; see(flag);"))
            {
                NewConfiguration = """{ "types": { "ShipRetrieveResponse.flag": "constant" } }""",
            },
            new("An enum that is read loses a value that specgen.json keeps", Documentation, read("pt", "no", "mt"), read("pt", "no"),
                Retrieve("see(ship.Flag.Known switch { ShipFlag.Pt => 1, ShipFlag.Mt => 2, _ => 0 });"))
            {
                NewConfiguration = """{ "values": { "ShipFlag": ["mt"] } }""",
            },
            new("The values of an enum change places", Compatible, read("pt", "no"), read("no", "pt"),
                Retrieve("see(ship.Flag.Known switch { ShipFlag.Pt => 1, ShipFlag.No => 2, _ => 0 });")),
            new("A value of an enum is written in another way on the wire and the same in C#", ChangesBehavior, flags("at_sea", "docked"), flags("at-sea", "docked"), Update("Flag = ShipFlag.AtSea")),
            new("A value of an enum is deprecated", BreaksCompilation, flags("pt", "no"),
                Patch("flag: optional \"pt\" or \"no\"\n  \"pt\" # Deprecated: use no.\n  \"no\""), Update("Flag = ShipFlag.Pt")),
            new("An enum that is sent may have any text now, which it could have before", Documentation, flags("pt", "no"),
                Patch("flag: optional string or \"pt\" or \"no\"\n  string\n  \"pt\" or \"no\"\n    \"pt\"\n    \"no\""), Update("Flag = ShipFlag.Pt")),
            new("An enum has another name", BreaksCompilation, flags("pt", "no"), flags("pt", "no"), Update("Flag = ShipFlag.Pt"))
            {
                NewConfiguration = """{ "names": { "ShipFlag": "Flag" } }""",
            },
            new("A value of an enum has another name", BreaksCompilation, flags("pt", "no"), flags("pt", "no"), Update("Flag = ShipFlag.Pt"))
            {
                NewConfiguration = """{ "names": { "ShipFlag.pt": "Portugal" } }""",
            },
        ];
    }

    private static IEnumerable<Change> Unions()
    {
        const string Response = """{ "id": "s1", "cargo": { "type": "oil", "grade": "heavy", "kind": "oil" } }""";
        string fuels(int count) => $"cargo: Fuel1 or Fuel2 or {count - 2} more\n" + string.Join('\n', Enumerable.Range(1, count).Select(i => $"  Fuel{i} object {{ type, grade }}\n    type: \"f{i}\"\n      \"f{i}\"\n    grade: string"));
        const string FuelResponse = """{ "id": "s1", "cargo": { "type": "f1", "grade": "heavy" } }""";
        string matchFuels = "see(ship.Cargo.Match(" + string.Join(", ", Enumerable.Range(1, 8).Select(i => $"f{i} => f{i}.Grade")) + """, _ => "?"));""";
        const string Match = """see(ship.Cargo.Match(grain => $"{grain.Tons}", oil => oil.Grade, other => "?"));""";
        const string NamedMatch = """see(ship.Cargo.Match(grain: grain => $"{grain.Tons}", oil: oil => oil.Grade, unknown: other => "?"));""";
        const string GrainOilAndCoal = GrainAndOil + "\n  Coal object { type }\n    type: \"coal\"\n      \"coal\"";
        string three = GrainOilAndCoal.Replace("Grain or Oil", "Grain or Oil or Coal", StringComparison.Ordinal);
        const string OilThenGrain =
            """
            cargo: Oil or Grain
              Oil object { type, grade }
                type: "oil"
                  "oil"
                grade: string
              Grain object { type, tons }
                type: "grain"
                  "grain"
                tons: number
            """;
        HarborPage read(string cargo, string response = Response) => Get("id: string\n" + cargo, response);
        return
        [
            new("A union gains a case, and Match takes a function more", BreaksCompilation, read(GrainAndOil), read(three), Retrieve(Match)),
            new("A union gains a ninth case, and Match is no longer what it was", BreaksCompilation, read(fuels(8), FuelResponse), read(fuels(9), FuelResponse), Retrieve(matchFuels)),
            new("A union of nine cases gains a tenth", Compatible, read(fuels(9), FuelResponse), read(fuels(10), FuelResponse),
                Retrieve("see(ship.Cargo.Value switch { Fuel1 fuel => fuel.Grade, _ => null });")),
            new("A union of nine cases loses one, and Match takes a function for each case again", BreaksCompilation, read(fuels(9), FuelResponse), read(fuels(8), FuelResponse),
                Retrieve("""see(ship.Cargo.Match(otherwise: _ => "?", f1: fuel => fuel.Grade));""")),
            new("A union loses a case", BreaksCompilation, read(three), read(GrainAndOil), Retrieve("see(ship.Cargo.Value is Coal);")),
            new("A union has one case left and is none any more", BreaksCompilation, read(GrainAndOil),
                read("cargo: Oil\n  Oil object { type, grade }\n    type: \"oil\"\n      \"oil\"\n    grade: string"), Retrieve(Match)),
            new("The cases of a union change places", BreaksCompilation, read(GrainAndOil), read(OilThenGrain), Retrieve(Match)),
            new("A union tells its cases apart by another member", ChangesBehavior,
                read(GrainAndOil),
                read(
                    """
                    cargo: Grain or Oil
                      Grain object { sort, tons, type }
                        sort: "grain"
                          "grain"
                        tons: number
                        type: string
                      Oil object { sort, grade, type }
                        sort: "oil"
                          "oil"
                        grade: string
                        type: string
                    """,
                    """{ "id": "s1", "cargo": { "type": "oil", "sort": "oil", "grade": "heavy" } }"""),
                Retrieve("see(ship.Cargo.Value is Oil oil ? oil.Type : null);")),
            new("A case of a union has another mark and with it another name", BreaksCompilation,
                read(GrainAndOil),
                read(GrainAndOil.Replace("\"oil\"", "\"petrol\"", StringComparison.Ordinal), """{ "id": "s1", "cargo": { "type": "petrol", "grade": "heavy" } }"""),
                Retrieve(NamedMatch)),
            new("A case of a union has another mark", ChangesBehavior,
                read(GrainAndOil),
                read(GrainAndOil.Replace("\"oil\"", "\"Oil\"", StringComparison.Ordinal), """{ "id": "s1", "cargo": { "type": "Oil", "grade": "heavy" } }"""),
                Retrieve("see(ship.Cargo.Value is Oil);")),
            new("A case of a union has another type", BreaksCompilation,
                read("cargo: string or number\n  string\n  number", """{ "id": "s1", "cargo": "oil" }"""),
                read("cargo: string or boolean\n  string\n  boolean", """{ "id": "s1", "cargo": "oil" }"""),
                Retrieve("""see(ship.Cargo.Match(text => text, number => $"{number + 1}", other => "?"));""")),
            new("A union that is sent gains a case", BreaksCompilation, Patch(GrainAndOil), Patch(three),
                """ShipUpdateRequest request = new() { Cargo = new Oil { Grade = "heavy" } }; see(request.Cargo.Match(grain => $"{grain.Tons}", oil => oil.Grade, other => "?")); await client.Ships.UpdateAsync("s1", request);"""),
            new("An object becomes a union of the same name", BreaksCompilation,
                read("cargo: Cargo\n  Cargo object { type, grade }\n    type: string\n    grade: string"),
                read("cargo: Cargo\n  Cargo = Grain or Oil\n    Grain object { type, tons }\n      type: \"grain\"\n        \"grain\"\n      tons: number\n    Oil object { type, grade }\n      type: \"oil\"\n        \"oil\"\n      grade: string"),
                Retrieve("see(ship.Cargo.Grade);")),
            new("A case of a union has another name", BreaksCompilation, read(GrainAndOil), read(GrainAndOil),
                Retrieve(NamedMatch))
            {
                NewConfiguration = """{ "names": { "ShipCargo.Oil": "Fuel" } }""",
            },
        ];
    }

    private static IEnumerable<Change> Types()
    {
        const string Both = "remark: optional Remark\n  Remark object { text, note }\n    text: string\n    note: optional string";
        const string BothNull = "remark: optional Remark\n  Remark object { text, note }\n    text: string\n    note: optional string or null";
        const string Answer = """{ "id": "s1", "remark": { "text": "t", "note": "n" } }""";
        return
        [
            new("A type has another name", BreaksCompilation,
                Get("id: string\ncargo: Cargo\n  Cargo object { grade }\n    grade: string", """{ "id": "s1", "cargo": { "grade": "heavy" } }"""),
                Get("id: string\ncargo: Load\n  Load object { grade }\n    grade: string", """{ "id": "s1", "cargo": { "grade": "heavy" } }"""),
                Retrieve("Cargo cargo = ship.Cargo; see(cargo.Grade);")),
            new("A property has another name", BreaksCompilation, Patch("name: optional string"), Patch("name: optional string"), Update("""Name = "Aurora" """))
            {
                NewConfiguration = """{ "names": { "ShipUpdateRequest.name": "Title" } }""",
            },
            new("A member of a type that is sent and read may be null now", BreaksCompilation,
                Patch(Both, "id: string\n" + Both, Answer), Patch(BothNull, "id: string\n" + BothNull, Answer),
                """ShipUpdateResponse ship = await client.Ships.UpdateAsync("s1", new ShipUpdateRequest()); string? note = ship.Remark?.Note; see(note);"""),
            new("A type that is only read is sent, too, now", Compatible,
                Patch("name: optional string", "id: string\n" + Both, Answer), Patch("name: optional string\n" + Both, "id: string\n" + Both, Answer),
                """ShipUpdateResponse ship = await client.Ships.UpdateAsync("s1", new ShipUpdateRequest()); string? note = ship.Remark?.Note; see(note);"""),
            new("A type that is only read is sent, too, now, and has a member with three states", BreaksCompilation,
                Patch("name: optional string", "id: string\n" + BothNull, Answer), Patch("name: optional string\n" + BothNull, "id: string\n" + BothNull, Answer),
                """ShipUpdateResponse ship = await client.Ships.UpdateAsync("s1", new ShipUpdateRequest()); string? note = ship.Remark?.Note; see(note);"""),
        ];
    }

    private static IEnumerable<Change> Words() =>
    [
        new("A member is described in other words", Documentation, Patch("name: optional string # The name."), Patch("name: optional string # Its name."), Update("""Name = "Aurora" """)),
        new("An endpoint is described in other words", Documentation,
            new HarborPage(GetEndpoint() with { Prose = "Finds a ship." }), new HarborPage(GetEndpoint() with { Prose = "Finds one ship." }), """await client.Ships.RetrieveAsync("s1");"""),
        new("An endpoint has another heading", Documentation,
            new HarborPage(GetEndpoint()), new HarborPage(GetEndpoint() with { Title = "Retrieve a Ship" }), """await client.Ships.RetrieveAsync("s1");"""),
    ];
}
