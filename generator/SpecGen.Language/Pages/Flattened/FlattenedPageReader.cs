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
            diagnostics.Report(FlattenedDiagnostics.StructureTakenAsProse, fault.Span, Excerpt.Of(fault.Found), fault.Expected);
        foreach (FlattenedEntry entry in outline.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
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
                case FlattenedBlockKind.Section or FlattenedBlockKind.Response:
                    diagnostics.Report(FlattenedDiagnostics.MisplacedSection, entry.Head.Span, entry.Head.Title);
                    break;
            }
        }

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
            if (block.Kind == FlattenedBlockKind.Response)
                ReadResponse(method, block);
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
        foreach ((PageSection part, int first, int count) in MissingAfter(entry, index).Divide(section, method.Sections.Keys, [.. items.Select(static item => new ItemName(item.Key, item.IsOptional))]))
        {
            method[part] = items.Skip(first).Take(count).ToEquatableArray();
            if (part == section)
                continue;
            method.Sections.Add(part, HeadingOf(block, 3));
            FlattenedItem below = block.Items.First(item => item.Span == items[first].Span);
            ReportMissing(part, below.Text, below.Span);
        }

        return true;
    }

    private static MissingSections MissingAfter(FlattenedEntry entry, int index)
    {
        List<FlattenedBlock> after = [.. entry.Blocks.Skip(index + 1)];
        return new MissingSections(
            new MethodLine(entry.Head.Method.Verb, entry.Head.Method.Path, 0),
            [.. after.Where(static block => block.Kind == FlattenedBlockKind.Section).Select(static block => PageSections.Find(block.Title)).OfType<PageSection>()],
            () => after.Find(static block => block.IsExample)?.Request.Command,
            () => after.Find(static block => block.Kind == FlattenedBlockKind.Response)?.Fences.FirstOrDefault()?.Text);
    }

    private void ReportMissing(PageSection section, string below, SourceSpan span)
        => diagnostics.Report(PageDiagnostics.MissingHeading, span, "### " + PageSections.TitleOf(section), Excerpt.Of(below), MissingSections.ReadAsIfThere);

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

    private void ReadResponse(MethodBuilder method, FlattenedBlock block)
    {
        if (block.Fences.Count == 0 || method.Examples.Count == 0)
        {
            diagnostics.Report(ExampleDiagnostics.MissingFence, block.Span, block.Title);
            return;
        }

        FlattenedFence response = block.Fences[0];
        int last = method.Examples.Count - 1;
        method.Examples[last] = method.Examples[last] with { ResponseText = response.Text, ResponseLanguage = response.Language, ResponseSpan = response.Span };
    }

    private static MarkdownHeading HeadingOf(FlattenedBlock block, int level) => new(level, block.Title, 0, block.Span);
}
