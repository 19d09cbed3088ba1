using System.Text;

namespace SpecGen.Tool.Output;

/// <summary>Writes files so that a reader finds the old texts or the new ones, never half of one.</summary>
internal static class OutputFile
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a text as UTF-8 without byte order mark.</summary>
    public static void Write(string fullPath, string text) => WriteAll([(fullPath, text)]);

    /// <summary>Writes all texts or none: every text is on disk before the first file is replaced.</summary>
    public static void WriteAll(IReadOnlyList<(string FullPath, string Text)> files)
    {
        List<(string Temporary, string Final)> written = [];
        string current = "";
        try
        {
            foreach ((string fullPath, string text) in files)
            {
                current = fullPath;
                string temporary = $"{fullPath}.{Guid.NewGuid():N}.tmp";
                Directory.CreateDirectory(Path.GetDirectoryName(fullPath)!);
                written.Add((temporary, fullPath));
                File.WriteAllText(temporary, text, s_utf8);
            }

            foreach ((string temporary, string final) in written)
            {
                current = final;
                File.Move(temporary, final, overwrite: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{current}: cannot be written. {exception.Message.TrimEnd('.')}. Make the folder writable, or choose another.");
        }
        finally
        {
            foreach ((string temporary, _) in written)
                File.Delete(temporary);
        }
    }
}
