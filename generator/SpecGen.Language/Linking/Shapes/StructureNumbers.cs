using System.Collections.Concurrent;
using System.Globalization;

namespace SpecGen.Language.Linking.Shapes;

/// <summary>
/// A number for each text that describes a structure, however long: texts are made of the numbers of their parts. What is linked again goes on with the numbers of before,
/// so that what was taken over and what is new can be compared.
/// </summary>
internal sealed class StructureNumbers
{
    private readonly ConcurrentDictionary<string, string> _numbers = new(StringComparer.Ordinal);
    private int _last;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _last);

    /// <summary>The number of a text.</summary>
    /// <param name="text">The text.</param>
    public string Of(string text)
        => _numbers.TryGetValue(text, out string? number) ? number : _numbers.GetOrAdd(text, Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture));
}
