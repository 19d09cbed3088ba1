using System.Text;

namespace SpecGen.Conformance.Tests.Corpus;

internal static class WhiteSpace
{
    /// <summary>Turns every run of white space into one space and drops it at both ends.</summary>
    public static string Collapse(string text)
    {
        StringBuilder result = new(text.Length);
        foreach (char character in text)
        {
            if (!char.IsWhiteSpace(character))
                result.Append(character);
            else if (result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        }

        return result.ToString().TrimEnd(' ');
    }
}
