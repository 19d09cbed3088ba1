using SpecGen.Generator.Emission;
using SpecGen.Language.Model;

namespace SpecGen.Conformance.Tests.Compilation;

/// <summary>What the generator prints for a client.</summary>
internal sealed class GeneratedClient(SpecModel model)
{
    public SpecModel Model { get; } = model;

    public EquatableArray<SourceFile> Files { get; } = SourceEmitter.Emit(model, CancellationToken.None);

    public int LineCount => Files.Sum(file => file.Text.AsSpan().Count('\n'));
}
