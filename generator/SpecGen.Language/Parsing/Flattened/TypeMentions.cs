using SpecGen.Language.Model;

namespace SpecGen.Language.Parsing.Flattened;

/// <summary>What was printed of a type before an item of the same section: types are printed in full once.</summary>
internal enum EarlierMention
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A variant of the same title, which may be another type.</summary>
    TitleOnly,

    /// <summary>The type.</summary>
    Type,
}

/// <summary>Where the items of a section mention a type for the first time. The order of the items is known, so this is known before their tree is.</summary>
internal static class TypeMentions
{
    /// <summary>For each item, what was printed before of the type that it names.</summary>
    public static EarlierMention[] Find(IReadOnlyList<FlattenedItem> items)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        var titles = new HashSet<string>(StringComparer.Ordinal);
        var variants = new HashSet<ObjectExpression>();
        var earlier = new EarlierMention[items.Count];
        for (int i = 0; i < items.Count; i++)
        {
            switch (items[i].Core)
            {
                case ReferenceExpression reference:
                    earlier[i] = types.Contains(reference.Name) ? EarlierMention.Type
                        : titles.Contains(reference.Name) ? EarlierMention.TitleOnly
                        : EarlierMention.None;
                    types.Add(reference.Name);
                    break;
                case ObjectExpression { Name: { } name } variant:
                    earlier[i] = !variants.Add(variant) || types.Contains(name) ? EarlierMention.Type : EarlierMention.None;
                    titles.Add(name);
                    break;
            }
            if (items[i].Header.Label is { } label)
                types.Add(label);
        }
        return earlier;
    }
}
