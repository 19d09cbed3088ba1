using Microsoft.CodeAnalysis;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Generator.Tests;

/// <summary>Projects in which other generators need to see what is generated.</summary>
internal sealed class OtherGeneratorTests
{
    private static readonly Page s_page = Page.Create("/project/spec/audit-logs.md", Repository.Page("audit-logs.md"), "Cloudflare");

    private const string Code = """
        using System.Collections.Generic;
        using System.Text.Json.Serialization;

        [JsonSerializable(typeof(List<AuditLogListResponse>))]
        [JsonSerializable(typeof(Cloudflare.AuditLogOrder[]), TypeInfoPropertyName = "Orders")]
        [JsonSerializable(typeof(List<string>))]
        [JsonSerializable(typeof(Absent))]
        internal partial class Json;
        """;

    // Stands for ASP.NET Core.
    private const string Routing = "namespace Microsoft.AspNetCore.Builder; public static class EndpointRouteBuilderExtensions;";

    [Test]
    public void Serializer_context_over_generated_types_is_a_warning_at_each_of_them_that_names_the_mode()
    {
        GeneratorRun run = GeneratorRun.CreateInProject([s_page], Code, []);

        Assert.That(Warnings(run).Select(Describe), Is.EqualTo(
        [
            "SPG126 /project/Program.cs(4,26)",
            "SPG126 /project/Program.cs(5,26)",
        ]));
        Assert.That(Warnings(run)[0].GetMessage(null), Does.Contain("typeof(List<AuditLogListResponse>)").And.Contain("<SpecGenMode>Files</SpecGenMode>"));
    }

    [Test]
    public void Type_of_the_project_with_the_name_of_a_generated_one_is_none_of_ours()
    {
        GeneratorRun run = GeneratorRun.CreateInProject([s_page], Code.Replace("Cloudflare.AuditLogOrder[]", "int[]", StringComparison.Ordinal) + " class AuditLogListResponse;", []);

        Assert.That(Warnings(run), Is.Empty);
    }

    [Test]
    public void Request_delegate_generator_is_a_warning_that_names_the_mode()
    {
        GeneratorRun run = GeneratorRun.CreateInProject([s_page], Routing, [("EnableRequestDelegateGenerator", "true")]);

        Diagnostic warning = Warnings(run).Single();
        Assert.That((warning.Id, warning.Location), Is.EqualTo(("SPG126", Location.None)));
        Assert.That(warning.GetMessage(null), Does.Contain("EnableRequestDelegateGenerator").And.Contain("<SpecGenMode>Files</SpecGenMode>"));
    }

    [Test]
    public void Native_executable_without_routes_is_not_told_of_a_generator_that_has_nothing_to_do()
    {
        GeneratorRun run = GeneratorRun.CreateInProject([s_page], "", [("EnableRequestDelegateGenerator", "true"), ("PublishAot", "true")]);

        Assert.That(Warnings(run), Is.Empty);
    }

    [Test]
    public void With_files_the_generator_adds_nothing_warns_of_nothing_hidden_and_reports_what_is_wrong_with_pages()
    {
        Page faulty = Page.Create("/project/notes.md", "# Notes\n\nNothing here.\n");

        GeneratorRun run = GeneratorRun.CreateInProject([s_page, faulty], Code, [("EnableRequestDelegateGenerator", "true"), ("SpecGenMode", "files")]);

        Assert.That(run.Files, Is.Empty);
        Assert.That(run.Diagnostics.Single(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info).Location.GetLineSpan().Path, Is.EqualTo("/project/notes.md"));
    }

    [Test]
    public void Without_pages_no_property_matters()
    {
        GeneratorRun run = GeneratorRun.CreateInProject([], Code, [("EnableRequestDelegateGenerator", "true"), ("SpecGenMode", "Fils")]);

        Assert.That(run.Diagnostics, Is.Empty);
    }

    [Test]
    public void Unknown_mode_is_one_warning_and_code_is_generated()
    {
        GeneratorRun run = GeneratorRun.CreateInProject([s_page], "", [("SpecGenMode", "Fils")]);

        Diagnostic warning = Warnings(run).Single();
        Assert.That((warning.Id, warning.Location), Is.EqualTo(("SPG128", Location.None)));
        Assert.That(warning.GetMessage(null), Does.Contain("\"Fils\"; expected Generator or Files"));
        Assert.That(run.Files, Is.Not.Empty);
    }

    private static Diagnostic[] Warnings(GeneratorRun run) => [.. run.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    private static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        return $"{diagnostic.Id} {place.Path}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1})";
    }
}
