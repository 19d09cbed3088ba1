using System.Globalization;
using System.Text;
using SpecGen.Conformance.Tests.Corpus;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;

namespace SpecGen.Conformance.Tests.Reading;

/// <summary>Which types of members a page no longer spells out.</summary>
[Flags]
public enum HiddenTypes
{
    /// <summary>All are spelled out.</summary>
    None = 0,

    /// <summary>Unions, of values too.</summary>
    Unions = 1,

    /// <summary>Objects.</summary>
    Objects = 2,

    /// <summary>Both.</summary>
    All = Unions | Objects,
}

/// <summary>
/// The endpoints of a vendor's pages, each a page for itself, without Domain Types and with members whose types are only named. That is what makes a
/// page without its line breaks hard to read, and the pages of the corpus have little of it.
/// </summary>
internal sealed class TakenApartVendor
{
    private readonly HiddenTypes _hidden;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private TakenApartVendor(string vendor, HiddenTypes hidden)
    {
        _hidden = hidden;
        HashSet<string> seen = new(StringComparer.Ordinal);
        Parts = [.. ReadVendor.Get(vendor).Pages.SelectMany(PartsOf).Where(part => seen.Add(part.Page.Source.Text))];
    }

    /// <summary>The endpoints, each text once.</summary>
    public IReadOnlyList<EndpointPart> Parts { get; }

    /// <summary>Takes the pages of a vendor apart.</summary>
    /// <param name="vendor">The vendor.</param>
    /// <param name="hidden">The types that are replaced by names.</param>
    public static TakenApartVendor Of(string vendor, HiddenTypes hidden) => new(vendor, hidden);

    /// <summary>Reads each endpoint without its line breaks and with nothing else.</summary>
    public IReadOnlyList<FlattenedPage> ReadAlone()
        => [.. Parts.Select(part => FlattenedPage.Compare(part.Page, PageParser.Complete([part.Flattened])[0]))];

    /// <summary>Reads each endpoint without its line breaks, with the endpoints of all other pages that are not the same one.</summary>
    public IReadOnlyList<FlattenedPage> ReadLeavingOneOut()
        => [.. Parts.Select(part => FlattenedPage.Compare(part.Page, PageParser.Complete([part.Flattened, .. OthersOf(part)])[0]))];

    private IEnumerable<PageReading> OthersOf(EndpointPart part)
        => Parts.Where(other => other.From != part.From && other.Endpoint != part.Endpoint).Select(other => other.Canonical);

    private IEnumerable<EndpointPart> PartsOf(ReadPage page)
    {
        if (page.Result.Page is not { } model)
            yield break;
        string text = page.Source.Text;
        int[] headings = [.. model.Methods.Select(method => method.Span.Start)
            .Concat(model.DomainTypes.Select(type => type.Span.Start))
            .Concat(model.Resources.Select(resource => resource.Span.Start))
            .Append(text.Length)
            .Order()];
        for (int i = 0; i < model.Methods.Count; i++)
        {
            PageMethod method = model.Methods[i];
            int start = LineStart(text, method.Span.Start);
            int end = headings.First(heading => heading > method.Span.Start);
            string part = WithoutDomainTypes(Hide(method, text, start, end == text.Length ? end : LineStart(text, end)));
            string path = string.Create(CultureInfo.InvariantCulture, $"{page.Source.Path}.{i}.md");
            yield return EndpointPart.Of(new CorpusPage(path, part), page.Source.Path, method.Verb + " " + method.Path);
        }
    }

    private static int LineStart(string text, int position) => position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;

    private static string WithoutDomainTypes(string text)
        => text.IndexOf("\n## Domain Types", StringComparison.Ordinal) is >= 0 and int start ? text[..(start + 1)] : text.TrimEnd() + "\n";

    private string Hide(PageMethod method, string text, int start, int end)
    {
        StringBuilder result = new();
        int position = start;
        foreach (EquatableArray<PageItem> section in new[]
        {
            method.PathParameters, method.QueryParameters, method.HeaderParameters, method.CookieParameters, method.BodyParameters, method.Returns,
        })
        {
            HashSet<string> used = new(StringComparer.Ordinal);
            foreach (PageItem item in AllOf(section))
            {
                if (Named(item.Type, item, used) is not { } type)
                    continue;
                result.Append(text, position, item.Span.Start - position);
                result.Append(TypeExpressionPrinter.Print(new ItemHeader(item.Key, item.IsOptional, item.Label, type)));
                position = item.Span.Start + item.Span.Length;
            }
        }

        return result.Append(text, position, end - position).ToString();
    }

    // The items as they stand on the page.
    private static IEnumerable<PageItem> AllOf(EquatableArray<PageItem> items) => items.SelectMany(item => AllOf(item.Children).Prepend(item));

    // The type with a name where it was spelled out; null where it stays what it is.
    private TypeExpression? Named(TypeExpression type, PageItem item, HashSet<string> used)
    {
        if (item.Key is not { } key || item.Children.IsEmpty)
            return null;
        bool isUnionOfArrays = item.Children.Any(child => child.Type is ArrayExpression);
        return type switch
        {
            NullableExpression nullable => Named(nullable.Type, item, used) is { } inner ? new NullableExpression(inner) : null,
            ArrayExpression when isUnionOfArrays => _hidden.HasFlag(HiddenTypes.Unions) ? Name(key, item, used) : null,
            ArrayExpression array => Named(array.Element, item, used) is { } element ? new ArrayExpression(element) : null,
            MapExpression map => Named(map.Value, item, used) is { } value ? new MapExpression(value) : null,
            UnionExpression => _hidden.HasFlag(HiddenTypes.Unions) ? Name(key, item, used) : null,
            ObjectExpression { Name: null } => _hidden.HasFlag(HiddenTypes.Objects) ? Name(key, item, used) : null,
            _ => null,
        };
    }

    // Equal types have one name on all pages, but each its own within a section: there a second list of one name would be left out.
    private ReferenceExpression Name(string key, PageItem item, HashSet<string> used)
    {
        string shape = key + Shape(item.Children);
        if (!_names.TryGetValue(shape, out string? name))
        {
            name = string.Concat(key.Split('_', '-', ' ', '.').Where(word => word.Length > 0 && char.IsAsciiLetter(word[0])).Select(Capitalised));
            _names.Add(shape, name = string.Create(CultureInfo.InvariantCulture, $"{name}Type{_names.Count}"));
        }

        string unique = name;
        for (int i = 2; !used.Add(unique); i++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}Version{i}");
        return new ReferenceExpression(unique);
    }

    private static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Shape(EquatableArray<PageItem> items)
        => $"({string.Join(' ', items.Select(item => Text(item) + Shape(item.Children)))})";

    private static string Text(PageItem item) => TypeExpressionPrinter.Print(new ItemHeader(item.Key, item.IsOptional, item.Label, item.Type));
}

/// <summary>One endpoint as a page.</summary>
/// <param name="Page">The page with its line breaks.</param>
/// <param name="From">The path of the page that it was taken from.</param>
/// <param name="Endpoint">Its method and path.</param>
/// <param name="Canonical">The page as it was read.</param>
/// <param name="Flattened">The page without its line breaks, not complete yet.</param>
internal sealed record EndpointPart(ReadPage Page, string From, string Endpoint, PageReading Canonical, PageReading Flattened)
{
    /// <summary>Reads the page of one endpoint.</summary>
    /// <param name="source">The page.</param>
    /// <param name="from">The path of the page that it was taken from.</param>
    /// <param name="endpoint">Its method and path.</param>
    public static EndpointPart Of(CorpusPage source, string from, string endpoint)
    {
        PageReading canonical = PageParser.Read(source.Path, source.Text);
        ReadPage page = new(source, PageParser.Complete([canonical])[0], PageCensus.Take(source));
        return new EndpointPart(page, from, endpoint, canonical, PageParser.Read(source.Path, source.Flatten().Text));
    }
}
