using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Api;

/// <summary>Where the facts of a description stand. Kept beside the description, since places change with every edit.</summary>
public sealed class ApiPlaces : IEquatable<ApiPlaces>
{
    private readonly EquatableArray<DocumentPlaces> _documents;
    private readonly Index _index;

    /// <summary>Takes the places of all facts.</summary>
    /// <param name="documents">The places by document, in the order of the documents.</param>
    /// <param name="previous">The places before some of them moved; null for none. Where the sections are the same, it knows how to find them.</param>
    public ApiPlaces(EquatableArray<DocumentPlaces> documents, ApiPlaces? previous)
    {
        _documents = documents;
        _index = previous is not null && HasSectionsOf(documents, previous._documents) ? previous._index : new Index();
    }

    /// <summary>Where the fact stands; the place of its section where the fact has none of its own.</summary>
    /// <param name="fact">The fact.</param>
    /// <exception cref="KeyNotFoundException">The fact belongs to another description.</exception>
    public Place this[FactId fact]
    {
        get
        {
            (int document, int section) = _index.Sections(_documents)[fact.Section];
            EquatableArray<Place> places = _documents[document].Sections[section].Places;
            Place own = fact.Number < places.Count ? places[fact.Number] : default;
            return own.Path is not null ? own : places[0].Path is not null ? places[0] : throw new KeyNotFoundException(fact.Section);
        }
    }

    /// <summary>The section, as in <see cref="FactId.Section"/>, that a place of a document belongs to; null for a place before the first.</summary>
    /// <param name="path">The document.</param>
    /// <param name="position">The place.</param>
    public string? SectionAt(string path, int position) => _index.Paths(_documents).TryGetValue(path, out int document) ? _documents[document].SectionAt(position) : null;

    /// <inheritdoc />
    public bool Equals(ApiPlaces? other) => other is not null && (ReferenceEquals(this, other) || _documents == other._documents);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ApiPlaces);

    /// <inheritdoc />
    public override int GetHashCode() => _documents.Count;

    private static bool HasSectionsOf(EquatableArray<DocumentPlaces> documents, EquatableArray<DocumentPlaces> others)
    {
        if (documents.Count != others.Count)
            return false;
        for (int i = 0; i < documents.Count; i++)
        {
            if (!documents[i].HasSectionsOf(others[i]))
                return false;
        }

        return true;
    }

    // Made when it is first asked for. It holds no places, so that descriptions whose sections are the same share it; two threads make the same.
    private sealed class Index
    {
        private Dictionary<string, (int Document, int Section)>? _sections;
        private Dictionary<string, int>? _paths;

        public Dictionary<string, (int Document, int Section)> Sections(EquatableArray<DocumentPlaces> documents)
        {
            if (_sections is { } known)
                return known;
            Dictionary<string, (int Document, int Section)> sections = new(StringComparer.Ordinal);
            for (int i = 0; i < documents.Count; i++)
            {
                EquatableArray<SectionPlaces> own = documents[i].Sections;
                for (int j = 0; j < own.Count; j++)
                    sections.Add(own[j].Section, (i, j));
            }

            return _sections = sections;
        }

        public Dictionary<string, int> Paths(EquatableArray<DocumentPlaces> documents)
        {
            if (_paths is { } known)
                return known;
            Dictionary<string, int> paths = new(StringComparer.Ordinal);
            for (int i = 0; i < documents.Count; i++)
                paths.Add(documents[i].Path, i);
            return _paths = paths;
        }
    }
}
