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
        List<(string Backup, string Final)> replaced = [];
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
                if (File.Exists(final))
                    File.Copy(final, Backup(temporary));
                File.Move(temporary, final, overwrite: true);
                replaced.Add((Backup(temporary), final));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            replaced.ForEach(Restore);
            throw new ToolException($"{current}: cannot be written. {exception.Message.TrimEnd('.')}. Make the folder writable, or choose another.");
        }
        finally
        {
            foreach ((string temporary, _) in written)
            {
                File.Delete(temporary);
                File.Delete(Backup(temporary));
            }
        }
    }

    private static string Backup(string temporary) => temporary + ".old";

    private static void Restore((string Backup, string Final) file)
    {
        if (File.Exists(file.Backup))
            File.Move(file.Backup, file.Final, overwrite: true);
        else
            File.Delete(file.Final);
    }
}
