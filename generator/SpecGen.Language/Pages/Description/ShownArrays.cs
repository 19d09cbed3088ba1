using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Language.Pages.Description;

/// <summary>The members that examples of any page show to be arrays, each with the pages of the examples, in order.</summary>
internal sealed class ShownArrays
{
    private readonly Dictionary<HiddenArray, List<string>> _pages = [];

    /// <summary>Adds what the examples of a page show.</summary>
    /// <param name="path">The page.</param>
    /// <param name="arrays">What they show, each once.</param>
    public void Add(string path, HiddenArray[] arrays)
    {
        foreach (HiddenArray array in arrays)
        {
            if (!_pages.TryGetValue(array, out List<string>? pages))
                _pages.Add(array, pages = []);
            pages.Add(path);
        }
    }

    /// <summary>The members of which other pages show it than before.</summary>
    /// <param name="before">What was shown before.</param>
    public HashSet<HiddenArray> FindChanged(ShownArrays before)
    {
        HashSet<HiddenArray> changed = [.. before._pages.Keys.Where(array => !_pages.ContainsKey(array))];
        foreach (KeyValuePair<HiddenArray, List<string>> entry in _pages)
        {
            if (!before._pages.TryGetValue(entry.Key, out List<string>? pages) || !pages.SequenceEqual(entry.Value, StringComparer.Ordinal))
                changed.Add(entry.Key);
        }

        return changed;
    }

    /// <summary>Makes the members arrays wherever their type is printed on pages that are read together; where only another page shows that, it is said once.</summary>
    /// <param name="pages">The pages, in order.</param>
    public void Apply(IReadOnlyList<DraftPage> pages)
    {
        if (_pages.Count == 0)
            return;
        HashSet<HiddenArray> told = [];
        HashSet<Shape> seen = [];
        for (int i = pages.Count - 1; i >= 0; i--)
            Apply(pages[i], isOfDeclarations: true, pages[i].Declarations.Select(declaration => declaration.Shape), seen, told);
        for (int i = pages.Count - 1; i >= 0; i--)
            Apply(pages[i], isOfDeclarations: false, pages[i].Endpoints.SelectMany(endpoint => endpoint.Shapes()), seen, told);
    }

    /// <summary>What is said of all pages.</summary>
    /// <param name="pages">The pages, in order.</param>
    public static IEnumerable<SectionDiagnostic> Report(IReadOnlyList<DescribedPage> pages)
    {
        HashSet<HiddenArray> told = [];
        foreach (bool isOfDeclarations in new[] { true, false })
        {
            for (int i = pages.Count - 1; i >= 0; i--)
            {
                foreach (ToldArray array in pages[i].ToldArrays)
                {
                    if (array.IsOfDeclarations == isOfDeclarations && told.Add(array.Array))
                        yield return array.Diagnostic;
                }
            }
        }
    }

    // The last comes first.
    private void Apply(DraftPage page, bool isOfDeclarations, IEnumerable<Shape> roots, HashSet<Shape> seen, HashSet<HiddenArray> told)
    {
        Stack<Shape> open = new(roots);
        while (open.Count > 0)
        {
            Shape shape = open.Pop();
            if (shape is PrimitiveShape or LiteralShape || !seen.Add(shape))
                continue;
            if (shape is ObjectShape { Title: { } title } type)
            {
                foreach (MemberShape member in type.Members)
                {
                    HiddenArray array = new(title.Text, member.Key);
                    if (!HiddenArrays.CanBeArray(member) || !_pages.TryGetValue(array, out List<string>? showing))
                        continue;
                    member.Shape = new ArrayShape(member.Shape);
                    if (showing.Contains(member.Place.Path, StringComparer.Ordinal) || !told.Add(array))
                        continue;
                    SpecDiagnostic diagnostic = new(
                        LinkDiagnostics.ArrayByOtherPage, member.Place.Path, member.Place.Span, [title.Text + "." + member.Key, showing[0], member.Place.Path]);
                    page.ToldArrays.Add(new ToldArray(array, isOfDeclarations, new SectionDiagnostic(string.Empty, diagnostic)));
                }
            }

            foreach (Shape part in shape.Parts())
                open.Push(part);
        }
    }
}

/// <summary>A member that is an array by what another page shows.</summary>
/// <param name="Array">The member.</param>
/// <param name="IsOfDeclarations">Whether the declarations of the page lead to it; else its endpoints do.</param>
/// <param name="Diagnostic">What says it.</param>
internal sealed record ToldArray(HiddenArray Array, bool IsOfDeclarations, SectionDiagnostic Diagnostic);
