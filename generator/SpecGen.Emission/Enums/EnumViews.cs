using System.Text;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Emission.Enums;

/// <summary>Spells out enums.</summary>
internal static class EnumViews
{
    private const int MaxLineLength = 140;

    public static EnumView Create(EnumUnit unit)
    {
        EnumSurface item = unit.Enum;
        string name = CSharpText.Identifier(item.Name);
        CommentLimit limit = LimitOf(item);
        EnumValueView[] values =
        [
            .. item.Values.Select((value, index) => unit.Parts.IsEmpty
                ? Value(value, index, name, limit)
                : Declaration(value, unit.Identifiers[index], unit.IsCompact ? null : limit)),
        ];
        return new EnumView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = name,
            Documentation = DocumentationComment.Comment(
                item.Documentation,
                unit.Use,
                limit: DocumentationComment.LimitOfType(item.Page),
                remark: unit.IsCompact ? $"Its values are too many to be described here: {DocumentationComment.Reference(item.Page)} describes them." : null),
            JsonClass = unit.Context.JsonClass,
            NamesStruct = unit.Context.Serializers.EnumNamesIdentifier(item.Name),
            Values = values,
            Parts = [.. unit.Parts],
            CompactLines = unit.IsCompact ? [.. Compacted(values)] : null,
        };
    }

    public static EnumPartView CreatePart(EnumPartUnit unit)
    {
        EnumSurface item = unit.Enum;
        string name = CSharpText.Identifier(item.Name);
        return new EnumPartView
        {
            Namespace = unit.Context.Namespace,
            Access = unit.Context.Access,
            Name = name,
            Documentation = [],
            JsonClass = unit.Context.JsonClass,
            NamesStruct = unit.Context.Serializers.EnumNamesIdentifier(item.Name),
            Values = [.. item.Values.Select((value, index) => Names(value, unit.References[index]))],
            Part = unit.Part,
        };
    }

    /// <summary>How the comment of a value is shortened.</summary>
    public static CommentLimit LimitOf(EnumSurface item) => DocumentationComment.LimitOf(item.Page, item.Values.Select(value => value.Documentation));

    /// <summary>How many characters a value takes at most: where it is declared, and where its wire name is known. Spells nothing, since most enums are small.</summary>
    public static (int Declaration, int Names) Cost(EnumValueModel value, string enumName, int limit)
    {
        int wire = CSharpText.MostLength(value.WireValue);
        int prose = Math.Min(value.Documentation.Length, limit);
        int obsolete = value.Deprecation is null ? 0 : 40 + CSharpText.MostLength(value.Deprecation);
        return (
            value.Name.Length + obsolete + (prose == 0 ? 50 + wire : 80 + (3 * prose / 2)),
            (2 * (enumName.Length + value.Name.Length)) + (2 * wire) + 90);
    }

    // What a part prints of a value.
    private static EnumValueView Names(EnumValueModel value, string reference) => new()
    {
        Documentation = [],
        Obsolete = null,
        Name = "",
        Reference = reference,
        Literal = CSharpText.Literal(value.WireValue),
        Pattern = CSharpText.Pattern(value.WireValue, "name"),
    };

    // An empty comment keeps the compiler from asking for one.
    private static IEnumerable<string> Compacted(EnumValueView[] values)
    {
        StringBuilder line = new();
        foreach (EnumValueView value in values)
        {
            string text = $"/** */{value.Obsolete}{value.Name},";
            if (line.Length > 0 && line.Length + text.Length >= MaxLineLength)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(text);
        }

        yield return line.ToString();
    }

    // What the file of a divided enum prints of a value. Without limit there is no comment.
    private static EnumValueView Declaration(EnumValueModel value, string name, CommentLimit? limit) => new()
    {
        Documentation = limit is null ? [] : Comment(value, limit),
        Obsolete = CSharpText.Obsolete(value.Deprecation),
        Name = name,
        Reference = "",
        Literal = "",
        Pattern = "",
    };

    private static EnumValueView Value(EnumValueModel value, int index, string enumName, CommentLimit limit)
    {
        string name = CSharpText.Identifier(value.Name);
        return Names(value, Reference(value, name, index, enumName)) with
        {
            Documentation = Comment(value, limit),
            Obsolete = CSharpText.Obsolete(value.Deprecation),
            Name = name,
        };
    }

    /// <summary>The value in an expression: a cast number where its name is obsolete.</summary>
    public static string Reference(EnumValueModel value, string name, int index, string enumName)
        => value.Deprecation is null ? $"{enumName}.{name}" : $"({enumName}){CSharpText.Number(index)}";

    private static string[] Comment(EnumValueModel value, CommentLimit limit)
        => DocumentationComment.Comment(value.Documentation, $"<c>{CSharpText.XmlText(value.WireValue)}</c>", limit: limit);
}
