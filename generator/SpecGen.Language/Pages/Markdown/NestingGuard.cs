namespace SpecGen.Language.Pages.Markdown;

/// <summary>Finds lists and quotes that are nested so deeply that reading them would take quadratic time. Real pages nest 13 levels.</summary>
internal static class NestingGuard
{
    /// <summary>The most columns that indentation and markers may take, outside of top-level fences.</summary>
    public const int MaxColumns = 200;

    private const int TabWidth = 4;

    /// <summary>The first line, from 0, that is nested too deeply.</summary>
    public static int? FirstTooDeep(PageText page)
    {
        bool isFenced = false;
        for (int line = 0; line < page.LineCount; line++)
        {
            ReadOnlySpan<char> text = page.Line(line);
            if (text.StartsWith("```".AsSpan(), StringComparison.Ordinal))
                isFenced = !isFenced;
            else if (!isFenced && PrefixColumns(text) > MaxColumns)
                return line;
        }

        return null;
    }

    // The white space and the list and quote markers that a line begins with.
    private static int PrefixColumns(ReadOnlySpan<char> line)
    {
        int columns = 0;
        for (int i = 0; i < line.Length && columns <= MaxColumns; i++)
        {
            bool isMarker = line[i] is '-' or '*' or '+' or '.' or ')' && i + 1 < line.Length && line[i + 1] is ' ' or '\t';
            if (line[i] == '\t')
                columns += TabWidth;
            else if (line[i] is ' ' or '>' || isMarker || char.IsDigit(line[i]))
                columns++;
            else
                break;
        }

        return columns;
    }
}
