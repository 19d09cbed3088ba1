using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Conformance.Tests.Linking;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;

namespace SpecGen.Conformance.Tests.Mutations;

/// <summary>
/// What is wrong between pages and types and shows only when they are linked: one diagnostic, at its place, and every endpoint is still there.
/// </summary>
public class BrokenReferenceTests
{
    private static IEnumerable<Mutation> Mutations =>
    [
        new("a type that no page describes", "domain-types", "- `gate: DryDockGate`\n\n    - `\"open\"`\n\n    - `\"shut\"`", "- `gate: DryDockGates`",
            LinkDiagnostics.UnknownType, "- `gate: DryDockGates`"),
        new("an object whose members stand nowhere", "objects", "    - `office: string`\n\n    - `officer: optional string`\n\n", "",
            LinkDiagnostics.ElidedType, "- `stamp: object { office, officer }`"),
        new("an array whose scope nothing tells", "array-scope", "  - `array of number`\n\n  - `\"all\"`\n\n- `officer", "- `officer",
            LinkDiagnostics.UndecidableArray, "- `holds: array of number"),
        new("an example that says something else", "primitives", "\"crew_count\": 24", "\"crew_count\": \"many\"",
            LinkDiagnostics.ExampleContradicts, "```json"),
        new("an example without a required member", "method-page", "  \"draught\": 11.5,\n", "",
            LinkDiagnostics.ExampleContradicts, "```json"),
    ];

    [TestCaseSource(nameof(Mutations))]
    public void Gives_one_diagnostic_at_the_line(Mutation mutation)
    {
        string text = mutation.Apply();

        SpecDiagnostic[] diagnostics =
            [.. Link(mutation, text).Result.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity != DiagnosticSeverity.Information)];

        Assert.That(
            diagnostics.Select(diagnostic => diagnostic.Descriptor.Id),
            Is.EqualTo([mutation.Expected.Id]),
            string.Join('\n', diagnostics.Select(diagnostic => diagnostic.ToString())));
        Assert.That(diagnostics[0].Span.Line, Is.InRange(mutation.ExpectedLine(text), mutation.ExpectedLine(text) + 20), diagnostics[0].ToString());
    }

    [TestCaseSource(nameof(Mutations))]
    public void Keeps_every_endpoint(Mutation mutation)
    {
        SpecModel model = Link(mutation, mutation.Apply()).Model;
        SpecModel original = Link(mutation, mutation.Original().Text).Model;

        Assert.That(Endpoints(model), Is.EqualTo(Endpoints(original)));
    }

    [Test]
    public void Aliases_in_a_circle_are_named_and_read_as_any_JSON()
    {
        string text = TestRepository.DialectPage("aliases").Text
            .Replace("- `StoreLabels = map[string]`", "- `StoreLabels = StoreTags`\n\n### Store Tags\n\n- `StoreTags = StoreLabels`", StringComparison.Ordinal);

        LinkedPages linked = LinkedPages.Link("Harbor", "Harbor", [new CorpusPage("aliases.md", text)]);

        MemberModel labels = linked.Model.Objects.SelectMany(type => type.Members).Single(member => member.WireName == "labels");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(labels.Type, Is.EqualTo(new PrimitiveTypeReference(PrimitiveKind.Json)));
            Assert.That(
                linked.Result.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Warning)
                    .Select(diagnostic => diagnostic.ToString()),
                Has.Exactly(1).Items);
        }
    }

    [Test]
    public void Two_endpoints_with_one_name_are_both_there_under_names_of_their_own()
    {
        string text = TestRepository.DialectPage("resource-page").Text.Replace("## Retrieve a pilot", "## List pilots", StringComparison.Ordinal);

        LinkedPages linked = LinkedPages.Link("Harbor", "Harbor", [new CorpusPage("resource-page.md", text)]);

        string[] names = [.. linked.Model.Resources.SelectMany(resource => resource.Endpoints).Select(endpoint => endpoint.MethodName)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(names, Has.Length.EqualTo(2));
            Assert.That(names, Is.Unique);
        }
    }

    private static IEnumerable<string> Endpoints(SpecModel model)
        => model.Resources.SelectMany(
            resource => resource.Endpoints.Select(endpoint => $"{resource.TypeName}.{endpoint.MethodName}: {endpoint.Verb} {endpoint.PathTemplate}"));

    private static LinkedPages Link(Mutation mutation, string text) => LinkedPages.Link("Harbor", "Harbor", [mutation.Original() with { Text = text }]);
}
