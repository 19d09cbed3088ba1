using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Description;

/// <summary>Turns what was read into the records of the description, and gives every fact its id.</summary>
internal sealed class DescriptionWriter
{
    private readonly Dictionary<Shape, FactId> _ids = [];
    private readonly HashSet<Shape> _written = [];
    private readonly Dictionary<string, List<Place>> _places = new(StringComparer.Ordinal);
    private string _section = string.Empty;
    private List<Place> _placesOfSection = [];
    private List<ApiType> _types = [];

    public DescribedApi Write(IReadOnlyList<DraftPage> pages, IEnumerable<SectionDiagnostic> diagnostics)
    {
        // A declared type belongs to its declaration, whatever leads to it first, so that a further page renumbers nothing.
        foreach (DraftDeclaration declaration in pages.SelectMany(p => p.Declarations))
        {
            Enter(declaration.Section);
            NextId(declaration.Place);
            if (declaration.Shape is NamedShape named && !_ids.ContainsKey(named))
                _ids.Add(named, NextId(named.Place));
        }

        List<(EquatableArray<ApiDeclaration> Declarations, List<ApiType> Types)> declared = [.. pages.Select(p => WriteDeclarations(p))];
        EquatableArray<ApiDocument> documents = pages.Select((page, i) => WriteDocument(page, declared[i].Declarations, declared[i].Types)).ToEquatableArray();
        return new DescribedApi(new ApiDescription(documents), new ApiPlaces(_places.ToDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal)), diagnostics.ToEquatableArray());
    }

    private (EquatableArray<ApiDeclaration> Declarations, List<ApiType> Types) WriteDeclarations(DraftPage page)
    {
        _types = [];
        return (page.Declarations.Select(WriteDeclaration).ToEquatableArray(), _types);
    }

    private ApiDocument WriteDocument(DraftPage page, EquatableArray<ApiDeclaration> declarations, List<ApiType> types)
    {
        _types = types;
        return new ApiDocument(
            page.Page.Path,
            page.Location.Resource?.ToEquatableArray(),
            page.Page.Resources.Select(r => new ApiHeading(r.Title, r.Description)).ToEquatableArray(),
            page.Endpoints.Select(WriteEndpoint).ToEquatableArray(),
            declarations)
        {
            Address = page.Page.Url is { } url && IsAddress(url) ? url : null,
            Types = types.ToEquatableArray(),
        };
    }

    // What could be another scheme, or break a link, is no address.
    private static bool IsAddress(string url)
        => (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            && url.All(static c => c is > ' ' and < '\u007f' and not ('"' or '<' or '>' or '\\'));

    private ApiDeclaration WriteDeclaration(DraftDeclaration declaration)
    {
        Enter(declaration.Section);
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
        Enter(endpoint.Section);
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
                if (!_ids.TryGetValue(named, out FactId id))
                    _ids.Add(named, id = NextId(named.Place));

                // A declared type is written below its own declaration.
                if (string.Equals(id.Section, _section, StringComparison.Ordinal) && _written.Add(named))
                    WriteType(id, named);
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

    private void Enter(string section)
    {
        _section = section;
        if (!_places.TryGetValue(section, out List<Place>? places))
            _places.Add(section, places = []);
        _placesOfSection = places;
    }

    private FactId NextId(Place place)
    {
        _placesOfSection.Add(place);
        return new FactId(_section, _placesOfSection.Count - 1);
    }
}
