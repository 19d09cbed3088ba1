using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>How much a departure from the habits of the dialect's renderer speaks against an arrangement of items.</summary>
internal static class Costs
{
    /// <summary>Two arrangements whose costs differ by less are not told apart.</summary>
    public const int Margin = 3;

    /// <summary>Members out of alphabetical order.</summary>
    public const int Unordered = 1;

    /// <summary>An optional member that the example does not have, or of which nothing is known.</summary>
    public const int OptionalNotInExample = 1;

    /// <summary>A required member that the example does not have, or the other way around.</summary>
    public const int NotInExample = 4;

    /// <summary>A value beside an object in a union whose alternatives are not shown: unions are mostly of one kind.</summary>
    public const int MixedVariants = 2;

    /// <summary>A variant that a union has already.</summary>
    public const int VariantTwice = 6;

    /// <summary>A constant that is not repeated below.</summary>
    public const int ConstantWithoutList = 6;

    /// <summary>A type whose list is printed again.</summary>
    public const int SecondList = 6;

    /// <summary>A type whose list is printed again, without what is below, although it does not stand in an array.</summary>
    public const int RepeatOutsideArray = 4;

    /// <summary>A list that other pages know differently.</summary>
    public const int UnknownList = 8;

    /// <summary>An array of a type seen before, without its list although the next item begins one.</summary>
    public const int MissingRepeat = 4;

    /// <summary>The first mention of a type without a list.</summary>
    public const int MissingListOfType = 10;

    /// <summary>A required member after an optional one.</summary>
    public const int RequiredAfterOptional = 12;

    /// <summary>A bullet with text behind it that reads like an item and is none.</summary>
    public const int Prose = 20;

    /// <summary>An object or union without its list, where that is considered at all.</summary>
    public const int MissingList = 30;

    /// <summary>Not possible: an object or union that has not been printed before always has its list.</summary>
    public const int Impossible = 1000;

    /// <summary>What speaks against an item as the next of a list.</summary>
    public static int OfItem(OpenList list, FlattenedItem item, int number, bool isOrdered)
    {
        if (item.Header.Key is not { } key)
            return list is { Rule.IsOpen: true, Items: { } before } ? OfVariant(list, before.Item, item, number) : 0;
        int cost = 0;
        if (list.HasOptional && !item.Header.IsOptional)
            cost += RequiredAfterOptional;
        if (isOrdered && IsOutOfOrder(list, item))
            cost += Unordered;
        if (list.Context is null || !list.Context.Contains(key))
            cost += list.Context is not { IsCertain: true } || item.Header.IsOptional ? OptionalNotInExample : NotInExample;
        return cost;
    }

    /// <summary>Whether a member comes behind one that the alphabet puts behind it.</summary>
    public static bool IsOutOfOrder(OpenList list, FlattenedItem item)
        => item.Header.Key is { } key && list.Items?.Item.Header is { Key: { } before } last && last.IsOptional == item.Header.IsOptional && Compare(before, key) > 0;

    /// <summary>What speaks against a list ending here.</summary>
    public static int OfEnd(OpenList list)
        => list.Context is { IsCertain: true } example && list.Items is { Item.IsMember: true } ? (example.KeyCount - list.MatchedKeys) * NotInExample : 0;

    /// <summary>Whether an item would stand behind a member whose wire name begins with another word: in a sorted list, names of one word are neighbours.</summary>
    public static bool IsStranger(OpenList list, FlattenedItem item)
        => item.Header.Key is { } key && list.Items?.Item.Header.Key is { } before && FirstWordLength(key) is var length
            && (length != FirstWordLength(before) || string.CompareOrdinal(key, 0, before, 0, length) != 0);

    private static int FirstWordLength(string key) => key.IndexOf('_') is > 0 and int end ? end : key.Length;

    private static int OfVariant(OpenList list, FlattenedItem before, FlattenedItem item, int number)
    {
        int cost = NumberMap<FlattenedItem>.Find(list.Keys, number) is null ? 0 : VariantTwice;
        return (IsValue(before) && IsObject(item)) || (IsObject(before) && IsValue(item)) ? cost + MixedVariants : cost;
    }

    private static bool IsValue(FlattenedItem variant) => variant.Core is LiteralExpression || (variant.Core is PrimitiveExpression && !variant.IsCollection);

    private static bool IsObject(FlattenedItem variant) => variant.Core is ObjectExpression;

    // Alphabetical, with 'id' before all others.
    private static int Compare(string left, string right)
        => left == "id" ? -1 : right == "id" ? 1 : string.CompareOrdinal(left, right);
}
