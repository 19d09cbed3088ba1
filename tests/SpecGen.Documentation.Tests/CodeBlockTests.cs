using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpecGen.Language.Configuration;

namespace SpecGen.Documentation.Tests;

/// <summary>What the documentation shows can be pasted: each block is compiled, or read as what it is.</summary>
public sealed class CodeBlockTests
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp12);

    // Blocks are added to one of two compilations, which share what they have read of their references.
    private static readonly CSharpCompilation s_file = CSharpCompilation.Create(
        "Documentation",
        [Parse(Surroundings.ImplicitUsings)],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)));

    private static readonly CSharpCompilation s_partOfFile = s_file.AddSyntaxTrees(Parse(Surroundings.Usings), Parse(Surroundings.Given));

    [TestCaseSource(nameof(CSharpBlocks))]
    public void CSharp_block_compiles(DocumentationBlock block) => Assert.That(Compile(block), Is.Empty, block.Code);

    [Test]
    public void A_member_that_does_not_exist_is_found()
        => Assert.That(
            Compile(new DocumentationBlock("page.md", 1, "csharp", "Console.WriteLine(client.AuditTrails);")), Has.Length.EqualTo(1).And.All.Contains("CS1061"));

    [TestCaseSource(nameof(XmlBlocks))]
    public void Xml_block_is_part_of_a_project_file(DocumentationBlock block)
    {
        XElement project = XElement.Parse($"<Project>{block.Code}</Project>");

        Assert.Multiple(() =>
        {
            foreach (XElement element in project.DescendantsAndSelf().Where(element => !element.HasElements && element.Name != "Project"))
                Assert.That(Fault(element), Is.Null, element.ToString());
        });
    }

    [TestCaseSource(nameof(JsonBlocks))]
    public void Json_block_is_json_and_a_configuration_is_understood(DocumentationBlock block)
    {
        using JsonDocument document = JsonDocument.Parse(block.Code);

        if (document.RootElement.EnumerateObject().All(member => char.IsAsciiLetterLower(member.Name[0]) || member.Name == "$schema"))
            Assert.That(ConfigurationReader.Read("specgen.json", block.Code, "Harbor").Diagnostics, Is.Empty, block.Code);
    }

    private static IEnumerable<TestCaseData> CSharpBlocks() => Cases("csharp");

    private static IEnumerable<TestCaseData> XmlBlocks() => Cases("xml");

    private static IEnumerable<TestCaseData> JsonBlocks() => Cases("json");

    private static IEnumerable<TestCaseData> Cases(string language)
        => DocumentationBlock.In(language).Select(block => new TestCaseData(block).SetArgDisplayNames(block.ToString()));

    // A block that names the client's namespace is a whole file; any other is a part of one.
    private static string[] Compile(DocumentationBlock block)
    {
        SyntaxTree tree = Parse(block.Code);
        CompilationUnitSyntax unit = (CompilationUnitSyntax)tree.GetRoot();
        bool isWhole = unit.Usings.Any(directive => directive.Name?.ToString() == "Cloudflare");
        bool isProgram = unit.Members.Any(member => member is GlobalStatementSyntax);
        CSharpCompilation compilation = (isWhole ? s_file : s_partOfFile).AddSyntaxTrees(tree).WithOptions(new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        return
        [
            .. compilation.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || (diagnostic.Severity == DiagnosticSeverity.Warning && IsOfBlock(diagnostic)))
                .Select(diagnostic => $"{block.Page}({block.Line + diagnostic.Location.GetLineSpan().StartLinePosition.Line}): {diagnostic.Id}: {diagnostic.GetMessage()}"),
        ];

        bool IsOfBlock(Diagnostic diagnostic) => diagnostic.Location.SourceTree == tree;
    }

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, s_parse);

    private static string? Fault(XElement element) => element.Name.LocalName switch
    {
        "ApiSpec" => UnknownAttribute(element, "Include", "Update", "Client", "Namespace", "Visibility", "Use"),
        "PackageReference" => UnknownAttribute(element, "Include", "Version") ?? WrongVersion(element),
        "ProjectReference" or "InternalsVisibleTo" => UnknownAttribute(element, "Include"),
        "NoWarn" or "PublishAot" or "EmitCompilerGeneratedFiles" => null,
        string property when s_properties.Value.Contains(property) => null,
        string other => $"{other} is neither an item nor a property that SpecGen knows",
    };

    private static string? UnknownAttribute(XElement element, params string[] known)
        => element.Attributes().FirstOrDefault(attribute => !known.Contains(attribute.Name.LocalName)) is { } unknown ? $"unknown attribute {unknown.Name}" : null;

    private static string? WrongVersion(XElement element)
        => element.Attribute("Include")!.Value.StartsWith("SpecGen", StringComparison.Ordinal) && element.Attribute("Version")?.Value != s_version.Value
            ? $"the version is {s_version.Value}"
            : null;

    private static readonly Lazy<string> s_version
        = new(() => XDocument.Load(Path.Combine(DocumentationBlock.Root, "Directory.Build.props")).Descendants("Version").Single().Value);

    // The properties that the package's build files let the generator see, or look at themselves.
    private static readonly Lazy<HashSet<string>> s_properties = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(DocumentationBlock.Root, "runtime", "SpecGen", "build"))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\bSpecGen[A-Z]\w+").Select(match => match.Value)),
    ]);
}
