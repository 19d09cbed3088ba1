using System.Diagnostics.CodeAnalysis;
using SpecGen.Language.Model;

namespace SpecGen.Language.Comparison;

/// <summary>Compares the declared types.</summary>
internal sealed class TypeComparer(ModelIndex old, ModelIndex @new, TypeRenames renames, ChangeList changes)
{
    // Up to this number of cases a union has a Match, which takes a function for each of them.
    private const int MatchLimit = 8;

    public void Compare()
    {
        CompareAll(old.Objects, @new.Objects, item => item.Name, item => new Prose(item.Documentation, item.Deprecation), CompareMembers);
        CompareAll(old.Enums, @new.Enums, item => item.Name, item => new Prose(item.Documentation, null), CompareValues);
        CompareAll(old.Unions, @new.Unions, item => item.Name, item => new Prose(item.Documentation, null), CompareCases);
        CompareAll(old.Scopes, @new.Scopes, item => item.Name, _ => new Prose("", null), CompareChoices);
    }

    private void CompareAll<T>(
        Dictionary<string, T> oldItems,
        Dictionary<string, T> newItems,
        Func<T, string> name,
        Func<T, Prose> prose,
        Action<T, T> compareContents)
    {
        foreach (T oldItem in oldItems.Values)
        {
            string oldName = name(oldItem);
            if (!newItems.TryGetValue(renames.NewName(oldName), out T? newItem))
            {
                Compared removed = new(oldName, null, ModelSubject.Type(oldName), ModelSubject.Client);
                changes.Add(ChangeSeverity.Breaking, ChangeCategory.Type, removed, "was removed", ChangeKind.Removed);
                continue;
            }

            Compared compared = new(name(newItem), null, ModelSubject.Type(oldName), ModelSubject.Type(name(newItem)));
            if (oldName != name(newItem))
                changes.Add(ChangeSeverity.Breaking, ChangeCategory.Type, compared, $"was called {oldName}", oldText: oldName, newText: name(newItem));
            compareContents(oldItem, newItem);
            changes.AddProse(ChangeCategory.Type, compared, prose(oldItem), prose(newItem));
        }

        foreach (T newItem in newItems.Values)
        {
            string newName = name(newItem);
            if (!oldItems.ContainsKey(newName) && !renames.IsNewNameOfAnother(newName))
            {
                Compared added = new(newName, null, ModelSubject.Client, ModelSubject.Type(newName));
                changes.Add(ChangeSeverity.Compatible, ChangeCategory.Type, added, "was added", ChangeKind.Added);
            }
        }
    }

    private void CompareMembers(ObjectModel oldModel, ObjectModel newModel)
    {
        MemberComparer members = new(oldModel, newModel, renames, changes);
        Dictionary<(string, MemberLocation), MemberModel> newMembers = [];
        foreach (MemberModel member in newModel.Members)
            newMembers[(member.WireName, member.Location)] = member;

        List<MemberModel> unmatched = [];
        foreach (MemberModel member in oldModel.Members)
        {
            if (TryTake(newMembers, (member.WireName, member.Location), out MemberModel? same))
                members.Compare(member, same);
            else
                unmatched.Add(member);
        }

        foreach (MemberModel member in unmatched)
        {
            if (newModel.Members.FirstOrDefault(other => other.WireName == member.WireName && newMembers.ContainsKey((other.WireName, other.Location))) is MemberModel moved)
            {
                newMembers.Remove((moved.WireName, moved.Location));
                members.Compare(member, moved);
            }
            else
            {
                members.AddRemoved(member);
            }
        }

        foreach (MemberModel member in newModel.Members)
        {
            if (newMembers.ContainsKey((member.WireName, member.Location)))
                members.AddAdded(member);
        }
    }

    private void CompareValues(EnumModel oldModel, EnumModel newModel)
    {
        Dictionary<string, EnumValueModel> added = [];
        foreach (EnumValueModel value in newModel.Values)
            added[value.WireValue] = value;

        foreach (EnumValueModel value in oldModel.Values)
        {
            string wire = Quote(value.WireValue);
            if (!TryTake(added, value.WireValue, out EnumValueModel? same))
            {
                Compared removed = new($"{newModel.Name}.{value.Name}", wire, new(oldModel.Name, value.Name), ModelSubject.Type(newModel.Name));
                changes.Add(ChangeSeverity.Breaking, ChangeCategory.EnumValue, removed, "was removed", ChangeKind.Removed);
                continue;
            }

            Compared compared = new($"{newModel.Name}.{same.Name}", wire, new(oldModel.Name, value.Name), new(newModel.Name, same.Name));
            if (value.Name != same.Name)
                changes.Add(ChangeSeverity.Breaking, ChangeCategory.EnumValue, compared, $"was called {value.Name}", oldText: value.Name, newText: same.Name);
            changes.AddProse(ChangeCategory.EnumValue, compared, new Prose(value.Documentation, value.Deprecation), new Prose(same.Documentation, same.Deprecation));
        }

        foreach (EnumValueModel value in newModel.Values)
        {
            if (!added.ContainsKey(value.WireValue))
                continue;
            Compared compared = new($"{newModel.Name}.{value.Name}", Quote(value.WireValue), ModelSubject.Type(oldModel.Name), new(newModel.Name, value.Name));
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.EnumValue, compared, "was added", ChangeKind.Added);
        }
    }

    private void CompareCases(UnionModel oldModel, UnionModel newModel)
    {
        if (oldModel.Discriminator != newModel.Discriminator)
        {
            Compared union = new(newModel.Name, null, ModelSubject.Type(oldModel.Name), ModelSubject.Type(newModel.Name));
            changes.Add(
                ChangeSeverity.Breaking,
                ChangeCategory.UnionCase,
                union,
                $"tells its cases apart by {newModel.Discriminator ?? "their members"} instead of {oldModel.Discriminator ?? "their members"}",
                oldText: oldModel.Discriminator,
                newText: newModel.Discriminator);
        }

        List<UnionCaseModel> added = [.. newModel.Cases];
        foreach (UnionCaseModel item in oldModel.Cases)
        {
            int index = added.FindIndex(other => other.Name == item.Name);
            if (index < 0)
                index = added.FindIndex(other => renames.AreSame(item.Type, other.Type));
            if (index < 0)
            {
                Compared removed = new($"{newModel.Name}.{item.Name}", CaseText(item), new(oldModel.Name, item.Name), ModelSubject.Type(newModel.Name));
                changes.Add(ChangeSeverity.Breaking, ChangeCategory.UnionCase, removed, "was removed", ChangeKind.Removed);
                continue;
            }

            UnionCaseModel same = added[index];
            added.RemoveAt(index);
            CompareCase(oldModel, newModel, item, same);
        }

        foreach (UnionCaseModel item in added)
        {
            Compared compared = new($"{newModel.Name}.{item.Name}", CaseText(item), ModelSubject.Type(oldModel.Name), new(newModel.Name, item.Name));
            string message = oldModel.Cases.Count <= MatchLimit ? "was added: code that uses Match takes one more function" : "was added";
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.UnionCase, compared, message, ChangeKind.Added);
        }
    }

    private void CompareCase(UnionModel oldModel, UnionModel newModel, UnionCaseModel item, UnionCaseModel same)
    {
        Compared compared = new($"{newModel.Name}.{same.Name}", CaseText(same), new(oldModel.Name, item.Name), new(newModel.Name, same.Name));
        if (item.Name != same.Name)
            changes.Add(ChangeSeverity.Breaking, ChangeCategory.UnionCase, compared, $"was called {item.Name}", oldText: item.Name, newText: same.Name);
        if (!renames.AreSame(item.Type, same.Type))
        {
            changes.Add(
                ChangeSeverity.Breaking,
                ChangeCategory.UnionCase,
                compared,
                $"holds {CSharpTypeText.Of(same.Type)} instead of {CSharpTypeText.Of(item.Type)}",
                oldText: CSharpTypeText.Of(item.Type),
                newText: CSharpTypeText.Of(same.Type));
        }

        if (item.DiscriminatorJson != same.DiscriminatorJson)
        {
            bool stillRead = item.DiscriminatorJson.All(same.DiscriminatorJson.Contains);
            changes.Add(
                stillRead ? ChangeSeverity.Compatible : ChangeSeverity.Breaking,
                ChangeCategory.UnionCase,
                compared,
                $"is marked by {Join(same.DiscriminatorJson)} instead of {Join(item.DiscriminatorJson)}",
                oldText: Join(item.DiscriminatorJson),
                newText: Join(same.DiscriminatorJson));
        }

        changes.AddProse(ChangeCategory.UnionCase, compared, new Prose(item.Documentation, null), new Prose(same.Documentation, null));
    }

    private void CompareChoices(ScopeModel oldModel, ScopeModel newModel)
    {
        foreach (ScopeChoiceModel choice in oldModel.Choices)
        {
            ScopeChoiceModel? same = newModel.Choices.FirstOrDefault(other => other.Parameter == choice.Parameter);
            Compared compared = new($"{newModel.Name}.{(same ?? choice).Name}", choice.Parameter, ModelSubject.Type(oldModel.Name), ModelSubject.Type(newModel.Name));
            if (same is null)
                changes.Add(ChangeSeverity.Breaking, ChangeCategory.Scope, compared, "was removed", ChangeKind.Removed);
            else if (choice.Name != same.Name)
                changes.Add(ChangeSeverity.Breaking, ChangeCategory.Scope, compared, $"was called {choice.Name}", oldText: choice.Name, newText: same.Name);
            else if (choice.Collection != same.Collection)
                changes.Add(ChangeSeverity.Breaking, ChangeCategory.Scope, compared, $"goes to /{same.Collection} instead of /{choice.Collection}", oldText: choice.Collection, newText: same.Collection);
        }

        foreach (ScopeChoiceModel choice in newModel.Choices)
        {
            if (oldModel.Choices.All(other => other.Parameter != choice.Parameter))
            {
                Compared compared = new($"{newModel.Name}.{choice.Name}", choice.Parameter, ModelSubject.Type(oldModel.Name), ModelSubject.Type(newModel.Name));
                changes.Add(ChangeSeverity.Compatible, ChangeCategory.Scope, compared, "was added", ChangeKind.Added);
            }
        }
    }

    private static bool TryTake<TKey, TValue>(Dictionary<TKey, TValue> items, TKey key, [NotNullWhen(true)] out TValue? value)
        where TKey : notnull
        where TValue : class
        => items.TryGetValue(key, out value) && items.Remove(key);

    private static string? CaseText(UnionCaseModel item) => item.DiscriminatorJson.IsEmpty ? null : Join(item.DiscriminatorJson);

    private static string Join(EquatableArray<string> constants) => constants.IsEmpty ? "its members" : string.Join(" or ", constants);

    private static string Quote(string value) => $"\"{value}\"";
}
