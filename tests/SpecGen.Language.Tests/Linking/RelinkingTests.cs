using System.Text;
using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Linking;
using SpecGen.Language.Linking.Naming;
using SpecGen.Language.Model;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Description;
using SpecGen.Language.Pages.Structure;
using static SpecGen.Language.Tests.Linking.LinkedApi;

namespace SpecGen.Language.Tests.Linking;

/// <summary>A client that is linked again after its pages changed is what it would be if it had never been linked before.</summary>
public class RelinkingTests
{
    private static readonly ClientSettings s_settings = new("Harbor");

    // Types and members that pages of the dialect have, equal types with one name, names that nothing has, and one that is taken.
    private const string Names = """
        {
          "names": {
            "StoreList": "Stock", "Stock.currency": "Coin", "DistancesUnit": "DistanceUnit", "StoreCompany": "StoreOwner", "Nothing": "Anything", "BookingsSide.port": "Left"
          },
          "types": { "StoreList.state": "string", "Stock.labels": "json", "StoreCompany.company": "string", "Nothing.at_all": "json" },
          "endpoints": { "GET /*": {}, "GET /nowhere": {} }
        }
        """;

    private const string Kinds = """
        {
          "names": { "StoreList": "Stock" },
          "types": { "Stock.currency": "constant", "StoreCompany.company": "enum" },
          "presence": { "StoreList.items": "optional", "StoreCompany.company": "null", "Stock.nothing": "null" },
          "values": { "FlagRegistry": ["other"], "StoreState": ["ajar"], "Nothing": ["at all"] },
          "exclude": ["DELETE *"]
        }
        """;

    [TestCase(1, null)]
    [TestCase(2, null)]
    [TestCase(3, Names)]
    [TestCase(4, Kinds)]
    public void Linking_after_any_edit_gives_what_linking_anew_gives(int seed, string? configuration)
    {
        string folder = Path.Combine(TestFiles.RepositoryRoot, "spec", "dialect");
        (string, string)[] pages = [.. Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];
        Check(pages, seed, steps: 40, configuration);
    }

    [Test]
    [Category("Corpus")]
    public void Linking_after_any_edit_of_real_pages_gives_what_linking_anew_gives()
    {
        foreach (IGrouping<string, string> vendor in TestFiles.CorpusPages().GroupBy(file => Path.GetRelativePath(Environment.GetEnvironmentVariable("SPECGEN_CORPUS")!, file).Split('/', '\\')[0]))
            Check([.. vendor.Select(file => (file, File.ReadAllText(file)))], seed: 1, steps: 12, configuration: null);
    }

    [Test]
    public void What_did_not_change_is_the_same_object_after_an_edit_of_prose()
    {
        (string, string) ships = ("ships.md", "# Ships\n\n" + Endpoint(returns: "- `id: string`\n- `state: \"afloat\" or \"sunk\"`"));
        (string, string) mines = ("mines.md", "# Mines\n\n" + Endpoint("Get mine", path: "/mines", query: "- `limit: optional number`", returns: "- `ore: Ore`\n  - `\"red\"`\n  - `\"grey\"`\n- `dug_at: string`"));
        LinkedModel first = Relink(Describe(ships, mines), null);
        LinkedModel second = Relink(Describe((ships.Item1, ships.Item2.Replace("# Ships", "# Ships\n\nAfloat.", StringComparison.Ordinal)), mines), first);
        Assert.Multiple(() =>
        {
            Assert.That(second.Model.Resources.Single(resource => resource.TypeName == "ShipsResource").Documentation, Is.EqualTo("Afloat."));
            Assert.That(Same(second.Model.Objects, first.Model.Objects), Is.True);
            Assert.That(Same(second.Model.Enums, first.Model.Enums), Is.True);
            Assert.That(Same(second.Sources, first.Sources), Is.True);
            Assert.That(second.Model.Resources[0], Is.SameAs(first.Model.Resources[0]).And.Property(nameof(ResourceModel.TypeName)).EqualTo("MinesResource"));
            Assert.That(second.Model.Resources[1].Endpoints[0], Is.SameAs(first.Model.Resources[1].Endpoints[0]));
        });
    }

    [Test]
    public void Only_what_has_a_member_that_is_added_is_written_anew()
    {
        (string, string) ships = ("ships.md", "# Ships\n\n" + Endpoint(returns: "- `id: string`\n- `state: \"afloat\" or \"sunk\"`"));
        (string, string) mines = ("mines.md", "# Mines\n\n" + Endpoint("Get mine", path: "/mines", returns: "- `ore: string`\n- `dug_at: string`"));
        LinkedModel first = Relink(Describe(ships, mines), null);
        LinkedModel second = Relink(Describe(ships, (mines.Item1, mines.Item2.Replace("- `dug_at", "- `depth: string`\n\n- `dug_at", StringComparison.Ordinal))), first);
        ObjectModel[] written = [.. second.Model.Objects.Where(item => !first.Model.Objects.Any(old => ReferenceEquals(old, item)))];
        Assert.That(written.Select(item => item.Members.Count), Is.EqualTo((int[])[3]));
        Assert.That(written[0].Members[2], Is.SameAs(first.Model.Objects.Single(item => item.Name == written[0].Name).Members[1]));
    }

    [Test]
    public void A_client_whose_types_are_all_as_before_is_the_same_object()
    {
        (string, string) ships = ("ships.md", "# Ships\n\n" + Endpoint(returns: "- `id: string`"));
        LinkedModel first = Relink(Describe(ships), null);
        Assert.That(Named(Relink(Describe(ships), first)), Is.SameAs(Named(first)));
    }

    [TestCase("mines.md")]
    [TestCase("ships.md")]
    public void What_mentions_a_type_that_becomes_one_with_another_is_written_anew(string edited)
    {
        const string members = "- `id: string`\n- `box: object { state }`\n  - `state: \"afloat\" or \"sunk\"`\n    - `\"afloat\"`\n    - `\"sunk\"`";
        (string Path, string Text)[] pages = [("mines.md", "# Mines\n\n" + Endpoint("Get mine", path: "/mines", returns: members)), ("ships.md", "# Ships\n\n" + Endpoint(returns: members))];
        (string Path, string Text)[] others = [.. pages.Select(page => page.Path == edited ? (page.Path, page.Text.Replace("sunk", "lost", StringComparison.Ordinal)) : page)];
        string[] boxes = [.. Link(pages).Model.Objects.Select(item => item.Name).Where(name => name.EndsWith("Box", StringComparison.Ordinal))];
        string configuration = $$"""{ "names": { "{{boxes[0]}}": "{{boxes[1]}}" } }""";
        ClientSettings settings = new("Harbor", null, ConfigurationReader.Read("specgen.json", configuration, "Harbor").Configuration);
        DescribedApi described = PageDescriber.Describe([.. others.Select(page => Parse(page.Path, page.Text))]);
        LinkedModel first = Linker.Link(settings, described.Api);
        DescribedApi again = PageDescriber.Describe([.. pages.Select(page => Parse(page.Path, page.Text))], described, CancellationToken.None);
        LinkedModel anew = Linker.Link(settings, again.Api);
        Assert.That(anew.Model.Objects, Has.Count.EqualTo(first.Model.Objects.Count - 1), "the boxes have become one");
        Assert.That(Linker.Link(settings, again.Api, first, CancellationToken.None), Is.EqualTo(anew));
    }

    [Test]
    public void A_resource_that_an_edit_does_not_touch_keeps_its_endpoints_and_types()
    {
        (string, string) ships = ("ships.md", "# Ships\n\n" + Endpoint(returns: "- `id: string`"));
        (string, string) mines = ("mines.md", "# Mines\n\n" + Endpoint("Get mine", path: "/mines", returns: "- `ore: string`"));
        DescribedApi described = PageDescriber.Describe([Parse(ships.Item1, ships.Item2), Parse(mines.Item1, mines.Item2)]);
        PageModel edited = Parse(mines.Item1, mines.Item2.Replace("ore: string", "ore: number", StringComparison.Ordinal));
        DescribedApi again = PageDescriber.Describe([Parse(ships.Item1, ships.Item2), edited], described, CancellationToken.None);
        LinkedModel first = Relink(described.Api, null);
        LinkMemory memory = Relink(again.Api, first).Memory.Value!;
        string[] linkedAgain =
        [
            .. memory.Types.Resources
                .Where(resource => !ReferenceEquals(resource.Value, first.Memory.Value!.Types.Resources[resource.Key]))
                .Select(static resource => resource.Key.ToString()),
        ];
        Assert.That(linkedAgain, Is.EqualTo((string[])["mines"]));
    }

    private static bool Same<T>(EquatableArray<T> left, EquatableArray<T> right)
        where T : IEquatable<T>
        => left.AsSpan() == right.AsSpan();

    private static NamedClient Named(LinkedModel linked) => linked.Memory.Value!.Named;

    private static LinkedModel Relink(ApiDescription api, LinkedModel? previous) => Linker.Link(s_settings, api, previous, CancellationToken.None);

    private static ApiDescription Describe(params (string Path, string Text)[] pages) => PageDescriber.Describe([.. pages.Select(page => Parse(page.Path, page.Text))]).Api;

    private static void Check((string Path, string Text)[] originals, int seed, int steps, string? configuration)
    {
        ClientSettings settings = configuration is null ? s_settings : new ClientSettings("Harbor", null, ConfigurationReader.Read("specgen.json", configuration, "Harbor").Configuration);
        PageEdits edits = new(originals, new Random(seed));
        Dictionary<string, PageModel?> parsed = new(StringComparer.Ordinal);
        DescribedApi? described = null;
        LinkedModel? previous = null;
        for (int step = 0; step < steps; step++)
        {
            described = PageDescriber.Describe([.. edits.Pages.Select(page => Read(page.Path, page.Text)).OfType<PageModel>()], described, CancellationToken.None);
            LinkedModel anew = Linker.Link(settings, described.Api, previous: null, CancellationToken.None);
            LinkedModel again = Linker.Link(settings, described.Api, previous, CancellationToken.None);
            Assert.That(again, Is.EqualTo(anew), () => $"step {step}: {edits.Last}");
            previous = again;
            edits.Next();
        }

        PageModel? Read(string path, string text)
        {
            string key = path + "\n" + text;
            if (!parsed.TryGetValue(key, out PageModel? page))
                parsed.Add(key, page = PageParser.Parse(path, text).Page);
            return page;
        }
    }

    /// <summary>Edits of pages, in an order that the random numbers decide.</summary>
    private sealed class PageEdits((string Path, string Text)[] originals, Random random)
    {
        private readonly List<(string Path, string Text)> _pages = [.. originals];
        private int _count;

        public IReadOnlyList<(string Path, string Text)> Pages => _pages;

        public string Last { get; private set; } = "nothing";

        public void Next()
        {
            int index = random.Next(_pages.Count);
            (string path, string text) = _pages[index];
            int kind = random.Next(10);
            Last = $"edit {kind} of {path}";
            _count++;
            switch (kind)
            {
                case 0:
                    _pages.RemoveAt(index);
                    break;
                case 1:
                    _pages.Insert(random.Next(_pages.Count + 1), ($"copy{_count}/{path}", text));
                    break;
                case 2:
                    (string originalPath, string originalText) = originals[random.Next(originals.Length)];
                    _pages.RemoveAll(page => page.Path == originalPath);
                    _pages.Add((originalPath, originalText));
                    break;
                default:
                    _pages[index] = (path, Edit(text, kind));
                    break;
            }
        }

        private string Edit(string text, int kind) => kind switch
        {
            3 => Replace(text, @"\n\n(?=[A-Z][a-z]+ )", _ => $"\n\nEdited {_count}. "),
            4 => Replace(text, @"\n( *)- `\w+: ", match => $"\n{match.Groups[1].Value}- `added_{_count}: optional string`\n{match.Value}"),
            5 => Replace(text, @"\n *- `\w+: (string|number|boolean)`(?=\n)", _ => "\n"),
            6 => Rename(text),
            7 => Replace(text, @"\n( *)- `""\w+""`", match => $"{match.Value}\n\n{match.Groups[1].Value}- `\"value_{_count}\"`"),
            8 => Replace(text, @": (string|number)`", match => match.Groups[1].Value == "string" ? ": number`" : ": string`"),
            _ => Replace(text, @"""\d{4}-\d\d-\d\dT[^""]*""|: \d+\b", match => match.Value[0] == '"' ? "\"later\"" : ": 1.5"),
        };

        // Names of two types may become one.
        private string Rename(string text)
        {
            string[] names = [.. Regex.Matches(text, @"`([A-Z]\w+) (?:object|=)").Select(match => match.Groups[1].Value).Distinct()];
            if (names.Length == 0)
                return text;
            string renamed = names[random.Next(names.Length)];
            string name = random.Next(2) == 0 ? "Shared" : "Renamed" + (_count % 3);
            return Regex.Replace(text, $@"\b{renamed}\b", name);
        }

        private string Replace(string text, string pattern, Func<Match, string> replacement)
        {
            Match[] matches = [.. Regex.Matches(text, pattern).Cast<Match>()];
            if (matches.Length == 0)
                return text;
            Match chosen = matches[random.Next(matches.Length)];
            return new StringBuilder(text).Remove(chosen.Index, chosen.Length).Insert(chosen.Index, replacement(chosen)).ToString();
        }
    }
}
