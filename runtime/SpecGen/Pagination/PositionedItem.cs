namespace SpecGen;

/// <summary>An item of a list, and where it is.</summary>
/// <typeparam name="T">The item's type.</typeparam>
public readonly record struct PositionedItem<T>
{
    private readonly string? _continuationToken;
    private readonly int _index;
    private readonly string? _id;

    internal PositionedItem(T value, string? continuationToken, int index, string? id)
    {
        Value = value;
        _continuationToken = continuationToken;
        _index = index;
        _id = id;
    }

    /// <summary>The item.</summary>
    public T Value { get; }

    /// <summary>The item's position: what <see cref="AsyncPageable{T}.AsPositionedItems"/> goes on after.</summary>
    public ItemPosition Position => new(_continuationToken, _index, _id);

    /// <summary>Gets the item and its position.</summary>
    /// <param name="value">The item.</param>
    /// <param name="position">Its position.</param>
    public void Deconstruct(out T value, out ItemPosition position)
    {
        value = Value;
        position = Position;
    }
}
