using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Description;

/// <summary>The type names of all pages: which are names of types at all, and what the Domain Types sections declare.</summary>
internal sealed class TypeIndex
{
    private readonly Dictionary<string, List<Declaration>> _declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Declaration>> _ofPages = new(StringComparer.Ordinal);
    private readonly HashSet<(string Path, string Name)> _names = [];
    private readonly SectionNames _sections;
    private readonly List<SectionDiagnostic> _diagnostics;
    private readonly CancellationToken _cancellationToken;

    public TypeIndex(IEnumerable<PageModel> pages, SectionNames sections, List<SectionDiagnostic> diagnostics, CancellationToken cancellationToken)
    {
        _sections = sections;
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
        foreach (PageModel page in pages)
            Add(page);
    }

    /// <summary>Whether a page uses the name as a type's name, or declares it. Other pages do not count, so that adding one renames nothing.</summary>
    public bool IsNamed(string path, string name) => _names.Contains((path, name));

    /// <summary>Whether every declaration of the name is an array.</summary>
    public bool IsArray(string name)
        => _declarations.TryGetValue(name, out List<Declaration>? list)
            && list.TrueForAll(d => d.Item.Label is not null && ArrayOf(d.Item) is { } array && (array.Element is not UnionExpression || IsOfUnions(d.Item.Children)));

    /// <summary>What the elements of a name that stands for an array of unions, or of a named type, are called; null for anything else.</summary>
    public string? ElementOf(string name)
        => !IsArray(name) ? null : ArrayOf(_declarations[name][0].Item)!.Element switch
        {
            UnionExpression => name + "Item",
            ReferenceExpression reference when !IsArray(reference.Name) => reference.Name,
            ObjectExpression element => element.Name,
            _ => null,
        };

    /// <summary>The declared type of that name and, where there is one, that hint; null where no page declares it.</summary>
    public Shape? Find(string name, ObjectExpression? hint)
    {
        if (!_declarations.TryGetValue(name, out List<Declaration>? list))
            return null;
        Declaration? match = hint is null ? list[0] : list.Find(d => d.Item.Type.Equals(hint));
        return match is null ? null : Read(match).Shape;
    }

    /// <summary>Reads the declarations of a page, in order; a type that has no name is left out.</summary>
    public IReadOnlyList<DraftDeclaration> Read(PageModel page)
    {
        List<DraftDeclaration> read = [];
        int index = 0;
        foreach (PageDomainType type in page.DomainTypes)
        {
            if (type.Item.GetTypeName() is not { } name)
                continue;
            Declaration declaration = _ofPages[page.Path][index++];
            read.Add(new DraftDeclaration(declaration.Section, type.ResourceIndex, name, Read(declaration).Shape, new Place(page.Path, type.Item.Span)));
        }

        return read;
    }

    private static ArrayExpression? ArrayOf(PageItem item) => item.Type as ArrayExpression ?? (item.Type as NullableExpression)?.Type as ArrayExpression;

    // "array of A or B" is an array of unions where the bullets below are variants and none of them is an array.
    private static bool IsOfUnions(EquatableArray<PageItem> children)
        => !children.IsEmpty && children.All(c => c.Key is null && c.Type is not (ArrayExpression or NullableExpression { Type: ArrayExpression }));

    private (Shape Shape, bool IsNullable) Read(Declaration declaration)
    {
        if (declaration.Shape is null)
        {
            // A declaration may lead back to itself through another one: its object or union is known as soon as it is begun.
            if (declaration.Reader is { } open)
                return (open.FindBegun(declaration.Item.GetTypeName()!) ?? ReportCycle(declaration), false);
            SectionReader reader = new(declaration.Path, this, new SectionDiagnostics(declaration.Section, _diagnostics), _cancellationToken);
            declaration.Reader = reader;
            declaration.Shape = reader.ReadDeclaration(declaration.Item, out bool isNullable);
            declaration.IsNullable = isNullable;
        }

        return (declaration.Shape, declaration.IsNullable);
    }

    private PrimitiveShape ReportCycle(Declaration declaration)
    {
        new SectionDiagnostics(declaration.Section, _diagnostics).Report(
            LinkDiagnostics.CyclicAlias, new Place(declaration.Path, declaration.Item.Span), declaration.Item.GetTypeName()!);
        return PrimitiveShape.Json;
    }

    private void Add(PageModel page)
    {
        List<Declaration> own = [];
        _ofPages.Add(page.Path, own);
        foreach (PageDomainType type in page.DomainTypes)
        {
            if (type.Item.GetTypeName() is { } name)
            {
                if (!_declarations.TryGetValue(name, out List<Declaration>? list))
                    _declarations.Add(name, list = []);
                _names.Add((page.Path, name));
                Declaration declaration = new(page.Path, _sections.Name(page.Path, name), type.Item);
                list.Add(declaration);
                own.Add(declaration);
            }

            foreach (string reference in TypeNames.In(type.Item))
                _names.Add((page.Path, reference));
        }

        foreach (PageMethod method in page.Methods)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            foreach (string name in TypeNames.In(method))
                _names.Add((page.Path, name));
        }
    }

    private sealed class Declaration(string path, string section, PageItem item)
    {
        public string Path { get; } = path;

        public string Section { get; } = section;

        public PageItem Item { get; } = item;

        public Shape? Shape { get; set; }

        public bool IsNullable { get; set; }

        public SectionReader? Reader { get; set; }
    }
}

/// <summary>A declaration of a Domain Types section.</summary>
/// <param name="Section">The section's name.</param>
/// <param name="Heading">Index of the page's heading above it; -1 where there is none.</param>
/// <param name="Name">The type's name.</param>
/// <param name="Shape">What it stands for.</param>
/// <param name="Place">Where it is declared.</param>
internal sealed record DraftDeclaration(string Section, int Heading, string Name, Shape Shape, Place Place);
