using Microsoft.CodeAnalysis;
using SpecGen.Language.Clients;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Generator.Pipeline;

/// <summary>A client that is generated here although a reference has it too.</summary>
/// <param name="ClassName">The client class with its namespace.</param>
/// <param name="FirstPath">The client's first page; null where there is none.</param>
/// <param name="Reference">The referenced assembly.</param>
/// <param name="Assembly">The assembly that is compiled.</param>
internal sealed record ReferencedClient(string ClassName, string? FirstPath, string Reference, string Assembly)
{
    /// <summary>Finds those of some clients that this project sees in its references. The project itself is not asked: every edit makes its symbols anew.</summary>
    public static EquatableArray<ReferencedClient> Find(Compilation compilation, IEnumerable<ClientDeclarations> clients, CancellationToken cancellationToken)
    {
        List<ReferencedClient> found = [];
        foreach (ClientDeclarations client in clients)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string name = client.ClassName.Replace("@", "");
            found.AddRange(compilation.SourceModule.ReferencedAssemblySymbols
                .Select(assembly => assembly.GetTypeByMetadataName(name))
                .OfType<INamedTypeSymbol>()
                .Where(type => IsVisible(type, compilation.Assembly))
                .Select(type => new ReferencedClient(client.ClassName, client.FirstPath, type.ContainingAssembly.Name, compilation.Assembly.Name)));
        }

        return found.ToEquatableArray();
    }

    /// <summary>What is to be said about it, at the first page.</summary>
    public SpecDiagnostic Diagnose()
        => new(GeneratorDiagnostics.ClientInReference, FirstPath, FirstPath is null ? default : SourceSpan.FileStart, [ClassName, Reference, Assembly]);

    private static bool IsVisible(INamedTypeSymbol type, IAssemblySymbol assembly)
        => type.DeclaredAccessibility == Accessibility.Public || type.ContainingAssembly.GivesAccessTo(assembly);
}
