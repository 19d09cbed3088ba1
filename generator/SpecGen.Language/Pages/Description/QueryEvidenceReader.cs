using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Pages.TypeExpressions;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>
/// Finds what an endpoint's examples and prose show of how lists and objects go into the query, or into a form that is written like one. Parameters of any endpoint may be named, so that whoever knows
/// all of them decides which spellings matter.
/// </summary>
internal static class QueryEvidenceReader
{
    private static readonly Regex s_brackets = new(
        @"(?<![\w.\]-])(?<name>[A-Za-z_][\w.~-]*)\[(?<key>[A-Za-z_][\w.~-]*|[0-9]+)?\]", RegexOptions.CultureInvariant);

    private static readonly Regex s_furtherBrackets = new(@"\G\[[A-Za-z_]", RegexOptions.CultureInvariant);

    // "?type=full,partial": a text that goes on behind the comma, no sentence.
    private static readonly Regex s_commas = new(
        @"(?<=[?&`""'(\s]|^)(?<name>[A-Za-z_][\w.~-]*)=[^\s,&=`""'()\[\]{}]+(?:,|%2[Cc])[^\s,&=`""'()\[\]{}]+", RegexOptions.CultureInvariant);

    private static readonly Regex s_repeated = new(
        @"(?<![\w.-])(?<name>[A-Za-z_][\w.~-]*)=[^\s&=`""']*&(?:amp;)?\k<name>=", RegexOptions.CultureInvariant);

    private static readonly Regex s_dots = new(@"(?<![\w.-])(?<name>(?>[A-Za-z_]\w*))\.(?<key>(?>[A-Za-z_]\w*))(?!\()", RegexOptions.CultureInvariant);

    private static readonly Regex s_commaWords = new(
        @"comma[- ](?:separated|delimited)|(?:separated|delimited) (?:by|with) commas?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex s_repeatWords = new(
        @"\b(?:can|may|must|should) be (?:repeated|(?:specified|given|passed|used|provided|supplied|included|sent) (?:multiple|several|many) times|(?:specified|given|passed|used|provided) more than once)"
            + @"|\brepeat(?:ed|ing)? (?:the |this )?(?:query )?param",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Reads the sections of an endpoint.</summary>
    /// <param name="method">The endpoint.</param>
    /// <param name="isUrlEncoded">Whether its body is a URL-encoded form.</param>
    public static IEnumerable<ApiQueryEvidence> Read(PageMethod method, bool isUrlEncoded)
    {
        List<ApiQueryEvidence> found = [];
        foreach (CurlCommand command in method.Examples.Select(e => e.Request).OfType<CurlCommand>())
        {
            int query = command.Url.IndexOf('?');
            if (query >= 0)
                ReadSpellings(found, Readable(command.Url.Substring(query)), ApiQuerySource.Url);
            if (isUrlEncoded && UrlEncodedExamples.TextOf(command) is { } form)
                ReadSpellings(found, Readable(form), ApiQuerySource.Body);
        }

        ReadSpellings(found, method.Description, ApiQuerySource.Spelling);
        Dictionary<string, PageItem> parameters = new(StringComparer.Ordinal);
        List<PageItem> items = [.. method.QueryParameters, .. isUrlEncoded ? method.BodyParameters : []];
        foreach (PageItem item in items)
        {
            if (item.Key is { } key)
                parameters[key] = item;
            ReadWords(found, item);
        }

        bool hasMembers = items.Exists(static item => !item.Children.IsEmpty);
        foreach (PageItem item in items)
            ReadItem(found, item, hasMembers ? parameters : null);
        return found.Distinct();
    }

    /// <summary>A query or form with its brackets as such.</summary>
    public static string Readable(string text) => text.Replace("%5B", "[").Replace("%5D", "]").Replace("%5b", "[").Replace("%5d", "]");

    private static void ReadItem(List<ApiQueryEvidence> found, PageItem item, Dictionary<string, PageItem>? parameters)
    {
        Stack<PageItem> open = new([item]);
        while (open.Count > 0)
        {
            PageItem next = open.Pop();
            ReadSpellings(found, next.Description, ApiQuerySource.Spelling);
            if (parameters is not null)
            {
                ReadDots(found, next.Description, parameters);
                if (next.Type is LiteralExpression literal && JsonStrings.Unquote(literal.Json) is { } value)
                    ReadDots(found, value, parameters);
            }

            foreach (PageItem child in next.Children)
                open.Push(child);
        }
    }

    // Most texts have none of the characters, which is seen sooner than that nothing matches.
    private static void ReadSpellings(List<ApiQueryEvidence> found, string text, ApiQuerySource source)
    {
        if (text.IndexOf('[') >= 0)
            ReadBrackets(found, text, source);
        if (text.IndexOf('=') < 0)
            return;
        foreach (Match match in s_commas.Matches(text))
            found.Add(new ApiQueryEvidence(match.Groups["name"].Value, QueryListStyle.Comma, null, source, Quote(text, match)));
        foreach (Match match in s_repeated.Matches(text))
            found.Add(new ApiQueryEvidence(match.Groups["name"].Value, QueryListStyle.Repeat, null, source, Quote(text, match)));
        if (source is ApiQuerySource.Url or ApiQuerySource.Body)
        {
            foreach (Match match in s_dots.Matches(text))
            {
                if (match.Index + match.Length < text.Length && text[match.Index + match.Length] == '=')
                    found.Add(new ApiQueryEvidence(match.Groups["name"].Value, null, QueryObjectStyle.Dots, source, Quote(text, match)));
            }
        }
    }

    private static void ReadBrackets(List<ApiQueryEvidence> found, string text, ApiQuerySource source)
    {
        foreach (Match match in s_brackets.Matches(text))
        {
            string name = match.Groups["name"].Value;
            string key = match.Groups["key"].Value;
            bool isIndex = key.Length > 0 && char.IsDigit(key[0]);
            found.Add(key.Length > 0 && !isIndex
                ? new ApiQueryEvidence(name, null, QueryObjectStyle.Brackets, source, Quote(text, match))
                : new ApiQueryEvidence(name, isIndex ? QueryListStyle.Indices : QueryListStyle.Brackets, null, source, Quote(text, match)));

            // "items[0][name]": a form shows lists of objects, which queries hardly have.
            if (source == ApiQuerySource.Body && (key.Length == 0 || isIndex) && s_furtherBrackets.IsMatch(text, match.Index + match.Length))
                found.Add(new ApiQueryEvidence(name, null, QueryObjectStyle.Brackets, source, Quote(text, match)));
        }
    }

    // "account.id" is how a member of the parameter 'account' is written, where that is an object with such a member.
    private static void ReadDots(List<ApiQueryEvidence> found, string text, Dictionary<string, PageItem> parameters)
    {
        if (text.IndexOf('.') < 0)
            return;
        foreach (Match match in s_dots.Matches(text))
        {
            string name = match.Groups["name"].Value;
            string key = match.Groups["key"].Value;
            if (parameters.TryGetValue(name, out PageItem? parameter) && HasMember(parameter, key))
                found.Add(new ApiQueryEvidence(name, null, QueryObjectStyle.Dots, ApiQuerySource.Spelling, Quote(text, match)));
        }
    }

    private static bool HasMember(PageItem parameter, string key)
    {
        foreach (PageItem child in parameter.Children)
        {
            if (string.Equals(child.Key, key, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static void ReadWords(List<ApiQueryEvidence> found, PageItem item)
    {
        if (item.Key is not { } name)
            return;
        if (Has("comma") && s_commaWords.Match(item.Description) is { Success: true } commas)
            found.Add(new ApiQueryEvidence(name, QueryListStyle.Comma, null, ApiQuerySource.Words, commas.Value));
        else if ((Has("repeat") || Has("times") || Has("once")) && s_repeatWords.Match(item.Description) is { Success: true } repeated)
            found.Add(new ApiQueryEvidence(name, QueryListStyle.Repeat, null, ApiQuerySource.Words, repeated.Value));

        bool Has(string word) => item.Description.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
    }

    private static string Quote(string text, Match match)
    {
        int end = match.Index + match.Length;
        while (end < text.Length && end - match.Index < 80 && !char.IsWhiteSpace(text[end]) && text[end] is not ('`' or ')' or ',' or '"'))
            end++;
        return text.Substring(match.Index, end - match.Index).TrimEnd('.', ';', ':', '\'');
    }
}
