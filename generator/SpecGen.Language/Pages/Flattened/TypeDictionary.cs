using System.Diagnostics.CodeAnalysis;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>
/// What other pages of a client say about named types. A flattened page does not tell where the list below a bare type name ends;
/// a declaration or a list of the same name elsewhere does.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is a dictionary in the word's own sense: names and what they mean.")]
public sealed class TypeDictionary
{
    private static readonly IReadOnlyList<TypeExpression> s_noDeclarations = [];
    private static readonly IReadOnlyList<KnownList> s_noLists = [];

    private readonly Dictionary<string, List<TypeExpression>> _declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KnownList>> _lists = new(StringComparer.Ordinal);

    private TypeDictionary()
    {
    }

    /// <summary>A dictionary that knows nothing.</summary>
    public static TypeDictionary Empty { get; } = new();

    /// <summary>Collects the types of pages whose trees are known.</summary>
    public static TypeDictionary From(IEnumerable<PageModel> pages)
    {
        TypeDictionary dictionary = new();
        foreach (PageModel page in pages)
            dictionary.AddPage(page);
        return dictionary;
    }

    /// <summary>Collects the types of flattened pages: first what they declare, then the lists that this makes certain.</summary>
    /// <param name="texts">The flattened pages of one client; other texts are passed over.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static TypeDictionary FromFlattened(IEnumerable<string> texts, CancellationToken cancellationToken = default)
    {
        List<FlattenedOutline> outlines =
            [.. texts.Where(FlattenedForm.IsFlattened).Select(text => FlattenedOutline.Read(text, cancellationToken)).Where(static outline => !outline.IsOlderRenderer)];
        TypeDictionary dictionary = new();
        foreach (FlattenedOutline outline in outlines)
            dictionary.AddDeclarations(outline);

        dictionary.AddCertainLists(outlines, cancellationToken);
        return dictionary;
    }

    internal IReadOnlyList<TypeExpression> DeclarationsOf(string name)
        => _declarations.TryGetValue(name, out List<TypeExpression>? declarations) ? declarations : s_noDeclarations;

    internal IReadOnlyList<KnownList> ListsOf(string name)
        => _lists.TryGetValue(name, out List<KnownList>? lists) ? lists : s_noLists;

    /// <summary>A copy that also knows the types of a page.</summary>
    internal TypeDictionary With(FlattenedOutline outline, CancellationToken cancellationToken)
    {
        TypeDictionary copy = new();
        foreach (KeyValuePair<string, List<TypeExpression>> entry in _declarations)
            copy._declarations.Add(entry.Key, [.. entry.Value]);
        foreach (KeyValuePair<string, List<KnownList>> entry in _lists)
            copy._lists.Add(entry.Key, [.. entry.Value]);
        copy.AddDeclarations(outline);
        copy.AddCertainLists([outline], cancellationToken);
        return copy;
    }

    // Each round makes more lists certain; the second finds nearly all there are.
    private void AddCertainLists(IReadOnlyList<FlattenedOutline> outlines, CancellationToken cancellationToken)
    {
        List<FlattenedSection> open = [.. outlines.SelectMany(static outline => FlattenedEntry.ListOf(outline.Blocks)).SelectMany(static entry => entry.Sections())];
        for (int round = 0; round < 2 && open.Count > 0; round++)
        {
            List<FlattenedSection> uncertain = [];
            foreach (FlattenedSection section in open)
            {
                ItemTree tree = ItemTreeSolver.Solve(section, this, cancellationToken);
                if (!tree.IsCertain || tree.Depth() > FlattenedPageReader.MaxDepth)
                    uncertain.Add(section);
                else
                    AddItems(tree.ToItems(section.Items));
            }

            open = uncertain;
        }
    }

    private void AddDeclarations(FlattenedOutline outline)
    {
        foreach (FlattenedItem item in outline.Items)
            AddDeclaration(item.Header);
    }

    private void AddDeclaration(ItemHeader item)
    {
        if (item.Label is not null)
            Add(_declarations, item.Label, item.Type);
        else if (item.Type is ObjectExpression { Name: { } name })
            Add(_declarations, name, item.Type);
    }

    private void AddPage(PageModel page)
    {
        foreach (PageMethod method in page.Methods)
        {
            foreach (EquatableArray<PageItem> section in new[]
            {
                method.PathParameters, method.QueryParameters, method.HeaderParameters, method.CookieParameters, method.BodyParameters, method.Returns,
            })
            {
                AddItems(section);
            }
        }

        foreach (PageDomainType type in page.DomainTypes)
            AddItems([type.Item]);
    }

    private void AddItems(EquatableArray<PageItem> items)
    {
        Stack<PageItem> pending = new();
        Push(pending, items);
        while (pending.Count > 0)
        {
            PageItem item = pending.Pop();
            AddDeclaration(HeaderOf(item));
            if (!item.Children.IsEmpty && NameOf(item.Type) is { } name)
                Add(_lists, name, KnownList.Of(item.Children.AsSpan().ToArray().Select(HeaderOf)));
            Push(pending, item.Children);
        }
    }

    /// <summary>The name of the type whose list stands below an item; null where it has none.</summary>
    internal static string? NameOf(TypeExpression type) => FlattenedItem.CoreOf(type, out _) switch
    {
        ReferenceExpression reference => reference.Name,
        ObjectExpression value => value.Name,
        _ => null,
    };

    private static ItemHeader HeaderOf(PageItem item) => new(item.Key, item.IsOptional, item.Label, item.Type);

    private static void Push(Stack<PageItem> pending, EquatableArray<PageItem> items)
    {
        foreach (PageItem item in items)
            pending.Push(item);
    }

    private static void Add<T>(Dictionary<string, List<T>> entries, string name, T value)
    {
        if (!entries.TryGetValue(name, out List<T>? values))
            entries.Add(name, values = []);
        if (!values.Contains(value))
            values.Add(value);
    }
}
