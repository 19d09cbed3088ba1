using SpecGen.Language.Clients;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Tests.Linking;

/// <summary>Links small pages. Bullets are given without the blank lines between them.</summary>
internal static class LinkedApi
{
    public static LinkResult Link(params (string Path, string Markdown)[] pages)
        => PageLinker.Link(new ClientSettings("Harbor"), [.. pages.Select(p => Parse(p.Path, p.Markdown))]);

    public static LinkResult Link(string markdown) => Link(("ships.md", markdown));

    public static PageModel Parse(string path, string markdown)
    {
        PageParseResult result = PageParser.Parse(path, markdown);
        Assert.That(result.Page, Is.Not.Null, () => string.Join("\n", result.Diagnostics));
        return result.Page!;
    }

    /// <summary>An endpoint of the resource Ships whose result has the given members.</summary>
    public static SpecModel LinkReturns(string bullets) => Link("# Ships\n\n" + Endpoint(returns: bullets)).Model;

    public static string Endpoint(
        string title = "Get ship",
        string verb = "get",
        string path = "/ships/{ship_id}",
        string? pathParameters = null,
        string? query = null,
        string? headers = null,
        string? body = null,
        string? returns = null,
        string? curl = null,
        string? response = null,
        string description = "")
    {
        string parameters = pathParameters ?? (path.Contains("{ship_id}", StringComparison.Ordinal) ? "- `ship_id: string`" : "");
        return $"## {title}\n\n**{verb}** `{path}`\n\n{description}\n\n"
            + Section("Path Parameters", parameters)
            + Section("Query Parameters", query)
            + Section("Header Parameters", headers)
            + Section("Body Parameters", body)
            + Section("Returns", returns)
            + Example(curl ?? "curl https://api.harbor.test/v1" + path.Replace("{ship_id}", "$SHIP_ID", StringComparison.Ordinal), response);
    }

    public static string DomainTypes(params (string Heading, string Bullets)[] types)
        => "## Domain Types\n\n" + string.Concat(types.Select(t => $"### {t.Heading}\n\n{Spread(t.Bullets)}\n\n"));

    public static EndpointModel Endpoint(SpecModel model, string methodName)
        => model.Resources.SelectMany(r => r.Endpoints).Single(e => e.MethodName == methodName);

    public static ObjectModel Object(SpecModel model, string name) => model.Objects.Single(o => o.Name == name);

    public static MemberModel Member(SpecModel model, string type, string wireName) => Object(model, type).Members.Single(m => m.WireName == wireName);

    public static UnionModel Union(SpecModel model, string name) => model.Unions.Single(u => u.Name == name);

    public static string Values(SpecModel model, string name) => string.Join(" ", model.Enums.Single(e => e.Name == name).Values.Select(v => v.Name));

    public static string Cases(SpecModel model, string name) => string.Join(" ", Union(model, name).Cases.Select(c => c.Name + ":" + Print(c.Type)));

    public static string Print(TypeReference? type)
        => type switch
        {
            null => "-",
            PrimitiveTypeReference primitive => primitive.Kind.ToString(),
            ObjectTypeReference reference => reference.Name,
            EnumTypeReference reference => reference.Name,
            UnionTypeReference reference => reference.Name,
            ListTypeReference list => "[" + Print(list.Element) + "]",
            MapTypeReference map => "{" + Print(map.Value) + "}",
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };

    public static IEnumerable<string> Ids(LinkResult result) => result.Diagnostics.Select(d => d.Descriptor.Id);

    private static string Section(string title, string? bullets) => string.IsNullOrEmpty(bullets) ? "" : $"### {title}\n\n{Spread(bullets)}\n\n";

    private static string Example(string curl, string? response)
        => $"### Example\n\n```http\n{curl}\n```\n\n" + (response is null ? "" : $"#### Response\n\n```json\n{response}\n```\n\n");

    private static string Spread(string bullets) => string.Join("\n\n", bullets.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
