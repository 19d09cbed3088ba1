using SpecGen.Language.Collections;

namespace SpecGen.Language.Surface.Documentation;

/// <summary>A block of documentation: what remains of a page's prose when it becomes a documentation comment. A closed set.</summary>
public abstract record DocumentationBlock
{
    private protected DocumentationBlock()
    {
    }
}

/// <summary>A paragraph; a heading or a quotation is one too.</summary>
/// <param name="Content">Its text.</param>
public sealed record ParagraphBlock(EquatableArray<DocumentationInline> Content) : DocumentationBlock;

/// <summary>A list.</summary>
/// <param name="IsOrdered">Whether its items are numbered.</param>
/// <param name="Items">Its items.</param>
public sealed record ListBlock(bool IsOrdered, EquatableArray<ListItem> Items) : DocumentationBlock;

/// <summary>An item of a list.</summary>
/// <param name="Blocks">What is in it.</param>
public sealed record ListItem(EquatableArray<DocumentationBlock> Blocks);

/// <summary>A block of code.</summary>
/// <param name="Lines">Its lines.</param>
public sealed record CodeBlock(EquatableArray<string> Lines) : DocumentationBlock;

/// <summary>A run of text within a paragraph. A closed set.</summary>
public abstract record DocumentationInline
{
    private protected DocumentationInline()
    {
    }
}

/// <summary>Plain text.</summary>
/// <param name="Text">The text, not escaped.</param>
public sealed record TextInline(string Text) : DocumentationInline;

/// <summary>A code span.</summary>
/// <param name="Text">The code, not escaped.</param>
public sealed record CodeInline(string Text) : DocumentationInline;

/// <summary>A link to the web.</summary>
/// <param name="Url">An absolute http or https address.</param>
/// <param name="Content">What it is shown as; links hold no links.</param>
public sealed record LinkInline(string Url, EquatableArray<DocumentationInline> Content) : DocumentationInline;
