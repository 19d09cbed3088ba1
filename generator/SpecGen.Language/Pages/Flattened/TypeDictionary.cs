using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>
/// What the pages of a client say about named types. A flattened page does not tell where the list below a bare type name ends;
/// a declaration or a list of the same name elsewhere does.
/// </summary>
internal sealed class TypeDictionary
{
    private static readonly IReadOnlyList<TypeExpression> s_noDeclarations = [];
    private static readonly IReadOnlyList<KnownList> s_noLists = [];

    private readonly Dictionary<string, List<TypeExpression>> _declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KnownList>> _lists = new(StringComparer.Ordinal);

    /// <summary>What a name is declared as; several where pages disagree.</summary>
    public IReadOnlyList<TypeExpression> DeclarationsOf(string name)
        => _declarations.TryGetValue(name, out List<TypeExpression>? declarations) ? declarations : s_noDeclarations;

    /// <summary>The lists that were seen below a name, each once. A list that is added later comes last.</summary>
    public IReadOnlyList<KnownList> ListsOf(string name)
        => _lists.TryGetValue(name, out List<KnownList>? lists) ? lists : s_noLists;

    /// <summary>Adds the types of a page whose trees are known.</summary>
    public void AddPage(PageModel page)
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

    /// <summary>Adds what the items of a flattened page declare, whatever their trees are.</summary>
    public void AddDeclarations(FlattenedOutline outline)
    {
        foreach (FlattenedItem item in outline.Items)
            AddDeclaration(item.Header);
    }

    /// <summary>Adds the lists of a tree that is certain.</summary>
    /// <param name="items">The tree.</param>
    /// <returns>The lists of named types that it holds, those that were known before included.</returns>
    public ILookup<string, KnownList> AddLists(EquatableArray<PageItem> items)
    {
        List<(string Name, KnownList List)> lists = [.. ListsIn(items)];
        foreach ((string name, KnownList list) in lists)
            Add(_lists, name, list);
        return lists.ToLookup(static entry => entry.Name, static entry => entry.List, StringComparer.Ordinal);
    }

    private void AddDeclaration(ItemHeader item)
    {
        if (item.Label is not null)
            Add(_declarations, item.Label, item.Type);
        else if (item.Type is ObjectExpression { Name: { } name })
            Add(_declarations, name, item.Type);
    }

    private void AddItems(EquatableArray<PageItem> items)
    {
        foreach (PageItem item in AllOf(items))
            AddDeclaration(HeaderOf(item));
        AddLists(items);
    }

    private static IEnumerable<(string Name, KnownList List)> ListsIn(EquatableArray<PageItem> items)
    {
        foreach (PageItem item in AllOf(items))
        {
            if (!item.Children.IsEmpty && NameOf(item.Type) is { } name)
                yield return (name, KnownList.Of(item.Children.Select(HeaderOf)));
        }
    }

    private static IEnumerable<PageItem> AllOf(EquatableArray<PageItem> items)
    {
        Stack<PageItem> pending = new();
        Push(pending, items);
        while (pending.Count > 0)
        {
            PageItem item = pending.Pop();
            yield return item;
            Push(pending, item.Children);
        }
    }

    /// <summary>The name of the type whose list stands below an item; null where it has none.</summary>
    public static string? NameOf(TypeExpression type) => FlattenedItem.CoreOf(type, out _) switch
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
