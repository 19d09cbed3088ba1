using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>A section and the tree of its items, as far as the dictionary allowed to find it.</summary>
internal sealed class SolvedSection
{
    /// <summary>The deepest tree that is taken: what follows walks it recursively.</summary>
    public const int MaxDepth = 100;

    private readonly TypeDictionary _types;

    // How many lists of each type that the section mentions were known when it was solved.
    private readonly Dictionary<string, int> _known;
    private readonly ILookup<string, KnownList>? _ownLists;

    private SolvedSection(FlattenedSection section, TypeDictionary types, CancellationToken cancellationToken)
    {
        _types = types;
        Section = section;
        _known = section.Items.Select(static item => item.Core).OfType<ReferenceExpression>().Select(static type => type.Name)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(static name => name, name => types.ListsOf(name).Count, StringComparer.Ordinal);
        Tree = ItemTreeSolver.Solve(section, types, cancellationToken);
        IsTooDeep = Tree.IsTooDeep || (Tree.IsFound && Tree.Depth() > MaxDepth);
        if (Tree.IsFound && !IsTooDeep)
            Items = Tree.ToItems(section.Items);
        if (Tree.IsCertain && Items is { } items)
            _ownLists = types.AddLists(items);
    }

    public FlattenedSection Section { get; }

    public ItemTree Tree { get; }

    /// <summary>Whether there is a tree, but one that is nested too deeply.</summary>
    public bool IsTooDeep { get; }

    /// <summary>The items as a tree; null where there is none.</summary>
    public EquatableArray<PageItem>? Items { get; }

    /// <summary>
    /// Whether lists have become known since that could change the tree. A certain tree stays what it is when others find the lists that it has itself.
    /// </summary>
    public bool IsOutdated => _known.Any(entry => _types.ListsOf(entry.Key).Skip(entry.Value).Any(list => _ownLists?[entry.Key].Contains(list) != true));

    /// <summary>Finds the tree of a section; where it is certain, its lists are added to the dictionary.</summary>
    public static SolvedSection Solve(FlattenedSection section, TypeDictionary types, CancellationToken cancellationToken)
        => new(section, types, cancellationToken);
}
