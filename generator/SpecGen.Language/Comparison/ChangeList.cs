using SpecGen.Language.Text;

namespace SpecGen.Language.Comparison;

/// <summary>What the comparers have found about one thing after the other.</summary>
internal sealed class ChangeList
{
    private readonly List<ApiChange> _changes = [];

    public bool IsEmpty => _changes.Count == 0;

    public void Add(
        ChangeSeverity severity,
        ChangeCategory category,
        Compared compared,
        string message,
        ChangeKind kind = ChangeKind.Changed,
        string? oldText = null,
        string? newText = null,
        Notation? notation = null,
        ConfigurationPin? pin = null)
        => _changes.Add(
            new ApiChange(severity, category, kind, compared.CSharpName, compared.WireName, message, oldText, newText, compared.Old, compared.New)
            {
                Notation = notation?.Text,
                IsNotationNew = notation?.IsNew ?? false,
                Pin = pin,
            });

    /// <summary>What every described thing has: a deprecation and a description, which may name a default.</summary>
    public void AddProse(ChangeCategory category, Compared compared, Prose old, Prose @new)
    {
        if (old.Deprecation is null && @new.Deprecation is not null)
        {
            // The attribute [Obsolete] is a warning wherever the thing is used.
            string message = @new.IsObsolete ? "is deprecated now: the compiler warns where it is used" : "is deprecated now";
            Add(@new.IsObsolete ? ChangeSeverity.BreaksCompilation : ChangeSeverity.Documentation, category, compared, message, newText: @new.Deprecation);
        }
        else if (old.Deprecation is not null && @new.Deprecation is null)
        {
            Add(old.IsObsolete ? ChangeSeverity.Compatible : ChangeSeverity.Documentation, category, compared, "is no longer deprecated", oldText: old.Deprecation);
        }

        string? oldDefault = DocumentedDefault.Find(old.Documentation);
        string? newDefault = DocumentedDefault.Find(@new.Documentation);
        if (oldDefault != newDefault)
            AddDefault(compared, oldDefault, newDefault);
        else if (old.Documentation != @new.Documentation)
            AddWords(category, compared, "is described in other words", old.Documentation, @new.Documentation);
        else if (old.Deprecation is not null && @new.Deprecation is not null && old.Deprecation != @new.Deprecation)
            AddWords(category, compared, "is deprecated in other words", old.Deprecation, @new.Deprecation);
    }

    public void AddHeading(ChangeCategory category, Compared compared, string old, string @new)
        => AddWords(category, compared, $"has the heading \"{@new}\" instead of \"{old}\"", old, @new);

    public void AddWords(ChangeCategory category, Compared compared, string message, string old, string @new)
        => Add(ChangeSeverity.Documentation, category, compared, message, oldText: old, newText: @new);

    public EquatableArray<ApiChange> ToArray() => _changes.ToEquatableArray();

    // Whoever leaves the member out is given something else by the server where its default is another one.
    private void AddDefault(Compared compared, string? old, string? @new)
    {
        string message = (old, @new) switch
        {
            (null, _) => $"has a documented default now: {@new}",
            (_, null) => $"no longer documents its default, which was {old}",
            _ => $"has another default: {@new} instead of {old}",
        };
        ChangeSeverity severity = old is null || @new is null ? ChangeSeverity.Documentation : ChangeSeverity.ChangesBehavior;
        Add(severity, ChangeCategory.Default, compared, message, oldText: old, newText: @new);
    }
}

/// <summary>What a change is about.</summary>
internal readonly record struct Compared(string CSharpName, string? WireName, ModelSubject Old, ModelSubject New)
{
    public static Compared Client(string name) => new(name, null, ModelSubject.Client, ModelSubject.Client);
}

/// <summary>A notation that came or went, and nothing else did.</summary>
internal readonly record struct Notation(string Text, bool IsNew);

/// <summary>The words about something, and whether callers are warned by <c>[Obsolete]</c> where it is deprecated.</summary>
internal readonly record struct Prose(string Documentation, string? Deprecation = null, bool IsObsolete = true);
