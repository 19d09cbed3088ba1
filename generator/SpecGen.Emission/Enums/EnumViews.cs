using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Enums;

/// <summary>Spells out enums.</summary>
internal static class EnumViews
{
    public static EnumView Create(EnumUnit unit)
    {
        EnumSurface item = unit.Enum;
        string name = CSharpText.Identifier(item.Name);
        return new EnumView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = name,
            Documentation = DocumentationComment.Comment(item.Documentation, unit.Use),
            JsonClass = unit.Context.JsonClass,
            NamesStruct = unit.Context.Serializers.EnumNamesIdentifier(item.Name),
            Values = [.. item.Values.Select((value, index) => Value(value, index, name))],
        };
    }

    private static EnumValueView Value(EnumValueModel value, int index, string enumName)
    {
        string name = CSharpText.Identifier(value.Name);
        string? obsolete = CSharpText.Obsolete(value.Deprecation);
        return new EnumValueView
        {
            Documentation = DocumentationComment.Comment(value.Documentation, $"<c>{CSharpText.XmlText(value.WireValue)}</c>"),
            Obsolete = obsolete,
            Name = name,
            Reference = obsolete is null ? $"{enumName}.{name}" : $"({enumName}){CSharpText.Number(index)}",
            Literal = CSharpText.Literal(value.WireValue),
            Pattern = CSharpText.Pattern(value.WireValue, "name"),
        };
    }
}
