using System.Text;

namespace SpecGen.Build;

/// <summary>Reads files as the compiler reads them, so that a page means the same to both.</summary>
internal static class InputText
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>The text of a file: by its byte order mark, or else UTF-8, or else the system's code page.</summary>
    public static string Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            return Decode(bytes, s_strictUtf8);
        }
        catch (DecoderFallbackException)
        {
            return Decode(bytes, CodePagesEncodingProvider.Instance.GetEncoding(0) ?? Encoding.Default);
        }
    }

    private static string Decode(byte[] bytes, Encoding encoding)
    {
        using StreamReader reader = new(new MemoryStream(bytes), encoding, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
