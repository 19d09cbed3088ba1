using System.Globalization;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>Builds the model of a flattened page from its outline.</summary>
internal sealed class FlattenedPageReader(
    string path,
    FlattenedOutline outline,
    IReadOnlyDictionary<FlattenedBlock,
    SolvedSection> sections,
    DiagnosticBag diagnostics,
    CancellationToken cancellationToken)
{
    private readonly List<PageResource> _resources = [];
    private readonly List<PageMethod> _methods = [];
    private readonly List<PageDomainType> _domainTypes = [];

    public PageModel Read()
    {
        foreach (FlattenedFault fault in outline.Faults)
            Report(fault);

        // The sections of an endpoint without its heading are one fault.
        bool isOutsideReported = false;
        foreach (FlattenedEntry entry in outline.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReportLost(entry.Head);
            bool isOutside = entry.Head.Kind is FlattenedBlockKind.Section or FlattenedBlockKind.Response;
            switch (entry.Head.Kind)
            {
                case FlattenedBlockKind.Resource:
                    _resources.Add(new PageResource(entry.Head.Title, entry.Head.Prose, entry.Head.Span));
                    break;
                case FlattenedBlockKind.Method:
                    ReadMethod(entry);
                    break;
                case FlattenedBlockKind.DomainType:
                    ReadDomainType(entry.Head);
                    break;
                case FlattenedBlockKind.Section or FlattenedBlockKind.Response when !isOutsideReported:
                    diagnostics.Report(FlattenedDiagnostics.MisplacedSection, entry.Head.Span, entry.Head.Title);
                    break;
            }

            isOutsideReported = isOutside || entry.Head.Kind == FlattenedBlockKind.Unreadable;
        }

        if (MissingHeadings.LacksResource(_resources, _methods, _domainTypes))
            ReportMissing("# ...", outline.Blocks[0].Title, outline.Blocks[0].Span, MissingHeadings.ResourceByPlace);
        return new PageModel(
            path,
            PageForm.Flattened,
            outline.Title,
            outline.Url,
            _resources.ToEquatableArray(),
            _methods.ToEquatableArray(),
            _domainTypes.ToEquatableArray());
    }

    private void ReadMethod(FlattenedEntry entry)
    {
        FlattenedBlock head = entry.Head;
        MethodLine line = new(head.Method.Verb, head.Method.Path, 0);
        MethodBuilder method = new(_resources.Count - 1, HeadingOf(head, 2), line, head.Method.PathSpan, head.Prose);
        for (int i = 0; i < entry.Blocks.Count; i++)
        {
            FlattenedBlock block = entry.Blocks[i];
            ReportLost(block);
            if (block.Kind == FlattenedBlockKind.Response)
                ReadResponse(method, block, hasExample: i > 0 && entry.Blocks[i - 1].IsExample);
            else if (block.Title.Length == 0)
                continue;
            else if (PageSections.Find(block.Title) is not { } section || !TryReadSection(method, section, entry, i))
                return;
        }

        PageMethod built = method.Build()!;
        PathParameterChecker.Check(built, method.Sections, diagnostics);
        _methods.Add(built);
    }

    private bool TryReadSection(MethodBuilder method, PageSection section, FlattenedEntry entry, int index)
    {
        FlattenedBlock block = entry.Blocks[index];
        if (section == PageSection.Example)
        {
            ReadExample(method, block);
            return true;
        }

        if (method.Sections.ContainsKey(section))
        {
            diagnostics.Report(FlattenedDiagnostics.MisplacedSection, block.Span, block.Title);
            return true;
        }

        method.Sections.Add(section, HeadingOf(block, 3));
        if (block.Items.Count == 0)
            diagnostics.Report(PageDiagnostics.EmptySection, block.Span, block.Title, "a list of items such as '- `id: string`'");
        string place = string.Format(CultureInfo.InvariantCulture, "the section '{0}' of '{1}'", block.Title, method.Title);
        if (ReadItems(block, place, string.Format(CultureInfo.InvariantCulture, "the endpoint '{0}' ({1})", method.Title, block.Title)) is not { } items)
            return false;
        foreach ((PageSection part, int first, int count) in entry.MissingAfter(index).Divide(section, method.Sections.Keys, [.. items.Select(static item => new ItemName(item.Key, item.IsOptional))]))
        {
            method[part] = items.Skip(first).Take(count).ToEquatableArray();
            if (part == section)
                continue;
            method.Sections.Add(part, HeadingOf(block, 3));
            FlattenedItem below = block.Items.First(item => item.Span == items[first].Span);
            ReportMissing("### " + PageSections.TitleOf(part), below.Text, below.Span, MissingSections.ReadAsIfThere);
        }

        return true;
    }

    private void Report(FlattenedFault fault) => diagnostics.Report(FlattenedDiagnostics.StructureTakenAsProse, fault.Span, Excerpt.Of(fault.Found), fault.Expected);

    private void ReportLost(FlattenedBlock block)
    {
        if (block.LostAbove is not { } below)
            return;
        if (block.Title.Length == 0)
        {
            Report(new FlattenedFault(below, FlattenedScanner.SectionBefore, block.Span));
            return;
        }

        if (block.Kind == FlattenedBlockKind.Method)
            ReportMissing("## ...", below, block.Span, MissingHeadings.NamedByMethodLine);
        else
            ReportMissing((block.Kind == FlattenedBlockKind.DomainTypes ? "## " : "### ") + block.Title, below, block.Span, MissingSections.ReadAsIfThere);
    }

    private void ReportMissing(string heading, string below, SourceSpan span, string consequence)
        => diagnostics.Report(PageDiagnostics.MissingHeading, span, heading, Excerpt.Of(below), consequence);

    private void ReadDomainType(FlattenedBlock block)
    {
        string place = string.Format(CultureInfo.InvariantCulture, "the Domain Type '{0}'", block.Title);
        if (ReadItems(block, place, place) is { Count: 1 } items)
            _domainTypes.Add(new PageDomainType(_resources.Count - 1, block.Title, items[0], block.Span));
    }

    private EquatableArray<PageItem>? ReadItems(FlattenedBlock block, string place, string owner)
    {
        if (!sections.TryGetValue(block, out SolvedSection? solved))
            return [];

        ItemTree tree = solved.Tree;
        List<FlattenedItem> items = block.Items;
        if (solved.IsTooDeep)
        {
            diagnostics.Report(PageDiagnostics.TooDeep, items[0].Span, SolvedSection.MaxDepth.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        if (!tree.IsFound)
        {
            FlattenedItem stuck = items[Math.Min(tree.StuckAt, items.Count - 1)];
            diagnostics.Report(FlattenedDiagnostics.NoTree, stuck.Span, Excerpt.Of(stuck.Text), owner);
            return null;
        }

        if (tree.DoubtfulAt is { } doubtful)
        {
            FlattenedItem item = items[Math.Min(doubtful, items.Count - 1)];
            diagnostics.Report(FlattenedDiagnostics.MissingList, item.Span, Excerpt.Of(item.Text), place);
        }

        foreach ((int item, int chosen, int other) in tree.Ambiguities)
        {
            diagnostics.Report(
                FlattenedDiagnostics.AmbiguousItem,
                items[item].Span,
                Excerpt.Of(items[item].Text),
                place,
                PlaceBelow(items, chosen),
                PlaceBelow(items, other));
        }

        for (int i = 0; i < items.Count; i++)
        {
            if (tree.ParentOf(i) == Step.Prose)
                diagnostics.Report(FlattenedDiagnostics.ItemTakenAsProse, items[i].Span, Excerpt.Of(items[i].Text), place);
        }

        if (tree.HasDroppedRivals)
            diagnostics.Report(FlattenedDiagnostics.TooManyReadings, items[0].Span, place);
        return solved.Items;
    }

    private static string PlaceBelow(List<FlattenedItem> items, int parent) => parent switch
    {
        Step.Prose => "in a description",
        < 0 => "at the top of the section",
        _ => string.Format(CultureInfo.InvariantCulture, "below '{0}' (column {1})", Excerpt.Of(items[parent].Text), items[parent].Span.Column),
    };

    private void ReadExample(MethodBuilder method, FlattenedBlock block)
    {
        if (block.Fences.Count == 0)
        {
            if (!block.HasFaultyFence)
                diagnostics.Report(ExampleDiagnostics.MissingFence, block.Span, block.Title);
            return;
        }

        FlattenedFence request = block.Fences[0];
        (CurlCommand? command, CurlError? error) = block.Request;
        if (error is not null)
            diagnostics.Report(ExampleDiagnostics.UnreadableRequest, request.Span, error.Found);
        FlattenedFence? response = block.Fences.Count > 1 ? block.Fences[1] : null;
        method.Examples.Add(new PageExample(command, request.Text, response?.Text, response?.Language, request.Span, response?.Span ?? default));
    }

    // What an example lacks is reported there.
    private void ReadResponse(MethodBuilder method, FlattenedBlock block, bool hasExample)
    {
        if (method.Examples.Count == 0 && hasExample)
            return;
        if (block.Fences.Count == 0 || method.Examples.Count == 0)
        {
            if (block.HasFaultyFence)
                return;
            diagnostics.Report(ExampleDiagnostics.MissingFence, block.Span, block.Title);
            return;
        }

        FlattenedFence response = block.Fences[0];
        int last = method.Examples.Count - 1;
        method.Examples[last] = method.Examples[last] with { ResponseText = response.Text, ResponseLanguage = response.Language, ResponseSpan = response.Span };
    }

    private static MarkdownHeading HeadingOf(FlattenedBlock block, int level) => new(level, block.Title, 0, block.Span);
}
