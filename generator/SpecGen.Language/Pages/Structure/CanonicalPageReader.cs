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
            switch (heading.Level)
            {
                case 1:
                    ReadResource(heading, endLine);
                    break;
                case 2:
                    ReadLevel2(heading, endLine);
                    break;
                case 3 when _isInDomainTypes:
                    ReadDomainType(heading, endLine);
                    break;
                case 3:
                    ReadSection(heading, endLine);
                    break;
                default:
                    ReadResponse(heading, endLine);
                    break;
            }
        }

        CloseMethod();
        return new PageModel(
            _path,
            PageForm.Canonical,
            _frontMatter.Title,
            _frontMatter.Url,
            _resources.ToEquatableArray(),
            _methods.ToEquatableArray(),
            _domainTypes.ToEquatableArray());
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

    private void ReadLevel2(MarkdownHeading heading, int endLine)
    {
        CloseMethod();
        _isOutsideReported = false;
        bool hasStray = _items.ReportStray(heading.Line + 1, endLine);
        int line = FirstTextLine(heading.Line + 1, endLine);
        bool hasMethodLine = line < endLine && MethodLine.TryRead(_page.Line(line), out MethodLine _);
        _isInDomainTypes = !hasMethodLine && Meant(heading, [PageSections.DomainTypes]) is not null;
        if (!_isInDomainTypes)
            OpenMethod(heading, line, endLine);
        _method?.IsIncomplete = hasStray;
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

    private void ReadSection(MarkdownHeading heading, int endLine)
    {
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
            if (_examples.Read(heading, endLine) is { } example)
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

        _method.LastSection = section;
        _method.Sections.Add(section, heading);
        List<ItemNode> nodes = _items.Read(heading.Line + 1, endLine);
        if (nodes.Count == 0)
        {
            _method.IsIncomplete = true;
            _diagnostics.Report(PageDiagnostics.EmptySection, heading.Span, heading.Title, "a list of items such as '- `id: string`'");
        }

        _checker.CheckSection(heading.Title, section is not (PageSection.Returns or PageSection.BodyParameters), nodes);
        _method[section] = nodes.Select(_items.ToItem).ToEquatableArray();
    }

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
            _method.Examples[_method.Examples.Count - 1] = _examples.ReadResponse(example, heading, endLine);
    }

    private void ReadDomainType(MarkdownHeading heading, int endLine)
    {
        List<ItemNode> nodes = _items.Read(heading.Line + 1, endLine);
        if (nodes.Count == 0)
        {
            _diagnostics.Report(PageDiagnostics.EmptySection, heading.Span, heading.Title, "the declaration of the type");
            return;
        }

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
