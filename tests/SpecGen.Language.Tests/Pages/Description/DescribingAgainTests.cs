using SpecGen.Language.Api;
using SpecGen.Language.Pages.Description;
using SpecGen.Language.Pages.Structure;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Pages.Description;

/// <summary>Describing pages with what was described before gives what describing them alone gives, and what did not change as the same objects.</summary>
public class DescribingAgainTests
{
    private const string Fleet = "- `fleet: Fleet`\n  - `ships: optional Ship`\n    - `name: string`";

    [Test]
    public void Edits_of_the_pages_of_the_dialect_give_what_they_give_without_what_was_before()
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(TestFiles.RepositoryRoot, "spec", "dialect"), "*.md").Order(StringComparer.Ordinal)];
        Edit(new EditedPages(1, files.Select(file => (Path.GetFileName(file), File.ReadAllText(file))), []), 100);
    }

    [Test]
    public void Edits_of_pages_that_lead_into_each_other_give_what_they_give_without_what_was_before([Range(1, 10)] int seed)
    {
        TangledPages tangled = new(new Random(seed));
        Edit(new EditedPages(seed, Enumerable.Range(0, 6).Select(i => ($"{i}.md", tangled.Write())), [.. Enumerable.Range(0, 300).Select(_ => tangled.Write())]), 100);
    }

    [Test]
    [Category("Corpus")]
    public void Edits_of_real_pages_give_what_they_give_without_what_was_before()
    {
        foreach (IGrouping<string, string> vendor in TestFiles.CorpusPages().GroupBy(static file => Vendor(file), StringComparer.Ordinal))
            Edit(new EditedPages(1, vendor.Select(file => (file[(vendor.Key.Length + 1)..], File.ReadAllText(file))), []), 30);

        static string Vendor(string file)
        {
            string corpus = Environment.GetEnvironmentVariable("SPECGEN_CORPUS")!;
            return Path.Combine(corpus, Path.GetRelativePath(corpus, file).Split(Path.DirectorySeparatorChar)[0]);
        }
    }

    [Test]
    public void A_page_that_did_not_change_is_the_same_document_with_the_same_places()
    {
        PageModel unchanged = Page("a.md", "ship");
        DescribedApi before = PageDescriber.Describe([unchanged, Page("b.md", "yard")]);

        DescribedApi after = Again(before, unchanged, Page("b.md", "yard", description: "Prose."));

        Assert.That(Document(after, "a.md"), Is.SameAs(Document(before, "a.md")));
        Assert.That(Document(after, "b.md"), Is.Not.EqualTo(Document(before, "b.md")));
    }

    [Test]
    public void A_page_whose_lines_moved_is_the_same_document_at_other_places()
    {
        DescribedApi before = PageDescriber.Describe([Page("a.md", "ship")]);

        DescribedApi after = Again(before, Parse("a.md", "\n\n" + Text("ship")));

        Assert.That(after.Api, Is.SameAs(before.Api));
        Assert.That(after.Places, Is.Not.EqualTo(before.Places));
    }

    [Test]
    public void Pages_that_did_not_change_are_the_same_description()
    {
        EquatableArray<PageModel> pages = [Page("a.md", "ship"), Page("b.md", "yard")];
        DescribedApi before = PageDescriber.Describe(pages);

        Assert.That(PageDescriber.Describe([.. pages], before, default), Is.SameAs(before));
    }

    [Test]
    public void A_page_is_described_anew_when_the_page_changes_that_declares_its_type()
    {
        PageModel user = Returning("a.md", "- `ship: Ship`");
        DescribedApi before = PageDescriber.Describe([user, Declaring("b.md", "Ship", "- `Ship object { name }`\n  - `name: string`")]);

        DescribedApi after = Again(before, user, Declaring("b.md", "Ship", "- `Ship object { name }`\n  - `name: number`"));

        Assert.That(Document(after, "b.md").Types.OfType<ApiObject>().Single(type => type.Title is not null).Members.Single().Shape, Is.EqualTo(new ApiPrimitive(ApiPrimitiveKind.Number)));
    }

    [Test]
    public void A_page_is_described_anew_when_a_page_that_declares_its_type_comes_or_goes()
    {
        PageModel user = Returning("a.md", "- `ship: Ship`");
        PageModel declaring = Declaring("b.md", "Ship", "- `Ship object { name }`\n  - `name: string`");
        DescribedApi without = PageDescriber.Describe([user]);

        DescribedApi with = Again(without, user, declaring);
        DescribedApi again = Again(with, user);

        Assert.That(without.Diagnostics.Select(found => found.Diagnostic.Descriptor.Id), Is.EqualTo(["SPG050"]));
        Assert.That(with.Diagnostics, Is.Empty);
        Assert.That(again, Is.EqualTo(without));
    }

    [Test]
    public void A_page_is_described_anew_when_another_declaration_of_its_type_comes_first()
    {
        PageModel user = Returning("a.md", "- `ship: Ship`");
        PageModel first = Declaring("b.md", "Ship", "- `Ship object { name }`\n  - `name: string`", "# Docks\n\n");
        DescribedApi before = PageDescriber.Describe([user, first, Declaring("c.md", "Ship", "- `Ship object { name }`\n  - `name: number`", "# Docks\n\n")]);

        DescribedApi after = Again(before, user, first, Declaring("c.md", "Ship", "- `Ship object { name }`\n  - `name: number`"));

        Assert.That(Document(after, "a.md"), Is.Not.EqualTo(Document(before, "a.md")));
    }

    [Test]
    public void A_page_is_described_anew_when_another_page_declares_that_a_name_is_an_array()
    {
        PageModel user = Returning("a.md", "- `ships: Ships`\n  - `name: string`");
        DescribedApi before = PageDescriber.Describe([user, Declaring("b.md", "Ships", "- `Ships object { name }`\n  - `name: string`")]);

        DescribedApi after = Again(before, user, Declaring("b.md", "Ships", "- `Ships = array of object { name }`\n  - `name: string`"));

        Assert.That(Document(after, "a.md"), Is.Not.EqualTo(Document(before, "a.md")));
    }

    [Test]
    public void A_page_that_only_asks_whether_a_name_is_an_array_is_not_described_anew_when_its_declaration_moves()
    {
        PageModel user = Returning("a.md", "- `ships: Ships`\n  - `name: string`");
        DescribedApi before = PageDescriber.Describe([user, Declaring("b.md", "Ships", "- `Ships = array of object { name }`\n  - `name: string`")]);

        DescribedApi after = Again(before, user, Declaring("b.md", "Ships", "- `Ships = array of object { name }`\n  - `name: number`"));

        Assert.That(Document(after, "a.md"), Is.SameAs(Document(before, "a.md")));
    }

    [Test]
    public void A_page_is_described_anew_when_an_example_of_another_page_shows_that_a_member_is_an_array()
    {
        PageModel fleets = Returning("a.md", Fleet);
        DescribedApi before = PageDescriber.Describe([fleets, Returning("b.md", Fleet, "{ \"fleet\": { \"ships\": { \"name\": \"x\" } } }")]);

        DescribedApi after = Again(before, fleets, Returning("b.md", Fleet, "{ \"fleet\": { \"ships\": [{ \"name\": \"x\" }] } }"));

        Assert.That(Document(after, "a.md").Types.OfType<ApiObject>().SelectMany(type => type.Members).Single(member => member.Name == "ships").Shape, Is.InstanceOf<ApiArray>());
        Assert.That(after.Diagnostics.Select(found => (found.Diagnostic.Descriptor.Id, found.Diagnostic.Path)), Is.EqualTo([("SPG088", "a.md")]));
    }

    [Test]
    public void The_page_that_shows_an_array_first_is_named_when_the_order_of_pages_changes()
    {
        const string Shown = "{ \"fleet\": { \"ships\": [{ \"name\": \"x\" }] } }";
        PageModel fleets = Returning("a.md", Fleet);
        PageModel second = Returning("c.md", Fleet, Shown);
        DescribedApi before = PageDescriber.Describe([fleets, Returning("b.md", Fleet, Shown), second]);

        DescribedApi after = Again(before, fleets, Returning("b.md", Fleet, Shown, "# Docks\n\n"), second);

        Assert.That(before.Diagnostics.Single().Diagnostic.Message, Does.Contain("b.md"));
        Assert.That(after.Diagnostics.Single().Diagnostic.Message, Does.Contain("c.md").And.Not.Contain("b.md"));
    }

    [Test]
    public void A_page_is_described_anew_when_another_page_makes_the_folder_that_it_lies_in_a_resource()
    {
        PageModel yards = Page("ships/resources/yards.md", "yard");
        DescribedApi before = PageDescriber.Describe([yards]);

        DescribedApi after = Again(before, yards, Page("ships.md", "ship"));

        Assert.That(Document(before, "ships/resources/yards.md").Location, Is.Not.Null);
        Assert.That(Document(after, "ships/resources/yards.md").Location, Is.Null);
    }

    private static void Edit(EditedPages pages, int steps)
    {
        DescribedApi before = PageDescriber.Describe(pages.Models);
        List<string> edits = [];
        for (int i = 0; i < steps; i++)
        {
            edits.Add(pages.Edit());
            before = Again(before, pages.Models, () => string.Join("\n", edits.TakeLast(5)));
        }
    }

    private static DescribedApi Again(DescribedApi before, params PageModel[] pages) => Again(before, [.. pages], static () => "");

    private static DescribedApi Again(DescribedApi before, EquatableArray<PageModel> pages, Func<string> about)
    {
        DescribedApi again = PageDescriber.Describe(pages, before, default);
        DescribedApi alone = PageDescriber.Describe(pages);
        Assert.Multiple(() =>
        {
            Assert.That(again.Api.Documents.AsSpan().SequenceEqual(alone.Api.Documents.AsSpan()), about);
            Assert.That(again.Places.Equals(alone.Places), about);
            Assert.That(again.Diagnostics == alone.Diagnostics, about);
        });

        ILookup<string, ApiDocument> earlier = ((IEnumerable<ApiDocument>)before.Api.Documents).ToLookup(static document => document.Path, StringComparer.Ordinal);
        foreach (ApiDocument document in again.Api.Documents)
            Assert.That(earlier[document.Path].All(known => ReferenceEquals(known, document) || !known.Equals(document)), about);
        return again;
    }

    private static ApiDocument Document(DescribedApi described, string path) => ((IEnumerable<ApiDocument>)described.Api.Documents).Single(document => document.Path == path);

    private static string Text(string name, string description = "")
        => $"# {name}s\n\n" + Endpoint($"Get {name}", path: $"/{name}s", returns: $"- `{name}: string`", response: $"{{ \"{name}\": \"x\" }}", description: description);

    private static PageModel Page(string path, string name, string description = "") => Parse(path, Text(name, description));

    private static PageModel Returning(string path, string returns, string? response = null, string before = "")
        => Parse(path, before + "# Fleets\n\n" + Endpoint("Get fleet", path: "/" + path, returns: returns, response: response));

    private static PageModel Declaring(string path, string name, string type, string before = "") => Parse(path, before + Text("yard") + DomainTypes((name, type)));
}
