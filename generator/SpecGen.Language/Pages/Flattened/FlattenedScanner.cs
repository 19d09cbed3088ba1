using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>Cuts a flattened page at its fences, headings and items.</summary>
internal sealed class FlattenedScanner
{
    /// <summary>What items need above them.</summary>
    public const string SectionBefore = "a section heading such as '### Returns' before it";

    private const string FenceMark = "```";
    private const int LongestTitle = 200;

    private readonly string _text;
    private readonly bool _isEscaped;
    private readonly CancellationToken _cancellationToken;
    private readonly List<FlattenedBlock> _blocks = [];
    private readonly List<FlattenedFault> _faults = [];
    private int _position;
    private int _proseStart;
    private int _nextHeading = -1;
    private bool _isOutside;

    public FlattenedScanner(string text, int start, CancellationToken cancellationToken)
    {
        _text = text;
        _position = start;
        _proseStart = -1;
        _isEscaped = text.IndexOf(" object \\{", StringComparison.Ordinal) >= 0;
        _cancellationToken = cancellationToken;
    }

    public IReadOnlyList<FlattenedBlock> Blocks => _blocks;

    public IReadOnlyList<FlattenedFault> Faults => _faults;

    private FlattenedBlock? Last => _blocks.Count == 0 ? null : _blocks[_blocks.Count - 1];

    public void Scan()
    {
        while (_position < _text.Length)
        {
            bool isStructure = _text[_position] switch
            {
                '`' => TryFence(),
                '#' => TryHeading(),
                '-' => TryItem(),
                '*' => TryLostMethod(),
                _ => false,
            };
            if (!isStructure)
                MoveToNextWord();
        }

        CloseProse(_text.Length);
    }

    private void MoveToNextWord()
    {
        int space = _text.IndexOf(' ', _position);
        _position = space < 0 ? _text.Length : space + 1;
    }

    private bool TryFence()
    {
        if (!StartsWith(_position, FenceMark))
            return false;
        _cancellationToken.ThrowIfCancellationRequested();
        int marks = _position;
        while (marks < _text.Length && _text[marks] == '`')
            marks++;
        string mark = _text[_position..marks];
        int infoEnd = marks;
        while (infoEnd < _text.Length && _text[infoEnd] != ' ')
            infoEnd++;
        string language = _text[marks..infoEnd];
        int start = Math.Min(infoEnd + 1, _text.Length);
        int close = FenceEnd.Find(_text, start, mark, language);
        int heading = FenceEnd.FindHeading(_text, start, close < 0 ? _text.Length : close, language);
        if (close < 0 || heading >= 0)
        {
            string place = heading < 0 ? "" : " before '" + Excerpt.Of(_text.Substring(heading), 20) + "'";
            _faults.Add(new FlattenedFault(mark + language, "a closing '" + mark + "'" + place, SpanOf(_position, infoEnd - _position)));
            Last?.HasFaultyFence = true;
            return false;
        }

        int end = close + mark.Length;
        bool isLostExample = language == "http" && Last is { Kind: FlattenedBlockKind.Section, IsExample: false } && StartsWith(end, " #### " + PageSections.Response);
        if (isLostExample)
            OpenLost(FlattenedBlockKind.Section, PageSections.TitleOf(PageSection.Example), SpanOf(_position, infoEnd - _position));
        if (Last is { Items.Count: 0 } block)
        {
            string content = close > start ? _text[start..(close - 1)] : string.Empty;
            block.Add(new FlattenedFence(language.Length == 0 ? null : language, content, SpanOf(start, content.Length)));
        }

        if (isLostExample)
            ContinueAt(end);
        else
            _position = Math.Min(end + 1, _text.Length);
        return true;
    }

    private bool TryHeading()
    {
        int marks = _position;
        while (marks < _text.Length && _text[marks] == '#')
            marks++;
        int level = marks - _position;
        if (level > 4 || marks >= _text.Length || _text[marks] != ' ')
            return false;
        int start = marks + 1;
        bool isHeading = level switch
        {
            1 => TryResource(start),
            2 => TryWords(start, PageSections.DomainTypes, FlattenedBlockKind.DomainTypes) || TryMethod(start),
            3 => TrySection(start) || TryDomainType(start),
            _ => TryWords(start, PageSections.Response, FlattenedBlockKind.Response),
        };
        if (!isHeading && level > 1)
        {
            _faults.Add(
                new FlattenedFault(_text.Substring(_position, Math.Min(40, _text.Length - _position)), "a heading of an API page", SpanOf(_position, level)));
            if (level == 2 && IsSectionNext(start))
                Add(new FlattenedBlock(FlattenedBlockKind.Unreadable, string.Empty, SpanOf(_position, level)));
            _isOutside = true;
        }

        return isHeading;
    }

    // The title of a resource ends at the next heading: nothing else may come in between.
    private bool TryResource(int start)
    {
        int end = start;
        while (end < _text.Length)
        {
            int space = _text.IndexOf(' ', end);
            if (space < 0)
            {
                end = _text.Length;
                break;
            }

            if (StartsWith(space + 1, "# ") || StartsWith(space + 1, "## ") || FindMethodLine(space + 1, out _) > 0)
            {
                end = space;
                break;
            }

            if (StartsWith(space + 1, FenceMark) || StartsWith(space + 1, "### ") || StartsWith(space + 1, "#### ") || StartsWith(space + 1, "- `"))
                return false;
            end = space + 1;
        }

        // A quotation opens a paragraph; other prose cannot be told from the title.
        int quotation = _text.IndexOf(" > ", start, end - start, StringComparison.Ordinal);
        int titleEnd = quotation < 0 ? end : quotation;
        string title = _text[start..titleEnd];
        if (title.IndexOf(". ", StringComparison.Ordinal) >= 0)
            _faults.Add(new FlattenedFault(title.Length > 60 ? title[..60] + "…" : title, "a title without prose behind it", SpanOf(start, title.Length)));
        Open(FlattenedBlockKind.Resource, title, SpanOf(start, title.Length), titleEnd);
        return true;
    }

    private bool TryWords(int start, string words, FlattenedBlockKind kind)
    {
        if (!StartsWith(start, words) || (start + words.Length < _text.Length && _text[start + words.Length] != ' '))
            return false;
        Open(kind, words, SpanOf(start, words.Length), start + words.Length);
        return true;
    }

    private bool TryMethod(int start)
    {
        int verb = _text.IndexOf(" **", start, Math.Min(LongestTitle, _text.Length - start), StringComparison.Ordinal);
        while (verb >= 0)
        {
            int open = _text.IndexOf('`', verb);
            int close = open < 0 ? -1 : _text.IndexOf('`', open + 1);
            if (close < 0)
                return false;
            if (MethodLine.TryRead(_text.AsSpan(verb + 1, close - verb), out MethodLine line))
            {
                OpenMethod(start, verb, close + 1, line);
                return true;
            }

            int next = verb + 1;
            verb = _text.IndexOf(" **", next, Math.Max(0, Math.Min(start + LongestTitle, _text.Length) - next), StringComparison.Ordinal);
        }

        return false;
    }

    private void OpenMethod(int start, int titleEnd, int end, MethodLine line)
    {
        string title = _text[start..titleEnd];
        Add(new FlattenedBlock(FlattenedBlockKind.Method, title, SpanOf(start, title.Length)) { Method = MethodAt(titleEnd + 1, line) });
        ContinueAt(end);
    }

    private (string Verb, string Path, SourceSpan PathSpan) MethodAt(int start, MethodLine line)
        => (line.Verb, _isEscaped ? PageEscapes.Remove(line.Path) : line.Path, SpanOf(start + line.PathStart, line.Path.Length));

    // A method line below an example or a type begins an endpoint whose heading is lost. The sections below it tell it from prose about another endpoint.
    private bool TryLostMethod()
    {
        bool isPossible = Last is { Kind: FlattenedBlockKind.Response or FlattenedBlockKind.DomainType } or { IsExample: true };
        if (!isPossible || FindMethodLine(_position, out MethodLine line) is not (> 0 and int end) || !IsSectionNext(end))
            return false;
        Add(new FlattenedBlock(FlattenedBlockKind.Method, line.Verb + " " + line.Path, SpanOf(_position, end - _position))
        {
            Method = MethodAt(_position, line),
            LostAbove = _text[_position..end],
        });
        ContinueAt(end);
        return true;
    }

    // The end of the method line that begins there; 0 where none does.
    private int FindMethodLine(int start, out MethodLine line)
    {
        line = default;
        int open = StartsWith(start, "**") ? _text.IndexOf('`', start, Math.Min(LongestTitle, _text.Length - start)) : -1;
        int close = open < 0 ? -1 : _text.IndexOf('`', open + 1);
        return close >= 0 && MethodLine.TryRead(_text.AsSpan(start, close + 1 - start), out line) ? close + 1 : 0;
    }

    private bool IsSectionNext(int start)
    {
        // Looked for once, however often it is asked for.
        if (_nextHeading < start)
            _nextHeading = _text.IndexOf("# ", start, StringComparison.Ordinal) is >= 0 and int found ? found : int.MaxValue;
        return _nextHeading < _text.Length
            && _nextHeading > start + 2
            && StartsWith(_nextHeading - 3, " ### ")
            && PageSections.Titles.Any(title => StartsWith(_nextHeading + 2, title));
    }

    private bool TrySection(int start)
    {
        if (IsInDomainTypes())
            return false;
        foreach (string title in PageSections.Titles)
        {
            if (!GoesOnInLowerCase(start + title.Length) && TryWords(start, title, FlattenedBlockKind.Section))
                return true;
        }

        return false;
    }

    // A sentence that mentions a heading; below one stand items, or a sentence of its own.
    private bool GoesOnInLowerCase(int end) => end + 1 < _text.Length && _text[end] == ' ' && char.IsLower(_text[end + 1]);

    private bool TryDomainType(int start)
    {
        int end = _text.IndexOf(" - `", start, Math.Min(LongestTitle, _text.Length - start), StringComparison.Ordinal);
        if (end < 0)
            return false;
        string title = _text[start..end];
        if (title.IndexOf('#') >= 0 || (title.EndsWith(".", StringComparison.Ordinal) && !DeclaresType(end + 4, title)))
            return false;
        SourceSpan span = SpanOf(start, title.Length);
        if (!IsInDomainTypes())
        {
            if (!DeclaresType(end + 4, title))
                return false;
            OpenLost(FlattenedBlockKind.DomainTypes, PageSections.DomainTypes, span);
        }

        Open(FlattenedBlockKind.DomainType, title, span, end);
        return true;
    }

    // A type's declaration below a heading of its name, though no "## Domain Types" was seen.
    private bool DeclaresType(int start, string title)
    {
        int close = _text.IndexOf('`', start);
        return close >= 0
            && TypeExpressionParser.TryParseItem(_text[start..close], out ItemHeader? header, out _)
            && MissingHeadings.IsHeadingOf(title, header);
    }

    private bool IsInDomainTypes() => Last is { Kind: FlattenedBlockKind.DomainTypes or FlattenedBlockKind.DomainType };

    private bool TryItem()
    {
        int open = _position + 2;
        if (!StartsWith(_position, "- `"))
            return false;
        int close = _text.IndexOf('`', open + 1);
        bool isClosed = close >= 0 && (close + 1 == _text.Length || _text[close + 1] == ' ');
        if (!isClosed)
            return false;
        string content = _text[(open + 1)..close];
        SourceSpan span = SpanOf(open + 1, content.Length);
        if (!TypeExpressionParser.TryParseItem(content, out ItemHeader? header, out TypeExpressionError? error))
        {
            if (error.IsLikelyItem)
                _faults.Add(new FlattenedFault(content, error.Expected + " instead of '" + error.Found + "'", span));
            return false;
        }

        if (Last is { Kind: FlattenedBlockKind.Method })
            OpenLost(FlattenedBlockKind.Section, string.Empty, span);
        if (Last is { Kind: FlattenedBlockKind.DomainTypes } && MissingHeadings.DeclaredName(header) is { } declared)
            OpenLost(FlattenedBlockKind.DomainType, declared, span);
        if (Last is not { Kind: FlattenedBlockKind.Section or FlattenedBlockKind.DomainType } block)
        {
            ReportOutside(content, span);
            return false;
        }

        _cancellationToken.ThrowIfCancellationRequested();
        CloseProse(_position);
        block.Items.Add(new FlattenedItem(header, content, span, close + 1));
        ContinueAt(close + 1);
        return true;
    }

    // Items without a heading above them are one fault.
    private void ReportOutside(string content, SourceSpan span)
    {
        if (!_isOutside)
            _faults.Add(new FlattenedFault(content, SectionBefore, span));
        _isOutside = true;
    }

    private void Open(FlattenedBlockKind kind, string title, SourceSpan span, int end)
    {
        Add(new FlattenedBlock(kind, title, span));
        ContinueAt(end);
    }

    // A heading that is not there: the span is that of what stands below it.
    private void OpenLost(FlattenedBlockKind kind, string title, SourceSpan span)
    {
        Add(new FlattenedBlock(kind, title, span) { LostAbove = _text.Substring(span.Start, span.Length) });
        _proseStart = _position;
    }

    private void Add(FlattenedBlock block)
    {
        CloseProse(_position);
        _isOutside = false;
        _blocks.Add(block);
    }

    private void ContinueAt(int end)
    {
        _proseStart = end;
        _position = Math.Min(end + 1, _text.Length);
    }

    // Prose belongs to the item, or else to the heading, that comes before it.
    private void CloseProse(int end)
    {
        if (_proseStart < 0 || Last is not { } block)
            return;
        string prose = end > _proseStart ? _text[_proseStart..end].Trim() : string.Empty;
        if (block.Items.Count > 0)
            block.Items[block.Items.Count - 1].Description = prose;
        else
            block.Prose = prose;
    }

    private bool StartsWith(int index, string value) => string.CompareOrdinal(_text, index, value, 0, value.Length) == 0;

    // A byte order mark has no column.
    private SourceSpan SpanOf(int start, int length) => new(start, length, 1, start + 1 - (_text[0] == '\uFEFF' ? 1 : 0));
}
