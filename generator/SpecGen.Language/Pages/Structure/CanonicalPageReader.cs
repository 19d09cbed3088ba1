using System.Globalization;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Structure;

/// <summary>Reads a page that has its line breaks: headings into resources, endpoints and types, their lines into items.</summary>
internal sealed class CanonicalPageReader
{
    private readonly string _path;
    private readonly PageText _page;
    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellationToken;
    private readonly FrontMatter _frontMatter;
    private readonly MarkdownOutline _outline;
    private readonly ItemReader _items;
    private readonly ItemListChecker _checker;
    private readonly ExampleReader _examples;
    private readonly MissingHeadings _missing;
    private readonly bool _isEscaped;

    private readonly List<PageResource> _resources = [];
    private readonly List<PageMethod> _methods = [];
    private readonly List<PageDomainType> _domainTypes = [];
    private MethodBuilder? _method;
    private bool _isInDomainTypes;
    private bool _isOutsideReported;

    public CanonicalPageReader(
        string path, PageText page, FrontMatter frontMatter, MarkdownOutline outline, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _path = path;
        _page = page;
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
        _frontMatter = frontMatter;
        _outline = outline;
        _isEscaped = PageEscapes.Report(page, diagnostics);
        _items = new ItemReader(page, outline, diagnostics, _isEscaped, cancellationToken);
        _checker = new ItemListChecker(diagnostics, cancellationToken);
        _examples = new ExampleReader(page, outline, diagnostics);
        _missing = new MissingHeadings(outline);
    }

    public PageModel Read()
    {
        ReportUnclosedFences();
        IReadOnlyList<MarkdownHeading> headings = _outline.Headings;
        int firstHeading = headings.Count > 0 ? headings[0].Line : _page.LineCount;
        _items.ReportStray(_frontMatter.EndLine, firstHeading);
        ReportMethodLines(_frontMatter.EndLine, firstHeading, "has no heading above it");
        for (int i = 0; i < headings.Count; i++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            MarkdownHeading heading = headings[i];
            int endLine = i + 1 < headings.Count ? headings[i + 1].Line : _page.LineCount;
            int methodLine = LostMethodLine(heading, endLine);
            Read(i, methodLine);
            if (methodLine < endLine)
                OpenLostMethod(methodLine, endLine);
        }

        CloseMethod();
        if (MissingHeadings.LacksResource(_resources, _methods, _domainTypes) && _outline.Headings[0] is var first)
            ReportMissing("# ...", first.Title, first.Span, MissingHeadings.ResourceByPlace);
        return new PageModel(
            _path,
            PageForm.Canonical,
            _frontMatter.Title,
            _frontMatter.Url,
            _resources.ToEquatableArray(),
            _methods.ToEquatableArray(),
            _domainTypes.ToEquatableArray());
    }

    private void Read(int index, int endLine)
    {
        MarkdownHeading heading = _outline.Headings[index];
        switch (heading.Level)
        {
            case 1:
                ReadResource(heading, endLine);
                break;
            case 2:
                ReadLevel2(index, endLine);
                break;
            case 3 when _isInDomainTypes:
                ReadDomainType(heading, endLine);
                break;
            case 3:
                ReadSection(index, endLine);
                break;
            default:
                ReadResponse(heading, endLine);
                break;
        }
    }

    // A method line below an example or a type begins an endpoint whose heading is lost.
    private int LostMethodLine(MarkdownHeading heading, int endLine)
    {
        bool isPossible = heading.Level > 3 || (heading.Level == 3 && (_isInDomainTypes || PageSections.Find(heading.Title) is PageSection.Returns or PageSection.Example));
        for (int line = heading.Line + 1; isPossible && line < endLine; line++)
        {
            if (!_outline.IsFenced(line) && MethodLine.TryRead(_page.Line(line), out MethodLine _))
                return line;
        }

        return endLine;
    }

    private void OpenLostMethod(int line, int endLine)
    {
        CloseMethod();
        _isInDomainTypes = false;
        MethodLine.TryRead(_page.Line(line), out MethodLine method);
        SourceSpan span = _page.LineSpan(line);
        ReportMissing("## ...", _page.Line(line).Trim().ToString(), span, MissingHeadings.NamedByMethodLine);
        OpenMethod(new MarkdownHeading(2, method.Verb + " " + method.Path, line, span), line, endLine);
    }

    private void ReadResource(MarkdownHeading heading, int endLine)
    {
        CloseMethod();
        _isInDomainTypes = false;
        _isOutsideReported = false;
        _items.ReportStray(heading.Line + 1, endLine);
        ReportMethodLines(heading.Line + 1, endLine, "has no '##' heading above it");
        _resources.Add(new PageResource(heading.Title, _items.Prose(heading.Line + 1, endLine), heading.Span));
    }

    private void ReadLevel2(int index, int endLine)
    {
        MarkdownHeading heading = _outline.Headings[index];
        CloseMethod();
        _isOutsideReported = false;
        int line = FirstTextLine(heading.Line + 1, endLine);
        bool hasMethodLine = line < endLine && MethodLine.TryRead(_page.Line(line), out MethodLine _);
        _isInDomainTypes = !hasMethodLine && Meant(heading, [PageSections.DomainTypes]) is not null;
        int stray = _items.FindStray(heading.Line + 1, endLine);
        if (_isInDomainTypes)
        {
            if (stray < endLine && !ReadLostDomainTypes(stray, endLine))
                _items.ReportStray(stray, endLine);
            return;
        }

        OpenMethod(heading, line, stray);
        if (stray < endLine && !(_method?.Line is not null && ReadLostSections(index, stray, endLine)))
            _method?.IsIncomplete = _items.ReportStray(stray, endLine);
    }

    // Items directly below a method line: the heading of their section is lost.
    private bool ReadLostSections(int index, int firstLine, int endLine)
    {
        MethodLine line = _method!.Line!.Value;
        if (_items.Peek(firstLine, endLine) is not { Count: > 0 } peeked || _missing.SectionOf(index, line, peeked) is not { } section)
            return false;
        ReportMissing(section, peeked[0]);
        ReadSections(new MarkdownHeading(3, PageSections.TitleOf(section), firstLine - 1, peeked[0].Span), index, section, firstLine, endLine);
        return true;
    }

    private bool ReadLostDomainTypes(int firstLine, int endLine)
    {
        if (_items.Peek(firstLine, endLine) is not [var first, ..] || MissingHeadings.DeclaredName(first.Header) is not { } name)
            return false;
        ReportMissing("### " + name, first.Text, first.Span, MissingSections.ReadAsIfThere);
        ReadDomainType(new MarkdownHeading(3, name, firstLine - 1, first.Span), endLine);
        return true;
    }

    private int FirstTextLine(int line, int endLine)
    {
        while (line < endLine && _page.IsBlank(line))
            line++;

        return line;
    }

    // The title that a heading has or was probably meant to have; the latter is reported.
    private string? Meant(MarkdownHeading heading, IReadOnlyCollection<string> titles)
    {
        if (titles.Contains(heading.Title))
            return heading.Title;

        string? meant = EditDistance.Nearest(heading.Title, titles);
        if (meant is not null)
            _diagnostics.Report(PageDiagnostics.UnknownSection, heading.Span, heading.Title, $"did you mean '{meant}'? It is read as that");
        return meant;
    }

    private void OpenMethod(MarkdownHeading heading, int line, int endLine)
    {
        MethodLine? methodLine = null;
        SourceSpan pathSpan = default;
        int textLine = line;
        if (line < endLine && MethodLine.TryRead(_page.Line(line), out MethodLine read))
        {
            methodLine = _isEscaped ? read with { Path = PageEscapes.Remove(read.Path) } : read;
            pathSpan = _page.Span(_page.LineStart(line) + read.PathStart, read.Path.Length);
            textLine++;
        }
        else
        {
            ReportMissingMethodLine(heading, line, endLine);
        }

        if (methodLine is not null)
            ReportMethodLines(textLine, endLine, $"is not the first below '{heading.Title}'");

        string description = _items.Prose(textLine, endLine);
        _method = new MethodBuilder(_resources.Count - 1, heading, methodLine, pathSpan, description);
    }

    private void ReadSection(int index, int endLine)
    {
        MarkdownHeading heading = _outline.Headings[index];
        if (IsLostDomainType(heading, endLine))
        {
            CloseMethod();
            _isInDomainTypes = true;
            ReportMissing("## " + PageSections.DomainTypes, heading.Title, heading.Span, MissingSections.ReadAsIfThere);
            ReadDomainType(heading, endLine);
            return;
        }

        if (_method is null)
        {
            MisplacedOutside(heading);
            return;
        }

        if (Meant(heading, PageSections.Titles) is not { } title || PageSections.Find(title) is not { } section)
        {
            string expected = string.Join(", ", PageSections.Titles.Select(static known => "'" + known + "'"));
            _diagnostics.Report(PageDiagnostics.UnknownSection, heading.Span, heading.Title, "expected one of " + expected + "; it is left out");
            _method.LastSection = null;
            return;
        }

        if (section == PageSection.Example)
        {
            _method.LastSection = section;
            _items.ReportStray(heading.Line + 1, endLine);
            if (_examples.Read(heading, endLine, _method.MayAnswerText) is { } example)
                _method.Examples.Add(example);
            return;
        }

        if (_method.Sections.TryGetValue(section, out MarkdownHeading? earlier))
        {
            Misplaced(
                heading,
                string.Format(CultureInfo.InvariantCulture, "'{0}' already has one on line {1}, this one is ignored", _method.Title, earlier.Line + 1));
            return;
        }

        if (_method.LastSection > section)
            Misplaced(heading, string.Format(CultureInfo.InvariantCulture, "sections come in the order {0}", string.Join(", ", PageSections.Titles)));

        int firstLine = heading.Line + 1;
        int exampleLine = _missing.ExampleBefore(index, firstLine, endLine) ?? endLine;
        ReadSections(heading, index, section, firstLine, exampleLine);
        if (exampleLine < endLine)
            ReadLostExample(exampleLine, endLine);
    }

    private void ReadSections(MarkdownHeading heading, int index, PageSection section, int firstLine, int endLine)
    {
        MethodBuilder method = _method!;
        List<ItemNode> nodes = _items.Read(firstLine, endLine);
        if (nodes.Count == 0)
        {
            method.IsIncomplete = true;
            _diagnostics.Report(PageDiagnostics.EmptySection, heading.Span, heading.Title, "a list of items such as '- `id: string`'");
        }

        IReadOnlyList<(PageSection Section, List<ItemNode> Items)> divided =
            method.Line is { } line ? _missing.Divide(index, section, line, method.Sections.Keys, nodes) : [(section, nodes)];
        foreach ((PageSection part, List<ItemNode> items) in divided)
        {
            if (part != section)
                ReportMissing(part, items[0]);
            method.LastSection = part;
            method.Sections.Add(part, heading);
            _checker.CheckSection(PageSections.TitleOf(part), part is not (PageSection.Returns or PageSection.BodyParameters), items);
            method[part] = items.Select(_items.ToItem).ToEquatableArray();
        }
    }

    private void ReadLostExample(int line, int endLine)
    {
        SourceSpan span = _page.LineSpan(line);
        string title = PageSections.TitleOf(PageSection.Example);
        ReportMissing("### " + title, _page.Line(line).Trim().ToString(), span, MissingSections.ReadAsIfThere);
        _method!.LastSection = PageSection.Example;
        if (_examples.Read(new MarkdownHeading(3, title, line - 1, span), endLine, _method.MayAnswerText) is { } example)
            _method.Examples.Add(example);
    }

    // A type's declaration below a heading of its name, though no "## Domain Types" was seen.
    private bool IsLostDomainType(MarkdownHeading heading, int endLine)
        => PageSections.Find(heading.Title) is null
            && _items.FindStray(heading.Line + 1, endLine) is int line && line < endLine
            && _items.Peek(line, endLine) is [var first, ..]
            && MissingHeadings.IsHeadingOf(heading.Title, first.Header);

    private void ReadResponse(MarkdownHeading heading, int endLine)
    {
        if (_method is null)
        {
            MisplacedOutside(heading);
            return;
        }

        bool isBelowExample = _method.LastSection == PageSection.Example;
        if (isBelowExample && _method.Examples.Count == 0)
            return;

        if (!isBelowExample || Meant(heading, [PageSections.Response]) is null)
        {
            Misplaced(heading, "expected only '#### Response', below '### Example'");
            return;
        }

        _items.ReportStray(heading.Line + 1, endLine);
        PageExample example = _method.Examples[_method.Examples.Count - 1];
        if (example.ResponseText is not null)
            Misplaced(heading, "the example already has a response, this one is ignored");
        else
            _method.Examples[_method.Examples.Count - 1] = _examples.ReadResponse(example, heading, endLine, _method.MayAnswerText);
    }

    private void ReadDomainType(MarkdownHeading heading, int endLine)
    {
        List<ItemNode> nodes = _items.Read(heading.Line + 1, endLine);
        if (nodes.Count == 0)
        {
            _diagnostics.Report(PageDiagnostics.EmptySection, heading.Span, heading.Title, "the declaration of the type");
            return;
        }

        // Each further declaration has lost its heading.
        for (int next = nodes.FindIndex(1, static node => MissingHeadings.DeclaredName(node.Header) is not null); next > 0;
            next = nodes.FindIndex(1, static node => MissingHeadings.DeclaredName(node.Header) is not null))
        {
            AddDomainType(heading, nodes.GetRange(0, next));
            nodes.RemoveRange(0, next);
            string name = MissingHeadings.DeclaredName(nodes[0].Header)!;
            ReportMissing("### " + name, nodes[0].Text, nodes[0].Span, MissingSections.ReadAsIfThere);
            heading = new MarkdownHeading(3, name, nodes[0].Line, nodes[0].Span);
        }

        AddDomainType(heading, nodes);
    }

    private void AddDomainType(MarkdownHeading heading, List<ItemNode> nodes)
    {
        _checker.CheckDeclaration(heading, nodes);
        _domainTypes.Add(new PageDomainType(_resources.Count - 1, heading.Title, _items.ToItem(nodes[0]), heading.Span));
    }

    private void CloseMethod()
    {
        if (_method?.Build() is { } method)
        {
            if (!_method.IsIncomplete)
                PathParameterChecker.Check(method, _method.Sections, _diagnostics);
            _methods.Add(method);
        }

        _method = null;
    }

    private void ReportUnclosedFences()
    {
        foreach (MarkdownFence fence in _outline.Fences)
        {
            if (!fence.IsClosed)
                _diagnostics.Report(PageDiagnostics.UnclosedFence, _page.LineSpan(fence.FirstLine), "```");
        }
    }

    private void ReportMissingMethodLine(MarkdownHeading heading, int line, int endLine)
    {
        string found = line < endLine ? _page.Line(line).Trim().ToString() : "";
        string? meant = MethodLine.Nearest(found);
        string detail = found.Length == 0 ? "nothing" : "'" + Excerpt.Of(found) + "'";
        if (meant is not null)
            detail += $" (did you mean '{meant}'?)";
        SourceSpan span = meant is null ? heading.Span : _page.LineSpan(line);
        _diagnostics.Report(PageDiagnostics.MissingMethodLine, span, heading.Title, detail);
    }

    private void ReportMethodLines(int line, int endLine, string reason)
    {
        for (; line < endLine; line++)
        {
            if (_outline.IsFenced(line) || !MethodLine.TryRead(_page.Line(line), out MethodLine _))
                continue;

            _isOutsideReported = true;
            _diagnostics.Report(PageDiagnostics.UnexpectedMethodLine, _page.LineSpan(line), _page.Line(line).Trim().ToString(), reason);
        }
    }

    private void ReportMissing(PageSection section, ItemNode first) => ReportMissing("### " + PageSections.TitleOf(section), first.Text, first.Span, MissingSections.ReadAsIfThere);

    private void ReportMissing(string heading, string below, SourceSpan span, string consequence)
        => _diagnostics.Report(PageDiagnostics.MissingHeading, span, heading, Excerpt.Of(below), consequence);

    // The sections of an endpoint without its heading are one fault.
    private void MisplacedOutside(MarkdownHeading heading)
    {
        if (!_isOutsideReported)
            Misplaced(heading, "expected it below an endpoint ('## List Models', then '**get** `/models`')");
        _isOutsideReported = true;
    }

    private void Misplaced(MarkdownHeading heading, string reason)
        => _diagnostics.Report(PageDiagnostics.MisplacedSection, heading.Span, heading.Title, reason);
}
