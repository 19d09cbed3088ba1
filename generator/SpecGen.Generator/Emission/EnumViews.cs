using System.Globalization;
using SpecGen.Language.Model;

namespace SpecGen.Generator.Emission;

/// <summary>Spells out enums.</summary>
internal static class EnumViews
{
    public static EnumView Create(EnumUnit unit)
    {
        EnumModel model = unit.Enum;
        string name = CSharpText.Identifier(model.Name);
        return new EnumView
        {
            Namespace = unit.Scope.Namespace,
            Name = name,
            Documentation = Documentation.Comment(model.Documentation, unit.Use),
            JsonClass = unit.Scope.JsonClass,
            NamesStruct = CSharpTypes.EnumNamesIdentifier(model.Name),
            Values = [.. model.Values.Select((value, index) => Value(value, index, name))],
        };
    }

    private static EnumValueView Value(EnumValueModel value, int index, string enumName)
    {
        string name = CSharpText.Identifier(value.Name);
        string? obsolete = ObjectViews.Obsolete(value.Deprecation);
        return new EnumValueView
        {
            Documentation = Documentation.Comment(value.Documentation, $"<c>{CSharpText.XmlText(value.WireValue)}</c>"),
            Obsolete = obsolete,
            Name = name,
            Reference = obsolete is null ? $"{enumName}.{name}" : $"({enumName}){index.ToString(CultureInfo.InvariantCulture)}",
            Literal = CSharpText.Literal(value.WireValue),
            Pattern = ObjectViews.Pattern(value.WireValue, "name"),
        };
    }
}
