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
        SurfaceModel surface = Link([s_pages[0]]).BuildSurface(SerializerSet.Needed)!;
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

    private static (BuiltClient Before, BuiltClient After) Build(Func<Page, Page> edit)
    {
        LinkedClient first = Link(s_pages);
        Page edited = s_pages.Single(static page => page.Path.EndsWith("/json-body.md", StringComparison.Ordinal));
        LinkedClient second = SharedWith(Link(s_pages.Select(page => page == edited ? edit(page) : page)), first);
        BuiltClient before = first.BuildSurface(SerializerSet.Needed, previous: null)!;
        return (before, second.BuildSurface(SerializerSet.Needed, before)!);
    }

    private static Page WithSentence(Page page)
    {
        string text = page.GetText().ToString();
        int end = text.IndexOf('\n', text.IndexOf("\n**", StringComparison.Ordinal) + 1) + 1;
        return page.WithText(text.Insert(end, "\nAn edited sentence.\n"));
    }

    private static LinkedClient Link(IEnumerable<Page> pages)
    {
        ClientPages client = ClientPages.Group(pages.Select(static page => ClientPage.Read(
            new PageFile(page.Path, page.Path["/project/".Length..], "Harbor", "", page.GetText().ToString()), CancellationToken.None))).Single();
        return new ClientInput(ReadClient.Complete(client, CancellationToken.None), null).LinkInput.Link(CancellationToken.None);
    }

    // As linking again gives it: what is equal is the same object.
    private static LinkedClient SharedWith(LinkedClient linked, LinkedClient? before)
    {
        if (before is not { Model: { } old } || linked.Model is not { } model)
            return linked;
        SpecModel shared = model.Model with
        {
            Resources = Share(model.Model.Resources, old.Model.Resources, static item => item.TypeName),
            Objects = Share(model.Model.Objects, old.Model.Objects, static item => item.Name),
            Enums = Share(model.Model.Enums, old.Model.Enums, static item => item.Name),
            Unions = Share(model.Model.Unions, old.Model.Unions, static item => item.Name),
            PathChoices = Share(model.Model.PathChoices, old.Model.PathChoices, static item => item.Name),
        };
        return linked with { Model = model with { Model = shared } };
    }

    private static EquatableArray<T> Share<T>(EquatableArray<T> items, EquatableArray<T> before, Func<T, string> nameOf)
        where T : class, IEquatable<T>
    {
        if (items == before)
            return before;
        Dictionary<string, T> known = before.ToDictionary(nameOf, StringComparer.Ordinal);
        return items.Select(item => known.TryGetValue(nameOf(item), out T? old) && old.Equals(item) ? old : item).ToEquatableArray();
    }

    private static int Others<T>(EquatableArray<T> items, EquatableArray<T> before)
        where T : class, IEquatable<T>
    {
        HashSet<object> known = new(before, ReferenceEqualityComparer.Instance);
        return items.Count(item => !known.Contains(item));
    }
}
