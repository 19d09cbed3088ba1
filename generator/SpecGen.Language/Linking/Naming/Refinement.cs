using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Linking.Types;
using SpecGen.Language.Model;
using SpecGen.Language.Names;

namespace SpecGen.Language.Linking.Naming;

/// <summary>A guess about a primitive type.</summary>
/// <param name="Kind">The C# type.</param>
/// <param name="Evidence">What it rests on; null where nothing was guessed.</param>
internal readonly record struct RefinedType(PrimitiveKind Kind, string? Evidence);

/// <summary>Refines strings to timestamps and numbers to integers, where there is evidence.</summary>
internal static class Refinement
{
    private static readonly HashSet<string> s_countingWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "age", "attempt", "attempts", "bytes", "code", "count", "counts", "day", "days", "depth", "hours", "id", "ids", "index", "indices", "interval", "length", "limit",
        "line", "lines", "max", "millis", "milliseconds", "minutes", "ms", "number", "offset", "page", "pages", "port", "ports", "position", "priority", "rank", "requests", "retries",
        "rows", "secs", "seconds", "seed", "size", "steps", "tokens", "total", "ttl", "year",
    };

    private static readonly Regex s_countingProse = new(
        @"\b((total |maximum |minimum |max |min )?number of|count of|integer|how many|in (bytes|seconds|milliseconds|minutes|hours|days|characters|tokens)|size of|length of|port number|page number|index of|(unix|epoch) (time|timestamp)|seconds|bytes)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex s_fractionProse = new(
        @"\b(ratio|fraction|percent(age)?|probability|score|average|mean|decimal|float(ing)?|log ?prob)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // What is measured, priced or weighed may have a fraction although no example shows one.
    private static readonly HashSet<string> s_measuringWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "accuracy", "alpha", "altitude", "amount", "angle", "area", "average", "avg", "balance", "bearing", "beta", "bias", "boost", "budget", "charge", "coefficient", "confidence",
        "cost", "costs", "cpu", "credit", "credits", "currency", "decimal", "delta", "discount", "distance", "dollars", "duration", "elapsed", "epsilon", "eur", "euros", "factor",
        "fee", "fees", "float", "fraction", "frequency", "gain", "gamma", "hz", "kb", "gb", "mb", "tb", "lambda", "lat", "latency", "latitude", "lng", "load", "lon", "longitude", "loss",
        "mean", "median", "money", "multiplier", "opacity", "p", "pct", "penalty", "percent", "percentage", "percentile", "power", "pressure", "price", "prices", "prob", "probability",
        "progress", "quality", "quantile", "radius", "rate", "ratio", "relevance", "sampling", "scale", "score", "scores", "share", "similarity", "speed", "std", "stddev", "strength",
        "temperature", "threshold", "time", "usage", "usd", "utilization", "value", "values", "variance", "velocity", "voltage", "volume", "weight", "weights", "x", "y", "z", "zoom",
    };

    private static readonly Regex s_measuringProse = new(
        @"\d\.\d|\b(between|from) -?[01] (and|to) 1\b|\b[01] to 1\b|\b(price|cost|amount|temperature|threshold|weight|coordinate|latitude|longitude|degrees?|currency|dollars?|USD|EUR|penalty|multiplier|factor|rate|confidence|similarity)\b|%",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public static RefinedType Refine(ApiPrimitiveKind kind, string wireName, string prose, Evidence evidence)
        => kind switch
        {
            ApiPrimitiveKind.String => RefineText(prose, evidence),
            ApiPrimitiveKind.Number => RefineNumber(wireName, prose, evidence),
            ApiPrimitiveKind.Integer => new RefinedType(PrimitiveKind.Int64, null),
            ApiPrimitiveKind.Boolean => new RefinedType(PrimitiveKind.Boolean, null),
            ApiPrimitiveKind.File => new RefinedType(PrimitiveKind.File, null),
            _ => new RefinedType(PrimitiveKind.Json, null),
        };

    private static RefinedType RefineText(string prose, Evidence evidence)
    {
        if (evidence.OtherText is not null)
            return new RefinedType(PrimitiveKind.String, null);
        if (evidence.Timestamp is { } example)
            return new RefinedType(PrimitiveKind.DateTimeOffset, $"example '{example}'");
        return Timestamps.FindAnnouncement(prose) is { } words
            ? new RefinedType(PrimitiveKind.DateTimeOffset, $"prose '{words}'")
            : new RefinedType(PrimitiveKind.String, null);
    }

    private static bool SpeaksOfFraction(string wireName, string prose)
        => Words.Split(wireName).Exists(s_measuringWords.Contains) || s_fractionProse.IsMatch(wireName) || s_fractionProse.IsMatch(prose) || s_measuringProse.IsMatch(prose);

    private static RefinedType RefineNumber(string wireName, string prose, Evidence evidence)
    {
        if (evidence.Fraction is { } fraction)
            return new RefinedType(PrimitiveKind.Double, $"example '{fraction}'");

        // "total_cost" is a cost, "budget_tokens" are tokens.
        List<string> words = Words.Split(wireName);
        bool isMeasured = words.Count > 0 && s_measuringWords.Contains(words[words.Count - 1]);
        if (words.Exists(s_countingWords.Contains) && !isMeasured && !s_fractionProse.IsMatch(wireName))
            return new RefinedType(PrimitiveKind.Int64, $"name '{wireName}'");
        Match match = s_countingProse.Match(prose);
        if (match.Success && !s_fractionProse.IsMatch(prose))
            return new RefinedType(PrimitiveKind.Int64, $"prose '{match.Value}'");
        return evidence.Whole is { } whole && !SpeaksOfFraction(wireName, prose)
            ? new RefinedType(PrimitiveKind.Int64, $"example '{whole}', and no other has a fraction")
            : new RefinedType(PrimitiveKind.Double, null);
    }
}
