namespace SpecGen.Emission.Json;

/// <summary>Spells out the JSON metadata classes.</summary>
internal static class JsonViews
{
    public static JsonView Create(JsonUnit unit) => new()
    {
        Namespace = unit.Context.Namespace,
        Access = unit.Context.Access,
        Name = unit.Context.JsonClass,
        Documentation = [],
        ClientClass = unit.Context.ClientClass,
        Method = unit.Part == 0 ? null : PartMethod(unit.Part),
        OtherMethods = [.. Enumerable.Range(1, Math.Max(0, unit.PartCount - 1)).Select(PartMethod)],
        Models = [.. unit.Models.Select(CSharpText.Identifier).Select(name => $"{name}, {name}.JsonSerializer")],
        Enums = [.. unit.Enums.Select(name => $"{CSharpText.Identifier(name)}, {unit.Context.Serializers.EnumNamesIdentifier(name)}")],
    };

    private static string PartMethod(int part) => "AddPart" + CSharpText.Number(part + 1);
}
