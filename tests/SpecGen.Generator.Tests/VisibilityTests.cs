using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

/// <summary>Who sees a client, and clients that a project sees in its references.</summary>
internal sealed class VisibilityTests
{
    private const string Path = "/project/spec/audit-logs.md";

    [Test]
    public void Internal_client_declares_no_public_type_and_compiles()
    {
        Page[] pages = [.. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "spec", "dialect"), "*union*.md")
            .Append(System.IO.Path.Combine(Repository.Root, "spec", "audit-logs.md"))
            .Select(path => Page.Create(path, File.ReadAllText(path), "Fleet", visibility: "internal"))];

        GeneratorRun run = GeneratorRun.Create(pages).AssertCompiles();

        CSharpCompilation compilation = GeneratedCode.Compile(run.Files, "Fleet");
        Assert.That(PublicTypes(compilation.Assembly.GlobalNamespace), Is.Empty);
    }

    [TestCase("", "internal", "internal partial class CloudflareClient")]
    [TestCase("", "public", "public partial class CloudflareClient")]
    [TestCase("Public", "internal", "public partial class CloudflareClient")]
    [TestCase("Internal", "public", "internal partial class CloudflareClient")]
    public void Item_has_the_last_word_over_the_configuration(string item, string configuration, string expected)
    {
        GeneratorRun run = GeneratorRun.Create(
            Create(Path, visibility: item), Page.Configuration("/project/specgen.json", $$"""{ "visibility": "{{configuration}}" }""")).AssertNoWarnings();

        Assert.That(run.File("CloudflareClient"), Does.Contain(expected));
    }

    [Test]
    public void Unknown_visibility_is_a_warning_at_its_page()
    {
        GeneratorRun run = GeneratorRun.Create(Create(Path, visibility: "private"));

        AssertWarning(run, "SPG128", "\"private\"; expected public or internal", Path);
        Assert.That(run.File("CloudflareClient"), Does.Contain("public partial class CloudflareClient"));
    }

    [Test]
    public void Pages_of_one_client_that_disagree_are_a_warning_at_the_later_one()
    {
        Page other = Page.Create("/project/spec/enums.md", Repository.Page("dialect/enums.md"), "Cloudflare", visibility: "public");

        GeneratorRun run = GeneratorRun.Create(Create(Path, visibility: "internal"), other);

        AssertWarning(run, "SPG128", "\"public\"; expected internal, as another page of the client Cloudflare says", "/project/spec/enums.md");
    }

    [Test]
    public void Client_that_a_reference_holds_already_is_a_warning_that_names_both()
    {
        GeneratorRun run = GeneratorRun.CreateInProject([Create(Path)], "", [], Library("public class CloudflareClient;"));

        AssertWarning(run, "SPG127", "Cloudflare.CloudflareClient is generated into User although the referenced Acme.Api holds it already", Path);
    }

    [TestCase("internal class CloudflareClient;", "", 0)]
    [TestCase("internal class CloudflareClient;", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"User\")]", 1)]
    [TestCase("public class CloudflareClients;", "", 0)]
    public void Only_clients_that_the_project_sees_count(string type, string attribute, int expected)
    {
        GeneratorRun run = GeneratorRun.CreateInProject(
            [Create(Path)], "namespace Cloudflare { public partial class CloudflareClient; }", [], Library(type, attribute));

        Assert.That(run.Diagnostics.Count(diagnostic => diagnostic.Id == "SPG127"), Is.EqualTo(expected));
    }

    private static Page Create(string path, string visibility = "") => Page.Create(path, Repository.Page("audit-logs.md"), "Cloudflare", visibility: visibility);

    private static PortableExecutableReference Library(string type, string attribute = "")
    {
        CSharpCompilation library = CSharpCompilation.Create(
            "Acme.Api",
            [CSharpSyntaxTree.ParseText(attribute + " namespace Cloudflare { " + type + " }")],
            TargetFramework.Net10.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream image = new();
        Assert.That(library.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static void AssertWarning(GeneratorRun run, string id, string message, string path)
    {
        Diagnostic warning = run.Diagnostics.Single(diagnostic => diagnostic.Id == id);
        FileLinePositionSpan place = warning.Location.GetLineSpan();
        Assert.That((warning.Id, place.Path, place.StartLinePosition.Line, place.StartLinePosition.Character), Is.EqualTo((id, path, 0, 0)));
        Assert.That(warning.GetMessage(null), Does.Contain(message));
    }

    private static IEnumerable<string> PublicTypes(INamespaceSymbol space)
        => space.GetTypeMembers().Where(type => type.DeclaredAccessibility == Accessibility.Public).Select(type => type.ToDisplayString())
            .Concat(space.GetNamespaceMembers().SelectMany(PublicTypes));
}
