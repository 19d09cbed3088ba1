using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Emission;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Generator.Pipeline;

/// <summary>
/// All that generated code depends on in the compilation, so that no edit of C# code makes anything be generated again. Two warnings depend on more:
/// <see cref="SerializableType"/> and <see cref="ReferencedClient"/>.
/// </summary>
/// <param name="LanguageVersion">The C# version, as the compiler displays it.</param>
/// <param name="IsLanguageSupported">Whether the generated code compiles with it.</param>
/// <param name="RuntimeVersion">The version of the runtime library; null where it is not referenced.</param>
/// <param name="HasExtensions">Whether SpecGen.Extensions is referenced.</param>
/// <param name="HasTesting">Whether SpecGen.Testing is referenced.</param>
/// <param name="HasEndpointRouting">Whether ASP.NET Core is referenced, without which its generator of request delegates has nothing to do.</param>
internal sealed record HostEnvironment(
    string LanguageVersion, bool IsLanguageSupported, string? RuntimeVersion, bool HasExtensions, bool HasTesting, bool HasEndpointRouting)
{
    private static readonly string s_generatorVersion = Text(typeof(HostEnvironment).Assembly.GetName().Version);

    /// <summary>What generated code can use.</summary>
    public SourceOptions Sources => new(HasExtensions, HasTesting);

    public bool IsSupported => IsLanguageSupported && RuntimeVersion is not null;

    public static HostEnvironment Create(Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LanguageVersion version = (compilation as CSharpCompilation)?.LanguageVersion ?? default;
        return new HostEnvironment(
            version.ToDisplayString(),
            version >= Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12,
            compilation.GetTypeByMetadataName("SpecGen.ApiPipeline") is { } pipeline ? Text(pipeline.ContainingAssembly.Identity.Version) : null,
            compilation.GetTypeByMetadataName("SpecGen.Extensions.ApiClientServices") is not null,
            compilation.GetTypeByMetadataName("SpecGen.Testing.ApiExamples") is not null,
            compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions") is not null);
    }

    /// <summary>What keeps code from being generated, or from fitting.</summary>
    public EquatableArray<SpecDiagnostic> Diagnostics()
    {
        List<SpecDiagnostic> diagnostics = [];
        if (!IsLanguageSupported)
            diagnostics.Add(new SpecDiagnostic(GeneratorDiagnostics.LanguageVersionTooOld, null, default, [LanguageVersion]));
        if (RuntimeVersion is null)
            diagnostics.Add(new SpecDiagnostic(GeneratorDiagnostics.RuntimeMissing, null, default, []));
        else if (RuntimeVersion != s_generatorVersion)
            diagnostics.Add(new SpecDiagnostic(GeneratorDiagnostics.VersionsDiffer, null, default, [s_generatorVersion, RuntimeVersion]));
        return diagnostics.ToEquatableArray();
    }

    private static string Text(Version version) => version.ToString(fieldCount: 3);
}
