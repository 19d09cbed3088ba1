using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SpecGen.Generator.Tests.GeneratorHarness;

/// <summary>What generated code is compiled against: a framework and the runtime library built for it.</summary>
internal sealed record TargetFramework(string Name, IReadOnlyList<MetadataReference> References)
{
    public static TargetFramework Net8 { get; } = new("net8.0", [.. Basic.Reference.Assemblies.Net80.References.All, .. Runtime("net8.0")]);

    public static TargetFramework Net10 { get; } = new("net10.0", [.. Basic.Reference.Assemblies.Net100.References.All, .. Runtime("net10.0")]);

    /// <summary>The framework without the runtime library.</summary>
    public static TargetFramework WithoutRuntime { get; } = new("net10.0", [.. Basic.Reference.Assemblies.Net100.References.All]);

    /// <summary>The framework with a runtime library of another version, of which nothing is there but its name.</summary>
    public static TargetFramework WithRuntime(string version)
    {
        CSharpCompilation library = CSharpCompilation.Create(
            "SpecGen",
            [CSharpSyntaxTree.ParseText($$"""[assembly: System.Reflection.AssemblyVersion("{{version}}")] namespace SpecGen { public sealed class ApiPipeline { } }""")],
            Basic.Reference.Assemblies.Net100.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return new("net10.0", [.. Basic.Reference.Assemblies.Net100.References.All, library.ToMetadataReference()]);
    }

    public override string ToString() => Name;

    // The project file copies them here.
    private static IEnumerable<MetadataReference> Runtime(string framework)
        => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "runtime", framework), "*.dll")
            .Order(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path));
}
