using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages.Examples;

namespace SpecGen.Language.Pages.Description;

/// <summary>The parts of a form, which pages show only in the curl example.</summary>
internal static class FormReader
{
    // A sentence about a part is not longer, and a line may name thousands of parts.
    private const int MostBehind = 4_000;

    private const string Placeholder = "Example data";

    private static readonly Regex s_quoted = new(@"`""?(?<text>[^`\n""]{1,80})""?`|""(?<text>[^""\n]{1,80})""", RegexOptions.CultureInvariant);

    /// <summary>
    /// The members that the parts stand for, all of them optional: an example shows what may be sent, not what must be. <c>@path</c> is a file, a JSON array of
    /// placeholders a list of files, what is a number or <c>true</c> in every example is that, what the prose lists values of is an enum, anything else a text.
    /// </summary>
    /// <param name="commands">The examples.</param>
    /// <param name="prose">The endpoint's description.</param>
    /// <param name="place">The endpoint's place.</param>
    /// <param name="guesses">Takes what is guessed.</param>
    public static List<MemberShape> Read(IReadOnlyList<CurlCommand> commands, string prose, Place place, List<ApiGuess> guesses)
    {
        List<MemberShape> members = [];
        HashSet<string> repeated = new(
            commands.SelectMany(c => c.Form.GroupBy(p => p.Name, StringComparer.Ordinal)).Where(g => g.Skip(1).Any()).Select(g => g.Key), StringComparer.Ordinal);
        ILookup<string, (string Line, int Start)> mentions = Mentions(prose).ToLookup(m => m.Name, m => m.Behind, StringComparer.Ordinal);
        foreach (IGrouping<string, CurlFormPart> part in commands.SelectMany(c => c.Form).GroupBy(p => p.Name, StringComparer.Ordinal))
        {
            bool isRepeated = part.Key.EndsWith("[]", StringComparison.Ordinal) || repeated.Contains(part.Key);
            Shape shape = ReadValues([.. part], mentions[part.Key], place, guesses);
            if (isRepeated && shape is not ArrayShape)
            {
                shape = new ArrayShape(shape);
                guesses.Add(new ApiGuess($"the part '{part.Key}' is a list", part.Key.EndsWith("[]", StringComparison.Ordinal) ? "its name ends with brackets" : "an example has it several times"));
            }

            members.Add(new MemberShape(part.Key, true, false, shape, string.Empty, place));
        }

        return members;
    }

    /// <summary>Makes those members files that the example fills from files.</summary>
    public static void MarkFiles(List<MemberShape> members, IEnumerable<CurlFormPart> parts)
    {
        ILookup<string, MemberShape> named = members.ToLookup(m => m.Key, StringComparer.Ordinal);
        foreach (CurlFormPart part in parts)
        {
            MemberShape? member = named[part.Name].FirstOrDefault();
            if (member?.Shape is PrimitiveShape { Kind: ApiPrimitiveKind.String } && part.IsFile)
                member.Shape = PrimitiveShape.File;
            else if (member?.Shape is ArrayShape { Element: PrimitiveShape { Kind: ApiPrimitiveKind.String } } && part.IsFile)
                member.Shape = new ArrayShape(PrimitiveShape.File);
        }
    }

    private static Shape ReadValues(List<CurlFormPart> parts, IEnumerable<(string Line, int Start)> mentions, Place place, List<ApiGuess> guesses)
    {
        string name = parts[0].Name;
        string value = parts[0].Value;
        if (parts.Exists(p => p.IsFile) || string.Equals(value, Placeholder, StringComparison.Ordinal))
            return PrimitiveShape.File;
        if (IsFileList(value))
            return new ArrayShape(PrimitiveShape.File);
        if (parts.TrueForAll(p => p.Value is "true" or "false"))
            return Guess(PrimitiveShape.Boolean, "true or false");
        if (parts.TrueForAll(p => IsNumber(p.Value, NumberStyles.AllowLeadingSign)))
            return Guess(PrimitiveShape.Integer, "a whole number");
        if (parts.TrueForAll(p => IsNumber(p.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint)))
            return Guess(PrimitiveShape.Number, "a number");
        if (FindListedValues(value, mentions) is not { } values)
            return PrimitiveShape.String;
        EnumShape listed = new() { Place = place, IsOpen = true };
        listed.Values.AddRange(values.Select(v => new EnumValueShape(v, string.Empty, place)));
        guesses.Add(new ApiGuess($"the part '{name}' is one of {string.Join(", ", values)}", "the description lists them beside its name"));
        return listed;

        Shape Guess(PrimitiveShape shape, string kind)
        {
            guesses.Add(new ApiGuess($"the part '{name}' is {kind}", $"the example sends '{value}'"));
            return shape;
        }
    }

    // "007" is a text.
    private static bool IsNumber(string text, NumberStyles styles)
        => text.Length is > 0 and < 16
            && !(text.Length > 1 && text[0] == '0' && char.IsDigit(text[1]))
            && char.IsDigit(text[text.Length - 1])
            && decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out _);

    private static bool IsFileList(string value)
        => ExampleJson.Parse(value) is { ValueKind: JsonValueKind.Array } json
            && json.GetArrayLength() > 0
            && json.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String && string.Equals(e.GetString(), Placeholder, StringComparison.Ordinal));

    // Behind the part's name in code stand several values in code or quotes, one of which is the example's.
    private static List<string>? FindListedValues(string value, IEnumerable<(string Line, int Start)> mentions)
    {
        foreach ((string line, int start) in mentions)
        {
            List<string> values = [.. s_quoted.Matches(line.Substring(start, Math.Min(line.Length - start, MostBehind))).Cast<Match>().Select(m => m.Groups["text"].Value).Distinct(StringComparer.Ordinal)];
            if (values.Count > 1 && values.Contains(value, StringComparer.Ordinal))
                return values;
        }

        return null;
    }

    // What the lines name in code, the first time in each, with what stands behind it.
    private static IEnumerable<(string Name, (string Line, int Start) Behind)> Mentions(string prose)
    {
        foreach (string line in prose.Split('\n'))
        {
            HashSet<string> named = new(StringComparer.Ordinal);
            int open = line.IndexOf('`');
            while (open >= 0 && line.IndexOf('`', open + 1) is > 0 and int close)
            {
                string name = line.Substring(open + 1, close - open - 1);
                if (named.Add(name))
                    yield return (name, (line, close + 1));
                open = close;
            }
        }
    }
}
