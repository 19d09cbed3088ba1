using Microsoft.CodeAnalysis;
using SpecGen.Emission;
using SpecGen.Generator.Pipeline;
using SpecGen.Generator.Tests.GeneratorHarness;
using SpecGen.Language.Clients;
using SpecGen.Language.Model;
using SpecGen.Language.Surface;

namespace SpecGen.Generator.Tests;

/// <summary>That an edit of one of many pages makes anew what depends on it and nothing else, and that what is taken over is what would be made anew.</summary>
internal sealed class ReuseTests
{
    private static readonly Page[] s_pages =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "spec", "dialect"), "*.md")
            .Order(StringComparer.Ordinal)
            .Where(static file => !file.Contains("flattened", StringComparison.Ordinal))
            .Select(static file => Page.Create("/project/spec/" + Path.GetFileName(file), File.ReadAllText(file), "Harbor")),
    ];

    [Test]
    public void An_edited_sentence_prints_one_file_and_leaves_all_others_as_they_were()
    {
        Page page = s_pages.Single(static page => page.Path.EndsWith("/json-body.md", StringComparison.Ordinal));
        GeneratorRun run = GeneratorRun.Create(s_pages.Skip(20).Take(20)).AfterPageEdit(page, WithSentence(page));
        IncrementalStepRunReason[] outputs = [.. run.Result.TrackedOutputSteps.Values.SelectMany(static steps => steps).SelectMany(static step => step.Outputs).Select(static output => output.Reason)];

        Assert.Multiple(() =>
        {
            Assert.That(run.PrintedFiles(), Has.Count.EqualTo(1));
            Assert.That(outputs.Count(static reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)), Is.EqualTo(1));
            Assert.That(run.Reasons(TrackingNames.Collisions), Is.All.EqualTo(IncrementalStepRunReason.Cached));
        });
    }

    [Test]
    public void An_edited_sentence_leaves_all_other_parts_of_the_surface_the_same_objects()
    {
        (BuiltClient before, BuiltClient after) = Build(static page => WithSentence(page));

        Assert.Multiple(() =>
        {
            Assert.That(after.Surface.Objects.IsSame(before.Surface.Objects));
            Assert.That(after.Surface.Unions.IsSame(before.Surface.Unions));
            Assert.That(after.Surface.Enums.IsSame(before.Surface.Enums));
            Assert.That(Others(after.Surface.Resources, before.Surface.Resources), Is.EqualTo(1));
        });
    }

    [Test]
    public void An_edited_sentence_divides_one_file_anew()
    {
        (BuiltClient before, BuiltClient after) = Build(static page => WithSentence(page));
        DividedSurface first = SourceUnits.Divide(before.Surface, SourceOptions.Default, previous: null);
        DividedSurface second = SourceUnits.Divide(after.Surface, SourceOptions.Default, first);

        Assert.That(Others(second.Units, first.Units), Is.EqualTo(1));
    }

    [Test]
    public void Nothing_is_divided_anew_where_nothing_changed()
    {
        (BuiltClient before, BuiltClient after) = Build(static page => page);
        DividedSurface first = SourceUnits.Divide(before.Surface, SourceOptions.Default, previous: null);

        Assert.That(SourceUnits.Divide(after.Surface, SourceOptions.Default, first).Units.IsSame(first.Units));
    }

    [Test]
    public void Names_that_are_wanted_twice_are_given_out_as_if_for_the_first_time()
    {
        SurfaceModel surface = Link([s_pages[0]], before: null).Client.BuildSurface(SerializerSet.Needed)!;
        EnumSurface upper = new("SHIP", "", []);
        EnumSurface lower = new("Ship", "", []);
        DividedSurface first = SourceUnits.Divide(surface with { Enums = [lower] }, SourceOptions.Default, previous: null);
        SurfaceModel both = surface with { Enums = [upper, lower] };
        DividedSurface second = SourceUnits.Divide(both, SourceOptions.Default, first);
        DividedSurface third = SourceUnits.Divide(surface with { Enums = [lower] }, SourceOptions.Default, second);

        Assert.Multiple(() =>
        {
            Assert.That(second.Units, Is.EqualTo(SourceUnits.Divide(both, SourceOptions.Default)));
            Assert.That(third.Units, Is.EqualTo(first.Units));
        });
    }

    [TestCase(1)]
    [TestCase(2)]
    public void Whatever_is_edited_surface_and_files_are_what_they_would_be_if_made_anew(int seed)
    {
        Random random = new(seed);
        List<Page> pages = [.. s_pages];
        Linked? linked = null;
        BuiltClient? built = null;
        DividedSurface? divided = null;
        for (int step = 0; step < 25; step++)
        {
            linked = Link(pages, linked);
            built = linked.Client.BuildSurface(SerializerSet.Needed, built)!;
            divided = SourceUnits.Divide(built.Surface, SourceOptions.Default, divided);
            SurfaceModel anew = linked.Client.BuildSurface(SerializerSet.Needed)!;
            Assert.That(built.Surface.Equals(anew), Is.True, $"surface after step {step}");
            Assert.That(divided.Units.Equals(SourceUnits.Divide(anew, SourceOptions.Default)), Is.True, $"files after step {step}");
            Edit(pages, random);
        }
    }

    // Sentences and lines come and go, and pages do.
    private static void Edit(List<Page> pages, Random random)
    {
        int index = random.Next(pages.Count);
        List<string> lines = [.. pages[index].GetText().ToString().Split('\n')];
        int line = random.Next(lines.Count);
        int bullet = lines.FindIndex(line, static text => text.TrimStart().StartsWith("- `", StringComparison.Ordinal));
        switch (random.Next(6))
        {
            case 0:
                pages[index] = WithSentence(pages[index]);
                return;
            case 1 when pages.Count > 10:
                pages.RemoveAt(index);
                return;
            case 2:
                Page original = s_pages[random.Next(s_pages.Length)];
                pages.RemoveAll(page => page.Path == original.Path);
                pages.Add(original);
                return;
            case 3 when bullet >= 0:
                lines.Insert(bullet, lines[bullet][..lines[bullet].IndexOf('-', StringComparison.Ordinal)] + $"- `added_{random.Next(3)}: optional string`\n");
                break;
            case 4:
                lines.RemoveAt(line);
                break;
            default:
                lines[line] = lines[line].Replace("string", "number", StringComparison.Ordinal).Replace("optional ", "", StringComparison.Ordinal);
                break;
        }

        pages[index] = pages[index].WithText(string.Join('\n', lines));
    }

    private static (BuiltClient Before, BuiltClient After) Build(Func<Page, Page> edit)
    {
        Linked first = Link(s_pages, before: null);
        Page edited = s_pages.Single(static page => page.Path.EndsWith("/json-body.md", StringComparison.Ordinal));
        Linked second = Link(s_pages.Select(page => page == edited ? edit(page) : page), first);
        BuiltClient before = first.Client.BuildSurface(SerializerSet.Needed, previous: null)!;
        return (before, second.Client.BuildSurface(SerializerSet.Needed, before)!);
    }

    private static Page WithSentence(Page page)
    {
        string text = page.GetText().ToString();
        int end = text.IndexOf('\n', text.IndexOf("\n**", StringComparison.Ordinal) + 1) + 1;
        return page.WithText(text.Insert(end, "\nAn edited sentence.\n"));
    }

    private static Linked Link(IEnumerable<Page> pages, Linked? before)
    {
        ClientPages client = ClientPages.Group(pages.Select(static page => ClientPage.Read(
            new PageFile(page.Path, page.Path["/project/".Length..], "Harbor", "", page.GetText().ToString()), CancellationToken.None))).Single();
        ReadClient read = ReadClient.Complete(client, before?.Read, CancellationToken.None);
        return new Linked(read, new ClientInput(read, null).LinkInput.Link(before?.Client, CancellationToken.None));
    }

    private static int Others<T>(EquatableArray<T> items, EquatableArray<T> before)
        where T : class, IEquatable<T>
    {
        HashSet<object> known = new(before, ReferenceEqualityComparer.Instance);
        return items.Count(item => !known.Contains(item));
    }

    private sealed record Linked(ReadClient Read, LinkedClient Client);
}
