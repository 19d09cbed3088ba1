using System.Text;

namespace SpecGen.Tool.Input;

/// <summary>Reads bytes as the text of a page.</summary>
internal static class PageText
{
    /// <summary>More than ten times the largest page known.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a page from disk.</summary>
    public static string Read(string fullPath, string displayPath)
    {
        FileInfo file = new(fullPath);
        if (file.Length > MaximumBytes)
            throw new ToolException($"{displayPath}: {file.Length / (1024 * 1024)} MB is too large for a page; the limit is {MaximumBytes / (1024 * 1024)} MB. Is this the right file?");
        return Decode(File.ReadAllBytes(fullPath), displayPath);
    }

    /// <summary>Decodes UTF-8, a byte order mark aside.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string displayPath)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new ToolException($"{displayPath}: the file is UTF-16. Save it as UTF-8.");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        try
        {
            return s_strictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            int line = 1 + bytes[..Math.Clamp(exception.Index, 0, bytes.Length)].Count((byte)'\n');
            throw new ToolException($"{displayPath}: line {line} is not UTF-8. Save the file as UTF-8, or fetch it again.");
        }
    }
}
