using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Description;

/// <summary>What a page says to the other pages of its client. It is found once for a page that does not change.</summary>
internal sealed class PageFacts
{
    /// <summary>Looks at a page.</summary>
    /// <param name="page">The page.</param>
    public PageFacts(PageModel page)
    {
        Page = page;
        Folders = PageLocation.FindFolders(page);
        if (page.DomainTypes.IsEmpty)
            return;
        List<DeclaredType> declared = [];
        foreach (PageDomainType type in page.DomainTypes)
        {
            if (type.Item.GetTypeName() is { } name)
                declared.Add(new DeclaredType(name, type.Item, type.ResourceIndex));
        }

        Declared = declared;
    }

    /// <summary>The page.</summary>
    public PageModel Page { get; }

    /// <summary>The folders that are resources because of it.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The types that it declares by name, in order.</summary>
    public IReadOnlyList<DeclaredType> Declared { get; } = [];

    /// <summary>Whether another page makes the same folders resources.</summary>
    /// <param name="other">The other page.</param>
    public bool HasFoldersOf(PageFacts other) => Folders.SequenceEqual(other.Folders, StringComparer.Ordinal);

    /// <summary>Whether another page declares the same, as far as pages ask that are not read together with it.</summary>
    /// <param name="other">The other page.</param>
    public bool DeclaresSame(PageFacts other)
    {
        if (Declared.Count != other.Declared.Count)
            return false;
        for (int i = 0; i < Declared.Count; i++)
        {
            if (!string.Equals(Declared[i].Name, other.Declared[i].Name, StringComparison.Ordinal) || !Declared[i].IsSame(other.Declared[i]))
                return false;
        }

        return true;
    }
}

/// <summary>A type that a page declares by name.</summary>
internal sealed class DeclaredType
{
    /// <summary>Looks at a declaration.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="item">The declaration.</param>
    /// <param name="heading">Index of the page's heading above it; -1 where there is none.</param>
    public DeclaredType(string name, PageItem item, int heading)
    {
        Name = name;
        Item = item;
        Heading = heading;
        ArrayExpression? array = item.Label is null ? null : item.Type as ArrayExpression ?? (item.Type as NullableExpression)?.Type as ArrayExpression;
        Array = array is null || (array.Element is UnionExpression && !IsOfUnions(item.Children)) ? null : array;
    }

    /// <summary>The type's name.</summary>
    public string Name { get; }

    /// <summary>The declaration.</summary>
    public PageItem Item { get; }

    /// <summary>Index of the page's heading above it; -1 where there is none.</summary>
    public int Heading { get; }

    /// <summary>The array that it stands for; null where it is none.</summary>
    public ArrayExpression? Array { get; }

    /// <summary>Whether another declaration of the name answers the same to whoever does not go into what it declares.</summary>
    /// <param name="other">The other declaration.</param>
    public bool IsSame(DeclaredType other) => ReferenceEquals(Item, other.Item) || (Array is null == other.Array is null && Item.Type.Equals(other.Item.Type));

    // "array of A or B" is an array of unions where the bullets below are variants and none of them is an array.
    private static bool IsOfUnions(EquatableArray<PageItem> children)
    {
        foreach (PageItem child in children)
        {
            if (child.Key is not null || child.Type is ArrayExpression or NullableExpression { Type: ArrayExpression })
                return false;
        }

        return !children.IsEmpty;
    }
}
