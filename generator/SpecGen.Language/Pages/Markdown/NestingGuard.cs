namespace SpecGen.Language.Pages.Markdown;

/// <summary>Finds lists and quotes that are nested so deeply that reading them would take quadratic time. Real pages nest 13 levels.</summary>
internal static class NestingGuard
{
    /// <summary>The most columns that indentation and markers may take, outside of fences.</summary>
    public const int MaxColumns = 200;

    private const int TabWidth = 4;

    /// <summary>The first line, from 0, that is nested too deeply; null where there is none.</summary>
    /// <param name="page">The page.</param>
    /// <param name="outline">What the parser makes of its blocks; null where the parser refuses it, which only a line that is nested too deeply can
    /// cause.</param>
    public static int? FirstTooDeep(PageText page, MarkdownOutline? outline)
    {
        for (int line = 0; line < page.LineCount; line++)
        {
            // Whether a line lies in a fence is the parser's word alone: a rule of our own could be led to another answer.
            if (PrefixColumns(page.Line(line)) > MaxColumns && outline?.IsFenced(line) != true)
                return line;
        }

        return outline is null ? 0 : null;
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
