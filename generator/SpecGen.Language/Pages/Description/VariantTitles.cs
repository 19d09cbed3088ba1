using SpecGen.Language.Names;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Description;

/// <summary>
/// Tells the vendor's type names among the variants of a union from mere titles: an alternative that is written as a name is a type; one that is written as
/// <c>object { .. }</c> has only a title, unless the title says which member it belongs to; of those behind <c>N more</c> the visible ones decide.
/// </summary>
internal sealed class VariantTitles
{
    private readonly HashSet<string> _references = new(StringComparer.Ordinal);
    private readonly PageTypes _types;
    private readonly string _member;
    private bool _hasInlineObject;
    private bool _hasMore;

    public VariantTitles(TypeExpression type, PageItem item, PageTypes types)
    {
        _types = types;
        _member = item.Key is null ? string.Empty : Words.JoinPascal(Words.Split(item.Key));
        Collect(type);
    }

    public bool IsGlobal(PageItem variant)
    {
        string? title = variant.GetTypeName();
        if (title is null || _references.Contains(title))
            return true;
        if (title.Length > _member.Length && Words.EndsWithWords(title, _member))
            return true;
        if (_hasInlineObject)
            return _hasMore && _references.Count > 0 && _types.IsNamed(title);
        return _types.IsNamed(title) || (_hasMore && _references.Count > 0);
    }

    private void Collect(TypeExpression type)
    {
        switch (type)
        {
            case NullableExpression nullable:
                Collect(nullable.Type);
                break;
            case ArrayExpression array:
                Collect(array.Element);
                break;
            case MapExpression map:
                Collect(map.Value);
                break;
            case UnionExpression union:
                foreach (TypeExpression alternative in union.Alternatives)
                    Collect(alternative);
                break;
            case ReferenceExpression reference:
                _references.Add(reference.Name);
                break;
            case ObjectExpression:
                _hasInlineObject = true;
                break;
            case MoreExpression:
                _hasMore = true;
                break;
        }
    }
}
