using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Markdown;

namespace SpecGen.Language.Pages.Items;

/// <summary>A line that may be an item: its bullet, its code span's content and what is around it.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Bullet">How the bullet is written.</param>
/// <param name="Content">The code span's content, escapes removed.</param>
/// <param name="Span">The place of the content.</param>
/// <param name="HasBlankBefore">Whether the line before is blank or a heading.</param>
/// <param name="HasBlankAfter">Whether the line after is blank or outside of the section.</param>
internal readonly record struct ItemLine(int Line, BulletLine Bullet, string Content, SourceSpan Span, bool HasBlankBefore, bool HasBlankAfter)
{
    /// <summary>Whether the bullet stands alone.</summary>
    public bool IsAlone => HasBlankBefore && HasBlankAfter;

    /// <summary>Recognises a bullet within a range of lines.</summary>
    public static bool TryRead(PageText page, int line, int firstLine, int endLine, bool isEscaped, out ItemLine item)
    {
        item = default;
        if (!BulletLine.TryRead(page.Line(line), out BulletLine bullet))
            return false;

        SourceSpan span = new(page.LineStart(line) + bullet.ContentStart, bullet.ContentLength, line + 1, bullet.ContentStart + 1);
        string content = page.Text.Substring(span.Start, span.Length);
        item = new ItemLine(
            line,
            bullet,
            isEscaped ? PageEscapes.Remove(content) : content,
            span,
            line == firstLine || page.IsBlank(line - 1),
            line + 1 >= endLine || page.IsBlank(line + 1));
        return true;
    }
}
