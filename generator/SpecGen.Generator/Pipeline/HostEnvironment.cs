using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Emission;
using SpecGen.Language.Diagnostics;

namespace SpecGen.Generator.Pipeline;

/// <summary>All that is asked of the compilation, so that no edit of C# code makes anything be generated again.</summary>
/// <param name="LanguageVersion">The C# version, as the compiler displays it.</param>
/// <param name="IsLanguageSupported">Whether the generated code compiles with it.</param>
/// <param name="HasRuntime">Whether the runtime library is referenced.</param>
/// <param name="HasExtensions">Whether SpecGen.Extensions is referenced.</param>
/// <param name="HasEndpointRouting">Whether ASP.NET Core is referenced, without which its generator of request delegates has nothing to do.</param>
internal sealed record HostEnvironment(string LanguageVersion, bool IsLanguageSupported, bool HasRuntime, bool HasExtensions, bool HasEndpointRouting)
{
    /// <summary>What generated code can use.</summary>
    public SourceOptions Sources => new(HasExtensions);

    public bool IsSupported => IsLanguageSupported && HasRuntime;

    public static HostEnvironment Create(Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LanguageVersion version = (compilation as CSharpCompilation)?.LanguageVersion ?? default;
        return new HostEnvironment(
            version.ToDisplayString(),
            version >= Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12,
            compilation.GetTypeByMetadataName("SpecGen.ApiPipeline") is not null,
            compilation.GetTypeByMetadataName("SpecGen.Extensions.ApiClientServices") is not null,
            compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions") is not null);
    }

    /// <summary>What keeps code from being generated.</summary>
    public EquatableArray<SpecDiagnostic> Diagnostics()
    {
        List<SpecDiagnostic> diagnostics = [];
        if (!IsLanguageSupported)
            diagnostics.Add(new SpecDiagnostic(GeneratorDiagnostics.LanguageVersionTooOld, null, default, [LanguageVersion]));
        if (!HasRuntime)
            diagnostics.Add(new SpecDiagnostic(GeneratorDiagnostics.RuntimeMissing, null, default, []));
        return diagnostics.ToEquatableArray();
    }
}
