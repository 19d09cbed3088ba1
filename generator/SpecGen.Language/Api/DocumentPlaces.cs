using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Api;

/// <summary>Where the facts of one document stand.</summary>
/// <param name="path">The document's path.</param>
/// <param name="sections">Its sections, in order.</param>
public sealed class DocumentPlaces(string path, EquatableArray<SectionPlaces> sections) : IEquatable<DocumentPlaces>
{
    private (int Start, string Section)[]? _starts;

    /// <summary>The document's path.</summary>
    public string Path => path;

    /// <summary>Its sections, in order.</summary>
    public EquatableArray<SectionPlaces> Sections => sections;

    /// <summary>The section, as in <see cref="FactId.Section"/>, that a place of the document belongs to; null for a place before the first.</summary>
    /// <param name="position">The place.</param>
    public string? SectionAt(int position)
    {
        (int Start, string Section)[] starts = _starts ??= FindStarts();
        int low = 0;
        int high = starts.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (starts[middle].Start <= position)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? null : starts[low - 1].Section;
    }

    /// <summary>Whether another document has the same sections, wherever they stand.</summary>
    /// <param name="other">The other document.</param>
    internal bool HasSectionsOf(DocumentPlaces other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (!string.Equals(Path, other.Path, StringComparison.Ordinal) || Sections.Count != other.Sections.Count)
            return false;
        for (int i = 0; i < Sections.Count; i++)
        {
            if (!string.Equals(Sections[i].Section, other.Sections[i].Section, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    /// <inheritdoc />
    public bool Equals(DocumentPlaces? other)
        => other is not null && (ReferenceEquals(this, other) || (string.Equals(Path, other.Path, StringComparison.Ordinal) && Sections == other.Sections));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DocumentPlaces);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    private (int Start, string Section)[] FindStarts()
        => [.. ((IEnumerable<SectionPlaces>)Sections).Select(static section => (section.Places[0].Span.Start, section.Section)).OrderBy(static section => section.Start)];
}

/// <summary>Where the facts of one section stand.</summary>
/// <param name="Section">The section, as in <see cref="FactId.Section"/>.</param>
/// <param name="Places">The places in the order of the facts' numbers; the default value where a fact has none of its own. The first is the section's.</param>
public sealed record SectionPlaces(string Section, EquatableArray<Place> Places);
