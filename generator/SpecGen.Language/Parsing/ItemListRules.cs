using SpecGen.Language.Model;

namespace SpecGen.Language.Parsing;

/// <summary>What items may stand below an item.</summary>
internal static class ItemListRules
{
    /// <summary>Whether an item fits below another by what that one announces.</summary>
    public static bool CanHold(ItemNode parent, ItemNode item) => parent.IsBroken || parent.Core switch
    {
        ObjectExpression { More: > 0 } => item.Header.Key is not null,
        ObjectExpression value => item.Header.Key is { } key && value.Members.Contains(key),
        UnionExpression or LiteralExpression => item.Header.Key is null,
        ReferenceExpression => true,
        _ => false,
    };
}
