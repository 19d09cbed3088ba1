using SpecGen.Language.Comparison;
using SpecGen.Language.Surface;
using SpecGen.Tool.Input;

namespace SpecGen.Tool.Diffing;

/// <summary>What changed between two versions, with the places in both.</summary>
/// <param name="Old">The old version.</param>
/// <param name="New">The new version.</param>
/// <param name="Breaking">How many changes break compilation, or change what is sent or returned.</param>
/// <param name="Compatible">How many are compatible.</param>
/// <param name="Docs">How many concern words only.</param>
/// <param name="Changes">The changes, breaking ones first.</param>
internal sealed record ChangeReport(string Old, string New, int Breaking, int Compatible, int Docs, IReadOnlyList<PlacedChange> Changes)
{
    /// <summary>The notations that came or went all over the pages, one line each; their changes are among <see cref="Changes"/>.</summary>
    public IReadOnlyList<NotationReport> Notations { get; init; } = [];

    /// <summary>Compares two versions of the pages.</summary>
    public static ChangeReport Create(string oldName, LoadedClient old, string newName, LoadedClient @new, CancellationToken cancellationToken)
        => Create(oldName, ApprovedSurface.Of(old.Model), old.Find, newName, ApprovedSurface.Of(@new.Model), @new.Find, cancellationToken);

    /// <summary>Compares two surfaces.</summary>
    public static ChangeReport Create(
        string oldName,
        SurfaceModel old,
        Func<ModelSubject, SourcePlace?> findOld,
        string newName,
        SurfaceModel @new,
        Func<ModelSubject, SourcePlace?> findNew,
        CancellationToken cancellationToken)
    {
        EquatableArray<ApiChange> found = SurfaceComparer.Compare(old, @new, cancellationToken);
        ChangeSummary summary = ChangeSummary.Of(found);
        HashSet<ApiChange> single = [.. summary.Single];
        PlacedChange[] changes =
        [
            .. found.Select(change => PlacedChange.Create(change, findOld, findNew) with { IsSummed = !single.Contains(change) })
                .OrderByDescending(change => change.Severity),
        ];
        return new ChangeReport(
            oldName,
            newName,
            changes.Count(change => change.Severity.IsBreaking()),
            changes.Count(change => change.Severity == ChangeSeverity.Compatible),
            changes.Count(change => change.Severity == ChangeSeverity.Documentation),
            changes)
        {
            Notations =
                [.. summary.Notations.Select(notation => new NotationReport(notation.Notation, notation.Severity, notation.Changes.Count, notation.Describe()))],
        };
    }
}

/// <summary>A notation that came or went all over the pages.</summary>
/// <param name="Notation">The notation, such as <c>or null</c>.</param>
/// <param name="Severity">The severity of the worst of its changes.</param>
/// <param name="Changes">How many changes it makes.</param>
/// <param name="Message">One line that says so.</param>
internal sealed record NotationReport(string Notation, ChangeSeverity Severity, int Changes, string Message);

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
    /// <summary>The entry of <c>specgen.json</c> that keeps what was; null where there is none.</summary>
    public string? Pin { get; init; }

    /// <summary>Whether a notation sums it up.</summary>
    public bool IsSummed { get; init; }

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
        change.Kind == ChangeKind.Removed ? null : findNew(change.NewSubject))
    {
        Pin = change.Pin?.ToString(),
    };
}
