using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Linking;

/// <summary>Compares parts of pages without their positions.</summary>
internal static class PageEquality
{
    /// <summary>Whether two descriptions of one endpoint say the same.</summary>
    public static bool AreEqual(PageMethod left, PageMethod right)
        => AreEqual(left.PathParameters, right.PathParameters)
            && AreEqual(left.QueryParameters, right.QueryParameters)
            && AreEqual(left.HeaderParameters, right.HeaderParameters)
            && AreEqual(left.CookieParameters, right.CookieParameters)
            && AreEqual(left.BodyParameters, right.BodyParameters)
            && AreEqual(left.Returns, right.Returns);

    private static bool AreEqual(EquatableArray<PageItem> left, EquatableArray<PageItem> right)
    {
        if (left.Count != right.Count)
            return false;
        for (int i = 0; i < left.Count; i++)
        {
            PageItem a = left[i];
            PageItem b = right[i];
            bool isSame = string.Equals(a.Key, b.Key, StringComparison.Ordinal)
                && a.IsOptional == b.IsOptional
                && string.Equals(a.Label, b.Label, StringComparison.Ordinal)
                && a.Type.Equals(b.Type)
                && AreEqual(a.Children, b.Children);
            if (!isSame)
                return false;
        }

        return true;
    }
}
