namespace SpecGen.Language.Names;

/// <summary>A name that is wanted, with what scopes look up of it: a name that is wanted again and again is hashed once.</summary>
internal readonly struct KnownName
{
    public KnownName(string text)
    {
        Text = text;
        Hash = HashOf(text);
        Fits = ReferenceEquals(NameScope.Shorten(text), text);
    }

    /// <summary>The name.</summary>
    public string Text { get; }

    /// <summary>The name's hash, its case left out.</summary>
    public int Hash { get; }

    /// <summary>Whether it is as short as a name must be.</summary>
    public bool Fits { get; }

    /// <summary>The hash of any name, its case left out.</summary>
    public static int HashOf(string name) => StringComparer.OrdinalIgnoreCase.GetHashCode(name);
}
