using System.Globalization;

namespace SpecGen.Language.Names;

/// <summary>Names that must differ from each other, even ignoring case.</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _reserved;

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
    public void Release(string name) => _taken.Remove(name);

    /// <summary>Takes the first of the names that is free; else the last one with a number.</summary>
    public string Take(params string[] candidates)
    {
        foreach (string candidate in candidates)
        {
            if (IsFree(candidate) && _taken.Add(candidate))
                return candidate;
        }

        string last = candidates[candidates.Length - 1];
        for (int number = 2; ; number++)
        {
            string numbered = Words.Concatenate(last, number.ToString(CultureInfo.InvariantCulture));
            if (IsFree(numbered) && _taken.Add(numbered))
                return numbered;
        }
    }

    /// <summary>Takes a name for a member; one that C# or the generated code keeps for itself gets <c>Value</c> behind it.</summary>
    public string TakeMember(string name) => _reserved.Contains(name) ? Take(name + "Value") : Take(name);
}
