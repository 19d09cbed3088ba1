namespace SpecGen;

/// <summary>An item of a list that is followed.</summary>
/// <typeparam name="T">The item's type.</typeparam>
/// <param name="Value">The item.</param>
/// <param name="Position">How far the list was followed, this item included: what to store once the item is dealt with.</param>
public readonly record struct TailItem<T>(T Value, TailPosition Position);
