using SpecGen.Language.Model;

namespace SpecGen.Language.Tests.Comparison;

/// <summary>Builds small models: one resource <c>client.Ships</c> with one endpoint, and whatever types a test needs.</summary>
internal static class Api
{
    public static readonly TypeReference Text = new PrimitiveTypeReference(PrimitiveKind.String);
    public static readonly TypeReference Whole = new PrimitiveTypeReference(PrimitiveKind.Int64);
    public static readonly TypeReference Time = new PrimitiveTypeReference(PrimitiveKind.DateTimeOffset);

    public static readonly AuthenticationModel Bearer = new(AuthenticationKind.Bearer, "Authorization", "HARBOR_TOKEN");

    public static readonly ResponseModel NoContent = new(ResponseKind.None, null, false, false, null, "");

    public static readonly CursorPaginationModel Cursor =
        new() { ItemsPath = "result", PositionParameter = "cursor", PageSizeParameter = "per_page", NextPath = "result_info.cursor" };

    public static EndpointModel Endpoint(string name = "ListAsync", string verb = "GET", string path = "/ships") => new(
        name, "List ships", "Lists all ships.", null, verb, path, [], null, null, [], [Bearer], NoContent, null);

    public static ResponseModel Returns(TypeReference type) => new(ResponseKind.Json, type, false, false, null, "");

    public static PathParameterModel PathParameter(string name, TypeReference? type = null) => new(name, name, type ?? Text, null, "");

    public static ObjectModel Request(string name, params MemberModel[] members) => new(name, "", null, true, true, false, [.. members]);

    public static ObjectModel Input(string name, params MemberModel[] members) => new(name, "", null, false, true, false, [.. members]);

    public static ObjectModel Output(string name, params MemberModel[] members) => new(name, "", null, false, false, true, [.. members]);

    public static MemberModel Required(string name, TypeReference? type = null) => Optional(name, type) with { IsRequired = true };

    public static MemberModel Optional(string name, TypeReference? type = null)
        => new(name, char.ToUpperInvariant(name[0]) + name[1..], MemberLocation.Body, type ?? Text, false, false, null, null, "");

    public static EnumModel Enum(string name, params string[] values)
        => new(name, "", [.. values.Select(value => new EnumValueModel(value, char.ToUpperInvariant(value[0]) + value[1..], null, ""))]);

    public static UnionModel Union(string name, params UnionCaseModel[] cases) => new(name, "", "type", [.. cases]);

    public static UnionCaseModel Case(string name, TypeReference? type = null, params string[] constants)
        => new(name, type ?? new ObjectTypeReference(name), [.. constants], [], "");

    public static SpecModel Model(EndpointModel endpoint, params ObjectModel[] objects) => Model([endpoint], objects);

    public static SpecModel Model(EndpointModel[] endpoints, params ObjectModel[] objects) => new(
        new ClientModel("HarborClient", "Harbor", "https://api.harbor.test/", [Bearer], [new ResourcePropertyModel("Ships", "ShipsResource", "")]),
        [new ResourceModel("ShipsResource", "Ships", "", [], [.. endpoints])],
        [.. objects],
        [],
        [],
        [],
        []);
}
