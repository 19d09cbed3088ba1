using SpecGen.Language.Model;

namespace SpecGen.Language.Comparison;

/// <summary>Finds the place in a page of what a change is about.</summary>
public sealed class SourceIndex
{
    private readonly Dictionary<ModelSubject, SourceEntry> _entries = [];

    /// <summary>Indexes what the linker has noted.</summary>
    public SourceIndex(EquatableArray<SourceEntry> entries)
    {
        foreach (SourceEntry entry in entries)
        {
            ModelSubject subject = new(entry.Type, entry.Member);
            if (entry.Kind != SourceKind.Alias && !_entries.ContainsKey(subject))
                _entries.Add(subject, entry);
        }
    }

    /// <summary>The place of the subject, else of the type that holds it; null where neither was noted.</summary>
    public SourceEntry? Find(ModelSubject subject)
        => _entries.TryGetValue(subject, out SourceEntry? entry) || _entries.TryGetValue(ModelSubject.Type(subject.TypeName), out entry) ? entry : null;
}
