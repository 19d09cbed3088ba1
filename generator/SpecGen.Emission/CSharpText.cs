using System.Globalization;
using System.Text;
using SpecGen.Language.Surface.Documentation;
using SpecGen.Language.Text;

namespace SpecGen.Emission;

/// <summary>
/// The one place where text of a page becomes part of C# source: whatever the text holds, it cannot leave the literal, identifier or comment it is put into.
/// </summary>
internal static class CSharpText
{
    private const char Replacement = '\uFFFD';

    // The reserved words, and the contextual ones that a name of a type or parameter may collide with.
    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double",
        "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal",
        "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return",
        "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked",
        "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
        "allows", "and", "async", "await", "dynamic", "extension", "field", "file", "global", "nameof", "nint", "not", "notnull", "nuint", "or", "partial", "record", "required",
        "scoped", "unmanaged", "value", "var", "when", "where", "with", "yield",
    };

    /// <summary>
    /// An identifier, with <c>@</c> where it is a keyword. Names come from the linker's allocator; a character that no identifier may hold becomes <c>_</c>.
    /// </summary>
    public static string Identifier(string name)
    {
        string bare = name.TrimStart('@');
        if (bare.Length == 0)
            return "_";
        if (IsPlain(bare))
            return s_keywords.Contains(bare) ? "@" + bare : bare;

        StringBuilder cleaned = new(bare.Length + 1);
        foreach (char c in bare)
        {
            if (cleaned.Length == 0 && IsDigit(c))
                cleaned.Append('_');
            cleaned.Append(IsIdentifierPart(c) ? c : '_');
        }

        string identifier = cleaned.ToString();
        return s_keywords.Contains(identifier) ? "@" + identifier : identifier;
    }

    /// <summary>The private field behind a property.</summary>
    public static string FieldName(string propertyName)
    {
        string bare = Identifier(propertyName).TrimStart('@');
        return "_" + char.ToLowerInvariant(bare[0]) + bare.Substring(1);
    }

    /// <summary>A string literal with its quotes.</summary>
    public static string Literal(string value) => Quote(value, keepsLoneSurrogates: true);

    /// <summary>A UTF-8 literal. UTF-8 has no lone surrogates: each becomes U+FFFD, as an encoder would have it.</summary>
    public static string Utf8Literal(string value) => Quote(value, keepsLoneSurrogates: false) + "u8";

    /// <summary>How many characters text takes at most within a literal, a comment or an attribute.</summary>
    public static int MostLength(string text)
    {
        int length = 0;
        foreach (char c in text)
            length += c is >= ' ' and <= '~' and not ('"' or '\\' or '&' or '<' or '>') ? 1 : 6;
        return length;
    }

    /// <summary>The literal after <c>case</c> that matches UTF-8 text of a variable by its length, then its content.</summary>
    /// <param name="text">The text to match.</param>
    /// <param name="variable">The variable.</param>
    public static string Pattern(string text, string variable)
        => $"{Number(Encoding.UTF8.GetByteCount(text))} when {variable}.SequenceEqual({Utf8Literal(text)})";

    /// <summary>A number literal.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The attribute of something deprecated; null where it is not.</summary>
    /// <param name="deprecation">The deprecation's text; null where there is none.</param>
    public static string? Obsolete(string? deprecation)
        => deprecation is null ? null
            : DocumentationReader.PlainText(deprecation) is { Length: > 0 } text ? $"[global::System.Obsolete({Literal(text)})]"
            : "[global::System.Obsolete]";

    /// <summary>Text of an XML documentation comment: one line, without characters that XML forbids or that a reader of the source cannot see.</summary>
    public static string XmlText(string value)
    {
        value = VisibleText.Strip(value);
        StringBuilder builder = new(value.Length + 8);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            switch (c)
            {
                case '&':
                    builder.Append("&amp;");
                    break;
                case '<':
                    builder.Append("&lt;");
                    break;
                case '>':
                    builder.Append("&gt;");
                    break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                        builder.Append(c).Append(value[++i]);
                    else if (IsLineBreak(c) || c == '\t')
                        builder.Append(' ');
                    else
                        builder.Append(IsForbiddenInXml(c) ? Replacement : c);
                    break;
            }
        }

        return builder.ToString();
    }

    /// <summary>The value of an XML attribute, without its quotes.</summary>
    public static string XmlAttribute(string value) => XmlText(value).Replace("\"", "&quot;");

    /// <summary>What ends a line in C#: a comment must not hold it.</summary>
    public static bool IsLineBreak(char c) => c is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    // Most names are.
    private static bool IsPlain(string name)
    {
        foreach (char c in name)
        {
            if (c is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_'))
                return false;
        }

        return name[0] is not (>= '0' and <= '9');
    }

    private static bool IsDigit(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DecimalDigitNumber;

    // Format characters are allowed, but the compiler drops them when it compares identifiers, so two names could become one.
    private static bool IsIdentifierPart(char c) => c == '_' || CharUnicodeInfo.GetUnicodeCategory(c) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.LetterNumber or UnicodeCategory.DecimalDigitNumber;

    private static bool IsForbiddenInXml(char c) => char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF';

    private static string Quote(string value, bool keepsLoneSurrogates)
    {
        StringBuilder builder = new(value.Length + 2);
        builder.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                builder.Append(c).Append(value[++i]);
                continue;
            }

            switch (c)
            {
                case '"':
                    builder.Append("\\\"");
                    break;
                case '\\':
                    builder.Append("\\\\");
                    break;
                case '\n':
                    builder.Append("\\n");
                    break;
                case '\r':
                    builder.Append("\\r");
                    break;
                case '\t':
                    builder.Append("\\t");
                    break;
                default:
                    if (char.IsSurrogate(c) && !keepsLoneSurrogates)
                        builder.Append(Replacement);
                    else if (IsVisible(c))
                        builder.Append(c);
                    else
                        builder.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
            }
        }

        return builder.Append('"').ToString();
    }

    private static bool IsVisible(char c) => c is ' ' || CharUnicodeInfo.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
