using System.Text;

namespace SpecGen.Tool.Output;

/// <summary>Text of a page inside markdown of ours: it must not become markup.</summary>
internal static class MarkdownText
{
    /// <summary>Prose, in one line.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in text.ReplaceLineEndings(" "))
        {
            // A mention of somebody would send that person a message.
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '!' or '@' or '&')
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>A name or value, in one line.</summary>
    public static string Code(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Contains('`') ? $"`` {line.Replace("``", "` `", StringComparison.Ordinal)} ``" : $"`{line}`";
    }
}
