using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Conformance.Tests.Linking;
using SpecGen.Language.Model;

namespace SpecGen.Conformance.Tests.Compilation;

/// <summary>Clients in one assembly, each in a namespace of its own.</summary>
internal sealed class CompiledClients
{
    private readonly Lazy<Assembly> _assembly;

    public CompiledClients(IReadOnlyList<LinkedPages> clients)
    {
        Clients = clients;
        Generated = [.. clients.Select(client => new GeneratedClient(client.Model, SerializerSet.Both))];
        Default = [.. clients.Select(client => new GeneratedClient(client.Model, SerializerSet.Needed))];
        Net80 = new(() => GeneratedAssembly.Complaints(GeneratedAssembly.Compile(Generated, TargetFramework.Net80)));
        DefaultNet80 = new(() => GeneratedAssembly.Complaints(GeneratedAssembly.Compile(Default, TargetFramework.Net80)));
        Lazy<CSharpCompilation> net100 = new(() => GeneratedAssembly.Compile(Generated, TargetFramework.Net100));
        Net100 = new(() => GeneratedAssembly.Complaints(net100.Value));
        _assembly = new(() => GeneratedAssembly.Load(net100.Value));
    }

    public IReadOnlyList<LinkedPages> Clients { get; }

    /// <summary>With readers for every type, so that each example can be read.</summary>
    public IReadOnlyList<GeneratedClient> Generated { get; }

    /// <summary>As users get it: what is only sent has no reader.</summary>
    public IReadOnlyList<GeneratedClient> Default { get; }

    /// <summary>What the compiler says for net8.0 about the code as users get it.</summary>
    public Lazy<IReadOnlyList<Diagnostic>> DefaultNet80 { get; }

    /// <summary>What the compiler says for net8.0.</summary>
    public Lazy<IReadOnlyList<Diagnostic>> Net80 { get; }

    /// <summary>What the compiler says for net10.0.</summary>
    public Lazy<IReadOnlyList<Diagnostic>> Net100 { get; }

    public Assembly Assembly => _assembly.Value;
}
