using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Clients;

/// <summary>The clients of a project that cannot be generated beside others, because both would declare the same. The first one, by name, is generated.</summary>
/// <param name="LeftOut">Those that are left out. A client and the examples of one go by the same name, hence the use.</param>
/// <param name="Diagnostics">Why.</param>
public sealed record ClientCollisions(EquatableArray<LeftOutClient> LeftOut, EquatableArray<SpecDiagnostic> Diagnostics)
{
    private const int MaxListed = 3;

    /// <summary>Finds them.</summary>
    /// <param name="clients">All clients of the project, in order of their names, and after them the examples.</param>
    public static ClientCollisions Find(IEnumerable<ClientDeclarations> clients)
    {
        List<SpecDiagnostic> diagnostics = [];
        List<LeftOutClient> leftOut = [];
        List<ClientDeclarations> kept = [];
        foreach (ClientDeclarations client in clients)
        {
            SpecDiagnostic? found = kept.Select(other => Compare(client, other)).FirstOrDefault(diagnostic => diagnostic is not null);
            if (found is null)
            {
                kept.Add(client);
                continue;
            }

            leftOut.Add(new LeftOutClient(client.Name, client.Use));
            diagnostics.Add(found);
        }

        return new ClientCollisions(leftOut.ToEquatableArray(), diagnostics.ToEquatableArray());
    }

    /// <summary>Whether that client is left out.</summary>
    /// <param name="client">The client.</param>
    public bool LeavesOut(ClientDeclarations client) => LeftOut.Contains(new LeftOutClient(client.Name, client.Use));

    private static SpecDiagnostic? Compare(ClientDeclarations client, ClientDeclarations other)
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
        HashSet<string> files = new(other.Files, StringComparer.OrdinalIgnoreCase);
        return client.Files.Any(files.Contains) ? Report(GeneratorDiagnostics.OneClassTwice, client, other.Name, client.Types[0]) : null;
    }

    private static SpecDiagnostic Report(DiagnosticDescriptor descriptor, ClientDeclarations client, params string[] arguments)
        => new(descriptor, client.FirstPath, SourceSpan.FileStart, [client.Name, .. arguments]);
}

/// <summary>A client, or the examples of one, that is not generated.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Use">What the project would make of its pages.</param>
public sealed record LeftOutClient(string Name, PageUse Use);

/// <summary>What a client declares, and in which files.</summary>
/// <param name="Name">The client's name, such as <c>Cloudflare</c>.</param>
/// <param name="FirstPath">The page at which what is wrong with the client as a whole is reported; null where there is none.</param>
/// <param name="Namespace">The namespace of its types.</param>
/// <param name="Types">The names of its types, the client's class first; empty where it could not be made.</param>
/// <param name="Files">The names of its files, whoever writes them.</param>
public sealed record ClientDeclarations(string Name, string? FirstPath, string Namespace, EquatableArray<string> Types, EquatableArray<string> Files)
{
    /// <summary>What the project makes of the client's pages.</summary>
    public PageUse Use { get; init; }

    /// <summary>Whether there is a client, and not examples of one or nothing.</summary>
    public bool IsOfClient => Use == PageUse.Client && !Types.IsEmpty;

    /// <summary>The client's class with its namespace.</summary>
    public string ClassName => Namespace + "." + Types[0];

    /// <summary>What a surface declares.</summary>
    /// <param name="name">The client's name.</param>
    /// <param name="firstPath">Its first page; null where there is none.</param>
    /// <param name="surface">Its surface.</param>
    /// <param name="files">The names of its files.</param>
    public static ClientDeclarations Create(string name, string? firstPath, SurfaceModel surface, IEnumerable<string> files) => new(
        name,
        firstPath,
        surface.Client.Namespace,
        surface.GetTypeNames().ToEquatableArray(),
        files.ToEquatableArray());

    /// <summary>What the examples of a client declare.</summary>
    /// <param name="name">The client's name.</param>
    /// <param name="firstPath">Its first page; null where there is none.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="files">The names of their files.</param>
    public static ClientDeclarations Create(string name, string? firstPath, ExamplesModel examples, IEnumerable<string> files)
        => new(name, firstPath, examples.Namespace, [examples.ClassName], files.ToEquatableArray()) { Use = PageUse.Examples };

    /// <summary>A client that declares nothing.</summary>
    /// <param name="name">The client's name.</param>
    /// <param name="firstPath">Its first page; null where there is none.</param>
    public static ClientDeclarations None(string name, string? firstPath) => new(name, firstPath, "", [], []);
}
