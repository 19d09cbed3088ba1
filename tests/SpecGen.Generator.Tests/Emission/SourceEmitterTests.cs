using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Emission;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Generator.Tests.Emission;

internal sealed class SourceEmitterTests
{
    [Test]
    public void Every_construct_compiles_without_warnings(
        [Values("net8.0", "net10.0")] string framework, [Values(LanguageVersion.CSharp12, LanguageVersion.Latest)] LanguageVersion version, [Values] SerializerSet serializers)
    {
        TargetFramework target = framework == "net8.0" ? TargetFramework.Net8 : TargetFramework.Net10;

        GeneratedCode.AssertCompiles(GeneratedCode.Compile(Emit(Constructs.Everything(), serializers), "Example", target, version));
    }

    [Test]
    public void Large_types_are_divided_into_files_below_100_KB()
    {
        SpecModel everything = Constructs.Everything();
        string prose = new('x', 2_000);
        SpecModel large = everything with
        {
            Unions =
                [new UnionModel("Huge", "", "kind", [.. Enumerable.Range(1, 480).Select(i => Constructs.Case($"Case{i}OfAHugeUnion", new ObjectTypeReference($"Case{i}OfAHugeUnion"), $"\"case_{i}_of_a_huge_union\""))])],
            Resources =
                [everything.Resources[0] with { Endpoints = [.. Enumerable.Range(1, 150).Select(i => Constructs.Endpoint($"Do{i}Async", "GET", $"/{i}") with { Documentation = prose })] }],
            Enums = [.. Enumerable.Range(1, 2_000).Select(i => new EnumModel($"AnEnumWithQuiteALongName{i}", "", []))],
        };

        Assert.Multiple(() =>
        {
            foreach ((string hintName, string text) in Emit(large))
                Assert.That(text, Has.Length.LessThan(100 * 1024), hintName);
        });
    }

    [Test]
    public void Files_of_types_that_differ_in_case_alone_have_names_that_differ_otherwise()
    {
        SpecModel model = Constructs.Model(objects: [Constructs.Object("Item"), Constructs.Object("ITEM"), Constructs.Object(new string('A', 200))]);

        string[] names = [.. Emit(model).Select(file => file.HintName)];
        Assert.Multiple(() =>
        {
            Assert.That(names.Select(name => name.ToUpperInvariant()), Is.Unique);
            Assert.That(names.Select(name => name.Length), Is.All.LessThan(80));
        });
    }

    private static IEnumerable<(string HintName, string Text)> Emit(SpecModel model, SerializerSet serializers = SerializerSet.Both)
        => SourceEmitter.Emit(SurfaceBuilder.Build(model, new SurfaceOptions(serializers)), CancellationToken.None).Select(file => (file.HintName, file.Text));
}
