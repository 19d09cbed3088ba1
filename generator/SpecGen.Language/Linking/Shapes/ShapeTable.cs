using SpecGen.Language.Api;

namespace SpecGen.Language.Linking.Shapes;

/// <summary>Follows references between shapes. Documents are looked into as soon as something leads to them.</summary>
internal sealed class ShapeTable
{
    private readonly Dictionary<string, ApiDocument> _documents;
    private readonly Dictionary<FactId, ApiType> _types = [];
    private readonly Dictionary<FactId, ApiTitle> _partTitles = [];
    private readonly Structures _structures;
    private readonly Lazy<IReadOnlyList<ApiDeclaration>> _declarations;
    private readonly Lazy<DeclaredNames> _names;

    /// <summary>Takes the documents.</summary>
    /// <param name="api">The documentation.</param>
    /// <param name="links">How each of its documents depends on others, in their order.</param>
    /// <param name="numbers">The numbers of structures.</param>
    public ShapeTable(ApiDescription api, IReadOnlyList<DocumentLinks> links, StructureNumbers numbers)
    {
        _documents = new Dictionary<string, ApiDocument>(api.Documents.Count, StringComparer.Ordinal);
        foreach (ApiDocument document in api.Documents)
            _documents[document.Path] = document;
        _structures = new Structures(Resolve, numbers);
        _declarations = new Lazy<IReadOnlyList<ApiDeclaration>>(() => [.. api.Documents.SelectMany(d => d.Declarations)]);
        _names = new Lazy<DeclaredNames>(() => new DeclaredNames(_declarations.Value, this));

        // Of several names for one part the first document's is taken.
        if (!links.Any(l => l.NamesForeignParts))
            return;
        foreach (ApiDocument document in api.Documents)
            AddTypes(document);
        foreach (ApiDocument document in api.Documents)
            NameParts(document);
    }

    /// <summary>Whether <see cref="Declarations"/> or <see cref="Names"/> were asked for since this was last set to false.</summary>
    public bool HasSearched { get; set; }

    /// <summary>The types that the whole documentation declares, in the order of the documents.</summary>
    public IReadOnlyList<ApiDeclaration> Declarations
    {
        get
        {
            HasSearched = true;
            return _declarations.Value;
        }
    }

    /// <summary>Those of them that are objects or unions of objects, by the words of their names.</summary>
    public DeclaredNames Names
    {
        get
        {
            HasSearched = true;
            return _names.Value;
        }
    }

    /// <summary>The type that a shape is; null where it is none.</summary>
    public ApiType? Resolve(ApiShape? shape) => shape is ApiReference reference ? Resolve(reference.Type) : null;

    /// <summary>The object that a shape is; null where it is none.</summary>
    public ApiObject? Object(ApiShape? shape) => Resolve(shape) as ApiObject;

    /// <summary>The type that a shape, its elements or its values are; null where they are none.</summary>
    public ApiType? ResolvePart(ApiShape? shape)
        => shape switch
        {
            ApiArray array => Resolve(array.Element),
            ApiMap map => Resolve(map.Value),
            _ => Resolve(shape),
        };

    /// <summary>The type's name: its own, else what a declaration gives it as a part of an array or map.</summary>
    public ApiTitle? TitleOf(ApiType type) => Resolve(type.Id) is not null && _partTitles.TryGetValue(type.Id, out ApiTitle? title) ? title : type.Title;

    /// <summary>Equal for shapes of equal structure, names of their own left out.</summary>
    public string StructureOf(ApiShape shape) => _structures.Of(shape);

    /// <inheritdoc cref="StructureOf(ApiShape)" />
    public string StructureOf(ApiType type) => _structures.Of(type);

    /// <summary>The objects that a shape stands for, those of unions in it included.</summary>
    public IReadOnlyList<ApiObject> Leaves(ApiShape shape)
    {
        List<ApiObject> leaves = [];
        HashSet<FactId> seen = [];
        Stack<ApiShape> open = new();
        open.Push(shape);
        while (open.Count > 0)
        {
            if (Resolve(open.Pop()) is not { } type || !seen.Add(type.Id))
                continue;
            if (type is ApiObject leaf)
                leaves.Add(leaf);
            if (type is ApiUnion union)
            {
                for (int i = union.Cases.Count - 1; i >= 0; i--)
                    open.Push(union.Cases[i].Shape);
            }
        }

        return leaves;
    }

    private ApiType Resolve(FactId id)
    {
        if (_types.TryGetValue(id, out ApiType? known))
            return known;
        ApiDocument document = _documents[id.Document];
        AddTypes(document);
        NameParts(document);
        return _types[id];
    }

    private void AddTypes(ApiDocument document)
    {
        foreach (ApiType type in document.Types)
            _types.Add(type.Id, type);
    }

    private void NameParts(ApiDocument document)
    {
        foreach (ApiDeclaration declaration in document.Declarations)
            NameParts(declaration);
    }

    // "ClassGetResponse = array of object { .. }": the array needs no type of its own, its elements do.
    private void NameParts(ApiDeclaration declaration)
    {
        (ApiShape? part, string suffix) = declaration.Shape switch
        {
            ApiArray array => (array.Element, "Item"),
            ApiMap map => (map.Value, "Value"),
            _ => (null, string.Empty),
        };
        if (Resolve(part) is { } type && TitleOf(type) is not { IsGlobal: true })
            _partTitles[type.Id] = new ApiTitle(declaration.Name + suffix, IsGlobal: true);
    }
}
