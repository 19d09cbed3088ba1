using SpecGen.Language.Comparison;
using SpecGen.Language.Model;
using SpecGen.Tool.Input;

namespace SpecGen.Tool.Diffing;

/// <summary>What changed between two versions, with the places in both.</summary>
/// <param name="Old">The old version.</param>
/// <param name="New">The new version.</param>
/// <param name="Breaking">How many changes are breaking.</param>
/// <param name="Compatible">How many are compatible.</param>
/// <param name="Docs">How many concern words only.</param>
/// <param name="Changes">The changes, breaking ones first.</param>
internal sealed record ChangeReport(string Old, string New, int Breaking, int Compatible, int Docs, IReadOnlyList<PlacedChange> Changes)
{
    /// <summary>Compares two versions of the pages.</summary>
    public static ChangeReport Create(string oldName, LoadedClient old, string newName, LoadedClient @new, CancellationToken cancellationToken)
        => Create(oldName, old.Model, old.Find, newName, @new.Model, @new.Find, cancellationToken);

    /// <summary>Compares two models.</summary>
    public static ChangeReport Create(
        string oldName,
        SpecModel old,
        Func<ModelSubject, SourcePlace?> findOld,
        string newName,
        SpecModel @new,
        Func<ModelSubject, SourcePlace?> findNew,
        CancellationToken cancellationToken)
    {
        PlacedChange[] changes =
        [
            .. ModelComparer.Compare(old, @new, cancellationToken)
                .Select(change => PlacedChange.Create(change, findOld, findNew))
                .OrderByDescending(change => change.Severity),
        ];
        return new ChangeReport(
            oldName,
            newName,
            changes.Count(change => change.Severity == ChangeSeverity.Breaking),
            changes.Count(change => change.Severity == ChangeSeverity.Compatible),
            changes.Count(change => change.Severity == ChangeSeverity.Docs),
            changes);
    }
}

/// <summary>A change with its places.</summary>
/// <param name="Severity">What it means for callers.</param>
/// <param name="Category">What changed.</param>
/// <param name="Kind">Whether it came, went or changed.</param>
/// <param name="CSharp">The C# name.</param>
/// <param name="Wire">The name on the wire; null where there is none.</param>
/// <param name="Message">What happened.</param>
/// <param name="OldText">What it was; null where no text was replaced.</param>
/// <param name="NewText">What it is; null where no text was replaced.</param>
/// <param name="OldPlace">Where it is in the old page; null where it is not.</param>
/// <param name="NewPlace">Where it is in the new page; null where it is not.</param>
internal sealed record PlacedChange(
    ChangeSeverity Severity,
    ChangeCategory Category,
    ChangeKind Kind,
    string CSharp,
    string? Wire,
    string Message,
    string? OldText,
    string? NewText,
    SourcePlace? OldPlace,
    SourcePlace? NewPlace)
{
    public static PlacedChange Create(ApiChange change, Func<ModelSubject, SourcePlace?> findOld, Func<ModelSubject, SourcePlace?> findNew) => new(
        change.Severity,
        change.Category,
        change.Kind,
        change.CSharpName,
        change.WireName,
        change.Message,
        change.OldText,
        change.NewText,
        change.Kind == ChangeKind.Added ? null : findOld(change.OldSubject),
        change.Kind == ChangeKind.Removed ? null : findNew(change.NewSubject));
}
