using System.Globalization;
using System.Text;
using SpecGen.Language.Text;

namespace SpecGen.Language.Names;

/// <summary>Names that must differ from each other, even ignoring case.</summary>
internal sealed class NameScope
{
    // Metadata holds names of 1,023 bytes at the most (CS7013), and generated code puts words before and behind them.
    private const int MaxBytes = 600;
    private const int MostBytesOfCharacter = 3;
    private const int ShortenedLength = 120;

    private readonly HashSet<KnownName> _taken = [];
    private readonly HashSet<string> _reserved;
    private readonly string? _owner;

    // The least number that may be free behind a name: thousands of names may differ in nothing but case.
    private Dictionary<string, int>? _next;

    public NameScope(IEnumerable<string> reserved)
        : this(new HashSet<string>(reserved, StringComparer.Ordinal))
    {
    }

    /// <param name="reserved">Names that are kept for something else; they must not change.</param>
    /// <param name="owner">A further one, such as that of the type around; null for none.</param>
    public NameScope(HashSet<string> reserved, string? owner = null)
    {
        _reserved = reserved;
        _owner = owner;
    }

    /// <summary>Whether nobody has the name and it is not reserved.</summary>
    public bool IsFree(string name) => !IsReserved(name) && !_taken.Contains(new KnownName(name));

    /// <summary>Whether the name is kept for something else.</summary>
    public bool IsReserved(string name) => _reserved.Contains(name) || string.Equals(name, _owner, StringComparison.Ordinal);

    /// <summary>Takes the name if it is free.</summary>
    public bool TryTake(string name) => !IsReserved(name) && _taken.Add(new KnownName(name));

    /// <summary>Takes the name if it is free and short enough.</summary>
    public bool TryTake(in KnownName name) => name.Fits && !IsReserved(name.Text) && _taken.Add(name);

    /// <summary>Gives a name back.</summary>
    public void Release(string name)
    {
        _taken.Remove(new KnownName(name));
        _next?.Clear();
    }

    /// <summary>Takes the name if it is free; else the name with a number.</summary>
    public string Take(string candidate)
    {
        string name = Shorten(candidate);
        return TryTake(name) ? name : TakeNumbered(name);
    }

    /// <summary>Takes the first of the names that is free; else the last one with a number.</summary>
    public string Take(params string[] candidates)
    {
        candidates = Array.ConvertAll(candidates, Shorten);
        return Array.Find(candidates, TryTake) ?? TakeNumbered(candidates[candidates.Length - 1]);
    }

    private string TakeNumbered(string name)
    {
        _next ??= new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int number = _next.TryGetValue(name, out int next) ? next : 2; ; number++)
        {
            string numbered = Words.Concatenate(name, number.ToString(CultureInfo.InvariantCulture));
            if (!TryTake(numbered))
                continue;
            _next[name] = number + 1;
            return numbered;
        }
    }

    /// <summary>Takes a name for a member; one that C# or the generated code keeps for itself gets <c>Value</c> behind it.</summary>
    public string TakeMember(string name) => IsReserved(name) ? Take(name + "Value") : Take(name);

    /// <inheritdoc cref="TakeMember(string)" />
    public string TakeMember(in KnownName name) => TryTake(name) ? name.Text : TakeMember(name.Text);

    /// <summary>The name, the end of a long one told apart by a hash.</summary>
    public static string Shorten(string name)
    {
        if (name.Length <= MaxBytes / MostBytesOfCharacter || Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        int length = char.IsHighSurrogate(name[ShortenedLength - 1]) ? ShortenedLength - 1 : ShortenedLength;
        return name.Substring(0, length) + "_" + StableHash.Short(name);
    }
}
