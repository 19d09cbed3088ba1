using SpecGen.Language.Api;
using SpecGen.Language.Configuration;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking.Shapes;
using SpecGen.Language.Model;

namespace SpecGen.Language.Linking.Resources;

/// <summary>What all endpoints of an API together show of how lists and objects go into the query: APIs have one style, and show it here and there.</summary>
/// <param name="Lists">The best evidence about lists, by parameter, ordinal by name.</param>
/// <param name="Objects">The best evidence about objects, by parameter, ordinal by name.</param>
/// <param name="AnyList">What holds for the lists that nothing is shown of; null where nothing does.</param>
/// <param name="AnyObject">What holds for the objects that nothing is shown of; null where nothing does.</param>
internal sealed record QueryStyles(
    EquatableArray<ApiQueryEvidence> Lists,
    EquatableArray<ApiQueryEvidence> Objects,
    ApiQueryEvidence? AnyList,
    ApiQueryEvidence? AnyObject)
{
    private const string BracketsInName = "[]";

    /// <summary>Learns from the endpoints of an API.</summary>
    public static QueryStyles Learn(IReadOnlyList<ApiEndpoint> endpoints, ShapeTable shapes)
    {
        Dictionary<string, QueryParts> parameters = new(StringComparer.Ordinal);
        foreach (ApiMember parameter in endpoints.SelectMany(e => e.QueryMembers))
        {
            string name = BareName(parameter.Name);
            parameters.TryGetValue(name, out QueryParts known);
            parameters[name] = known | PartsOf(parameter.Shape, shapes);
        }

        bool isAbout(ApiQueryEvidence evidence, QueryParts part) => parameters.TryGetValue(evidence.Parameter, out QueryParts parts) && (parts & part) != 0;
        List<ApiQueryEvidence> all = [.. endpoints.SelectMany(e => e.QueryEvidence)];
        List<ApiQueryEvidence> lists = BestOf(all.Where(e => e.Lists is not null && isAbout(e, QueryParts.List)));
        List<ApiQueryEvidence> objects = BestOf(all.Where(e => e.Objects is not null && isAbout(e, QueryParts.Object)));
        return new QueryStyles(lists.ToEquatableArray(), objects.ToEquatableArray(), FindAnyList(lists), Most(objects, e => e.Objects!.Value));
    }

    /// <summary>Decides how a parameter is written.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="pins">What the user decides.</param>
    /// <param name="shapes">The shapes.</param>
    /// <returns>Null where it is neither a list nor an object.</returns>
    public QueryDecision? Decide(ApiEndpoint endpoint, ApiMember parameter, Pins pins, ShapeTable shapes)
    {
        QueryParts parts = PartsOf(parameter.Shape, shapes);
        if (parts == QueryParts.None)
            return null;
        string name = BareName(parameter.Name);
        List<ApiGuess> guesses = [];
        List<(string Way, string Pin)> unknown = [];
        QueryListStyle lists = DecideLists(endpoint, parameter, name, parts, pins, guesses, unknown);
        QueryObjectStyle objects = DecideObjects(endpoint, parameter, name, parts, pins, guesses, unknown);
        List<Finding> findings = [];
        if ((parts & QueryParts.Nested) != 0 && lists != QueryListStyle.Indices)
        {
            findings.Add(new Finding(LinkDiagnostics.IndistinctQuery, parameter.Id, [parameter.Name, Describe(lists, "k")]));
        }
        else if (unknown.Count > 0)
        {
            string ways = string.Join(" and ", unknown.Select(u => u.Way));
            string entries = string.Join(", ", unknown.Select(u => u.Pin));
            string place = PlaceOf(endpoint, parameter);
            EquatableArray<string> arguments = [parameter.Name, ways, ConfigurationEntry.OfParameter(endpoint, parameter.Name, entries), place];
            findings.Add(new Finding(LinkDiagnostics.QueryStyleGuessed, parameter.Id, arguments));
        }

        return new QueryDecision(new QueryStyleModel(lists, objects), guesses.ToEquatableArray(), findings.ToEquatableArray());
    }

    /// <summary>All that an endpoint shows, or takes, of how queries are written: where that is equal, the same is learned and decided.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="shapes">The shapes.</param>
    public static QueryFacts FactsOf(ApiEndpoint endpoint, ShapeTable shapes)
        => new(
            endpoint.QueryEvidence,
            endpoint.QueryMembers
                .Select(parameter => new QueryParameterFacts(parameter.Id, parameter.Name, (int)PartsOf(parameter.Shape, shapes), endpoint.QueryParameters.Contains(parameter)))
                .Where(parameter => parameter.Parts != (int)QueryParts.None)
                .ToEquatableArray());

    /// <summary>What pins can be about in the query, or the URL-encoded body, of an endpoint.</summary>
    public static IEnumerable<QueryTarget> TargetsOf(ApiEndpoint endpoint, ShapeTable shapes)
    {
        string target = Pins.Describe(endpoint.Verb, endpoint.Path);
        return endpoint.QueryMembers.Select(parameter =>
        {
            QueryParts parts = PartsOf(parameter.Shape, shapes);
            return new QueryTarget(target, parameter.Name, (parts & (QueryParts.List | QueryParts.Any)) != 0, (parts & (QueryParts.Object | QueryParts.Any)) != 0);
        });
    }

    /// <summary>What shows how the lists of a parameter are written, be it about another parameter; null where nothing does.</summary>
    public ApiQueryEvidence? FindListEvidence(ApiEndpoint endpoint, string name)
        => FindOwn(endpoint, name, e => e.Lists is not null) ?? Find(Lists, name) ?? AnyList;

    /// <summary>What shows how the objects of a parameter are written, be it about another parameter; null where nothing does.</summary>
    public ApiQueryEvidence? FindObjectEvidence(ApiEndpoint endpoint, string name)
        => FindOwn(endpoint, name, e => e.Objects is not null) ?? Find(Objects, name) ?? AnyObject;

    private QueryListStyle DecideLists(
        ApiEndpoint endpoint, ApiMember parameter, string name, QueryParts parts, Pins pins, List<ApiGuess> guesses, List<(string Way, string Pin)> unknown)
    {
        if (pins.FindQueryLists(endpoint.Verb, endpoint.Path, parameter.Name) is { } pinned)
            return pinned;
        if ((parts & QueryParts.List) == 0)
            return (parts & QueryParts.Any) != 0 ? AnyList?.Lists ?? default : default;
        if (!string.Equals(name, parameter.Name, StringComparison.Ordinal))
            return Note(QueryListStyle.Repeat, "the parameter's name ends with brackets");
        if ((FindOwn(endpoint, name, e => e.Lists is not null) ?? Find(Lists, name)) is { Lists: { } shown } evidence)
            return Note(shown, Quote(evidence));
        if ((parts & QueryParts.Nested) != 0)
            return Note(QueryListStyle.Indices, "its items are objects or lists, which only an index tells apart");
        if (AnyList is { Lists: { } usual } other)
            return Note(usual, $"the parameter '{other.Parameter}' is written so: {Quote(other)}");
        unknown.Add(("lists as " + Describe(QueryListStyle.Repeat, name), "\"lists\": \"brackets\""));
        return Note(QueryListStyle.Repeat, "no example and no prose shows how this API writes lists");

        QueryListStyle Note(QueryListStyle style, string reason)
        {
            guesses.Add(new ApiGuess($"a list in {PlaceOf(endpoint, parameter)} as " + Describe(style, parameter.Name), reason));
            return style;
        }
    }

    private QueryObjectStyle DecideObjects(
        ApiEndpoint endpoint, ApiMember parameter, string name, QueryParts parts, Pins pins, List<ApiGuess> guesses, List<(string Way, string Pin)> unknown)
    {
        if (pins.FindQueryObjects(endpoint.Verb, endpoint.Path, parameter.Name) is { } pinned)
            return pinned;
        if ((parts & QueryParts.Object) == 0)
            return (parts & QueryParts.Any) != 0 ? AnyObject?.Objects ?? default : default;
        if ((FindOwn(endpoint, name, e => e.Objects is not null) ?? Find(Objects, name)) is { Objects: { } shown } evidence)
            return Note(shown, Quote(evidence));
        if (AnyObject is { Objects: { } usual } other)
            return Note(usual, $"the parameter '{other.Parameter}' is written so: {Quote(other)}");
        unknown.Add(("objects as " + Describe(QueryObjectStyle.Brackets, name), "\"objects\": \"dots\""));
        return Note(QueryObjectStyle.Brackets, "no example and no prose shows how this API writes objects");

        QueryObjectStyle Note(QueryObjectStyle style, string reason)
        {
            guesses.Add(new ApiGuess($"an object in {PlaceOf(endpoint, parameter)} as " + Describe(style, parameter.Name), reason));
            return style;
        }
    }

    // Commas are a habit of single parameters. They are the API's own only where several parameters have them, and none is written otherwise.
    private static ApiQueryEvidence? FindAnyList(List<ApiQueryEvidence> lists)
    {
        List<ApiQueryEvidence> spelled = [.. lists.Where(e => e.Source != ApiQuerySource.Words)];
        return Most(spelled.Where(e => e.Lists != QueryListStyle.Comma), e => e.Lists!.Value) ?? (spelled.Count > 1 ? spelled[0] : null);
    }

    private static ApiQueryEvidence? Most<T>(IEnumerable<ApiQueryEvidence> evidence, Func<ApiQueryEvidence, T> style)
        => evidence.GroupBy(style).OrderByDescending(g => g.Count()).ThenBy(g => g.Min(e => e.Source)).Select(g => g.OrderBy(e => e.Source).First()).FirstOrDefault();

    private static List<ApiQueryEvidence> BestOf(IEnumerable<ApiQueryEvidence> evidence)
        =>
        [
            .. evidence
                .GroupBy(e => e.Parameter, StringComparer.Ordinal)
                .Select(g => g.OrderBy(e => e.Source).First())
                .OrderBy(e => e.Parameter, StringComparer.Ordinal),
        ];

    private static ApiQueryEvidence? FindOwn(ApiEndpoint endpoint, string name, Func<ApiQueryEvidence, bool> isAbout)
        => BestOf(endpoint.QueryEvidence.Where(e => isAbout(e) && string.Equals(e.Parameter, name, StringComparison.Ordinal))).FirstOrDefault();

    private static ApiQueryEvidence? Find(EquatableArray<ApiQueryEvidence> evidence, string name)
        => evidence.FirstOrDefault(e => string.Equals(e.Parameter, name, StringComparison.Ordinal));

    /// <summary>Evidence as messages have it.</summary>
    public static string Quote(ApiQueryEvidence evidence) => evidence.Source switch
    {
        ApiQuerySource.Url => $"'{evidence.Evidence}' in the URL of an example",
        ApiQuerySource.Body => $"'{evidence.Evidence}' in the body of an example",
        ApiQuerySource.Spelling => $"'{evidence.Evidence}' in the prose",
        _ => $"the prose says \"{evidence.Evidence}\"",
    };

    /// <summary>A list of that style as it stands in a URL.</summary>
    public static string Describe(QueryListStyle style, string name) => style switch
    {
        QueryListStyle.Repeat => $"{name}=a&{name}=b",
        QueryListStyle.Brackets => $"{name}[]=a&{name}[]=b",
        QueryListStyle.Comma => $"{name}=a,b",
        _ => $"{name}[0]=a&{name}[1]=b",
    };

    /// <summary>An object of that style as it stands in a URL.</summary>
    public static string Describe(QueryObjectStyle style, string name) => style == QueryObjectStyle.Dots ? $"{name}.a=b" : $"{name}[a]=b";

    /// <summary>The name without the brackets that some pages end it with.</summary>
    public static string BareName(string name)
        => name.Length > BracketsInName.Length && name.EndsWith(BracketsInName, StringComparison.Ordinal) ? name.Substring(0, name.Length - BracketsInName.Length) : name;

    private static string PlaceOf(ApiEndpoint endpoint, ApiMember parameter) => endpoint.QueryParameters.Contains(parameter) ? "the query" : "the URL-encoded body";

    // Types may contain themselves: each is looked at once.
    private static QueryParts PartsOf(ApiShape shape, ShapeTable shapes)
    {
        if (shape is ApiPrimitive { Kind: not ApiPrimitiveKind.Json } or ApiConstant)
            return QueryParts.None;
        QueryParts parts = QueryParts.None;
        HashSet<FactId> seen = [];
        Stack<(ApiShape Shape, bool IsInList)> open = new([(shape, false)]);
        while (open.Count > 0)
        {
            (ApiShape next, bool isInList) = open.Pop();
            switch (next)
            {
                case ApiArray array:
                    parts |= isInList ? QueryParts.List | QueryParts.Nested : QueryParts.List;
                    open.Push((array.Element, true));
                    break;
                case ApiMap map:
                    parts |= isInList ? QueryParts.Object | QueryParts.Nested : QueryParts.Object;
                    open.Push((map.Value, false));
                    break;
                case ApiPrimitive { Kind: ApiPrimitiveKind.Json }:
                    parts |= QueryParts.Any;
                    break;
                default:
                    ApiType? type = shapes.Resolve(next);
                    if (type is null || !seen.Add(type.Id))
                        break;
                    if (type is ApiObject item)
                    {
                        parts |= isInList ? QueryParts.Object | QueryParts.Nested : QueryParts.Object;
                        foreach (ApiMember member in item.Members)
                            open.Push((member.Shape, false));
                    }
                    else if (type is ApiUnion union)
                    {
                        foreach (ApiCase part in union.Cases)
                            open.Push((part.Shape, isInList));
                    }

                    break;
            }
        }

        return parts;
    }

    [Flags]
    private enum QueryParts
    {
        None = 0,
        List = 1,
        Object = 2,

        /// <summary>A list has objects or lists in it.</summary>
        Nested = 4,

        /// <summary>It may be any JSON, a list or an object as well.</summary>
        Any = 8,
    }
}

/// <summary>How a parameter goes into the query.</summary>
/// <param name="Style">How.</param>
/// <param name="Guesses">Why.</param>
/// <param name="Findings">What is in doubt about it.</param>
internal sealed record QueryDecision(QueryStyleModel Style, EquatableArray<ApiGuess> Guesses, EquatableArray<Finding> Findings);

/// <summary>What an endpoint shows, or takes, of how queries are written.</summary>
/// <param name="Evidence">What it shows.</param>
/// <param name="Parameters">Those of its parameters that are no single values.</param>
internal sealed record QueryFacts(EquatableArray<ApiQueryEvidence> Evidence, EquatableArray<QueryParameterFacts> Parameters);

/// <summary>A parameter that is written as a list, an object, or whatever comes.</summary>
/// <param name="Id">The parameter.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parts">What it is made of.</param>
/// <param name="IsInQuery">Whether it goes into the query, not into a URL-encoded body.</param>
internal sealed record QueryParameterFacts(FactId Id, string Name, int Parts, bool IsInQuery);
