using System.CommandLine;
using System.Globalization;

namespace SpecGen.Tool.Commands;

/// <summary>Numbers that make no sense are refused in a line, before any work.</summary>
internal static class OptionLimits
{
    /// <summary>Refuses numbers below a limit.</summary>
    public static void RequireAtLeast(this Option<int> option, int minimum, string reason) => option.RequireRange(minimum, int.MaxValue, reason);

    /// <summary>Refuses numbers outside a range.</summary>
    /// <param name="option">The option.</param>
    /// <param name="minimum">The least number.</param>
    /// <param name="maximum">The greatest number.</param>
    /// <param name="reason">What is right, as the rest of a sentence.</param>
    public static void RequireRange(this Option<int> option, int minimum, int maximum, string reason)
        => option.Validators.Add(result =>
        {
            string text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
            if (text.Length > 0 && (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) || number < minimum || number > maximum))
                result.AddError($"{option.Name} {text}: {reason}.");
        });
}
