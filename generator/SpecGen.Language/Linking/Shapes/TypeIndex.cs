using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Linking.Shapes;

/// <summary>The type names of all pages: which are names of types at all, and what the Domain Types sections declare.</summary>
internal sealed class TypeIndex
{
    private readonly Dictionary<string, List<Declaration>> _declarations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _references = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellationToken;

    public TypeIndex(IEnumerable<PageModel> pages, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
        foreach (PageModel page in pages)
            Add(page);
    }

    /// <summary>Whether some page uses the name as a type's name, or declares it.</summary>
    public bool IsNamed(string name) => _references.Contains(name) || _declarations.ContainsKey(name);

    /// <summary>Whether every declaration of the name is an array.</summary>
    public bool IsArray(string name)
        => _declarations.TryGetValue(name, out List<Declaration>? list)
            && list.TrueForAll(d => d.Item.Label is not null && d.Item.Type is ArrayExpression { Element: not UnionExpression } or NullableExpression { Type: ArrayExpression { Element: not UnionExpression } });

    /// <summary>The declared type of that name and, where there is one, that hint; null where no page declares it.</summary>
    public Shape? Find(string name, ObjectExpression? hint)
    {
        if (!_declarations.TryGetValue(name, out List<Declaration>? list))
            return null;
        Declaration? match = hint is null ? list[0] : list.Find(d => d.Item.Type.Equals(hint));
        return match is null ? null : Read(match).Shape;
    }

    /// <summary>Reads a declaration of the Domain Types.</summary>
    public (Shape Shape, bool IsNullable) Read(string path, PageDomainType type)
    {
        string? name = NameOf(type.Item);
        Declaration declaration = name is null
            ? new Declaration(path, type.Item)
            : _declarations[name].First(d => string.Equals(d.Path, path, StringComparison.Ordinal) && ReferenceEquals(d.Item, type.Item));
        return Read(declaration);
    }

    public static string? NameOf(PageItem item) => item.Label ?? (item.Type as ObjectExpression)?.Name;

    private (Shape Shape, bool IsNullable) Read(Declaration declaration)
    {
        if (declaration.Shape is null)
        {
            // A declaration may lead back to itself through another one: its object or union is known as soon as it is begun.
            if (declaration.Reader is { } open)
                return (open.FindBegun(NameOf(declaration.Item)!) ?? ReportCycle(declaration), false);
            SectionReader reader = new(declaration.Path, this, _diagnostics, _cancellationToken);
            declaration.Reader = reader;
            declaration.Shape = reader.ReadDeclaration(declaration.Item, out bool isNullable);
            declaration.IsNullable = isNullable;
        }

        return (declaration.Shape, declaration.IsNullable);
    }

    private PrimitiveShape ReportCycle(Declaration declaration)
    {
        _diagnostics.Report(LinkDiagnostics.CyclicAlias, new Place(declaration.Path, declaration.Item.Span), NameOf(declaration.Item)!);
        return PrimitiveShape.Json;
    }

    private void Add(PageModel page)
    {
        foreach (PageDomainType type in page.DomainTypes)
        {
            if (NameOf(type.Item) is { } name)
            {
                if (!_declarations.TryGetValue(name, out List<Declaration>? list))
                    _declarations.Add(name, list = []);
                list.Add(new Declaration(page.Path, type.Item));
            }

            TypeNames.Collect(type.Item, _references);
        }

        foreach (PageMethod method in page.Methods)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            foreach (string name in TypeNames.In(method))
                _references.Add(name);
        }
    }

    private sealed class Declaration(string path, PageItem item)
    {
        public string Path { get; } = path;

        public PageItem Item { get; } = item;

        public Shape? Shape { get; set; }

        public bool IsNullable { get; set; }

        public SectionReader? Reader { get; set; }
    }
}
