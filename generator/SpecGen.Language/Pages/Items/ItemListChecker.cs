using System.Globalization;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Language.Pages.Items;

/// <summary>Holds each list of items against what its parent announces; items that fit nowhere are reported and taken out.</summary>
internal sealed class ItemListChecker(DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    private readonly HashSet<ItemNode> _unfinished = [];

    /// <summary>Checks the items of an endpoint's section.</summary>
    /// <param name="title">The section's heading.</param>
    /// <param name="isMembersOnly">Whether the section lists parameters, which always have a name.</param>
    /// <param name="items">The items; those that fit nowhere are taken out.</param>
    public void CheckSection(string title, bool isMembersOnly, List<ItemNode> items)
    {
        RemoveMixed(items, isMembersOnly ? true : null, $"a parameter of '{title}' has a name");
        RemoveDuplicates(items);
        FindUnfinished(items);
        CheckList(items);
    }

    /// <summary>Checks the declaration of a Domain Type.</summary>
    public void CheckDeclaration(MarkdownHeading heading, List<ItemNode> items)
    {
        string name = heading.Title.Replace(" ", "");
        ItemNode first = items[0];
        string? declared = first.Header.GetTypeName();
        if (!first.IsBroken && declared is null)
            diagnostics.Report(PageDiagnostics.NotOneDeclaration, first.Span, first.Text, heading.Title, name);
        else if (items.Count > 1)
            diagnostics.Report(PageDiagnostics.NotOneDeclaration, items[1].Span, items[1].Text, heading.Title, name);
        if (items.Count > 1)
            items.RemoveRange(1, items.Count - 1);

        FindUnfinished(items);
        CheckList(items);
    }

    // Where a list is cut off at the end of the section, everything around it lacks items too. That is one fault, and it is reported where the list ends:
    // at the line that is half written, or else at the innermost list.
    private void FindUnfinished(List<ItemNode> items)
    {
        _unfinished.Clear();
        ItemNode? innermost = null;
        for (List<ItemNode> list = items; list.Count > 0; list = list[list.Count - 1].Children)
        {
            ItemNode last = list[list.Count - 1];
            bool isCut = last is { IsBroken: true, Children.Count: 0 };
            if (!isCut && !IsUnfinished(last))
                continue;
            if (innermost is not null)
                _unfinished.Add(innermost);
            innermost = last;
        }
    }

    private static bool IsUnfinished(ItemNode item)
        => item is { Children.Count: > 0, IsBroken: false }
            && item.Core switch
            {
                ObjectExpression => !item.IsFull,
                UnionExpression union => AlternativeCount(union) > item.Children.Sum(static child => AlternativeCount(child.Core)),
                _ => false,
            };

    private void CheckList(List<ItemNode> items)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (ItemNode item in items)
        {
            if (item.Children.Count == 0)
                continue;

            if (item.IsBroken)
                CheckChildrenOfBroken(item);
            else
                CheckChildren(item);
            CheckList(item.Children);
        }
    }

    // Of a union that is half written, the cases are kept; of all else nothing is known.
    private void CheckChildrenOfBroken(ItemNode parent)
    {
        if (parent.Core is UnionExpression)
            parent.Children.RemoveAll(static child => child.Header.Key is not null);
        else
            parent.Children.Clear();
        RemoveDuplicates(parent.Children);
    }

    private void CheckChildren(ItemNode parent)
    {
        List<ItemNode> children = parent.Children;
        switch (parent.Core)
        {
            case ObjectExpression value:
                if (RemoveMixed(children, expectsMembers: true, $"'{parent.Text}' has members") + RemoveDuplicates(children) == 0)
                    CheckMembers(parent, value, children);
                break;
            case UnionExpression union:
                if (RemoveMixed(children, expectsMembers: false, $"'{parent.Text}' has variants") + RemoveDuplicates(children) == 0)
                    CheckVariants(parent, union, children);
                break;
            case LiteralExpression literal:
                CheckLiteral(parent, literal, children);
                break;
            case PrimitiveExpression:
                diagnostics.Report(PageDiagnostics.UnexpectedItems, children[0].Span, children[0].Text, parent.Text);
                WithdrawIndentation(children[0]);
                children.Clear();
                break;
            default:
                RemoveMixed(children, expectsMembers: null, "");
                RemoveDuplicates(children);
                break;
        }
    }

    private int RemoveMixed(List<ItemNode> items, bool? expectsMembers, string reason)
    {
        if (items.Count == 0)
            return 0;

        bool members = expectsMembers ?? items[0].Header.Key is not null;
        if (expectsMembers is null)
            reason = $"the item before it ('{items[0].Text}') is {Kind(items[0])}";
        List<ItemNode> mixed = items.FindAll(item => item.Header.Key is not null != members);
        if (mixed.Find(static item => !item.IsBroken) is { } first)
        {
            string consequence = mixed.Count == 1 ? "it is left out" : $"it and {Number(mixed.Count - 1)} more are left out";
            diagnostics.Report(PageDiagnostics.MixedItems, first.Span, first.Text, Kind(first), reason, consequence);
            WithdrawIndentation(first);
        }

        return items.RemoveAll(mixed.Contains);
    }

    // Of two items the one that has children stays.
    private int RemoveDuplicates(List<ItemNode> items)
    {
        if (items.Count < 2)
            return 0;

        Dictionary<string, ItemNode> seen = new(StringComparer.Ordinal);
        Dictionary<ItemNode, ItemNode> duplicates = [];
        foreach (ItemNode item in items)
        {
            string? name = item.Header.Key is { } key ? ":" + key : (item.Header.Type as LiteralExpression)?.Json;
            if (name is null)
                continue;

            if (!seen.TryGetValue(name, out ItemNode? first))
            {
                seen.Add(name, item);
                continue;
            }

            bool isSecondRicher = first.Children.Count == 0 && item.Children.Count > 0;
            seen[name] = isSecondRicher ? item : first;
            duplicates[isSecondRicher ? first : item] = isSecondRicher ? item : first;
        }

        ReportDuplicates(items, duplicates);
        return items.RemoveAll(duplicates.ContainsKey);
    }

    // Those that are listed once above the first of them are one fault: most likely the line of the item that they belong to is missing.
    private void ReportDuplicates(List<ItemNode> items, Dictionary<ItemNode, ItemNode> duplicates)
    {
        ItemNode? first = null;
        int count = 0;
        foreach (ItemNode item in items)
        {
            if (!duplicates.TryGetValue(item, out ItemNode? kept))
                continue;
            if (first is not null && kept.Line < first.Line)
            {
                count++;
                continue;
            }

            Report();
            first = item;
            count = 1;
        }

        Report();

        void Report()
        {
            if (first is null)
                return;
            string consequence = count == 1 ? "this one is left out"
                : $"this one and {Number(count - 1)} more below it are left out; the item that they belong to may be missing above them";
            diagnostics.Report(PageDiagnostics.DuplicateItem, first.Span, first.Text, Number(duplicates[first].Line + 1), consequence);
            WithdrawIndentation(first);
        }
    }

    // What is left out is reported once, and not as being taken somewhere too.
    private void WithdrawIndentation(ItemNode item) => diagnostics.Withdraw(PageDiagnostics.WrongIndentation, item.Span);

    private void CheckMembers(ItemNode parent, ObjectExpression value, List<ItemNode> members)
    {
        int announced = value.Members.Count + value.More;
        if (members.Count == 0)
            return;

        if (_unfinished.Contains(parent))
            return;

        // Where the line of an item is missing, what stood below it shows it better than the count.
        if (announced == members.Count + 1 && members.Exists(static member => IsBelowLostItem(member)))
            return;
        if (announced != members.Count)
        {
            HashSet<string> listed = [.. members.Select(static m => m.Header.Key ?? "")];
            List<string> missing = [.. value.Members.Where(name => !listed.Contains(name)).Select(static name => "'" + name + "'")];
            string detail = missing.Count > 0 ? "; missing: " + string.Join(", ", missing) : "";
            diagnostics.Report(PageDiagnostics.CountMismatch, parent.Span, parent.Text, Count(announced, "member"), Listed(members.Count), detail);
            return;
        }

        for (int i = 0; i < value.Members.Count; i++)
        {
            if (value.Members[i] != members[i].Header.Key && !members[i].IsBroken)
            {
                diagnostics.Report(PageDiagnostics.NameMismatch, members[i].Span, parent.Text, value.Members[i], members[i].Header.Key ?? "");
                return;
            }
        }
    }

    private static bool HasDuplicates(List<ItemNode> members)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return members.Exists(member => member.Header.Key is { } key && !seen.Add(key));
    }

    private static bool IsBelowLostItem(ItemNode member)
    {
        if (member is { Core: PrimitiveExpression, Children.Count: > 0 })
            return true;
        ItemNode last = member;
        while (last.Children.Count > 0)
            last = last.Children[last.Children.Count - 1];
        return last.HasStrayProse;
    }

    // A child may stand for one alternative or, where it is a union of its own, for as many as that has.
    private void CheckVariants(ItemNode parent, UnionExpression union, List<ItemNode> variants)
    {
        int written = AlternativeCount(union);

        // Where the line of the next item is missing, its description shows it, and its variants have come here.
        int stray = variants.FindIndex(static variant => variant.HasStrayProse);
        if (stray >= 0 && stray + 1 >= written)
            variants.RemoveRange(stray + 1, variants.Count - stray - 1);
        int most = 0;
        foreach (ItemNode variant in variants)
            most += AlternativeCount(variant.Core);

        // Where the line of a variant is missing, its members have come to the one before it, which shows it better than the count.
        if (written == most + 1 && variants.Exists(static variant => HasDuplicates(variant.Children)))
            return;
        if (variants.Count > 0 && !_unfinished.Contains(parent) && (written < variants.Count || written > most))
            diagnostics.Report(PageDiagnostics.CountMismatch, parent.Span, parent.Text, Count(written, "variant"), Listed(variants.Count), "");
    }

    private void CheckLiteral(ItemNode parent, LiteralExpression literal, List<ItemNode> children)
    {
        foreach (ItemNode child in children)
        {
            if (child.Header.Key is not null || child.Core is not LiteralExpression)
                diagnostics.Report(PageDiagnostics.UnexpectedItems, child.Span, child.Text, parent.Text);
            else if (!literal.Equals(child.Core))
                diagnostics.Report(PageDiagnostics.NameMismatch, child.Span, parent.Text, literal.Json, child.Text);
        }

        children.RemoveAll(static child => child.Header.Key is not null || child.Core is not LiteralExpression);
    }

    private static int AlternativeCount(TypeExpression type) => type switch
    {
        UnionExpression union => union.Alternatives.AsSpan().ToArray().Sum(AlternativeCount),
        MoreExpression more => more.Count,
        NullableExpression or ArrayExpression or MapExpression => AlternativeCount(ItemNode.CoreOf(type)),
        _ => 1,
    };

    private static string Kind(ItemNode item) => item.Header.Key is not null ? "a member" : "a variant";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Listed(int count) => Number(count) + (count == 1 ? " is" : " are");

    private static string Count(int count, string noun) => Number(count) + " " + noun + (count == 1 ? "" : "s");
}
