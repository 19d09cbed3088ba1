using System.Globalization;
using SpecGen.Language.Api;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>Names the sections of a page: the same for equal pages, and not touched by what stands on other pages.</summary>
internal sealed class SectionNames
{
    // Every fact of a section is found by the section's name: a path of thousands of placeholders would be read anew for each.
    private const int LongestTitle = 200;

    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <summary>The name of a section; one that comes up again on its page gets a number.</summary>
    /// <param name="path">The page.</param>
    /// <param name="title">What the section describes.</param>
    public string Name(string path, string title)
    {
        string name = FactId.SectionOf(path, title.Length <= LongestTitle ? title : title.Substring(0, LongestTitle) + "#" + StableHash.Long(title));
        int use = _uses.TryGetValue(name, out int known) ? known + 1 : 1;
        _uses[name] = use;
        return use == 1 ? name : name + "#" + use.ToString(CultureInfo.InvariantCulture);
    }
}
