using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>One alternative of a union as it is written: <c>string or array of A or B or 2 more</c> has four.</summary>
/// <param name="Type">The alternative; <see cref="MoreExpression"/> for those that are not shown.</param>
/// <param name="Weight">How many alternatives it stands for.</param>
internal sealed record UnionTerm(TypeExpression Type, int Weight)
{
    /// <summary>The alternatives of a type, arrays looked through since their scope is not known yet; one where it is no union.</summary>
    public static IReadOnlyList<UnionTerm> ListOf(TypeExpression type)
    {
        List<UnionTerm> terms = [];
        AddTo(terms, type);
        return terms;
    }

    /// <summary>Whether a variant can be the one that this alternative announces.</summary>
    public bool IsShownBy(FlattenedItem variant)
    {
        TypeExpression type = variant.Header.Type is NullableExpression nullable ? nullable.Type : variant.Header.Type;
        while (type is ArrayExpression array)
            type = array.Element;
        return Type switch
        {
            ReferenceExpression reference => variant.Header.Label == reference.Name
                || (type is ReferenceExpression same && same.Name == reference.Name)
                || (type is ObjectExpression named && named.Name == reference.Name),
            ObjectExpression expected => type is ObjectExpression actual && actual.More == expected.More && actual.Members == expected.Members,
            _ => Type.Equals(type),
        };
    }

    private static void AddTo(List<UnionTerm> terms, TypeExpression type)
    {
        switch (type)
        {
            case NullableExpression nullable:
                AddTo(terms, nullable.Type);
                break;
            case ArrayExpression array:
                AddTo(terms, array.Element);
                break;
            case UnionExpression union:
                foreach (TypeExpression alternative in union.Alternatives)
                    AddTo(terms, alternative);
                break;
            default:
                terms.Add(new UnionTerm(type, type is MoreExpression more ? more.Count : 1));
                break;
        }
    }
}
