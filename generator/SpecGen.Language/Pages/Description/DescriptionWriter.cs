using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Description;

/// <summary>Turns pages that were read together into the records of the description, and gives every fact its id.</summary>
internal sealed class DescriptionWriter
{
    private string _section = string.Empty;
    private List<Place> _places = [];
    private List<ApiType> _types = [];

    /// <summary>Writes the pages.</summary>
    /// <param name="pages">The pages, in order.</param>
    /// <returns>What each of them says, and where.</returns>
    public List<(ApiDocument Document, DocumentPlaces Places)> Write(IReadOnlyList<DraftPage> pages)
    {
        // A declared type belongs to its declaration, whatever leads to it first, so that a further page renumbers nothing.
        List<List<Place>[]> places = [.. pages.Select(page => page.Declarations.Select(BeginDeclaration).ToArray())];
        List<(EquatableArray<ApiDeclaration> Declarations, List<ApiType> Types)> declared = [.. pages.Select((page, i) => WriteDeclarations(page, places[i]))];
        return [.. pages.Select((page, i) => WritePage(page, declared[i].Declarations, declared[i].Types, places[i]))];
    }

    private List<Place> BeginDeclaration(DraftDeclaration declaration)
    {
        Enter(declaration.Section, []);
        NextId(declaration.Place);
        if (declaration.Shape is NamedShape { Id: null } named)
            named.Id = NextId(named.Place);
        return _places;
    }

    private (EquatableArray<ApiDeclaration> Declarations, List<ApiType> Types) WriteDeclarations(DraftPage page, List<Place>[] places)
    {
        _types = [];
        return (page.Declarations.Select((declaration, i) => WriteDeclaration(declaration, places[i])).ToEquatableArray(), _types);
    }

    private (ApiDocument Document, DocumentPlaces Places) WritePage(DraftPage draft, EquatableArray<ApiDeclaration> declarations, List<ApiType> types, List<Place>[] placesOfDeclarations)
    {
        _types = types;
        PageModel page = draft.Page;
        List<SectionPlaces> places = [.. draft.Declarations.Select((declaration, i) => new SectionPlaces(declaration.Section, placesOfDeclarations[i].ToEquatableArray()))];
        List<ApiEndpoint> endpoints = [];
        foreach (DraftEndpoint endpoint in draft.Endpoints)
        {
            Enter(endpoint.Section, []);
            endpoints.Add(WriteEndpoint(endpoint));
            places.Add(new SectionPlaces(endpoint.Section, _places.ToEquatableArray()));
        }

        ApiDocument document = new(
            page.Path,
            draft.Location.Resource?.ToEquatableArray(),
            page.Resources.Select(r => new ApiHeading(r.Title, r.Description)).ToEquatableArray(),
            endpoints.ToEquatableArray(),
            declarations)
        {
            Address = page.Url is { } url && IsAddress(url) ? url : null,
            Types = types.ToEquatableArray(),
        };
        return (document, new DocumentPlaces(page.Path, places.ToEquatableArray()));
    }

    // What could be another scheme, or break a link, is no address.
    private static bool IsAddress(string url)
        => (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            && url.All(static c => c is > ' ' and < '\u007f' and not ('"' or '<' or '>' or '\\'));

    private ApiDeclaration WriteDeclaration(DraftDeclaration declaration, List<Place> places)
    {
        Enter(declaration.Section, places);
        return new ApiDeclaration(new FactId(_section, 0), declaration.Heading, declaration.Name, WriteShape(declaration.Shape));
    }

    private ApiBody WriteBody(DraftBody body)
    {
        EquatableArray<ApiMember> members = WriteMembers(body.Members);
        return new ApiBody(body.Kind, members, body.Value is { } value ? WriteMember(value) : null)
        {
            ContentType = body.ContentType,
            FilesOfForm = body.FilesOfForm.Select(i => members[i]).ToEquatableArray(),
        };
    }

    private ApiEndpoint WriteEndpoint(DraftEndpoint endpoint)
    {
        PageMethod method = endpoint.Method;
        return new ApiEndpoint(
            NextId(endpoint.Place),
            method.ResourceIndex,
            endpoint.MethodName,
            method.Title,
            method.Verb,
            method.Path,
            method.Description,
            WriteMembers(endpoint.PathParameters),
            WriteMembers(endpoint.QueryParameters),
            WriteMembers(endpoint.HeaderParameters),
            WriteMembers(endpoint.CookieParameters),
            endpoint.Body is { } body ? WriteBody(body) : null,
            new ApiResponse(
                endpoint.Response.Kind,
                endpoint.Response.Body is { } answer ? WriteShape(answer) : null,
                endpoint.Response.IsNullable,
                endpoint.Response.Description)
            {
                StreamEnd = StreamEndReader.Read(method),
                EventNames = StreamEventNames.Read(method),
            },
            method.Examples.Select(e => WriteExample(endpoint.Path, e)).ToEquatableArray(),
            endpoint.Curl is { } curl ? CurlReader.Read(curl, method.Path) : null,
            TypeNames.In(method).Distinct(StringComparer.Ordinal).ToEquatableArray(),
            endpoint.Guesses.ToEquatableArray())
        {
            QueryEvidence = QueryEvidenceReader.Read(method, endpoint.Body?.Kind == BodyKind.UrlEncoded).ToEquatableArray(),
        };
    }

    private ApiExample WriteExample(string path, PageExample example)
        => new(
            NextId(new Place(path, example.RequestSpan)),
            example.Request?.Body,
            NextId(new Place(path, example.ResponseSpan)),
            example.ResponseText);

    private EquatableArray<ApiMember> WriteMembers(IEnumerable<MemberShape> members) => members.Select(WriteMember).ToEquatableArray();

    private ApiMember WriteMember(MemberShape member)
        => new(NextId(member.Place), member.Key, member.IsOptional, member.IsNullable, WriteShape(member.Shape), member.Description);

    private ApiShape WriteShape(Shape shape)
    {
        if (!StackGuard.HasRoom)
            return StackGuard.OnNewStack(() => WriteShape(shape));
        switch (shape)
        {
            case PrimitiveShape primitive:
                return new ApiPrimitive(primitive.Kind);
            case LiteralShape literal:
                return new ApiConstant(NextId(literal.Place), literal.Json, literal.Description);
            case ArrayShape array:
                return new ApiArray(WriteShape(array.Element));
            case MapShape map:
                return new ApiMap(WriteShape(map.Value));
            case NamedShape named:
                FactId id = named.Id ??= NextId(named.Place);

                // A declared type is written below its own declaration.
                if (!named.IsWritten && string.Equals(id.Section, _section, StringComparison.Ordinal))
                {
                    named.IsWritten = true;
                    WriteType(id, named);
                }

                return new ApiReference(id);
            default:
                throw new ArgumentOutOfRangeException(nameof(shape));
        }
    }

    private void WriteType(FactId id, NamedShape shape)
    {
        // Types stand before those that they lead to.
        int index = _types.Count;
        _types.Add(null!);
        _types[index] = shape switch
        {
            ObjectShape type => new ApiObject(id, type.Title, type.Description, WriteMembers(type.Members)),
            EnumShape type => new ApiEnumeration(id, type.Title, type.Description, type.Values.Select(v => new ApiEnumValue(NextId(v.Place), v.Value, v.Description)).ToEquatableArray(), type.IsOpen),
            UnionShape union => WriteUnion(id, union),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }

    private ApiUnion WriteUnion(FactId id, UnionShape union)
    {
        Discriminator? discriminator = Discriminator.Find([.. union.Cases.Select(c => UnionShaping.Leaves(c.Shape))]);
        List<ApiCase> cases = [];
        for (int i = 0; i < union.Cases.Count; i++)
        {
            CaseShape item = union.Cases[i];
            cases.Add(new ApiCase(item.Title, WriteShape(item.Shape), item.Description, discriminator?.Constants[i].ToEquatableArray() ?? []));
        }

        return new ApiUnion(id, union.Title, union.Description, cases.ToEquatableArray(), discriminator?.Key);
    }

    private void Enter(string section, List<Place> places)
    {
        _section = section;
        _places = places;
    }

    private FactId NextId(Place place)
    {
        _places.Add(place);
        return new FactId(_section, _places.Count - 1);
    }
}
