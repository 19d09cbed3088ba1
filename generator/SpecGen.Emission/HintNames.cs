using System.Globalization;
using SpecGen.Language.Text;

namespace SpecGen.Emission;

/// <summary>Gives out file names: readable, short, unique ignoring case.</summary>
internal sealed class HintNames
{
    private const int MaxNameLength = 60;
    private const string Extension = ".g.cs";

    private readonly string _prefix;
    private readonly HashSet<string> _taken;

    /// <summary>Begins with no names.</summary>
    /// <param name="prefix">What all of them begin with.</param>
    public HintNames(string prefix)
    {
        _prefix = prefix;
        _taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Begins with the names of before, each of which is to be given back unless its file stays.</summary>
    /// <param name="before">The names of before.</param>
    public HintNames(HintNames before)
    {
        _prefix = before._prefix;
        _taken = new HashSet<string>(before._taken, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a name was wanted twice. The order in which names were asked for decides then who has it.</summary>
    public bool HasCollision { get; private set; }

    /// <summary>The name of a file about a type.</summary>
    /// <param name="typeName">C# name of the type.</param>
    /// <param name="part">The file's number among those of the type, from 0; the first one is called after the type alone.</param>
    public string Add(string typeName, int part = 0)
    {
        string name = _prefix + "." + typeName.TrimStart('@') + (part == 0 ? "" : ".Part" + (part + 1).ToString(CultureInfo.InvariantCulture));
        string readable = name.Length <= MaxNameLength ? name : name.Substring(0, MaxNameLength) + "-" + StableHash.Short(name);
        if (!_taken.Add(readable))
        {
            HasCollision = true;
            readable += "-" + StableHash.Short(name);
            _taken.Add(readable);
        }

        return readable + Extension;
    }

    /// <summary>Gives the name of a file back.</summary>
    /// <param name="hintName">The name.</param>
    public void Remove(string hintName) => _taken.Remove(hintName.Substring(0, hintName.Length - Extension.Length));
}
