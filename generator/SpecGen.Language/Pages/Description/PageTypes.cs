using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Description;

/// <summary>The types as one page sees them: what it calls a type itself, and what the Domain Types sections of all pages declare.</summary>
internal sealed class PageTypes
{
    private readonly TypeIndex _index;
    private readonly int _number;
    private readonly PageModel _page;
    private readonly List<SectionDiagnostic> _diagnostics;
    private readonly CancellationToken _cancellationToken;
    private readonly SectionNames _sections = new();
    private readonly HashSet<string> _sought = new(StringComparer.Ordinal);
    private readonly Declaration[] _declarations;
    private HashSet<string>? _names;

    /// <summary>Opens a page.</summary>
    /// <param name="index">The types of all pages.</param>
    /// <param name="number">The page's index.</param>
    /// <param name="facts">The page.</param>
    /// <param name="diagnostics">Takes what is found.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public PageTypes(TypeIndex index, int number, PageFacts facts, List<SectionDiagnostic> diagnostics, CancellationToken cancellationToken)
    {
        _index = index;
        _number = number;
        _page = facts.Page;
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
        _declarations = [.. facts.Declared.Select(declared => new Declaration(_sections.Name(_page.Path, declared.Name), declared))];
    }

    /// <summary>The page's path.</summary>
    public string Path => _page.Path;

    /// <summary>The names that were looked for among the declarations of all pages.</summary>
    public string[] Sought => [.. _sought];

    /// <summary>The name of an endpoint's section.</summary>
    /// <param name="method">The endpoint.</param>
    public string NameSection(PageMethod method) => _sections.Name(Path, method.Verb + " " + method.Path);

    /// <summary>Whether the page uses the name as a type's name, or declares it. Other pages do not count, so that adding one renames nothing.</summary>
    public bool IsNamed(string name) => (_names ??= CollectNames()).Contains(name);

    /// <summary>Whether every declaration of the name is an array.</summary>
    public bool IsArray(string name) => Find(name) is { } list && list.All(declaration => _index.Declaration(declaration).Array is not null);

    /// <summary>What the elements of a name that stands for an array of unions, or of a named type, are called; null for anything else.</summary>
    public string? ElementOf(string name)
        => !IsArray(name) ? null : _index.Declaration(Find(name)![0]).Array!.Element switch
        {
            UnionExpression => name + "Item",
            ReferenceExpression reference when !IsArray(reference.Name) => reference.Name,
            ObjectExpression element => element.Name,
            _ => null,
        };

    /// <summary>The declared type of that name and, where there is one, that hint; null where no page declares it.</summary>
    public Shape? Find(string name, ObjectExpression? hint)
    {
        if (Find(name) is not { } list)
            return null;
        foreach ((int Page, int Declaration) declaration in list)
        {
            if (hint is not null && !_index.Declaration(declaration).Item.Type.Equals(hint))
                continue;
            _index.Join(_number, declaration.Page);
            return _index.Of(declaration.Page).Read(declaration.Declaration);
        }

        return null;
    }

    /// <summary>Reads the declarations of the page, in order; a type that has no name is left out.</summary>
    public IReadOnlyList<DraftDeclaration> ReadDeclarations()
    {
        if (_declarations.Length == 0)
            return [];
        List<DraftDeclaration> read = [];
        for (int i = 0; i < _declarations.Length; i++)
        {
            DeclaredType declared = _declarations[i].Declared;
            read.Add(new DraftDeclaration(_declarations[i].Section, declared.Heading, declared.Name, Read(i), new Place(Path, declared.Item.Span)));
        }

        return read;
    }

    private IReadOnlyList<(int Page, int Declaration)>? Find(string name)
    {
        _sought.Add(name);
        return _index.Names.Find(name);
    }

    private Shape Read(int number)
    {
        Declaration declaration = _declarations[number];
        if (declaration.Shape is not null)
            return declaration.Shape;
        PageItem item = declaration.Declared.Item;

        // A declaration may lead back to itself through another one: its object or union is known as soon as it is begun.
        if (declaration.Reader is { } open)
            return open.FindBegun(declaration.Declared.Name) ?? ReportCycle(declaration);
        SectionReader reader = new(this, new SectionDiagnostics(declaration.Section, _diagnostics), _cancellationToken);
        declaration.Reader = reader;
        declaration.Shape = reader.ReadDeclaration(item, out _);
        return declaration.Shape;
    }

    private PrimitiveShape ReportCycle(Declaration declaration)
    {
        new SectionDiagnostics(declaration.Section, _diagnostics).Report(LinkDiagnostics.CyclicAlias, new Place(Path, declaration.Declared.Item.Span), declaration.Declared.Name);
        return PrimitiveShape.Json;
    }

    private HashSet<string> CollectNames()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        names.UnionWith(_declarations.Select(declaration => declaration.Declared.Name));
        foreach (PageDomainType type in _page.DomainTypes)
            names.UnionWith(TypeNames.In(type.Item));
        foreach (PageMethod method in _page.Methods)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            names.UnionWith(TypeNames.In(method));
        }

        return names;
    }

    private sealed class Declaration(string section, DeclaredType declared)
    {
        public string Section { get; } = section;

        public DeclaredType Declared { get; } = declared;

        public Shape? Shape { get; set; }

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
