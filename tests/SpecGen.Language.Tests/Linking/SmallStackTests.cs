using System.Globalization;
using System.Text;
using SpecGen.Emission;
using SpecGen.Language.Clients;
using SpecGen.Language.Comparison;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.TypeExpressions;
using SpecGen.Language.Serialization;
using SpecGen.Language.Surface;

namespace SpecGen.Language.Tests.Linking;

/// <summary>
/// That types which lead to each other as far as a page likes, and the deepest of all else that is let through, are described, linked, compared, written and printed on
/// a small stack: an overflow would end the compiler, and nothing could catch it.
/// </summary>
public sealed class SmallStackTests
{
    private const int StackSize = 256 * 1024;
    private const string Example = "### Example\n\n```http\ncurl https://api.harbor.example/v1/cranes\n```\n\n";

    private static IEnumerable<TestCaseData> Pages()
    {
        foreach (int count in (int[])[700, 5_000])
        {
            yield return Case($"{count} objects, each in the one before", Chain(count, i => $"Type{i} object {{ next }}", i => $"  - `next: Type{i + 1}`\n\n"));
            yield return Case($"{count} lists of objects, each in the one before", Chain(count, i => $"Type{i} object {{ next }}", i => $"  - `next: optional map[array of Type{i + 1}]`\n\n"));
            yield return Case($"{count} unions, each in the one before", Chain(count, i => $"Type{i} = Type{i + 1} or array of string", _ => ""));
            yield return Case($"{count} aliases, each of the one before", Chain(count, i => $"Type{i} = array of Type{i + 1}", _ => ""));
            yield return Case($"{count} objects in a circle", Chain(count, i => $"Type{i} object {{ next }}", i => $"  - `next: Type{(i + 1) % count}`\n\n"));
        }

        yield return Case("a path of many segments", "## List cranes\n\n**get** `" + Repeat(5_000, i => $"/s{i}") + "`\n\n### Returns\n\n- `name: string`\n\n" + Example);
        yield return Case("objects as deep as they may be", "## Get crane\n\n**get** `/cranes`\n\n### Returns\n\n" + Nested(100) + Example);
        yield return Case(
            "arrays as deep as they may be",
            "## Get crane\n\n**get** `/cranes`\n\n### Returns\n\n- `cranes: " + Repeat(TypeExpressionParser.MaxDepth, _ => "array of ") + "string`\n\n" + Example);
        yield return Case("an example as deep as it may be", Recursive(250));
        yield return Case("an example that is too deep", Recursive(5_000));
        foreach (string opening in (string[])["$(", "<(", "`", "\"$(", "${a:-", "$((", "{", "(", "<<A\n", "'"])
            yield return Case($"commands that begin with {opening.Trim()} in curl", Posting("curl https://api.harbor.example/v1/cranes -d " + Repeat(5_000, _ => opening) + "a"));
        yield return Case("parts of a form", Posting("curl https://api.harbor.example/v1/cranes" + Repeat(5_000, i => $" -F p{i}[a]=x")));
        yield return Case("a body that is too deep", Posting("curl https://api.harbor.example/v1/cranes -d '" + Repeat(5_000, _ => "{\"a\":[") + Repeat(5_000, _ => "]}") + "'"));
        yield return Case(
            "envelopes in each other", Chain(700, i => $"Type{i} object {{ success, errors, messages, result }}", i => $"  - `success: boolean`\n\n  - `errors: array of string`\n\n  - `messages: array of string`\n\n  - `result: Type{i + 1}`\n\n"));
        yield return Case(
            "events of unions in unions", Chain(700, i => $"Type{i} = Type{i + 1} or Event{i}", _ => "").Replace("### Returns", "### Body Parameters\n\n- `stream: optional boolean`\n\n### Returns", StringComparison.Ordinal));
        yield return Case("items on one line, each in the one before", "## Get crane **get** `/cranes` ### Returns " + Repeat(2_000, i => $"- `m{i}: Crane{i}` ") + Example.Replace('\n', ' '));
        yield return Case("lists in a description", Described(Repeat(90, _ => "- ") + "text"));
        yield return Case("brackets in a description", Described(Repeat(40_000, _ => "[")));
        yield return Case("emphasis in a description", Described(Repeat(20_000, _ => "*a **b ")));
        yield return Case("links in links in a description", Described(Repeat(10_000, _ => "[![") + "a" + Repeat(10_000, _ => "](https://harbor.example)](https://harbor.example)")));
        yield return Case("quotes in a description", Described(Repeat(90, _ => "> ") + "text"));
        yield return Case("tags in a description", Described(Repeat(20_000, _ => "<b>")));
    }

    [TestCaseSource(nameof(Pages))]
    public void Takes_every_step_on_a_small_stack(string text) => OnSmallStack(() => Walk(text));

    [Test]
    public void Compares_two_descriptions_of_one_endpoint_on_a_small_stack()
        => OnSmallStack(() =>
        {
            string page = Chain(2_000, i => $"Type{i} object {{ next }}", i => $"  - `next: Type{i + 1}`\n\n");
            LinkedPages linked = Link(("a.md", page), ("b.md", page.Replace("last: string", "last: boolean", StringComparison.Ordinal)));

            Assert.That(linked.Result!.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Does.Contain(LinkDiagnostics.TypeDescribedTwice));
        });

    [Test]
    public void Aliases_put_only_so_many_arrays_into_each_other()
    {
        LinkedPages linked = Link(("a.md", Chain(700, i => $"Type{i} = array of Type{i + 1}", _ => "")));

        SpecDiagnostic diagnostic = linked.Result!.Diagnostics.First(found => found.Descriptor == LinkDiagnostics.TooManyLevels);
        Assert.That(diagnostic.Span.Column, Is.EqualTo(4));
        Assert.That(diagnostic.Message, Does.Contain("more than 128 arrays and maps"));
    }

    [Test]
    public void Resources_lie_in_each_other_only_so_deep()
    {
        LinkedPages linked = Link(("a.md", "## List cranes\n\n**get** `" + Repeat(100, i => $"/s{i}") + "`\n\n### Returns\n\n- `name: string`\n\n" + Example));

        SpecDiagnostic diagnostic = linked.Result!.Diagnostics.Single(found => found.Descriptor == LinkDiagnostics.ResourceTooDeep);
        Assert.That((diagnostic.Span.Line, diagnostic.Span.Column), Is.EqualTo((1, 4)));
        Assert.That(linked.Surface!.Resources, Has.Count.EqualTo(25));
    }

    private static void Walk(string text)
    {
        LinkedPages linked = Link(("a.md", text));
        Assert.That(linked.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Does.Not.Contain(GeneratorDiagnostics.InternalError));
        if (linked is not { Result: { } result, Surface: { } surface })
            return;

        SurfaceModel again = Link(("a.md", text)).Surface!;
        Assert.That(again, Is.EqualTo(surface));
        Assert.That(again.GetHashCode(), Is.EqualTo(surface.GetHashCode()));
        Assert.That(SourceEmitter.Emit(surface, CancellationToken.None), Is.Not.Empty);

        string json = SpecModelJson.Write(result.Model);
        Assert.That(SpecModelJson.TryRead(json, out SpecModel? read, out string? error), Is.True, error);
        Assert.That(read, Is.EqualTo(result.Model));

        // A last type that is another one leads the comparison through all that lead to it.
        LinkedPages other = Link(("a.md", text.Replace("last: string", "last: boolean", StringComparison.Ordinal).Replace("Type", "Kind", StringComparison.Ordinal)));
        _ = SurfaceComparer.Compare(surface, other.Surface!);
    }

    private static LinkedPages Link(params (string Path, string Text)[] pages)
    {
        ClientPages client = ClientPages.Group(
            pages.Select(page => ClientPage.Read(new PageFile("/project/" + page.Path, page.Path, "Harbor", "Harbor", page.Text), CancellationToken.None))).First();
        return new ClientInput(ReadClient.Complete(client, CancellationToken.None), null).Link(SerializerSet.Both, CancellationToken.None);
    }

    [TestCase("presence", 60)]
    [TestCase("presence", 100_000)]
    [TestCase("values", 60)]
    [TestCase("values", 100_000)]
    public void Reads_a_deep_configuration_on_a_small_stack(string key, int depth) => OnSmallStack(() =>
    {
        string deep = Repeat(depth, _ => "{\"Crane.name\":[") + Repeat(depth, _ => "]}");
        ConfigurationReadResult read = ConfigurationReader.Read("specgen.json", $"{{ \"{key}\": {{ \"Crane.name\": {deep} }} }}", "Harbor");
        Assert.That(read.Diagnostics, Is.Not.Empty);
        _ = new ClientSettings("Harbor", null, read.Configuration).GetHashCode();
    });

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            StackSize);
        thread.Start();
        thread.Join();

        Assert.That(failure, Is.Null);
    }

    private static TestCaseData Case(string name, string page) => new TestCaseData(page).SetArgDisplayNames(name);

    private static string Chain(int count, Func<int, string> declaration, Func<int, string> below)
        => "# Cranes\n\n## Get crane\n\n**get** `/cranes`\n\n### Returns\n\n- `Answer object { first }`\n\n  - `first: Type0`\n\n" + Example + "## Domain Types\n\n"
            + Repeat(count, i => $"### Type {i}\n\n- `{declaration(i)}`\n\n{below(i)}") + $"### Type {count}\n\n- `Type{count} object {{ last }}`\n\n  - `last: string`\n\n";

    private static string Nested(int levels)
        => Repeat(levels, level => new string(' ', level * 2) + (level + 1 == levels ? "- `a: string`\n\n" : "- `a: object { a }`\n\n"));

    private static string Recursive(int levels)
        => "## Get crane\n\n**get** `/cranes`\n\n### Returns\n\n- `Crane object { below, items }`\n\n  - `below: optional Crane`\n\n  - `items: optional array of Crane`\n\n" + Example
            + "#### Response\n\n```json\n" + Repeat(levels, i => i % 2 == 0 ? "{\"below\":" : "{\"items\":[") + "{}"
            + Repeat(levels, i => (levels - 1 - i) % 2 == 0 ? "}" : "]}") + "\n```\n";

    private static string Described(string text) => "## Get crane\n\n**get** `/cranes`\n\n### Returns\n\n- `name: string`\n\n  " + text + "\n\n" + Example;

    private static string Posting(string command)
        => "## Create crane\n\n**post** `/cranes`\n\n### Returns\n\n- `name: string`\n\n### Example\n\n```http\n" + command + "\n```\n";

    private static string Repeat(int count, Func<int, string> text)
    {
        StringBuilder builder = new();
        for (int i = 0; i < count; i++)
            builder.Append(CultureInfo.InvariantCulture, $"{text(i)}");
        return builder.ToString();
    }
}
