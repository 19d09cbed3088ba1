using System.Globalization;
using System.Text;
using SpecGen.Language.Text;

namespace SpecGen.Language.Names;

/// <summary>Names that must differ from each other, even ignoring case.</summary>
internal sealed class NameScope
{
    // Metadata holds names of 1,023 bytes at the most (CS7013), and generated code puts words before and behind them.
    private const int MaxBytes = 600;
    private const int ShortenedLength = 120;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _reserved;

    // The least number that may be free behind a name: thousands of names may differ in nothing but case.
    private readonly Dictionary<string, int> _next = new(StringComparer.OrdinalIgnoreCase);

    public NameScope(IEnumerable<string> reserved)
    {
        _reserved = new(reserved, StringComparer.Ordinal);
    }

    /// <summary>Whether nobody has the name and it is not reserved.</summary>
    public bool IsFree(string name) => !_reserved.Contains(name) && !_taken.Contains(name);

    /// <summary>Whether the name is kept for something else.</summary>
    public bool IsReserved(string name) => _reserved.Contains(name);

    /// <summary>Takes the name if it is free.</summary>
    public bool TryTake(string name) => IsFree(name) && _taken.Add(name);

    /// <summary>Gives a name back.</summary>
    public void Release(string name)
    {
        _taken.Remove(name);
        _next.Clear();
    }

    /// <summary>Takes the first of the names that is free; else the last one with a number.</summary>
    public string Take(params string[] candidates)
    {
        candidates = Array.ConvertAll(candidates, Shorten);
        foreach (string candidate in candidates)
        {
            if (IsFree(candidate) && _taken.Add(candidate))
                return candidate;
        }

        string last = candidates[candidates.Length - 1];
        for (int number = _next.TryGetValue(last, out int next) ? next : 2; ; number++)
        {
            string numbered = Words.Concatenate(last, number.ToString(CultureInfo.InvariantCulture));
            if (!IsFree(numbered))
                continue;
            _taken.Add(numbered);
            _next[last] = number + 1;
            return numbered;
        }
    }

    /// <summary>Takes a name for a member; one that C# or the generated code keeps for itself gets <c>Value</c> behind it.</summary>
    public string TakeMember(string name) => _reserved.Contains(name) ? Take(name + "Value") : Take(name);

    // The end of a long name is told apart by a hash.
    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        int length = char.IsHighSurrogate(name[ShortenedLength - 1]) ? ShortenedLength - 1 : ShortenedLength;
        return name.Substring(0, length) + "_" + StableHash.Short(name);
    }
}
