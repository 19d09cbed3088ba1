using SpecGen.Emission;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Conformance.Tests.Compilation;

/// <summary>What the generator prints for a client.</summary>
internal sealed class GeneratedClient(SpecModel model)
{
    public SpecModel Model { get; } = model;

    public EquatableArray<SourceFile> Files { get; } = SourceEmitter.Emit(
        SurfaceBuilder.Build(model, new SurfaceOptions(SerializerSet.Both)), CancellationToken.None);

    public int LineCount => Files.Sum(file => file.Text.AsSpan().Count('\n'));
}
