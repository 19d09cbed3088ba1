using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>The headings of a flattened page with what stands below each, in the order of the page.</summary>
internal sealed class FlattenedOutline
{
    private FlattenedOutline(string text, string? title, string? url, IReadOnlyList<FlattenedBlock> blocks, IReadOnlyList<FlattenedFault> faults)
    {
        Text = text;
        Title = title;
        Url = url;
        Blocks = blocks;
        Entries = FlattenedEntry.ListOf(blocks);
        Faults = faults;
    }

    public string Text { get; }

    /// <summary>The front matter's title.</summary>
    public string? Title { get; }

    /// <summary>The front matter's URL.</summary>
    public string? Url { get; }

    public IReadOnlyList<FlattenedBlock> Blocks { get; }

    /// <summary>The same blocks, gathered to resources, endpoints and Domain Types.</summary>
    public IReadOnlyList<FlattenedEntry> Entries { get; }

    /// <summary>What looks like structure but was taken as prose.</summary>
    public IReadOnlyList<FlattenedFault> Faults { get; }

    public IEnumerable<FlattenedItem> Items => Blocks.SelectMany(static block => block.Items);

    /// <summary>The first item of the older renderer (<c>Name = object { a }</c>, <c>UnionMember0 = T</c>); null on other pages.</summary>
    public FlattenedItem? OlderRendererItem => Items.FirstOrDefault(static item => item.Header switch
    {
        { Label: not null, Type: ObjectExpression { Name: null } } => true,
        { Label: { } label } => label.StartsWith("UnionMember", StringComparison.Ordinal),
        _ => false,
    });

    public static FlattenedOutline Read(string text, CancellationToken cancellationToken)
    {
        text = text.TrimEnd();
        FlattenedFrontMatter frontMatter = FlattenedFrontMatter.Read(text);
        FlattenedScanner scanner = new(text, frontMatter.End, cancellationToken);
        scanner.Scan();
        return new FlattenedOutline(text, frontMatter.Title, frontMatter.Url, scanner.Blocks, scanner.Faults);
    }
}

/// <summary>What a heading of a flattened page announces.</summary>
internal enum FlattenedBlockKind
{
    Resource,
    Method,
    Section,
    Response,
    DomainTypes,
    DomainType,

    /// <summary>A heading that cannot be read, above sections that are therefore nobody's.</summary>
    Unreadable,
}

/// <summary>A heading of a flattened page and what stands below it, up to the next one.</summary>
internal sealed class FlattenedBlock(FlattenedBlockKind kind, string title, SourceSpan span)
{
    public FlattenedBlockKind Kind { get; } = kind;

    /// <summary>The title; empty where the heading is lost and nothing tells what it was.</summary>
    public string Title { get; set; } = title;

    public SourceSpan Span { get; } = span;

    /// <summary>The method line; of endpoints only.</summary>
    public (string Verb, string Path, SourceSpan PathSpan) Method { get; init; }

    /// <summary>What stands below the heading, where the heading itself is lost and its span is that text's; null where it is there.</summary>
    public string? LostAbove { get; init; }

    /// <summary>Whether a fence below it cannot be read.</summary>
    public bool HasFaultyFence { get; set; }

    /// <summary>The prose before the first item.</summary>
    public string Prose { get; set; } = string.Empty;

    public List<FlattenedItem> Items { get; } = [];

    public List<FlattenedFence> Fences { get; } = [];

    /// <summary>Whether it is the section of an example.</summary>
    public bool IsExample => Kind == FlattenedBlockKind.Section && PageSections.Find(Title) == PageSection.Example;

    /// <summary>The command of an example, or why its first fence is none; neither where there is no fence.</summary>
    public (CurlCommand? Command, CurlError? Error) Request { get; private set; }

    /// <summary>Adds a fence; an example's first one is its request.</summary>
    public void Add(FlattenedFence fence)
    {
        Fences.Add(fence);
        if (Fences.Count > 1 || !IsExample)
            return;
        Request = CurlParser.TryParse(FlattenedShell.JoinLines(fence.Text), out CurlCommand? command, out CurlError? error) ? (command, null) : (null, error);
    }
}

/// <summary>A code fence of a flattened page.</summary>
/// <param name="Language">The info string; null where there is none.</param>
/// <param name="Text">The content.</param>
/// <param name="Span">The place of the content.</param>
internal sealed record FlattenedFence(string? Language, string Text, SourceSpan Span);

/// <summary>What looks like an item or a heading but was taken as prose.</summary>
internal sealed record FlattenedFault(string Found, string Expected, SourceSpan Span);

/// <summary>The front matter of a flattened page: <c>--- title: A url: B ---</c>.</summary>
internal sealed record FlattenedFrontMatter(string? Title, string? Url, int End)
{
    private const string Fence = "---";

    public static FlattenedFrontMatter Read(string text)
    {
        int start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
            start++;
        int end = text.IndexOf(" --- ", start, StringComparison.Ordinal);
        if (string.CompareOrdinal(text, start, Fence + " ", 0, Fence.Length + 1) != 0 || end < 0)
            return new FlattenedFrontMatter(null, null, start);
        string content = text.Substring(start + Fence.Length, end - start - Fence.Length) + " ";
        return new FlattenedFrontMatter(ValueOf(content, "title"), ValueOf(content, "url"), end + Fence.Length + 2);
    }

    private static string? ValueOf(string content, string key)
    {
        int start = content.IndexOf(" " + key + ": ", StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += key.Length + 3;
        if (start == content.Length)
            return string.Empty;
        char quote = content[start];
        if (quote is '"' or '\'' && content.IndexOf(quote + " ", start + 1, StringComparison.Ordinal) is > 0 and int close)
            return content[(start + 1)..close];
        return content[start..NextKey(content, start)].Trim();
    }

    // The next "word: " ends an unquoted value.
    private static int NextKey(string content, int start)
    {
        for (int colon = content.IndexOf(": ", start, StringComparison.Ordinal); colon >= 0; colon = content.IndexOf(": ", colon + 1, StringComparison.Ordinal))
        {
            int wordStart = content.LastIndexOf(' ', colon - 1) + 1;
            if (wordStart > start && wordStart < colon && content[wordStart..colon].All(static c => char.IsLetter(c) || c is '_' or '-') && char.IsLower(content[wordStart]))
                return wordStart;
        }

        return content.Length;
    }
}
