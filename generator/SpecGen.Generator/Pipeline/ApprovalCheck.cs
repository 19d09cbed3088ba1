using System.Collections.Immutable;
using SpecGen.Language.Comparison;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;

namespace SpecGen.Generator.Pipeline;

/// <summary>Compares the clients of a project with the shapes that somebody has approved.</summary>
internal static class ApprovalCheck
{
    /// <summary>Compares.</summary>
    /// <param name="approved">The approved files.</param>
    /// <param name="clients">The clients, each with what it was linked from.</param>
    /// <param name="pages">The texts of all pages.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static IEnumerable<SpecDiagnostic> Run(
        ImmutableArray<ApprovedInput?> approved,
        ImmutableArray<(ClientInput Input, LinkedClient Linked)> clients,
        ImmutableArray<PageInput> pages,
        CancellationToken cancellationToken)
    {
        LinkResult[] results = [.. clients.Select(client => client.Linked.Result).OfType<LinkResult>()];
        return
        [
            .. approved.OfType<ApprovedInput>().SelectMany(file => Run(
                file,
                results,
                result => Fingerprint(clients.First(client => ReferenceEquals(client.Linked.Result, result)).Input, pages),
                cancellationToken)),
        ];
    }

    private static EquatableArray<SpecDiagnostic> Run(ApprovedInput file, LinkResult[] clients, Func<LinkResult, InputFingerprints> readInputs, CancellationToken cancellationToken)
    {
        try
        {
            return ApprovalChecker.Check(file.Path, file.Text, clients, readInputs, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [DiagnosticConversion.InternalError(file.Path, exception)];
        }
    }

    private static InputFingerprints Fingerprint(ClientInput client, ImmutableArray<PageInput> pages)
    {
        HashSet<string> paths = new(client.Pages.Select(page => page.Path), StringComparer.Ordinal);
        return InputFingerprints.Of(pages.Where(page => paths.Contains(page.Path)).Select(page => page.Text), client.Configuration?.Text);
    }
}
