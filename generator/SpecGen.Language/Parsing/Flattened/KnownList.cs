using SpecGen.Language.Model;

namespace SpecGen.Language.Parsing.Flattened;

/// <summary>The list below a type as it stands on some page, without the types of its members.</summary>
internal sealed record KnownList(EquatableArray<string> Entries)
{
    public static KnownList Of(IEnumerable<ItemHeader> items) => new(items.Select(EntryOf).ToEquatableArray());

    /// <summary>What an item is recognised by: a member by its wire name, a variant by all it says.</summary>
    public static string EntryOf(ItemHeader item) => item.Key is not null ? item.Key + ":" : TypeExpressionPrinter.Print(item);
}
