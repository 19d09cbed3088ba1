using System.Globalization;
using SpecGen.Language.Text;

namespace SpecGen.Emission;

/// <summary>Gives out file names: readable, short, unique ignoring case.</summary>
/// <param name="prefix">What all of them begin with.</param>
internal sealed class HintNames(string prefix)
{
    private const int MaxNameLength = 60;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a file about a type.</summary>
    /// <param name="typeName">C# name of the type.</param>
    /// <param name="part">The file's number among those of the type, from 0; the first one is called after the type alone.</param>
    public string Add(string typeName, int part = 0)
    {
        string name = prefix + "." + typeName.TrimStart('@') + (part == 0 ? "" : ".Part" + (part + 1).ToString(CultureInfo.InvariantCulture));
        string readable = name.Length <= MaxNameLength ? name : name.Substring(0, MaxNameLength) + "-" + StableHash.Short(name);
        if (!_taken.Add(readable))
        {
            readable += "-" + StableHash.Short(name);
            _taken.Add(readable);
        }

        return readable + ".g.cs";
    }
}
