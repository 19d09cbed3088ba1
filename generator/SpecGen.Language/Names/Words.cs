using System.Globalization;
using System.Text;

namespace SpecGen.Language.Names;

/// <summary>Splits text into words and joins words into C# identifiers, after the .NET naming guidelines and without English inflection.</summary>
internal static class Words
{
    /// <summary>The words of a text: at separators, at <c>aB</c>, before the last capital of <c>ABc</c>, and between a digit and a capital.</summary>
    public static List<string> Split(string text)
    {
        List<string> words = [];
        StringBuilder word = new();
        for (int i = 0; i < text.Length; i++)
        {
            char current = text[i];
            if (!IsWordCharacter(current))
            {
                Flush();
                continue;
            }

            if (word.Length > 0 && char.IsUpper(current))
            {
                char previous = text[i - 1];
                bool nextIsLower = i + 1 < text.Length && char.IsLower(text[i + 1]) && !IsPluralOfAcronym(text, i);
                if (!char.IsUpper(previous) || nextIsLower)
                    Flush();
            }

            word.Append(current);
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>A C# name in Pascal case for any text, never empty.</summary>
    public static string ToPascalCase(string text)
    {
        List<string> words = Split(text);
        if (words.Count == 0)
            return NameSymbols(text);

        string name = JoinPascal(words);
        if (IsSign(text))
            name = (text[0] == '-' ? "Minus" : "Plus") + name;
        return StartWithLetter(name);
    }

    /// <summary>A C# name in camel case for any text; keywords get their <c>@</c>.</summary>
    public static string ToCamelCase(string text)
    {
        List<string> words = Split(text);
        if (words.Count == 0)
            return ToArgument(NameSymbols(text));
        string first = words[0].ToLowerInvariant();
        words.RemoveAt(0);
        string rest = JoinPascal(words);
        string name = StartWithLetter(Concatenate(first, rest));
        return CSharpKeywords.Escape(name);
    }

    /// <summary>The argument that is named after a type, such as <c>accountOrZone</c> for <c>AccountOrZone</c>.</summary>
    public static string ToArgument(string typeName) => ToCamelCase(typeName);

    /// <summary>The words in Pascal case, one after the other.</summary>
    public static string JoinPascal(IEnumerable<string> words)
    {
        StringBuilder name = new();
        foreach (string word in words)
        {
            string next = Capitalize(word);
            if (name.Length > 0 && char.IsDigit(name[name.Length - 1]) && char.IsDigit(next[0]))
                name.Append('_');
            name.Append(next);
        }

        return name.ToString();
    }

    /// <summary>Puts a name before another one, unless the other one already begins with it.</summary>
    public static string Prefix(string prefix, string name)
        => prefix.Length == 0 || StartsWithWords(name, prefix) ? name : Concatenate(prefix, name);

    /// <summary>Puts two names together; digits that would run into each other are kept apart.</summary>
    public static string Concatenate(string first, string second)
        => first.Length > 0 && second.Length > 0 && char.IsDigit(first[first.Length - 1]) && char.IsDigit(second[0])
            ? first + "_" + second
            : first + second;

    /// <summary>Whether a name begins with another one that ends at a word's end.</summary>
    public static bool StartsWithWords(string name, string prefix)
        => name.StartsWith(prefix, StringComparison.Ordinal)
            && (name.Length == prefix.Length || !char.IsLower(name[prefix.Length]));

    /// <summary>Whether a name ends with another one that begins at a word's beginning.</summary>
    public static bool EndsWithWords(string name, string suffix)
        => suffix.Length > 0
            && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            && char.IsUpper(name[name.Length - suffix.Length]);

    /// <summary>
    /// Whether two words may be forms of one word: <c>logs</c> and <c>log</c>, <c>policies</c> and <c>policy</c>. Used to compare what a page wrote, never to
    /// make words.
    /// </summary>
    public static bool IsSameStem(string left, string right)
    {
        if (string.Equals(left, right, StringComparison.OrdinalIgnoreCase))
            return true;
        string shorter = left.Length <= right.Length ? left : right;
        string longer = left.Length <= right.Length ? right : left;
        if (longer.Length - shorter.Length > 3 || char.ToLowerInvariant(longer[longer.Length - 1]) != 's')
            return false;
        int common = 0;
        while (common < shorter.Length && char.ToLowerInvariant(shorter[common]) == char.ToLowerInvariant(longer[common]))
            common++;
        return common >= 2 && (common == shorter.Length
            || (common == shorter.Length - 1 && char.ToLowerInvariant(shorter[common]) == 'y' && char.ToLowerInvariant(longer[common]) == 'i'));
    }

    private static bool IsWordCharacter(char value)
        => char.GetUnicodeCategory(value) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;

    // "URLs" is one word.
    private static bool IsPluralOfAcronym(string text, int index)
        => text[index + 1] == 's'
            && char.IsUpper(text[index - 1])
            && (index + 2 >= text.Length || !char.IsLower(text[index + 2]));

    private static bool IsSign(string text)
        => text.Length > 1 && text[0] is '-' or '+' && IsWordCharacter(text[1]);

    private static string Capitalize(string word)
    {
        bool isAcronym = word.Length > 1 && word.All(c => char.IsUpper(c) || char.IsDigit(c));
        if (isAcronym && (word.Length > 2 || string.Equals(word, "ID", StringComparison.Ordinal)))
            return word[0] + word.Substring(1).ToLowerInvariant();
        return char.ToUpperInvariant(word[0]) + word.Substring(1);
    }

    private static string StartWithLetter(string name)
        => char.IsDigit(name[0]) ? "_" + name : name;

    private static string NameSymbols(string text)
    {
        if (text.Length == 0)
            return "Empty";
        StringBuilder name = new();
        for (int i = 0; i < text.Length; i++)
        {
            string? symbol = text[i] switch
            {
                ' ' => "Space",
                '/' => "Slash",
                '\\' => "Backslash",
                '*' => "Asterisk",
                '+' => "Plus",
                '-' => "Minus",
                '_' => "Underscore",
                '.' => "Dot",
                ',' => "Comma",
                ':' => "Colon",
                ';' => "Semicolon",
                '<' => "LessThan",
                '>' => "GreaterThan",
                '=' => "Equal",
                '!' => "Not",
                '?' => "QuestionMark",
                '&' => "And",
                '|' => "Or",
                '%' => "Percent",
                '$' => "Dollar",
                '#' => "Hash",
                '@' => "At",
                '~' => "Tilde",
                '^' => "Caret",
                '\'' => "Apostrophe",
                '"' => "Quote",
                _ => null,
            };
            if (symbol is not null)
            {
                name.Append(symbol);
                continue;
            }

            bool isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            int codePoint = isPair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
            name.Append('U').Append(codePoint.ToString("X4", CultureInfo.InvariantCulture));
            if (isPair)
                i++;
        }

        return name.ToString();
    }
}
