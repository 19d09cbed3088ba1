using System.Globalization;

namespace SpecGen.Emission;

/// <summary>Gives out names within one piece of generated code, such as those of locals: none of them hides what is already named there.</summary>
/// <param name="taken">The names of parameters, fields, types and members that the code uses.</param>
internal sealed class LocalNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken.Select(name => name.TrimStart('@')), StringComparer.Ordinal);

    /// <summary>Takes a name, with a number behind it where it is taken.</summary>
    /// <param name="wanted">The name.</param>
    public string Take(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++)
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        return name;
    }
}
