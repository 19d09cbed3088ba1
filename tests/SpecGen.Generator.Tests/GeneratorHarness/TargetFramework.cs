using Microsoft.CodeAnalysis;

namespace SpecGen.Generator.Tests.GeneratorHarness;

/// <summary>What generated code is compiled against: a framework and the runtime library built for it.</summary>
internal sealed record TargetFramework(string Name, IReadOnlyList<MetadataReference> References)
{
    public static TargetFramework Net8 { get; } = new("net8.0", [.. Basic.Reference.Assemblies.Net80.References.All, .. Runtime("net8.0")]);

    public static TargetFramework Net10 { get; } = new("net10.0", [.. Basic.Reference.Assemblies.Net100.References.All, .. Runtime("net10.0")]);

    /// <summary>The framework without the runtime library.</summary>
    public static TargetFramework WithoutRuntime { get; } = new("net10.0", [.. Basic.Reference.Assemblies.Net100.References.All]);

    public override string ToString() => Name;

    // The project file copies them here.
    private static IEnumerable<MetadataReference> Runtime(string framework)
        => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "runtime", framework), "*.dll")
            .Order(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path));
}
