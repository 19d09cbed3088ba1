using System.Globalization;
using SpecGen.Language.Comparison;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Serialization;

namespace SpecGen.Language.Approval;

/// <summary>
/// The shape of a client that somebody has reviewed: <c>api.verified.json</c> beside its pages, a model as <see cref="SpecModelJson"/> writes it.
/// As long as the file is there, the build reports how the pages differ from it.
/// </summary>
public static class ApprovedShape
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "api.verified.json";

    private static readonly SourceSpan s_fileStart = new(0, 0, 1, 1);

    /// <summary>Says how the clients of a project differ from an approved shape.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="json">The file's text.</param>
    /// <param name="clients">The clients as their pages have them.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public static EquatableArray<SpecDiagnostic> Check(string path, string json, IReadOnlyList<LinkResult> clients, CancellationToken cancellationToken = default)
    {
        if (!SpecModelJson.TryRead(json, out SpecModel? approved, out string? error))
            return [new SpecDiagnostic(ApprovalDiagnostics.Unreadable, path, s_fileStart, [error])];
        if (clients.FirstOrDefault(client => client.Model.Client.Name == approved.Client.Name) is not LinkResult current)
        {
            // Above the pages it may be that of another project.
            if (!clients.SelectMany(client => client.Sources).Any(source => FolderOf(source.Path) == FolderOf(path)))
                return [];
            string names = clients.Count == 0 ? "none" : string.Join(", ", clients.Select(client => $"'{client.Model.Client.Name}'"));
            return [new SpecDiagnostic(ApprovalDiagnostics.UnknownClient, path, s_fileStart, [approved.Client.Name, names])];
        }

        EquatableArray<ApiChange> changes = ModelComparer.Compare(approved, current.Model, cancellationToken);
        SourceIndex sources = new(current.Sources);
        List<SpecDiagnostic> diagnostics = [.. changes.Where(change => change.Severity != ChangeSeverity.Docs).Select(change => Report(change, path, sources))];
        ApiChange[] words = [.. changes.Where(change => change.Severity == ChangeSeverity.Docs)];
        if (words.Length > 0)
        {
            (string file, SourceSpan span) = Place(words[0], path, sources);
            string count = words.Length.ToString(CultureInfo.InvariantCulture);
            diagnostics.Add(new SpecDiagnostic(ApprovalDiagnostics.Words, file, span, [count, words[0].CSharpName]));
        }

        return diagnostics.ToEquatableArray();
    }

    private static string FolderOf(string path) => path[..(path.LastIndexOfAny(['/', '\\']) + 1)];

    private static SpecDiagnostic Report(ApiChange change, string path, SourceIndex sources)
    {
        (string file, SourceSpan span) = Place(change, path, sources);
        DiagnosticDescriptor descriptor = change.Severity == ChangeSeverity.Breaking ? ApprovalDiagnostics.Breaking : ApprovalDiagnostics.Compatible;
        string subject = change.WireName is null ? change.CSharpName : $"{change.CSharpName} ({change.WireName})";
        return new SpecDiagnostic(descriptor, file, span, [subject, change.Message]);
    }

    // What is gone is reported where it was: at what held it, else at the approved shape.
    private static (string Path, SourceSpan Span) Place(ApiChange change, string path, SourceIndex sources)
        => sources.Find(change.NewSubject) is SourceEntry entry ? (entry.Path, entry.Span) : (path, s_fileStart);
}
