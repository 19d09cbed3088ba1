namespace SpecGen.Emission.Templates;

/// <summary>A piece of a template: text, or what stands between <c>{{</c> and <c>}}</c>.</summary>
/// <param name="Text">The text, or the code.</param>
/// <param name="IsCode">Whether it is code.</param>
internal sealed record TemplatePiece(string Text, bool IsCode);

/// <summary>Takes a template's text apart. <c>{{~</c> and <c>~}}</c> take the white space of their line with them, the latter its end as well.</summary>
internal static class TemplateScanner
{
    public static IReadOnlyList<TemplatePiece> Scan(string template)
    {
        List<TemplatePiece> pieces = [];
        int position = 0;
        while (template.IndexOf("{{", position, StringComparison.Ordinal) is >= 0 and int open)
        {
            int close = template.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
                throw new InvalidOperationException("A '{{' of a template is never closed.");
            bool trimsBefore = template[open + 2] == '~';
            bool trimsAfter = template[close - 1] == '~';
            AddText(trimsBefore ? TrimLine(template, position, open) : open);
            int start = open + (trimsBefore ? 3 : 2);
            pieces.Add(new TemplatePiece(template.Substring(start, close - (trimsAfter ? 1 : 0) - start).Trim(), IsCode: true));
            position = trimsAfter ? SkipLine(template, close + 2) : close + 2;
        }

        AddText(template.Length);
        return pieces;

        void AddText(int end)
        {
            if (end > position)
                pieces.Add(new TemplatePiece(template.Substring(position, end - position), IsCode: false));
        }
    }

    private static int TrimLine(string template, int start, int end)
    {
        while (end > start && template[end - 1] is ' ' or '\t')
            end--;
        return end;
    }

    private static int SkipLine(string template, int position)
    {
        while (position < template.Length && template[position] is ' ' or '\t')
            position++;
        return position < template.Length && template[position] == '\n' ? position + 1 : position;
    }
}
