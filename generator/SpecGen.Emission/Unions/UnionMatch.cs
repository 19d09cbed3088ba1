using SpecGen.Language.Surface;

namespace SpecGen.Emission.Unions;

/// <summary>Spells out <c>Match</c>.</summary>
internal static class UnionMatch
{
    private const string JsonElement = "global::System.Text.Json.JsonElement";

    /// <summary>The method; null where the union has none.</summary>
    public static MatchView? Create(UnionSurface union) => union.Match switch
    {
        MatchForm.EachCase when union.Cases.Any(item => !UnionViews.IsJson(item)) => EachCase(union),
        MatchForm.Otherwise => Otherwise(union),
        _ => null,
    };

    private static MatchView EachCase(UnionSurface union)
    {
        UnionCaseSurface[] matched = [.. union.Cases.Where(item => !UnionViews.IsJson(item))];
        LocalNames names = Names(union);
        string result = names.Take("TResult");
        string content = names.Take("content");
        string otherwise = union.Cases.FirstOrDefault(UnionViews.IsJson) is { } json ? UnionViews.Argument(json) : names.Take("unknown");
        return new MatchView
        {
            ResultType = result,
            Documentation =
            [
                TypeParameter(result),
                .. matched.Select(item => Parameter(UnionViews.Argument(item), $"Called with {UnionViews.See(item)}.")),
                Parameter(otherwise, "Called with JSON that is none of the documented cases."),
            ],
            Parameters =
            [
                .. matched.Select(item => $"global::System.Func<{SerializerSpelling.Types.Of(item.Type)}, {result}> {UnionViews.Argument(item)}"),
                $"global::System.Func<{JsonElement}, {result}> {otherwise}",
            ],
            Arms =
            [
                .. matched.Select(item => $"{SerializerSpelling.Types.Of(item.Type)} {content} => {UnionViews.Argument(item)}({content})"),
                $"_ => {otherwise}(({JsonElement})Value)",
            ],
        };
    }

    private static MatchView Otherwise(UnionSurface union)
    {
        LocalNames names = Names(union);
        string result = names.Take("TResult");
        string content = names.Take("content");
        string otherwise = names.Take("otherwise");
        return new MatchView
        {
            ResultType = result,
            Documentation =
            [
                TypeParameter(result),
                Parameter(otherwise, "Called with every value that no other function takes, such as a case that is added later."),
                .. union.Cases.Select(item => Parameter(UnionViews.Argument(item), $"Called with {UnionViews.See(item)}.")),
            ],
            Parameters =
            [
                $"global::System.Func<object, {result}> {otherwise}",
                .. union.Cases.Select(item => $"global::System.Func<{SerializerSpelling.Types.Of(item.Type)}, {result}>? {UnionViews.Argument(item)} = null"),
            ],
            Arms =
            [
                .. union.Cases.Select(item => $"{SerializerSpelling.Types.Of(item.Type)} {content} when {UnionViews.Argument(item)} is not null => {UnionViews.Argument(item)}({content})"),
                $"_ => {otherwise}(Value)",
            ],
        };
    }

    // What the method names: its parameters, and the types of the cases.
    private static LocalNames Names(UnionSurface union)
        => new([.. union.Cases.Select(item => item.ParameterName), .. union.Cases.Select(item => TypeSpelling.Short.Of(item.Type)), union.Name, "Value"]);

    private static string TypeParameter(string name) => $"/// <typeparam name=\"{name}\">The type of the result.</typeparam>";

    private static string Parameter(string name, string xml) => $"/// <param name=\"{name.TrimStart('@')}\">{xml}</param>";
}
