using System.Globalization;

namespace SpecGen.Language.Pages.Description;

/// <summary>Names the sections of pages: the same for equal pages, and not touched by what stands on other pages.</summary>
internal sealed class SectionNames
{
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <summary>The name of a section; one that comes up again on its page gets a number.</summary>
    /// <param name="path">The page.</param>
    /// <param name="title">What the section describes.</param>
    public string Name(string path, string title)
    {
        string name = path + "#" + title;
        int use = _uses.TryGetValue(name, out int known) ? known + 1 : 1;
        _uses[name] = use;
        return use == 1 ? name : name + "#" + use.ToString(CultureInfo.InvariantCulture);
    }
}
