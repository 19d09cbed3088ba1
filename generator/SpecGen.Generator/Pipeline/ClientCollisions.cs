using System.Collections.Immutable;
using SpecGen.Emission;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Generator.Pipeline;

/// <summary>The clients of a project that cannot be generated beside others, because both would declare the same. The first one, by name, is generated.</summary>
/// <param name="LeftOut">The names of those that are left out.</param>
/// <param name="Diagnostics">Why.</param>
internal sealed record ClientCollisions(EquatableArray<string> LeftOut, EquatableArray<SpecDiagnostic> Diagnostics)
{
    private const int MaxListed = 3;

    /// <summary>Finds them.</summary>
    /// <param name="clients">All clients of the project, in order of their names.</param>
    public static ClientCollisions Find(ImmutableArray<DividedClient> clients)
    {
        List<SpecDiagnostic> diagnostics = [];
        List<string> leftOut = [];
        List<DividedClient> kept = [];
        foreach (DividedClient client in clients)
        {
            SpecDiagnostic? found = kept.Select(other => Compare(client, other)).FirstOrDefault(diagnostic => diagnostic is not null);
            if (found is null)
            {
                kept.Add(client);
                continue;
            }

            leftOut.Add(client.Name);
            diagnostics.Add(found);
        }

        return new ClientCollisions(leftOut.ToEquatableArray(), diagnostics.ToEquatableArray());
    }

    private static SpecDiagnostic? Compare(DividedClient client, DividedClient other)
    {
        if (client.Types.IsEmpty || other.Types.IsEmpty)
            return null;
        if (client.Namespace == other.Namespace && client.Types[0] != other.Types[0])
        {
            string[] types = [.. client.Types.Intersect(other.Types, StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal)];
            if (types.Length > 0)
            {
                string listed = string.Join(", ", types.Take(MaxListed)) + (types.Length > MaxListed ? $" and {types.Length - MaxListed} more" : "");
                return Report(GeneratorDiagnostics.OneTypeTwice, client, other.Name, client.Namespace, listed);
            }
        }

        // The compiler refuses two files of one name, whatever they hold.
        HashSet<string> files = new(other.Units.Select(unit => unit.HintName), StringComparer.OrdinalIgnoreCase);
        return client.Units.Any(unit => files.Contains(unit.HintName)) ? Report(GeneratorDiagnostics.OneClassTwice, client, other.Name, client.Types[0]) : null;
    }

    private static SpecDiagnostic Report(DiagnosticDescriptor descriptor, DividedClient client, params string[] arguments)
        => new(descriptor, client.FirstPath, new SourceSpan(0, 0, 1, 1), [client.Name, .. arguments]);
}
