using System.Text;

namespace SpecGen.Tool.Output;

/// <summary>Writes files so that a reader finds the old text or the new one, never half of it.</summary>
internal static class OutputFile
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes UTF-8 without byte order mark.</summary>
    public static void Write(string fullPath, string text) => Write(fullPath, s_utf8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    public static void Write(string fullPath, byte[] bytes)
    {
        string temporary = $"{fullPath}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(fullPath)!);
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, fullPath, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{fullPath}: cannot be written ({exception.Message.TrimEnd('.')}). Make the folder writable or choose another.");
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
