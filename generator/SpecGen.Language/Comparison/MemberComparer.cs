using SpecGen.Language.Model;

namespace SpecGen.Language.Comparison;

/// <summary>Compares the members of one object. What a change means depends on who writes the object: the caller or the server.</summary>
internal sealed class MemberComparer(ObjectModel oldModel, ObjectModel newModel, TypeRenames renames, ChangeList changes)
{
    private readonly bool _isInput = oldModel.IsInput || newModel.IsInput;
    private readonly bool _isOutput = oldModel.IsOutput || newModel.IsOutput;

    public void AddRemoved(MemberModel member)
    {
        Compared compared = new(CSharpName(member), member.WireName, new(oldModel.Name, member.PropertyName), ModelSubject.Type(newModel.Name));
        changes.Add(ChangeSeverity.Breaking, Category(member), compared, "was removed", ChangeKind.Removed);
    }

    public void AddAdded(MemberModel member)
    {
        // A constant is sent without being set.
        bool mustBeSet = newModel.IsInput && member.IsRequired && member.ConstantJson is null;
        Compared compared = new(CSharpName(member), member.WireName, ModelSubject.Type(oldModel.Name), new(newModel.Name, member.PropertyName));
        changes.Add(
            mustBeSet ? ChangeSeverity.Breaking : ChangeSeverity.Compatible,
            Category(member),
            compared,
            mustBeSet ? "was added and is required" : "was added",
            ChangeKind.Added,
            newText: CSharpTypeText.Of(member));
    }

    public void Compare(MemberModel old, MemberModel @new)
    {
        Compared compared = new(CSharpName(@new), @new.WireName, new(oldModel.Name, old.PropertyName), new(newModel.Name, @new.PropertyName));
        if (old.PropertyName != @new.PropertyName)
            Add(ChangeSeverity.Breaking, $"was called {old.PropertyName}", old.PropertyName, @new.PropertyName);
        if (old.Location != @new.Location)
            Add(ChangeSeverity.Breaking, $"goes into {LocationText(@new.Location)} instead of {LocationText(old.Location)}", null, null);

        if (!renames.AreSame(old.Type, @new.Type))
        {
            string oldType = CSharpTypeText.Of(old);
            string newType = CSharpTypeText.Of(@new);
            string required = _isInput && !old.IsRequired && @new.IsRequired ? " and is now required" : "";
            Add(ChangeSeverity.Breaking, $"is {newType} instead of {oldType}{required}", oldType, newType);
        }
        else
        {
            ComparePresence(old, @new, Add);
        }

        CompareConstant(old.ConstantJson, @new.ConstantJson, Add);
        changes.AddProse(Category(@new), compared, new Prose(old.Documentation, old.Deprecation), new Prose(@new.Documentation, @new.Deprecation));

        void Add(ChangeSeverity severity, string message, string? oldText, string? newText)
            => changes.Add(severity, Category(@new), compared, message, oldText: oldText, newText: newText);
    }

    private void ComparePresence(MemberModel old, MemberModel @new, Action<ChangeSeverity, string, string?, string?> add)
    {
        string oldType = CSharpTypeText.Of(old);
        string newType = CSharpTypeText.Of(@new);
        bool typeChanges = oldType != newType;
        string types = typeChanges ? $": {newType} instead of {oldType}" : "";

        if (!old.IsRequired && @new.IsRequired)
        {
            bool mustBeSet = _isInput && @new.ConstantJson is null;
            bool structChanges = _isOutput && typeChanges && CSharpTypeText.IsStruct(@new.Type);
            add(
                mustBeSet || structChanges ? ChangeSeverity.Breaking : ChangeSeverity.Compatible,
                (_isInput ? "is now required" : "is now always present") + types,
                oldType,
                newType);
        }
        else if (old.IsRequired && !@new.IsRequired)
        {
            add(
                _isOutput && typeChanges ? ChangeSeverity.Breaking : ChangeSeverity.Compatible,
                (_isInput ? "is now optional" : "may now be absent") + types,
                oldType,
                newType);
        }
        else if (!old.IsNullable && @new.IsNullable)
        {
            add(_isOutput && typeChanges ? ChangeSeverity.Breaking : ChangeSeverity.Compatible, "may now be null" + types, oldType, newType);
        }
        else if (old.IsNullable && !@new.IsNullable)
        {
            bool structChanges = typeChanges && CSharpTypeText.IsStruct(@new.Type);
            add(_isInput || structChanges ? ChangeSeverity.Breaking : ChangeSeverity.Compatible, "may no longer be null" + types, oldType, newType);
        }
    }

    private void CompareConstant(string? old, string? @new, Action<ChangeSeverity, string, string?, string?> add)
    {
        if (old == @new)
            return;
        if (old is null)
            add(_isInput ? ChangeSeverity.Breaking : ChangeSeverity.Compatible, $"is now always {@new}", null, @new);
        else if (@new is null)
            add(ChangeSeverity.Compatible, $"is no longer always {old}", old, null);
        else
            add(ChangeSeverity.Breaking, $"is always {@new} instead of {old}", old, @new);
    }

    private string CSharpName(MemberModel member) => $"{newModel.Name}.{member.PropertyName}";

    private static ChangeCategory Category(MemberModel member)
        => member.Location == MemberLocation.Body ? ChangeCategory.Member : ChangeCategory.Parameter;

    private static string LocationText(MemberLocation location) => location switch
    {
        MemberLocation.Query => "the query",
        MemberLocation.Header => "a header",
        MemberLocation.Cookie => "a cookie",
        _ => "the body",
    };
}
