using System.Globalization;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Markdown;
using SpecGen.Language.Model;

namespace SpecGen.Language.Parsing;

/// <summary>Holds each list of items against what its parent announces; items that fit nowhere are reported and taken out.</summary>
internal sealed class ItemListChecker(DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    /// <summary>Checks the items of an endpoint's section.</summary>
    public void CheckSection(PageSection section, string title, List<ItemNode> items)
    {
        bool isMembersOnly = section is not (PageSection.Returns or PageSection.BodyParameters);
        RemoveMixed(items, isMembersOnly ? true : null, $"a parameter of '{title}' has a name");
        RemoveDuplicates(items);
        CheckList(items);
    }

    /// <summary>Checks the declaration of a Domain Type.</summary>
    public void CheckDeclaration(MarkdownHeading heading, List<ItemNode> items)
    {
        string name = heading.Title.Replace(" ", "");
        ItemNode first = items[0];
        string? declared = first.Header.Label ?? (first.Header.Type as ObjectExpression)?.Name;
        if (!first.IsBroken && declared is null)
            diagnostics.Report(PageDiagnostics.NotOneDeclaration, first.Span, first.Text, heading.Title, name);
        else if (items.Count > 1)
            diagnostics.Report(PageDiagnostics.NotOneDeclaration, items[1].Span, items[1].Text, heading.Title, name);
        if (items.Count > 1)
            items.RemoveRange(1, items.Count - 1);

        CheckList(items);
    }

    private void CheckList(List<ItemNode> items)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (ItemNode item in items)
        {
            if (item.Children.Count == 0 || item.IsBroken)
                continue;

            CheckChildren(item);
            CheckList(item.Children);
        }
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
        foreach (ItemNode item in items)
        {
            if (item.Header.Key is not null != members && !item.IsBroken)
                diagnostics.Report(PageDiagnostics.MixedItems, item.Span, item.Text, Kind(item), reason);
        }

        return items.RemoveAll(item => item.Header.Key is not null != members);
    }

    private int RemoveDuplicates(List<ItemNode> items)
    {
        if (items.Count < 2)
            return 0;

        Dictionary<string, ItemNode> seen = new(StringComparer.Ordinal);
        return items.RemoveAll(item =>
        {
            string? name = item.Header.Key is { } key ? ":" + key : (item.Header.Type as LiteralExpression)?.Json;
            if (name is null)
                return false;

            if (!seen.TryGetValue(name, out ItemNode? first))
            {
                seen.Add(name, item);
                return false;
            }

            diagnostics.Report(PageDiagnostics.DuplicateItem, item.Span, item.Text, (first.Line + 1).ToString(CultureInfo.InvariantCulture));
            return true;
        });
    }

    private void CheckMembers(ItemNode parent, ObjectExpression value, List<ItemNode> members)
    {
        int announced = value.Members.Count + value.More;
        if (members.Count == 0)
            return;

        if (announced != members.Count)
        {
            HashSet<string> listed = [.. members.Select(static m => m.Header.Key ?? "")];
            List<string> missing = [.. value.Members.Where(name => !listed.Contains(name)).Select(static name => "'" + name + "'")];
            string detail = missing.Count > 0 ? "; missing: " + string.Join(", ", missing) : "";
            diagnostics.Report(PageDiagnostics.CountMismatch, parent.Span, parent.Text, Count(announced, "member"), Number(members.Count), detail);
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

    // A child may stand for one alternative or, where it is a union of its own, for as many as that has.
    private void CheckVariants(ItemNode parent, UnionExpression union, List<ItemNode> variants)
    {
        int written = AlternativeCount(union);
        int most = 0;
        foreach (ItemNode variant in variants)
            most += AlternativeCount(variant.Core);

        if (variants.Count > 0 && (written < variants.Count || written > most))
            diagnostics.Report(PageDiagnostics.CountMismatch, parent.Span, parent.Text, Count(written, "variant"), Number(variants.Count), "");
    }

    private void CheckLiteral(ItemNode parent, LiteralExpression literal, List<ItemNode> children)
    {
        foreach (ItemNode child in children)
        {
            if (child.Core is not LiteralExpression other || other.Json != literal.Json || child.Header.Key is not null)
                diagnostics.Report(PageDiagnostics.UnexpectedItems, child.Span, child.Text, parent.Text);
        }

        children.RemoveAll(child => child.Core is not LiteralExpression other || other.Json != literal.Json || child.Header.Key is not null);
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

    private static string Count(int count, string noun) => Number(count) + " " + noun + (count == 1 ? "" : "s");
}
