using System.Diagnostics.CodeAnalysis;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Comparison;

/// <summary>Compares the declared types.</summary>
internal sealed class TypeComparer(SurfaceIndex old, SurfaceIndex @new, TypeRenames renames, ChangeList changes)
{
    public void Compare()
    {
        CompareAll(old.Objects, @new.Objects, item => item.Name, item => new Prose(item.Documentation, item.Deprecation, IsObsolete: false), CompareObjects);
        CompareAll(old.Enums, @new.Enums, item => item.Name, item => new Prose(item.Documentation), CompareValues);
        CompareAll(old.Unions, @new.Unions, item => item.Name, item => new Prose(item.Documentation), CompareUnions);
        CompareAll(old.PathChoices, @new.PathChoices, item => item.Name, _ => new Prose(""), CompareChoices);
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
            string newName = renames.NewName(oldName);
            if (!newItems.TryGetValue(newName, out T? newItem))
            {
                AddGone(oldName, newName);
                continue;
            }

            Compared compared = new(newName, null, ModelSubject.Type(oldName), ModelSubject.Type(newName));
            if (oldName != newName)
            {
                changes.Add(
                    ChangeSeverity.BreaksCompilation,
                    ChangeCategory.Type,
                    compared,
                    $"was called {oldName}",
                    oldText: oldName,
                    newText: newName,
                    pin: new ConfigurationPin("names", newName, oldName));
            }

            compareContents(oldItem, newItem);
            changes.AddProse(ChangeCategory.Type, compared, prose(oldItem), prose(newItem));
        }

        foreach (T newItem in newItems.Values)
        {
            string newName = name(newItem);
            if (old.FindKind(newName) is null && !renames.IsNewNameOfAnother(newName))
            {
                Compared added = new(newName, null, ModelSubject.Client, ModelSubject.Type(newName));
                changes.Add(ChangeSeverity.Compatible, ChangeCategory.Type, added, "was added", ChangeKind.Added);
            }
        }
    }

    // One of another kind may have taken the name.
    private void AddGone(string oldName, string newName)
    {
        if (@new.FindKind(newName) is string newKind)
        {
            string oldKind = old.FindKind(oldName) ?? "";
            Compared compared = new(newName, null, ModelSubject.Type(oldName), ModelSubject.Type(newName));
            changes.Add(ChangeSeverity.BreaksCompilation, ChangeCategory.Type, compared, $"is {newKind} now and was {oldKind}", oldText: oldKind, newText: newKind);
        }
        else
        {
            Compared removed = new(oldName, null, ModelSubject.Type(oldName), ModelSubject.Client);
            changes.Add(ChangeSeverity.BreaksCompilation, ChangeCategory.Type, removed, "was removed", ChangeKind.Removed);
        }
    }

    private void CompareObjects(ObjectSurface oldType, ObjectSurface newType)
    {
        CompareDirection(oldType.Name, newType.Name, (oldType.Direction, oldType.HasReader), (newType.Direction, newType.HasReader));
        new PropertyComparer(oldType, newType, renames, changes).Compare();
    }

    private void CompareDirection(string oldName, string newName, (Direction Direction, bool HasReader) oldType, (Direction Direction, bool HasReader) newType)
    {
        Compared compared = new(newName, null, ModelSubject.Type(oldName), ModelSubject.Type(newName));
        if (oldType.HasReader && !newType.HasReader)
            Add(ChangeSeverity.ChangesBehavior, $"is {DirectionText(newType.Direction)} now and can no longer be deserialised");
        else if (oldType.Direction != newType.Direction)
            Add(ChangeSeverity.Compatible, $"is {DirectionText(newType.Direction)} now");

        void Add(ChangeSeverity severity, string message)
            => changes.Add(severity, ChangeCategory.Type, compared, message, oldText: DirectionText(oldType.Direction), newText: DirectionText(newType.Direction));
    }

    private void CompareValues(EnumSurface oldEnum, EnumSurface newEnum)
    {
        List<EnumValueModel> added = [.. newEnum.Values];
        List<EnumValueModel> open = [];
        foreach (EnumValueModel value in oldEnum.Values)
        {
            if (TryTake(added, other => other.WireValue == value.WireValue, out EnumValueModel? same))
                CompareValue(oldEnum, newEnum, value, same);
            else
                open.Add(value);
        }

        foreach (EnumValueModel value in open)
        {
            if (TryTake(added, other => other.Name == value.Name, out EnumValueModel? same))
            {
                CompareValue(oldEnum, newEnum, value, same);
                continue;
            }

            Compared removed = new($"{newEnum.Name}.{value.Name}", Quote(value.WireValue), new(oldEnum.Name, value.Name), ModelSubject.Type(newEnum.Name));
            changes.Add(ChangeSeverity.BreaksCompilation, ChangeCategory.EnumValue, removed, "was removed", ChangeKind.Removed);
        }

        foreach (EnumValueModel value in added)
        {
            Compared compared = new($"{newEnum.Name}.{value.Name}", Quote(value.WireValue), ModelSubject.Type(oldEnum.Name), new(newEnum.Name, value.Name));
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.EnumValue, compared, "was added", ChangeKind.Added);
        }

        // The numbers of the values follow from their order; code that names the values is as it was.
        if (added.Count == 0 && open.Count == 0 && !oldEnum.Values.Select(value => value.WireValue).SequenceEqual(newEnum.Values.Select(value => value.WireValue), StringComparer.Ordinal))
        {
            Compared compared = new(newEnum.Name, null, ModelSubject.Type(oldEnum.Name), ModelSubject.Type(newEnum.Name));
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.Type, compared, "lists its values in another order");
        }
    }

    private void CompareValue(EnumSurface oldEnum, EnumSurface newEnum, EnumValueModel value, EnumValueModel same)
    {
        Compared compared = new($"{newEnum.Name}.{same.Name}", Quote(same.WireValue), new(oldEnum.Name, value.Name), new(newEnum.Name, same.Name));
        if (value.Name != same.Name)
        {
            changes.Add(
                ChangeSeverity.BreaksCompilation,
                ChangeCategory.EnumValue,
                compared,
                $"was called {value.Name}",
                oldText: value.Name,
                newText: same.Name,
                pin: new ConfigurationPin("names", $"{newEnum.Name}.{same.WireValue}", value.Name));
        }

        if (value.WireValue != same.WireValue)
        {
            changes.Add(
                ChangeSeverity.ChangesBehavior,
                ChangeCategory.EnumValue,
                compared,
                $"is {Quote(same.WireValue)} on the wire instead of {Quote(value.WireValue)}",
                oldText: value.WireValue,
                newText: same.WireValue);
        }

        changes.AddProse(ChangeCategory.EnumValue, compared, new Prose(value.Documentation, value.Deprecation), new Prose(same.Documentation, same.Deprecation));
    }

    private void CompareUnions(UnionSurface oldUnion, UnionSurface newUnion)
    {
        Compared union = new(newUnion.Name, null, ModelSubject.Type(oldUnion.Name), ModelSubject.Type(newUnion.Name));
        CompareDirection(oldUnion.Name, newUnion.Name, (oldUnion.Direction, oldUnion.HasReader), (newUnion.Direction, newUnion.HasReader));
        bool isRead = oldUnion.HasReader;
        if (oldUnion.Discriminator != newUnion.Discriminator)
        {
            changes.Add(
                isRead ? ChangeSeverity.ChangesBehavior : ChangeSeverity.Compatible,
                ChangeCategory.UnionCase,
                union,
                $"tells its cases apart by {newUnion.Discriminator ?? "their members"} instead of {oldUnion.Discriminator ?? "their members"}",
                oldText: oldUnion.Discriminator,
                newText: newUnion.Discriminator);
        }

        if (oldUnion.Match != newUnion.Match)
        {
            (ChangeSeverity severity, string message) = (oldUnion.Match, newUnion.Match) switch
            {
                (MatchForm.None, _) => (ChangeSeverity.Compatible, "has a Match now"),
                (_, MatchForm.None) => (ChangeSeverity.BreaksCompilation, $"has no Match any more, since it has {newUnion.Cases.Count} cases"),
                (_, MatchForm.Otherwise) => (ChangeSeverity.BreaksCompilation, $"has a Match with 'otherwise' and optional functions now, since it has {newUnion.Cases.Count} cases"),
                _ => (ChangeSeverity.BreaksCompilation, $"has a Match with a function for each case again, since it has {newUnion.Cases.Count} cases"),
            };
            changes.Add(severity, ChangeCategory.UnionCase, union, message, oldText: oldUnion.Match.ToString(), newText: newUnion.Match.ToString());
        }

        if (oldUnion.HasUnknownConstructor && !newUnion.HasUnknownConstructor && !newUnion.Cases.Any(item => item.Type is PrimitiveTypeReference { Kind: PrimitiveKind.Json }))
            changes.Add(ChangeSeverity.BreaksCompilation, ChangeCategory.UnionCase, union, "can no longer be made from JSON that is none of its cases");
        CompareCases(oldUnion, newUnion, union);
    }

    private void CompareCases(UnionSurface oldUnion, UnionSurface newUnion, Compared union)
    {
        List<UnionCaseSurface> added = [.. newUnion.Cases];
        List<UnionCaseSurface> kept = [];
        foreach (UnionCaseSurface item in oldUnion.Cases)
        {
            if (TryTake(added, other => other.Name == item.Name, out UnionCaseSurface? same) || TryTake(added, other => renames.AreSame(item.Type, other.Type), out same))
            {
                kept.Add(same);
                CompareCase(oldUnion, newUnion, item, same);
                continue;
            }

            Compared removed = new($"{newUnion.Name}.{item.Name}", CaseText(item), new(oldUnion.Name, item.Name), ModelSubject.Type(newUnion.Name));
            changes.Add(ChangeSeverity.BreaksCompilation, ChangeCategory.UnionCase, removed, "was removed", ChangeKind.Removed);
        }

        // Match takes a function for each case in their order; optional ones are named.
        if (oldUnion.Match == MatchForm.EachCase && newUnion.Match == MatchForm.EachCase && !kept.SequenceEqual(newUnion.Cases.Where(kept.Contains)))
            changes.Add(ChangeSeverity.BreaksCompilation, ChangeCategory.UnionCase, union, "has its cases in another order, and Match its functions");
        else if (added.Count == 0 && kept.Count == oldUnion.Cases.Count && !kept.SequenceEqual(newUnion.Cases))
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.UnionCase, union, "has its cases in another order");

        bool takesOneMore = oldUnion.Match == MatchForm.EachCase;
        foreach (UnionCaseSurface item in added)
        {
            Compared compared = new($"{newUnion.Name}.{item.Name}", CaseText(item), ModelSubject.Type(oldUnion.Name), new(newUnion.Name, item.Name));
            changes.Add(
                takesOneMore ? ChangeSeverity.BreaksCompilation : ChangeSeverity.Compatible,
                ChangeCategory.UnionCase,
                compared,
                takesOneMore && newUnion.Match == MatchForm.EachCase ? "was added: Match takes one more function" : "was added",
                ChangeKind.Added);
        }
    }

    private void CompareCase(UnionSurface oldUnion, UnionSurface newUnion, UnionCaseSurface item, UnionCaseSurface same)
    {
        Compared compared = new($"{newUnion.Name}.{same.Name}", CaseText(same), new(oldUnion.Name, item.Name), new(newUnion.Name, same.Name));
        if (item.Name != same.Name)
        {
            changes.Add(
                ChangeSeverity.BreaksCompilation,
                ChangeCategory.UnionCase,
                compared,
                $"was called {item.Name}",
                oldText: item.Name,
                newText: same.Name,
                pin: new ConfigurationPin("names", $"{newUnion.Name}.{same.Name}", item.Name));
        }

        if (!renames.AreSame(item.Type, same.Type))
        {
            changes.Add(
                ChangeSeverity.BreaksCompilation,
                ChangeCategory.UnionCase,
                compared,
                $"holds {TypeSpelling.Short.Of(same.Type)} instead of {TypeSpelling.Short.Of(item.Type)}",
                oldText: TypeSpelling.Short.Of(item.Type),
                newText: TypeSpelling.Short.Of(same.Type));
        }

        if (item.DiscriminatorJson != same.DiscriminatorJson)
        {
            bool isStillRead = !oldUnion.HasReader || item.DiscriminatorJson.All(same.DiscriminatorJson.Contains);
            changes.Add(
                isStillRead ? ChangeSeverity.Compatible : ChangeSeverity.ChangesBehavior,
                ChangeCategory.UnionCase,
                compared,
                $"is marked by {Join(same.DiscriminatorJson)} instead of {Join(item.DiscriminatorJson)}",
                oldText: Join(item.DiscriminatorJson),
                newText: Join(same.DiscriminatorJson));
        }

        // What a page says is always there was there, and is.
        if (item.RequiredMembers != same.RequiredMembers && same.DiscriminatorJson.IsEmpty)
        {
            (string oldText, string newText) = (string.Join(", ", item.RequiredMembers), string.Join(", ", same.RequiredMembers));
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.UnionCase, compared, $"is told apart by ({newText}) instead of ({oldText})", oldText: oldText, newText: newText);
        }

        changes.AddProse(ChangeCategory.UnionCase, compared, new Prose(item.Documentation), new Prose(same.Documentation));
    }

    private void CompareChoices(PathChoiceSurface oldChoices, PathChoiceSurface newChoices)
    {
        List<PathChoiceOptionModel> added = [.. newChoices.Choices];
        foreach (PathChoiceOptionModel choice in oldChoices.Choices)
        {
            bool isKept = TryTake(added, other => other.Parameter == choice.Parameter, out PathChoiceOptionModel? same);
            Compared compared = new($"{newChoices.Name}.{(same ?? choice).Name}", choice.Parameter, ModelSubject.Type(oldChoices.Name), ModelSubject.Type(newChoices.Name));
            if (!isKept || same is null)
            {
                changes.Add(ChangeSeverity.BreaksCompilation, ChangeCategory.PathChoice, compared, "was removed", ChangeKind.Removed);
                continue;
            }

            if (choice.Name != same.Name)
                Add(ChangeSeverity.BreaksCompilation, $"was called {choice.Name}", choice.Name, same.Name);
            if (choice.ArgumentName != same.ArgumentName)
                Add(ChangeSeverity.BreaksCompilation, $"takes {same.ArgumentName} instead of {choice.ArgumentName}: calls that name the argument", choice.ArgumentName, same.ArgumentName);
            if (choice.Collection != same.Collection)
                Add(ChangeSeverity.ChangesBehavior, $"goes to /{same.Collection} instead of /{choice.Collection}", choice.Collection, same.Collection);
            changes.AddProse(ChangeCategory.PathChoice, compared, new Prose(choice.Documentation), new Prose(same.Documentation));

            void Add(ChangeSeverity severity, string message, string oldText, string newText)
                => changes.Add(severity, ChangeCategory.PathChoice, compared, message, oldText: oldText, newText: newText);
        }

        foreach (PathChoiceOptionModel choice in added)
        {
            Compared compared = new($"{newChoices.Name}.{choice.Name}", choice.Parameter, ModelSubject.Type(oldChoices.Name), ModelSubject.Type(newChoices.Name));
            changes.Add(ChangeSeverity.Compatible, ChangeCategory.PathChoice, compared, "was added", ChangeKind.Added);
        }
    }

    private static bool TryTake<T>(List<T> items, Predicate<T> isIt, [NotNullWhen(true)] out T? item)
        where T : class
    {
        int index = items.FindIndex(isIt);
        item = index < 0 ? null : items[index];
        if (index >= 0)
            items.RemoveAt(index);
        return item is not null;
    }

    private static string DirectionText(Direction direction) => direction switch
    {
        Direction.Read => "only received",
        Direction.Written => "only sent",
        Direction.Both => "sent and received",
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, null),
    };

    private static string? CaseText(UnionCaseSurface item) => item.DiscriminatorJson.IsEmpty ? null : Join(item.DiscriminatorJson);

    private static string Join(EquatableArray<string> constants) => constants.IsEmpty ? "its members" : string.Join(" or ", constants);

    private static string Quote(string value) => $"\"{value}\"";
}
