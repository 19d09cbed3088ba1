namespace SpecGen.Language.Pages.Flattened;

/// <summary>The text of a page that has lost its line breaks, cut at its headings and items once. Two are equal when their texts are.</summary>
public sealed class FlattenedSource : IEquatable<FlattenedSource>
{
    internal FlattenedSource(string text, FlattenedOutline outline)
    {
        Text = text;
        Outline = outline;
    }

    /// <summary>The page's text.</summary>
    public string Text { get; }

    // A function of the text, so equality needs only that.
    internal FlattenedOutline Outline { get; }

    /// <inheritdoc />
    public bool Equals(FlattenedSource? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as FlattenedSource);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
}
