using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SpecGen.Testing;

/// <summary>
/// The items of all pages of an endpoint, made of those of its example: the first ones are the example's own, every further one differs from all others in its
/// ids and names, and was made a minute before the one above it. The same example gives the same items on every run.
/// </summary>
internal sealed partial class ExampleItems
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int LongEnoughToReplace = 8;

    private readonly JsonNode?[] _examples;
    private readonly string? _idProperty;
    private readonly HashSet<string> _freeTexts;

    /// <summary>Takes the example's items.</summary>
    /// <param name="examples">At least one.</param>
    /// <param name="idProperty">What identifies an item; null where paging does not say.</param>
    /// <param name="freeTexts">The members of an item that hold any text.</param>
    public ExampleItems(JsonArray examples, string? idProperty, IEnumerable<string> freeTexts)
    {
        _examples = [.. examples];
        _idProperty = idProperty;
        _freeTexts = [.. freeTexts];
    }

    /// <summary>An item.</summary>
    /// <param name="index">Its place among all items of all pages, from 0.</param>
    public JsonNode? Create(int index)
    {
        JsonNode? item = _examples[index % _examples.Length]?.DeepClone();
        int round = index / _examples.Length;
        if (round == 0)
            return item;
        if (item is not JsonObject members)
            return item is JsonValue value ? Vary(value, round) : item;

        // What identifies an item may be quoted in other members, such as its address.
        Dictionary<string, string> changed = new(StringComparer.Ordinal);
        foreach (string name in IdentifyingMembers(members))
        {
            JsonValue old = (JsonValue)members[name]!;
            JsonNode @new = Vary(old, round);
            members[name] = @new;
            if (old.TryGetValue(out string? text))
                changed[text] = @new.GetValue<string>();
        }

        Rewrite(members, changed, TimeSpan.FromMinutes(index));
        return members;
    }

    // Its id; without one everything that ends like an id; without those the first free text.
    private string[] IdentifyingMembers(JsonObject item)
    {
        string[] scalars =
            [.. item.Where(member => member.Value is JsonValue value && value.GetValueKind() is System.Text.Json.JsonValueKind.String or System.Text.Json.JsonValueKind.Number).Select(member => member.Key)];
        string[] own = [.. scalars.Where(name => name == _idProperty || name is "id" or "uuid" or "key")];
        if (own.Length > 0)
            return own;
        string[] ids = [.. scalars.Where(name => name.EndsWith("_id", StringComparison.Ordinal))];
        if (ids.Length > 0)
            return ids;
        string? text = scalars.FirstOrDefault(name => name == "name" && _freeTexts.Contains(name))
            ?? scalars.FirstOrDefault(name => _freeTexts.Contains(name) && !Timestamp().IsMatch(item[name]!.ToString()));
        return text is null ? [] : [text];
    }

    private static void Rewrite(JsonNode node, Dictionary<string, string> changed, TimeSpan age)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members.ToArray())
                {
                    if (value is JsonValue scalar && Rewritten(name, scalar, changed, age) is { } @new)
                        members[name] = @new;
                    else if (value is not null)
                        Rewrite(value, changed, age);
                }

                break;
            case JsonArray elements:
                foreach (JsonNode element in elements.OfType<JsonNode>())
                    Rewrite(element, changed, age);
                break;
        }
    }

    private static JsonValue? Rewritten(string name, JsonValue value, Dictionary<string, string> changed, TimeSpan age)
    {
        // Seconds since 1970, as OpenAI and others write them.
        if (name.EndsWith("_at", StringComparison.Ordinal) || name == "created")
        {
            if (value.TryGetValue(out long seconds) && seconds > 100_000_000)
                return JsonValue.Create(seconds - (long)age.TotalSeconds);
        }

        if (!value.TryGetValue(out string? text))
            return null;
        if (Timestamp().Match(text) is { Success: true } notation && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            return JsonValue.Create(Write(time - (time.Year > 1 ? age : TimeSpan.Zero), notation));
        foreach ((string old, string @new) in changed)
        {
            if (old.Length >= LongEnoughToReplace && text.Length > old.Length)
                text = text.Replace(old, @new, StringComparison.Ordinal);
        }

        return JsonValue.Create(text);
    }

    // In the notation of the example: a client may be tested on just that.
    private static string Write(DateTimeOffset time, Match notation)
        => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + notation.Groups["fraction"].Value + notation.Groups["offset"].Value;

    private static JsonNode Vary(JsonValue value, int round)
    {
        if (value.TryGetValue(out string? text))
            return JsonValue.Create(Vary(text, round));
        if (value.TryGetValue(out long number))
            return JsonValue.Create(number + round);
        return value.TryGetValue(out double fraction) ? JsonValue.Create(fraction + round) : value.DeepClone();
    }

    // An id keeps its length and alphabet, so that what checks its form accepts it.
    private static string Vary(string text, int round)
    {
        if (text.Length < LongEnoughToReplace || text.Any(char.IsWhiteSpace))
            return $"{text}-{(round + 1).ToString(CultureInfo.InvariantCulture)}";
        int start = text.Length;
        while (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
            start--;
        string tail = text[start..];
        if (tail.Length == 0)
            return $"{text}-{(round + 1).ToString(CultureInfo.InvariantCulture)}";
        int radix = tail.All(char.IsAsciiDigit) ? 10 : tail.All(char.IsAsciiHexDigit) ? 16 : 36;
        return text[..start] + Add(tail, round, radix);
    }

    private static string Add(string digits, int number, int radix)
    {
        char[] result = digits.ToCharArray();
        long rest = number;
        for (int i = result.Length - 1; i >= 0 && rest > 0; i--)
        {
            long sum = Digits.IndexOf(char.ToLowerInvariant(result[i]), StringComparison.Ordinal) + rest;
            char digit = Digits[(int)(sum % radix)];
            result[i] = char.IsAsciiLetterUpper(result[i]) ? char.ToUpperInvariant(digit) : digit;
            rest = sum / radix;
        }

        return new string(result);
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?<fraction>\.\d+)?(?<offset>[Zz]|[+-]\d{2}:\d{2})?$")]
    private static partial Regex Timestamp();
}
