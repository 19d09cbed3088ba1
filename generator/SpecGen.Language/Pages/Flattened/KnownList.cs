using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>The list below a type as it stands on some page, without the types of its members.</summary>
internal sealed class KnownList(EquatableArray<string> entries) : IEquatable<KnownList>
{
    private readonly int _hash = entries.GetHashCode();

    public EquatableArray<string> Entries { get; } = entries;

    public static KnownList Of(IEnumerable<ItemHeader> items) => new(items.Select(EntryOf).ToEquatableArray());

    /// <summary>What an item is recognised by: a member by its wire name, a variant by all it says.</summary>
    public static string EntryOf(ItemHeader item) => item.Key is not null ? item.Key + ":" : TypeExpressionPrinter.Print(item);

    public bool Equals(KnownList? other)
        => ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Entries == other.Entries);

    public override bool Equals(object? obj) => Equals(obj as KnownList);

    public override int GetHashCode() => _hash;
}
