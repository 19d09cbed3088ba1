using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>The lists that the types of a section announce. Each rule exists once, so that readings can be compared by it.</summary>
internal sealed class ListRules(IReadOnlyList<FlattenedItem> items, TypeDictionary dictionary)
{
    private const int LongestAliasChain = 8;

    private readonly OpenRule _open = new();
    private readonly ListRule?[] _ofItems = new ListRule?[items.Count];
    private readonly Dictionary<string, List<PossibleList>> _ofTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<KnownList, KnownListRule> _ofLists = [];

    /// <summary>The rule of an item that says itself what is below it; null where nothing is.</summary>
    public ListRule? Of(int index) => _ofItems[index] ??= Of(items[index].Core);

    /// <summary>The rule of a list that was seen elsewhere.</summary>
    public ListRule OfList(KnownList list)
    {
        if (!_ofLists.TryGetValue(list, out KnownListRule? rule))
            _ofLists.Add(list, rule = new KnownListRule(list));
        return rule;
    }

    /// <summary>The lists that a named type may have: those that are known, else, at a cost where one is, any.</summary>
    public IReadOnlyList<PossibleList> OfType(string name)
    {
        if (_ofTypes.TryGetValue(name, out List<PossibleList>? known))
            return known;

        List<PossibleList> lists = [.. dictionary.ListsOf(name).Select(list => new PossibleList(OfList(list), 0, false))];
        foreach (TypeExpression declaration in Declarations(name))
        {
            bool isListed = declaration is ObjectExpression value && dictionary.ListsOf(name).Any(list => IsListOf(list, value));
            if (!isListed && Of(declaration) is { } rule)
                lists.Add(new PossibleList(rule, 0, false));
        }

        lists.Add(new PossibleList(_open, lists.Count == 0 ? 0 : Costs.UnknownList, false));
        _ofTypes.Add(name, lists);
        return lists;
    }

    /// <summary>Whether a named type is declared as one that has no list.</summary>
    public bool MayBeScalar(string name)
        => Declarations(name).Any(static type => type is PrimitiveExpression or ObjectExpression { Members.IsEmpty: true, More: 0 });

    /// <summary>The type of the elements, where a named type is declared as an array or map of another; else null.</summary>
    public string? ElementOf(string name)
    {
        foreach (TypeExpression declaration in dictionary.DeclarationsOf(name))
        {
            if (FlattenedItem.CoreOf(declaration, out bool isCollection) is ReferenceExpression element && isCollection && element.Name != name)
                return element.Name;
        }

        return null;
    }

    private static bool IsListOf(KnownList list, ObjectExpression type)
    {
        if (list.Entries.Count != type.Members.Count + type.More)
            return false;
        for (int i = 0; i < type.Members.Count; i++)
        {
            if (list.Entries[i] != type.Members[i] + ":")
                return false;
        }

        return true;
    }

    private static ListRule? Of(TypeExpression core) => core switch
    {
        ObjectExpression { Members.IsEmpty: true, More: 0 } => null,
        ObjectExpression value => new MemberRule(value.Members, value.More),
        UnionExpression => new VariantRule(UnionTerm.ListOf(core)),
        LiteralExpression constant => new ConstantRule(constant),
        _ => null,
    };

    // The declarations of a name without array, map and null, aliases of aliases resolved.
    private List<TypeExpression> Declarations(string name)
    {
        List<TypeExpression> found = [];
        Queue<(string Name, int Length)> pending = new();
        pending.Enqueue((name, 0));
        while (pending.Count > 0)
        {
            (string next, int length) = pending.Dequeue();
            foreach (TypeExpression declaration in dictionary.DeclarationsOf(next))
            {
                TypeExpression core = FlattenedItem.CoreOf(declaration, out _);
                if (core is not ReferenceExpression reference)
                    found.Add(core);
                else if (length < LongestAliasChain)
                    pending.Enqueue((reference.Name, length + 1));
            }
        }

        return found;
    }
}
