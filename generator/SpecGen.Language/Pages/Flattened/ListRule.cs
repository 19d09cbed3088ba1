using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Flattened;

/// <summary>What an item announces about the list below it. Progress is a number that starts at 0 and that only the rule understands.</summary>
internal abstract class ListRule
{
    /// <summary>Progress after each way to take an item as the next of the list; none where it does not fit.</summary>
    public abstract void Accept(int progress, FlattenedItem item, List<int> results);

    /// <summary>Whether the list may end here.</summary>
    public abstract bool IsComplete(int progress);

    /// <summary>Whether the rule says nothing about the list's length, so that order and examples are what there is to go by.</summary>
    public virtual bool IsOpen => false;

    /// <summary>Whether an item that fits was named by what announced the list, and not only counted or not even that.</summary>
    public virtual bool Announces(int progress, FlattenedItem item) => !IsOpen;
}

/// <summary>The members of <c>object { a, b, 3 more }</c>.</summary>
internal sealed class MemberRule(EquatableArray<string> names, int more) : ListRule
{
    public override void Accept(int progress, FlattenedItem item, List<int> results)
    {
        bool isExpected = progress < names.Count ? item.Header.Key == names[progress] : progress < names.Count + more && item.IsMember;
        if (isExpected)
            results.Add(progress + 1);
    }

    public override bool IsComplete(int progress) => progress == names.Count + more;

    public override bool Announces(int progress, FlattenedItem item) => progress < names.Count;
}

/// <summary>The variants of a union; progress counts the alternatives that are covered.</summary>
internal sealed class VariantRule : ListRule
{
    private readonly IReadOnlyList<UnionTerm> _terms;
    private readonly int[] _starts;
    private readonly int _total;

    public VariantRule(IReadOnlyList<UnionTerm> terms)
    {
        _terms = terms;
        _starts = new int[terms.Count];
        for (int i = 0; i < terms.Count; i++)
        {
            _starts[i] = _total;
            _total += terms[i].Weight;
        }
    }

    /// <summary>
    /// Whether the variant taken last has a title of its own and not the name of a type, so that it says nothing about others of that
    /// name: the alternatives then show <c>object { a }</c> and no name. Null where they do not show it.
    /// </summary>
    public bool? IsTitled(int progress, FlattenedItem variant)
    {
        TypeExpression type = _terms[IndexAt(progress - 1)].Type;
        if (variant.Header.Label is { } label)
            return type is ReferenceExpression reference && reference.Name == label ? false : null;
        if (type is not MoreExpression)
            return type is ObjectExpression;
        bool hasObjects = _terms.Any(static term => term.Type is ObjectExpression);
        bool hasNames = _terms.Any(static term => term.Type is ReferenceExpression);
        return hasObjects == hasNames ? null : hasObjects;
    }

    public override void Accept(int progress, FlattenedItem item, List<int> results)
    {
        if (item.IsMember || progress >= _total)
            return;
        int index = IndexAt(progress);
        UnionTerm term = _terms[index];
        if (term.Type is MoreExpression)
            AcceptUnshown(progress, _starts[index] + term.Weight, item, results);
        else
            AcceptShown(index, item, results);
    }

    public override bool IsComplete(int progress) => progress == _total;

    public override bool Announces(int progress, FlattenedItem item) => _terms[IndexAt(progress)].Type is not MoreExpression;

    private int IndexAt(int alternative)
    {
        int index = Array.BinarySearch(_starts, alternative);
        return index < 0 ? ~index - 1 : index;
    }

    // A variant that is itself a union counts as one alternative, or as as many as it has.
    private static void AcceptUnshown(int progress, int end, FlattenedItem item, List<int> results)
    {
        results.Add(progress + 1);
        int own = item.Terms.Sum(static term => term.Weight);
        if (own > 1 && progress + own <= end)
            results.Add(progress + own);
    }

    private void AcceptShown(int index, FlattenedItem item, List<int> results)
    {
        if (_terms[index].IsShownBy(item))
            results.Add(_starts[index] + 1);
        if (item.Terms.Count < 2 || index + item.Terms.Count > _terms.Count)
            return;
        for (int i = 0; i < item.Terms.Count; i++)
        {
            if (!_terms[index + i].Equals(item.Terms[i]))
                return;
        }

        int last = index + item.Terms.Count - 1;
        results.Add(_starts[last] + _terms[last].Weight);
    }
}

/// <summary>The one variant below a constant, which repeats it.</summary>
internal sealed class ConstantRule(LiteralExpression constant) : ListRule
{
    public override void Accept(int progress, FlattenedItem item, List<int> results)
    {
        if (progress == 0 && !item.IsMember && constant.Equals(item.Header.Type))
            results.Add(1);
    }

    public override bool IsComplete(int progress) => progress == 1;
}

/// <summary>A list that was seen in full elsewhere.</summary>
internal sealed class KnownListRule(KnownList list) : ListRule
{
    public override void Accept(int progress, FlattenedItem item, List<int> results)
    {
        if (progress < list.Entries.Count && list.Entries[progress] == item.Entry)
            results.Add(progress + 1);
    }

    public override bool IsComplete(int progress) => progress == list.Entries.Count;
}

/// <summary>The list below a type of which nothing is known.</summary>
internal sealed class OpenRule : ListRule
{
    public override bool IsOpen => true;

    public override void Accept(int progress, FlattenedItem item, List<int> results) => results.Add(1);

    public override bool IsComplete(int progress) => progress > 0;
}

/// <summary>The one declaration of a Domain Type.</summary>
internal sealed class DeclarationRule : ListRule
{
    public override void Accept(int progress, FlattenedItem item, List<int> results)
    {
        if (progress == 0 && !item.IsMember)
            results.Add(1);
    }

    public override bool IsComplete(int progress) => progress == 1;
}
