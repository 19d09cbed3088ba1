using System.Globalization;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;

namespace SpecGen.Language.Comparison;

/// <summary>Says how the clients of a project differ from what somebody has approved.</summary>
public static class ApprovalChecker
{
    private static readonly SourceSpan s_fileStart = new(0, 0, 1, 1);

    /// <summary>Compares an approved file with the client that it is about.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="json">The file's text.</param>
    /// <param name="clients">The clients as their pages have them.</param>
    /// <param name="readInputs">Reads what a client of a name was made of.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public static EquatableArray<SpecDiagnostic> Check(
        string path,
        string json,
        IReadOnlyList<LinkResult> clients,
        Func<LinkResult, InputFingerprints> readInputs,
        CancellationToken cancellationToken = default)
    {
        if (ApprovedSurface.Read(json, out JsonFault? fault) is not { } approved)
            return [new SpecDiagnostic(ApprovalDiagnostics.Unreadable, path, fault!.Span, [fault.Message])];
        string name = approved.Surface.Client.Name;
        if (clients.FirstOrDefault(client => client.Model.Client.Name == name) is not LinkResult current)
        {
            // Above the pages it may be that of another project.
            if (!clients.SelectMany(client => client.Sources).Any(source => FolderOf(source.Path) == FolderOf(path)))
                return [];
            string names = clients.Count == 0 ? "none" : string.Join(", ", clients.Select(client => $"'{client.Model.Client.Name}'"));
            return [new SpecDiagnostic(ApprovalDiagnostics.UnknownClient, path, s_fileStart, [name, names])];
        }

        EquatableArray<ApiChange> changes = SurfaceComparer.Compare(approved.Surface, ApprovedSurface.Of(current.Model), cancellationToken);
        Report report = new(path, json, new SourceIndex(current.Sources), ChangeOrigin.Find(approved, () => readInputs(current)));
        return
        [
            .. approved.IsOldFormat ? [new SpecDiagnostic(ApprovalDiagnostics.OldFormat, path, s_fileStart, [])] : (SpecDiagnostic[])[],
            .. report.Describe(changes),
        ];
    }

    private static string FolderOf(string path) => path[..(path.LastIndexOfAny(['/', '\\']) + 1)];

    private sealed class Report(string path, string json, SourceIndex sources, ChangeOrigin origin)
    {
        private readonly Lazy<ApprovedPlaces> _places = new(() => new ApprovedPlaces(json));

        public List<SpecDiagnostic> Describe(EquatableArray<ApiChange> changes)
        {
            ChangeSummary summary = ChangeSummary.Of(changes);
            List<SpecDiagnostic> diagnostics = [.. summary.Single.Where(change => change.Severity != ChangeSeverity.Documentation).Select(Describe)];
            foreach (NotationChange notation in summary.Notations)
            {
                (string file, SourceSpan span) = Place(notation.Changes[0]);
                diagnostics.Add(new SpecDiagnostic(ApprovalDiagnostics.Notation, file, span, [notation.Describe()]));
            }

            ApiChange[] words = [.. summary.Single.Where(change => change.Severity == ChangeSeverity.Documentation)];
            if (words.Length > 0)
            {
                (string file, SourceSpan span) = Place(words[0]);
                string count = words.Length.ToString(CultureInfo.InvariantCulture);
                diagnostics.Add(new SpecDiagnostic(ApprovalDiagnostics.Words, file, span, [count, words[0].CSharpName]));
            }

            return diagnostics;
        }

        private SpecDiagnostic Describe(ApiChange change)
        {
            (string file, SourceSpan span) = Place(change);
            string subject = change.WireName is null ? change.CSharpName : $"{change.CSharpName} ({change.WireName})";
            string pin = change.Pin is null ? "" : $". To keep it as it was, write {change.Pin} into specgen.json, or run 'specgen check --pin'";
            bool isBreaking = change.Severity.IsBreaking();
            if (origin.IsUpgrade)
            {
                DiagnosticDescriptor upgrade = isBreaking ? ApprovalDiagnostics.UpgradeBreaking : ApprovalDiagnostics.UpgradeCompatible;
                return new SpecDiagnostic(upgrade, file, span, [origin.OldVersion, origin.NewVersion, subject, change.Message + pin]);
            }

            return isBreaking
                ? new SpecDiagnostic(ApprovalDiagnostics.Breaking, file, span, [change.Severity.ToHeading(), subject, change.Message + pin])
                : new SpecDiagnostic(ApprovalDiagnostics.Compatible, file, span, [subject, change.Message + pin]);
        }

        // What is gone is reported where it stands in the approved file: no page has it.
        private (string Path, SourceSpan Span) Place(ApiChange change)
            => change.Kind == ChangeKind.Removed && _places.Value.Find(change.OldSubject) is { } gone ? (path, gone)
                : sources.Find(change.NewSubject) is SourceEntry entry ? (entry.Path, entry.Span)
                : (path, _places.Value.Find(change.OldSubject) ?? s_fileStart);
    }
}
