namespace SpecGen.Language.Comparison;

/// <summary>What the comparers have found about one thing after the other.</summary>
internal sealed class ChangeList
{
    private readonly List<ApiChange> _changes = [];

    public void Add(
        ChangeSeverity severity,
        ChangeCategory category,
        Compared compared,
        string message,
        ChangeKind kind = ChangeKind.Changed,
        string? oldText = null,
        string? newText = null)
        => _changes.Add(new ApiChange(severity, category, kind, compared.CSharpName, compared.WireName, message, oldText, newText, compared.Old, compared.New));

    /// <summary>What every described thing has: a deprecation and a description, which may name a default.</summary>
    public void AddProse(ChangeCategory category, Compared compared, Prose old, Prose @new)
    {
        if (old.Deprecation is null && @new.Deprecation is not null)
            Add(ChangeSeverity.Compatible, category, compared, "is deprecated now", oldText: null, newText: @new.Deprecation);
        else if (old.Deprecation is not null && @new.Deprecation is null)
            Add(ChangeSeverity.Compatible, category, compared, "is no longer deprecated", oldText: old.Deprecation);

        string? oldDefault = DocumentedDefault.Find(old.Documentation);
        string? newDefault = DocumentedDefault.Find(@new.Documentation);
        if (oldDefault != newDefault)
            AddDefault(compared, oldDefault, newDefault);
        else if (old.Documentation != @new.Documentation)
            Add(ChangeSeverity.Docs, category, compared, "is described in other words", oldText: old.Documentation, newText: @new.Documentation);
    }

    public EquatableArray<ApiChange> ToArray() => _changes.ToEquatableArray();

    private void AddDefault(Compared compared, string? old, string? @new)
    {
        string message = (old, @new) switch
        {
            (null, _) => $"has a documented default now: {@new}",
            (_, null) => $"no longer documents its default, which was {old}",
            _ => $"has another default: {@new} instead of {old}",
        };
        ChangeSeverity severity = old is null || @new is null ? ChangeSeverity.Compatible : ChangeSeverity.Breaking;
        Add(severity, ChangeCategory.Default, compared, message, oldText: old, newText: @new);
    }
}

/// <summary>What a change is about.</summary>
internal readonly record struct Compared(string CSharpName, string? WireName, ModelSubject Old, ModelSubject New);

/// <summary>The words about something.</summary>
internal readonly record struct Prose(string Documentation, string? Deprecation);
