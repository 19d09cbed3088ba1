using System.Buffers.Binary;
using System.Numerics;

namespace SpecGen.Json;

/// <summary>
/// Numbers of up to 19 digits that are not very large or small, as nearly all are. Where digits and power of ten are doubles without a rest, one division gives
/// the nearest double (Clinger, "How to read floating point numbers accurately"); else a product of 128 bits does (Lemire, "Number parsing at a gigabyte per
/// second", with the proof by Mushtak and Lemire that it needs no other way).
/// </summary>
internal static class ShortDouble
{
    /// <summary>So many digits are read at once.</summary>
    internal const int BlockLength = sizeof(ulong);

    // Point, sign, exponent and leading zeros included.
    private const int MaxLength = 32;

    private const int MaxDigits = 19;
    private const ulong MaxExact = 1UL << 53;
    private const ulong BlockPower = 100_000_000;
    private const int MinPower = -44;
    private const int MaxPower = 22;

    private static ReadOnlySpan<double> Powers =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>The first 128 bits of each power of five, from that of <see cref="MinPower"/> on; of those below one, rounded up.</summary>
    private static ReadOnlySpan<ulong> PowersOfFive =>
    [
        0xE45C10C42A2B3B05, 0x8CB89A7DB77C506A, 0x8EB98A7A9A5B04E3, 0x77F3608E92ADB242, 0xB267ED1940F1C61C, 0x55F038B237591ED3,
        0xDF01E85F912E37A3, 0x6B6C46DEC52F6688, 0x8B61313BBABCE2C6, 0x2323AC4B3B3DA015, 0xAE397D8AA96C1B77, 0xABEC975E0A0D081A,
        0xD9C7DCED53C72255, 0x96E7BD358C904A21, 0x881CEA14545C7575, 0x7E50D64177DA2E54, 0xAA242499697392D2, 0xDDE50BD1D5D0B9E9,
        0xD4AD2DBFC3D07787, 0x955E4EC64B44E864, 0x84EC3C97DA624AB4, 0xBD5AF13BEF0B113E, 0xA6274BBDD0FADD61, 0xECB1AD8AEACDD58E,
        0xCFB11EAD453994BA, 0x67DE18EDA5814AF2, 0x81CEB32C4B43FCF4, 0x80EACF948770CED7, 0xA2425FF75E14FC31, 0xA1258379A94D028D,
        0xCAD2F7F5359A3B3E, 0x96EE45813A04330, 0xFD87B5F28300CA0D, 0x8BCA9D6E188853FC, 0x9E74D1B791E07E48, 0x775EA264CF55347E,
        0xC612062576589DDA, 0x95364AFE032A819E, 0xF79687AED3EEC551, 0x3A83DDBD83F52205, 0x9ABE14CD44753B52, 0xC4926A9672793543,
        0xC16D9A0095928A27, 0x75B7053C0F178294, 0xF1C90080BAF72CB1, 0x5324C68B12DD6339, 0x971DA05074DA7BEE, 0xD3F6FC16EBCA5E04,
        0xBCE5086492111AEA, 0x88F4BB1CA6BCF585, 0xEC1E4A7DB69561A5, 0x2B31E9E3D06C32E6, 0x9392EE8E921D5D07, 0x3AFF322E62439FD0,
        0xB877AA3236A4B449, 0x9BEFEB9FAD487C3, 0xE69594BEC44DE15B, 0x4C2EBE687989A9B4, 0x901D7CF73AB0ACD9, 0xF9D37014BF60A11,
        0xB424DC35095CD80F, 0x538484C19EF38C95, 0xE12E13424BB40E13, 0x2865A5F206B06FBA, 0x8CBCCC096F5088CB, 0xF93F87B7442E45D4,
        0xAFEBFF0BCB24AAFE, 0xF78F69A51539D749, 0xDBE6FECEBDEDD5BE, 0xB573440E5A884D1C, 0x89705F4136B4A597, 0x31680A88F8953031,
        0xABCC77118461CEFC, 0xFDC20D2B36BA7C3E, 0xD6BF94D5E57A42BC, 0x3D32907604691B4D, 0x8637BD05AF6C69B5, 0xA63F9A49C2C1B110,
        0xA7C5AC471B478423, 0xFCF80DC33721D54, 0xD1B71758E219652B, 0xD3C36113404EA4A9, 0x83126E978D4FDF3B, 0x645A1CAC083126EA,
        0xA3D70A3D70A3D70A, 0x3D70A3D70A3D70A4, 0xCCCCCCCCCCCCCCCC, 0xCCCCCCCCCCCCCCCD, 0x8000000000000000, 0x0,
        0xA000000000000000, 0x0, 0xC800000000000000, 0x0, 0xFA00000000000000, 0x0,
        0x9C40000000000000, 0x0, 0xC350000000000000, 0x0, 0xF424000000000000, 0x0,
        0x9896800000000000, 0x0, 0xBEBC200000000000, 0x0, 0xEE6B280000000000, 0x0,
        0x9502F90000000000, 0x0, 0xBA43B74000000000, 0x0, 0xE8D4A51000000000, 0x0,
        0x9184E72A00000000, 0x0, 0xB5E620F480000000, 0x0, 0xE35FA931A0000000, 0x0,
        0x8E1BC9BF04000000, 0x0, 0xB1A2BC2EC5000000, 0x0, 0xDE0B6B3A76400000, 0x0,
        0x8AC7230489E80000, 0x0, 0xAD78EBC5AC620000, 0x0, 0xD8D726B7177A8000, 0x0,
        0x878678326EAC9000, 0x0,
    ];

    /// <summary>The value of a JSON number; false where it is none of these.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.Length > MaxLength)
            return false;
        bool isNegative = text[0] == '-';
        int start = isNegative ? 1 : 0;
        int position = start;
        ulong digits = 0;
        ReadDigits(text, ref position, ref digits);
        int digitCount = position - start;
        int power = 0;
        if (position < text.Length && text[position] == '.')
        {
            int fraction = ++position;
            while (TryReadBlock(text[position..], out uint block))
            {
                digits = (digits * BlockPower) + block;
                position += BlockLength;
            }

            ReadDigits(text, ref position, ref digits);
            power = fraction - position;
            digitCount -= power;
        }

        if (digitCount > MaxDigits && digitCount - LeadingZeros(text[start..]) > MaxDigits)
            return false;
        if (position < text.Length && !TryReadExponent(text[position..], ref power))
            return false;
        if (!TryScale(digits, power, out value))
            return false;
        if (isNegative)
            value = -value;
        return true;
    }

    /// <summary>Whether a text begins with eight digits.</summary>
    internal static bool StartsWithBlock(ReadOnlySpan<byte> text) => text.Length >= BlockLength && IsBlock(BinaryPrimitives.ReadUInt64LittleEndian(text));

    private static int LeadingZeros(ReadOnlySpan<byte> text)
    {
        int length = text.IndexOfAnyExcept((byte)'0', (byte)'.');
        return length < 0 ? text.Length : text[..length].Contains((byte)'.') ? length - 1 : length;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, ref int power)
    {
        // No exponent that fits has more digits, but for zeros in front.
        const int maxDigits = 3;
        text = text[1..];
        bool isNegative = text[0] == '-';
        if (isNegative || text[0] == '+')
            text = text[1..];
        if (text.Length > maxDigits)
            return false;
        int exponent = 0;
        foreach (byte digit in text)
            exponent = (exponent * 10) + digit - '0';
        power += isNegative ? -exponent : exponent;
        return true;
    }

    private static bool TryScale(ulong digits, int power, out double value)
    {
        if (digits > MaxExact)
            return TryMultiply(digits, power, out value);
        if (power is <= 0 and >= -MaxPower)
        {
            value = digits / Powers[-power];
            return true;
        }

        if (power is > 0 and <= MaxPower)
        {
            value = digits * Powers[power];
            return true;
        }

        value = 0;
        return digits == 0 || TryMultiply(digits, power, out value);
    }

    /// <summary>The nearest double, from the first bits of the product of digits and power.</summary>
    /// <param name="digits">The digits; not zero.</param>
    /// <param name="power">The power of ten.</param>
    /// <param name="value">The double.</param>
    private static bool TryMultiply(ulong digits, int power, out double value)
    {
        const int mantissaBits = 52;
        const int exponentBias = 1023;
        const int wordBits = 64;

        // Bits below those that are kept, one to round and one that shows a half.
        const int spareBits = wordBits - mantissaBits - 3;
        const ulong spareMask = (1UL << spareBits) - 1;
        value = 0;
        if (power is < MinPower or > MaxPower)
            return false;
        int zeros = BitOperations.LeadingZeroCount(digits);
        digits <<= zeros;
        int index = (power - MinPower) * 2;
        ulong upper = Math.BigMul(digits, PowersOfFive[index], out ulong lower);
        if ((upper & spareMask) == spareMask)
        {
            ulong carry = Math.BigMul(digits, PowersOfFive[index + 1], out _);
            lower += carry;
            if (lower < carry)
                upper++;
        }

        int highest = (int)(upper >> (wordBits - 1));
        int shift = highest + spareBits;
        ulong mantissa = upper >> shift;

        // The logarithm of ten, times 2 to the power of 16: none of these powers is so large or small that the double would be a special one.
        int exponent = ((217706 * power) >> 16) + wordBits - 1 + highest - zeros + exponentBias;
        if (lower <= 1 && power is >= -4 and <= 23 && (mantissa & 3) == 1 && mantissa << shift == upper)
            mantissa &= ~1UL;
        mantissa = (mantissa + (mantissa & 1)) >> 1;
        if (mantissa >= 2UL << mantissaBits)
        {
            mantissa >>= 1;
            exponent++;
        }

        value = BitConverter.UInt64BitsToDouble((mantissa & ((1UL << mantissaBits) - 1)) | ((ulong)exponent << mantissaBits));
        return true;
    }

    private static void ReadDigits(ReadOnlySpan<byte> text, ref int position, ref ulong digits)
    {
        while ((uint)position < (uint)text.Length && text[position] - (uint)'0' is <= 9 and uint digit)
        {
            digits = (digits * 10) + digit;
            position++;
        }
    }

    // In each byte: no carry into the highest bit from above the nine, and none from below the zero.
    private static bool IsBlock(ulong text) => (((text + 0x4646464646464646) | (text - 0x3030303030303030)) & 0x8080808080808080) == 0;

    /// <summary>Eight digits at once: neighbours become numbers of two digits, these of four, and these the one of eight.</summary>
    private static bool TryReadBlock(ReadOnlySpan<byte> text, out uint value)
    {
        const ulong everyFourth = 0x000000FF000000FF;
        const ulong highFactors = 100 + (1_000_000UL << 32);
        const ulong lowFactors = 1 + (10_000UL << 32);
        value = 0;
        if (text.Length < BlockLength)
            return false;
        ulong block = BinaryPrimitives.ReadUInt64LittleEndian(text);
        if (!IsBlock(block))
            return false;
        block -= 0x3030303030303030;
        block = (block * 10) + (block >> 8);
        value = (uint)((((block & everyFourth) * highFactors) + ((block >> 16 & everyFourth) * lowFactors)) >> 32);
        return true;
    }
}
