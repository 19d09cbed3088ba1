using System.Collections.Immutable;
using SpecGen.Language.Approval;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;

namespace SpecGen.Generator.Pipeline;

/// <summary>Compares the clients of a project with the shapes that somebody has approved.</summary>
internal static class ApprovalCheck
{
    public static IEnumerable<SpecDiagnostic> Run(ImmutableArray<ApprovedInput?> approved, ImmutableArray<LinkedClient> clients, CancellationToken cancellationToken)
    {
        LinkResult[] results = [.. clients.Select(client => client.Result).OfType<LinkResult>()];
        return [.. approved.OfType<ApprovedInput>().SelectMany(file => Run(file, results, cancellationToken))];
    }

    private static EquatableArray<SpecDiagnostic> Run(ApprovedInput file, LinkResult[] clients, CancellationToken cancellationToken)
    {
        try
        {
            return ApprovedShape.Check(file.Path, file.Text, clients, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [GeneratorDiagnostics.Failure(file.Path, exception)];
        }
    }
}
