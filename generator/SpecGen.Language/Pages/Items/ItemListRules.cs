using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Items;

/// <summary>How well an item fits below another.</summary>
internal enum ItemFit
{
    /// <summary>The other announces its items, and this is none of them.</summary>
    Refused,

    /// <summary>The other does not say what its items are.</summary>
    Possible,

    /// <summary>The other announces the item.</summary>
    Announced,
}

/// <summary>What items may stand below an item.</summary>
internal static class ItemListRules
{
    /// <summary>Whether an item cannot stand below another, by what that one announces and already has.</summary>
    public static bool IsRefused(ItemNode parent, ItemNode item)
    {
        if (parent.IsBroken)
            return false;

        return parent.Core switch
        {
            ObjectExpression value => item.Header.Key is not { } key
                || (!parent.AnnouncedMembers.Contains(key) && !parent.ListedMembers.Contains(key) && (value.More == 0 || parent.IsFull)),
            UnionExpression => item.Header.Key is not null,
            LiteralExpression literal => item.Header.Key is not null || !(literal.Equals(item.Core) || IsFirstOfConstant(parent)),
            ReferenceExpression => false,
            _ => true,
        };
    }

    /// <summary>Whether one is a member and the other lists variants, or the other way round.</summary>
    public static bool IsOfOtherKind(ItemNode parent, ItemNode item) => parent.Core switch
    {
        ObjectExpression => item.Header.Key is null,
        UnionExpression => item.Header.Key is not null,
        _ => false,
    };

    /// <summary>Whether a member that is announced is still to come.</summary>
    public static bool LacksMember(ItemNode parent) => parent.Core is ObjectExpression && !parent.IsFull;

    /// <summary>How well an item fits below another.</summary>
    public static ItemFit Fit(ItemNode parent, ItemNode item)
    {
        if (IsRefused(parent, item))
            return ItemFit.Refused;

        bool isAnnounced = parent.Core switch
        {
            ObjectExpression => parent.AnnouncedMembers.Contains(item.Header.Key!) && !parent.ListedMembers.Contains(item.Header.Key!),
            UnionExpression union => union.Alternatives.Contains(item.Header.Type),
            LiteralExpression literal => literal.Equals(item.Core),
            _ => false,
        };
        return isAnnounced ? ItemFit.Announced : ItemFit.Possible;
    }

    // A constant member repeats its value; when the two differ, one of them is misspelt.
    private static bool IsFirstOfConstant(ItemNode parent) => parent.Header.Key is not null && parent.Children.Count == 0;
}
