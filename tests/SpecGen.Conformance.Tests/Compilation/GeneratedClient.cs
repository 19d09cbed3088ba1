using SpecGen.Emission;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Conformance.Tests.Compilation;

/// <summary>What the generator prints for a client.</summary>
/// <param name="model">The client.</param>
/// <param name="serializers">Which types can be read; examples of what is only sent are read by tests, but not by users.</param>
internal sealed class GeneratedClient(SpecModel model, SerializerSet serializers)
{
    public SpecModel Model { get; } = model;

    public EquatableArray<SourceFile> Files { get; } = SourceEmitter.Emit(SurfaceBuilder.Build(model, new SurfaceOptions(serializers)), CancellationToken.None);

    public int LineCount => Files.Sum(file => file.Text.AsSpan().Count('\n'));
}
