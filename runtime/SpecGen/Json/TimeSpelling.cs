namespace SpecGen.Json;

/// <summary>
/// How a document spells a time, where that is not as <see cref="Rfc3339.Format(DateTimeOffset, Span{byte})"/> writes it but as regular: two bytes that say
/// how to write the same text again. The default value stands for that way itself.
/// </summary>
internal readonly record struct TimeSpelling
{
    /// <summary>The length of the longest text that is written.</summary>
    internal const int MaxLength = 33;

    private const int ZoneShift = 4;
    private const int SeparatorShift = 8;
    private const ushort RegularBit = 1 << 15;
    private const ushort IrregularBit = 1 << 14;
    private const ushort DateBit = 1 << 13;

    private readonly ushort _code;

    private TimeSpelling(int code)
    {
        _code = (ushort)code;
    }

    /// <summary>How the offset is written.</summary>
    internal enum Zone
    {
        UpperZ,
        LowerZ,
        None,
        WithColon,
        WithoutColon,
    }

    /// <summary>One that only its text says.</summary>
    internal static TimeSpelling Irregular { get; } = new(IrregularBit);

    /// <summary>A date without a time.</summary>
    internal static TimeSpelling Date { get; } = new(RegularBit | DateBit);

    internal bool IsOwn => _code == 0;

    internal bool IsRegular => (_code & RegularBit) != 0;

    private int Digits => _code & 0xF;

    private Zone Offset => (Zone)(_code >> ZoneShift & 0xF);

    private char Separator => (_code >> SeparatorShift & 0xF) switch { 0 => 'T', 1 => 't', _ => ' ' };

    /// <summary>A spelling.</summary>
    /// <param name="digits">The number of fractional digits.</param>
    /// <param name="separator">What stands between date and time.</param>
    /// <param name="zone">How the offset is written.</param>
    internal static TimeSpelling Of(int digits, byte separator, Zone zone)
        => new(RegularBit | digits | ((int)zone << ZoneShift) | (separator switch { (byte)'T' => 0, (byte)'t' => 1, _ => 2 } << SeparatorShift));

    /// <summary>Writes a time so; false where that would be another time.</summary>
    internal bool TryFormat(DateTimeOffset value, Span<byte> text, out int length)
    {
        length = 0;
        bool isDate = (_code & DateBit) != 0;
        if (!IsRegular || (Offset is Zone.UpperZ or Zone.LowerZ or Zone.None && value.Offset != TimeSpan.Zero) || (isDate && value.TimeOfDay != TimeSpan.Zero))
            return false;
        DateTime time = value.DateTime;
        Rfc3339.FormatDate(time, text);
        length = 10;
        if (isDate)
            return true;
        text[length] = (byte)Separator;
        Rfc3339.FormatTime(time, text[(length + 1)..]);
        length = 19;
        return TryFormatFraction((int)(time.Ticks % TimeSpan.TicksPerSecond), text, ref length) && FormatOffset(value.Offset, text, ref length);
    }

    private bool TryFormatFraction(int ticks, Span<byte> text, ref int length)
    {
        int digits = Digits;
        for (int i = Rfc3339.TickDigits; i > digits; i--)
        {
            (ticks, int rest) = Math.DivRem(ticks, 10);
            if (rest != 0)
                return false;
        }

        if (digits > 0)
        {
            text[length++] = (byte)'.';
            Rfc3339.WriteDigits(text.Slice(length, digits), ticks);
            length += digits;
        }

        return true;
    }

    private bool FormatOffset(TimeSpan offset, Span<byte> text, ref int length)
    {
        if (Offset is Zone.UpperZ or Zone.LowerZ)
            text[length++] = (byte)(Offset == Zone.UpperZ ? 'Z' : 'z');
        if (Offset is not (Zone.WithColon or Zone.WithoutColon))
            return true;
        int minutes = (int)Math.Abs(offset.TotalMinutes);
        text[length] = (byte)(offset < TimeSpan.Zero ? '-' : '+');
        Rfc3339.WriteTwoDigits(text, length + 1, minutes / 60);
        length += 3;
        if (Offset == Zone.WithColon)
            text[length++] = (byte)':';
        Rfc3339.WriteTwoDigits(text, length, minutes % 60);
        length += 2;
        return true;
    }
}
