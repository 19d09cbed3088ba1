using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

/// <summary>A user's type beside a generated one of the same name.</summary>
internal sealed class UserTypeTests
{
    private static readonly Page s_page = Page.Create("/project/signals.md", Repository.Page("dialect/enums.md"), "Harbor", "Sea.Harbor");

    [TestCase("public partial class SignalsResource { }")]
    [TestCase("sealed partial record Signal { }")]
    [TestCase("partial class HarborClient { }")]
    [TestCase("public class Signal<T> { }")]
    [TestCase("internal static class Outer { public class Signal { } }")]
    [TestCase("internal class Unrelated { }")]
    public async Task A_part_of_it_and_a_type_of_its_own_are_passed_over(string code)
    {
        (ImmutableArray<Diagnostic> found, ImmutableArray<Diagnostic> errors) = await Analyze("namespace Sea.Harbor;\n" + code);

        Assert.That(found, Is.Empty);
        Assert.That(errors, Is.Empty);
    }

    [TestCase("public class SignalsResource { }", "not partial", 14)]
    [TestCase("public partial struct SignalsResource { }", "a struct", 23)]
    [TestCase("public partial class Signal { }", "a class", 22)]
    [TestCase("internal sealed partial record Signal { }", "internal", 32)]
    [TestCase("public enum SignalCode { }", "a second type", 13)]
    [TestCase("public delegate void Signal();", "a delegate", 22)]
    public async Task A_type_that_C_sharp_refuses_is_explained_at_its_name(string code, string fault, int column)
    {
        (ImmutableArray<Diagnostic> found, ImmutableArray<Diagnostic> errors) = await Analyze("namespace Sea.Harbor;\n" + code);

        Diagnostic diagnostic = found.Single();
        Assert.Multiple(() =>
        {
            Assert.That(diagnostic.Id, Is.EqualTo("SPG087"));
            Assert.That(diagnostic.GetMessage(null), Does.Contain(fault));
            Assert.That(diagnostic.Location.GetLineSpan().StartLinePosition, Is.EqualTo(new Microsoft.CodeAnalysis.Text.LinePosition(1, column - 1)));
            Assert.That(errors, Is.Not.Empty, "C# refuses it");
        });
    }

    [Test]
    public async Task A_part_with_type_parameters_is_explained()
    {
        (ImmutableArray<Diagnostic> found, _) = await Analyze("namespace Sea.Harbor\n{\n    public sealed partial record Signal<T> { }\n}\n");

        Assert.That(found.Single().GetMessage(null), Does.Contain("type parameters").And.Contain("public partial record"));
    }

    [TestCase("public class SignalsResource { }", "not partial")]
    [TestCase("public enum SignalCode { }", "a second type")]
    public async Task Types_that_the_mode_Files_has_written_count_too(string code, string fault)
    {
        (ImmutableArray<Diagnostic> found, _) = await Analyze("namespace Sea.Harbor;\n" + code, "/project/obj/Debug/net10.0/SpecGen/");

        Assert.That(found.Single().GetMessage(null), Does.Contain(fault));
    }

    [Test]
    public async Task A_type_that_another_generator_has_made_is_passed_over()
    {
        const string Generated = "namespace Sea.Harbor;\n[global::System.CodeDom.Compiler.GeneratedCode(\"Other\", \"1.0.0\")]\npublic partial class Lighthouse { }\n";

        (ImmutableArray<Diagnostic> found, _) = await Analyze("namespace Sea.Harbor;\npublic class Lighthouse { }", [("/project/obj/Other/Lighthouse.g.cs", Generated)]);

        Assert.That(found, Is.Empty);
    }

    // Where a folder is given, the generated files are in it, as the mode Files writes them; else they are where the compiler says that a generator's are.
    private static Task<(ImmutableArray<Diagnostic> Found, ImmutableArray<Diagnostic> Errors)> Analyze(string code, string? folder = null)
        => Analyze(code, GeneratorRun.Create(s_page).Result.GeneratedSources.Select(source => (folder is null ? source.SyntaxTree.FilePath : folder + source.HintName, source.SourceText.ToString())));

    private static async Task<(ImmutableArray<Diagnostic> Found, ImmutableArray<Diagnostic> Errors)> Analyze(string code, IEnumerable<(string Path, string Text)> generated)
    {
        CSharpParseOptions parse = new(LanguageVersion.CSharp12);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "User",
            [CSharpSyntaxTree.ParseText(code, parse, "/project/User.cs"), .. generated.Select(file => CSharpSyntaxTree.ParseText(file.Text, parse, file.Path))],
            TargetFramework.Net10.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new UserTypeAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return (found, [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
    }
}
