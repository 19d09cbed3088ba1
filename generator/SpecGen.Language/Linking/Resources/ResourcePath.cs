using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Resources;

/// <summary>Where a resource stands in the client, such as <c>chat/completions</c>.</summary>
/// <param name="Parent">The resource above it; null for the root, which is the client itself.</param>
/// <param name="Segment">Its name below its parent, such as <c>audit_logs</c>; empty for the root.</param>
internal sealed record ResourcePath(ResourcePath? Parent, string Segment)
{
    // Paths are keys everywhere, and a chain of records would be hashed anew each time.
    private readonly int _hash = unchecked((Parent is null ? 0 : Parent.GetHashCode() * 31) + StringComparer.Ordinal.GetHashCode(Segment));

    public static ResourcePath Root { get; } = new(null, string.Empty);

    public bool IsRoot => Parent is null;

    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>The resource and those above it, the root left out.</summary>
    public IEnumerable<ResourcePath> SelfAndAncestors()
    {
        for (ResourcePath? path = this; path is { IsRoot: false }; path = path.Parent)
            yield return path;
    }

    /// <summary>Its segments from the root down.</summary>
    public IReadOnlyList<string> Segments() => [.. SelfAndAncestors().Select(p => p.Segment).Reverse()];

    /// <summary>Letters and digits only: headings and folders spell one name differently.</summary>
    public static string Normalize(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>A heading as a segment of a path.</summary>
    public static string Slug(string title) => string.Join("_", Words.Split(title).Select(w => w.ToLowerInvariant()));

    public bool Equals(ResourcePath? other)
        => ReferenceEquals(this, other)
            || (other is not null && _hash == other._hash && string.Equals(Segment, other.Segment, StringComparison.Ordinal) && Equals(Parent, other.Parent));

    public override int GetHashCode() => _hash;

    public override string ToString() => string.Join("/", Segments());
}
