using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>
/// Reads the flattened pages of one client into the models that they would give with their line breaks. What a page declares, and every list that a section
/// makes certain, helps with the sections of all pages; so each section is solved once, and once more only where something that others say could change it.
/// </summary>
internal static class FlattenedClientReader
{
    // Each round makes more lists certain; the second finds nearly all there are.
    private const int MostRounds = 3;

    /// <summary>Reads pages together.</summary>
    /// <param name="pages">The flattened pages, in an order that does not depend on the machine, each with its path.</param>
    /// <param name="others">The client's pages that have their line breaks.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A result for each flattened page, in order.</returns>
    public static IReadOnlyList<PageParseResult> Read(
        IReadOnlyList<(string Path, FlattenedOutline Outline)> pages, IEnumerable<PageModel> others, CancellationToken cancellationToken)
    {
        TypeDictionary types = new();
        foreach (PageModel page in others)
            types.AddPage(page);

        foreach ((_, FlattenedOutline outline) in pages)
            types.AddDeclarations(outline);

        FlattenedSection[] sections = [.. pages.SelectMany(static page => page.Outline.Entries).SelectMany(static entry => entry.Sections())];
        Dictionary<FlattenedBlock, SolvedSection> solved = Solve(sections, types, onSolved: null, cancellationToken);
        return [.. pages.Select(page => Read(page.Path, page.Outline, solved, cancellationToken))];
    }

    /// <summary>Finds the trees of sections.</summary>
    /// <param name="sections">The sections of one client, in order.</param>
    /// <param name="types">What is known of types; lists that become certain are added.</param>
    /// <param name="onSolved">Receives each section whenever it is solved; null where nobody counts.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static Dictionary<FlattenedBlock, SolvedSection> Solve(
        IReadOnlyList<FlattenedSection> sections, TypeDictionary types, Action<FlattenedSection>? onSolved, CancellationToken cancellationToken)
    {
        Dictionary<FlattenedBlock, SolvedSection> solved = [];
        for (int round = 0; round < MostRounds; round++)
        {
            FlattenedSection[] open = [.. sections.Where(section => !solved.TryGetValue(section.Block, out SolvedSection? known) || known.IsOutdated)];
            if (open.Length == 0)
                break;
            foreach (FlattenedSection section in open)
            {
                solved[section.Block] = SolvedSection.Solve(section, types, cancellationToken);
                onSolved?.Invoke(section);
            }
        }

        return solved;
    }

    private static PageParseResult Read(
        string path, FlattenedOutline outline, Dictionary<FlattenedBlock, SolvedSection> sections, CancellationToken cancellationToken)
    {
        DiagnosticBag diagnostics = new(path);
        PageModel page = new FlattenedPageReader(path, outline, sections, diagnostics, cancellationToken).Read();
        return new PageParseResult(page, diagnostics.ToArray());
    }
}
