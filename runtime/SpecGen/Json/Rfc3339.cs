using System.Text;

namespace SpecGen.Json;

/// <summary>
/// Times as JSON APIs write them (RFC 3339, section 5.6), and what servers make of it: <c>t</c>, <c>z</c> or a space for <c>T</c>, no offset (UTC), no time
/// (midnight, UTC), any number of fractional digits (a tick is the smallest step). Leap seconds and offsets beyond a day do not fit.
/// </summary>
internal static class Rfc3339
{
    /// <summary>The length of the longest text that <see cref="Format(DateTimeOffset, Span{byte})"/> writes.</summary>
    internal const int MaxLength = 28;

    internal const int TickDigits = 7;

    private const int MillisecondDigits = 3;
    private const int TicksPerMillisecond = (int)TimeSpan.TicksPerMillisecond;

    internal static string Format(DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..Format(value, text)]);
    }

    /// <summary>Writes a time in UTC with no more fractional digits than it needs.</summary>
    internal static int Format(DateTimeOffset value, Span<byte> text)
    {
        DateTime utc = value.UtcDateTime;
        FormatDate(utc, text);
        text[10] = (byte)'T';
        FormatTime(utc, text[11..]);
        int length = 19;
        int fraction = (int)(utc.Ticks % TimeSpan.TicksPerSecond);
        if (fraction > 0)
        {
            int digits = TickDigits;
            if (fraction % TicksPerMillisecond == 0)
            {
                fraction /= TicksPerMillisecond;
                digits = MillisecondDigits;
            }

            text[length++] = (byte)'.';
            WriteDigits(text.Slice(length, digits), fraction);
            length += digits;
            while (text[length - 1] == '0')
                length--;
        }

        text[length++] = (byte)'Z';
        return length;
    }

    internal static void FormatDate(DateTime time, Span<byte> text)
    {
        (int year, int month, int day) = time;
        (int century, year) = Math.DivRem(year, 100);
        WriteTwoDigits(text, 0, century);
        WriteTwoDigits(text, 2, year);
        text[4] = (byte)'-';
        WriteTwoDigits(text, 5, month);
        text[7] = (byte)'-';
        WriteTwoDigits(text, 8, day);
    }

    internal static void FormatTime(DateTime time, Span<byte> text)
    {
        int minutes = Math.DivRem((int)(time.TimeOfDay.Ticks / TimeSpan.TicksPerSecond), 60, out int second);
        int hour = Math.DivRem(minutes, 60, out int minute);
        WriteTwoDigits(text, 0, hour);
        text[2] = (byte)':';
        WriteTwoDigits(text, 3, minute);
        text[5] = (byte)':';
        WriteTwoDigits(text, 6, second);
    }

    internal static void WriteTwoDigits(Span<byte> text, int start, int value)
    {
        int tens = value / 10;
        text[start] = (byte)('0' + tens);
        text[start + 1] = (byte)('0' + value - (tens * 10));
    }

    internal static void WriteDigits(Span<byte> text, int value)
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            (value, int digit) = Math.DivRem(value, 10);
            text[i] = (byte)('0' + digit);
        }
    }

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The time, with the offset that the text says.</param>
    /// <param name="spelling">How it is spelled.</param>
    internal static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value, out TimeSpelling spelling)
    {
        value = default;
        spelling = default;
        if (text.Length < 10
            || !TryFourDigits(text, out int year) || text[4] != '-'
            || !TryTwoDigits(text, 5, out int month) || text[7] != '-'
            || !TryTwoDigits(text, 8, out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        long ticks = new DateTime(year, month, day).Ticks;
        if (text.Length == 10)
        {
            value = new DateTimeOffset(ticks, TimeSpan.Zero);
            spelling = TimeSpelling.Date;
            return true;
        }

        if (text.Length < 19
            || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ')
            || !TryTwoDigits(text, 11, out int hour) || text[13] != ':'
            || !TryTwoDigits(text, 14, out int minute) || text[16] != ':'
            || !TryTwoDigits(text, 17, out int second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ticks += (((hour * 60L) + minute) * 60 + second) * TimeSpan.TicksPerSecond;
        ReadOnlySpan<byte> rest = text[19..];
        int digits = 0;
        bool isShortest = true;
        if (rest is [(byte)'.', ..])
        {
            while (digits + 1 < rest.Length && char.IsAsciiDigit((char)rest[digits + 1]))
                digits++;
            if (digits == 0)
                return false;
            ticks += FractionTicks(rest.Slice(1, digits));
            isShortest = digits <= TickDigits && rest[digits] != '0';
            rest = rest[(digits + 1)..];
        }

        if (rest is [(byte)'Z'])
        {
            value = new DateTimeOffset(ticks, TimeSpan.Zero);
            if (!isShortest || text[10] != 'T')
                spelling = Spelling(digits, text[10], TimeSpelling.Zone.UpperZ);
            return true;
        }

        if (!TryOffset(rest, out int minutes, out TimeSpelling.Zone zone) || !TryCreate(ticks, minutes, out value))
            return false;

        // What the value does not hold is in the text alone: a negative offset of nothing, or one that is too large.
        bool isHeld = value.Offset.Ticks == minutes * TimeSpan.TicksPerMinute && (minutes != 0 || rest is not [(byte)'-', ..]);
        spelling = isHeld ? Spelling(digits, text[10], zone) : TimeSpelling.Irregular;
        return true;
    }

    private static TimeSpelling Spelling(int digits, byte separator, TimeSpelling.Zone zone)
        => digits > TickDigits ? TimeSpelling.Irregular : TimeSpelling.Of(digits, separator, zone);

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes, out TimeSpelling.Zone zone)
    {
        minutes = 0;
        zone = text.IsEmpty ? TimeSpelling.Zone.None : TimeSpelling.Zone.LowerZ;
        if (text is [] or [(byte)'z'])
            return true;
        zone = text.Length == 6 ? TimeSpelling.Zone.WithColon : TimeSpelling.Zone.WithoutColon;
        if (text.Length is not (5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || (text.Length == 6 && text[3] != ':')
            || !TryTwoDigits(text, 1, out int hour) || !TryTwoDigits(text, text.Length - 2, out int minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryCreate(long ticks, int offsetMinutes, out DateTimeOffset value)
    {
        const int maxOffset = 14 * 60;
        value = default;
        long utc = ticks - (offsetMinutes * TimeSpan.TicksPerMinute);
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
            return false;
        value = new DateTimeOffset(utc, TimeSpan.Zero);
        if (Math.Abs(offsetMinutes) <= maxOffset)
            value = new DateTimeOffset(ticks, TimeSpan.FromMinutes(offsetMinutes));
        return true;
    }

    private static long FractionTicks(ReadOnlySpan<byte> digits)
    {
        long ticks = 0;
        for (int i = 0; i < TickDigits; i++)
            ticks = (ticks * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        return ticks;
    }

    private static bool TryFourDigits(ReadOnlySpan<byte> text, out int value)
    {
        bool isNumber = TryTwoDigits(text, 0, out int century) & TryTwoDigits(text, 2, out int year);
        value = (century * 100) + year;
        return isNumber;
    }

    private static bool TryTwoDigits(ReadOnlySpan<byte> text, int start, out int value)
    {
        uint tens = (uint)(text[start] - '0');
        uint ones = (uint)(text[start + 1] - '0');
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }
}
