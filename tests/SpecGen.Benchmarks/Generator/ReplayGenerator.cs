using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SpecGen.Benchmarks.Generator;

/// <summary>Adds texts that are there already: what the compiler takes to accept a generator's files and parse them.</summary>
#pragma warning disable RS1036, RS1041 // Never shipped: it runs in the benchmark's own process only.
[Generator]
internal sealed class ReplayGenerator(IReadOnlyList<GeneratedSourceResult> files) : IIncrementalGenerator
#pragma warning restore RS1036, RS1041
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(context.ParseOptionsProvider, (output, _) =>
        {
            foreach (GeneratedSourceResult file in files)
                output.AddSource(file.HintName, SourceText.From(file.SourceText.ToString(), file.SourceText.Encoding));
        });
}
