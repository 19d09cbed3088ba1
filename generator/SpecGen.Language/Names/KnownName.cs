namespace SpecGen.Language.Names;

/// <summary>A name that is wanted, with what scopes look up of it: one that is wanted again and again is hashed once. Names are equal whatever their case.</summary>
internal readonly struct KnownName : IEquatable<KnownName>
{
    private readonly int _hash;

    public KnownName(string text)
    {
        Text = text;
        _hash = StringComparer.OrdinalIgnoreCase.GetHashCode(text);
        Fits = ReferenceEquals(NameScope.Shorten(text), text);
    }

    /// <summary>The name.</summary>
    public string Text { get; }

    /// <summary>Whether it is as short as a name must be.</summary>
    public bool Fits { get; }

    /// <inheritdoc />
    public bool Equals(KnownName other) => _hash == other._hash && string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is KnownName other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _hash;
}
