using SpecGen.Language.Clients;
using SpecGen.Language.Comparison;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;

namespace SpecGen.Generator.Pipeline;

/// <summary>Compares the clients of a project with the shapes that somebody has approved.</summary>
internal static class ApprovalCheck
{
    /// <summary>Compares.</summary>
    /// <param name="approved">The approved files.</param>
    /// <param name="clients">The clients, linked.</param>
    /// <param name="inputs">What the clients are made of.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static IEnumerable<SpecDiagnostic> Run(
        EquatableArray<ApprovedInput> approved, EquatableArray<LinkedClient> clients, ApprovalInputs inputs, CancellationToken cancellationToken)
    {
        if (approved.IsEmpty)
            return [];

        // Nobody else asks where everything came from.
        LinkResult[] results = [.. inputs.Clients.Where(input => input.Client.Use == PageUse.Client).Select(input => input.Place(input.FindIn(clients)).Result).OfType<LinkResult>()];
        return [.. approved.SelectMany(file => Run(file, results, inputs.Fingerprint, cancellationToken))];
    }

    private static EquatableArray<SpecDiagnostic> Run(ApprovedInput file, LinkResult[] clients, Func<LinkResult, InputFingerprints> readInputs, CancellationToken cancellationToken)
    {
        try
        {
            return ApprovalChecker.Check(file.Path, file.Text, clients, readInputs, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [GeneratorDiagnostics.Failure(file.Path, exception)];
        }
    }
}

/// <summary>What the clients of a project are made of.</summary>
/// <param name="Clients">The clients before they are linked.</param>
/// <param name="Texts">The pages' texts.</param>
internal sealed record ApprovalInputs(EquatableArray<ClientInput> Clients, IEnumerable<PageFile> Texts)
{
    /// <summary>The fingerprints of one client: its own pages are those on which the linker found something.</summary>
    public InputFingerprints Fingerprint(LinkResult client)
    {
        HashSet<string> found = new(client.Sources.Select(source => source.Path), StringComparer.Ordinal);
        ClientInput? input = Clients.FirstOrDefault(candidate => candidate.Client.Files.Any(file => found.Contains(file.Path)));
        HashSet<string> paths = new(input?.Client.Files.Select(file => file.Path) ?? [], StringComparer.Ordinal);
        return InputFingerprints.Of(Texts.Where(text => paths.Contains(text.Path)).Select(text => text.Text), input?.Configuration?.Text);
    }
}
