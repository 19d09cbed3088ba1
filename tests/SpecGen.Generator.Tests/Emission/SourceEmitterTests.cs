using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Generator.Emission;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Language.Model;

namespace SpecGen.Generator.Tests.Emission;

internal sealed class SourceEmitterTests
{
    [Test]
    public void Every_construct_compiles_without_warnings(
        [Values("net8.0", "net10.0")] string framework, [Values(LanguageVersion.CSharp12, LanguageVersion.Latest)] LanguageVersion version)
    {
        TargetFramework target = framework == "net8.0" ? TargetFramework.Net8 : TargetFramework.Net10;

        GeneratedCode.AssertCompiles(GeneratedCode.Compile(Emit(Constructs.Everything()), "Example", target, version));
    }

    private static IEnumerable<(string HintName, string Text)> Emit(SpecModel model)
        => SourceEmitter.Emit(model, CancellationToken.None).Select(file => (file.HintName, file.Text));
}
