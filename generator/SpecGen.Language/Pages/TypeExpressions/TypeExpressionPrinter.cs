using System.Globalization;
using System.Text;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.TypeExpressions;

/// <summary>Writes items and types in the dialect's own words; reading them again gives the same.</summary>
public static class TypeExpressionPrinter
{
    private static readonly string[] s_primitives = [.. Enum.GetNames(typeof(PrimitiveExpressionKind)).Select(static name => name.ToLowerInvariant())];

    /// <summary>An item as it stands in its code span.</summary>
    public static string Print(ItemHeader header)
    {
        string prefix = header.Key is not null ? PrintKey(header.Key) + (header.IsOptional ? ": optional " : ": ")
            : header.Label is not null ? header.Label + " = "
            : string.Empty;
        return prefix + Print(header.Type);
    }

    /// <summary>A type as it stands in a code span.</summary>
    public static string Print(TypeExpression type)
    {
        StringBuilder text = new();
        Append(text, type);
        return text.ToString();
    }

    private static void Append(StringBuilder text, TypeExpression type)
    {
        switch (type)
        {
            case PrimitiveExpression primitive:
                text.Append(s_primitives[(int)primitive.Kind]);
                break;
            case LiteralExpression literal:
                text.Append(literal.Json);
                break;
            case ReferenceExpression reference:
                text.Append(reference.Name);
                break;
            case MoreExpression more:
                text.Append(more.Count.ToString(CultureInfo.InvariantCulture)).Append(" more");
                break;
            case ArrayExpression array:
                Append(text.Append("array of "), array.Element);
                break;
            case MapExpression map:
                Append(text.Append("map["), map.Value);
                text.Append(']');
                break;
            case NullableExpression nullable:
                Append(text, nullable.Type);
                text.Append(" or null");
                break;
            case ObjectExpression { Members.IsEmpty: true, More: 0 } empty:
                text.Append(empty.Name is null ? "object { }" : empty.Name + " object { }");
                break;
            case ObjectExpression value:
                AppendObject(text, value);
                break;
            case UnionExpression union:
                for (int i = 0; i < union.Alternatives.Count; i++)
                    Append(i == 0 ? text : text.Append(" or "), union.Alternatives[i]);
                break;
        }
    }

    private static void AppendObject(StringBuilder text, ObjectExpression value)
    {
        IEnumerable<string> members = value.Members.Select(PrintKey);
        if (value.More > 0)
            members = members.Append(value.More.ToString(CultureInfo.InvariantCulture) + " more");
        text.Append(value.Name is null ? "object { " : value.Name + " object { ").Append(string.Join(", ", members)).Append(" }");
    }

    private static string PrintKey(string key)
    {
        bool isPlain = key.Length > 0
            && key[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_'
            && key.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
        return isPlain ? key : JsonStrings.Quote(key);
    }
}
