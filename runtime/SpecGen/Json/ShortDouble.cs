namespace SpecGen.Json;

/// <summary>
/// Numbers whose digits and power of ten are doubles without a rest, as nearly all are: then one multiplication or division gives the nearest double (Clinger, "How to
/// read floating point numbers accurately").
/// </summary>
internal static class ShortDouble
{
    private const int MaxDigits = 15;

    private static ReadOnlySpan<double> Powers =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>The value of a JSON number; false where it is none of these.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        long digits = 0;
        int count = 0;
        int fraction = 0;
        bool isFraction = false;
        bool isNegative = text is [(byte)'-', ..];
        foreach (byte character in isNegative ? text[1..] : text)
        {
            uint digit = character - (uint)'0';
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                count += digits == 0 ? 0 : 1;
                fraction += isFraction ? 1 : 0;
                if (count > MaxDigits)
                    return false;
            }
            else if (character == '.')
            {
                isFraction = true;
            }
            else
            {
                return false;
            }
        }

        if (fraction >= Powers.Length)
            return false;
        value = digits / Powers[fraction];
        if (isNegative)
            value = -value;
        return true;
    }
}
