using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace SpecGen;

/// <summary>What a server says, made fit for messages, logs and traces: the server may be hostile, or echo what it was sent.</summary>
internal static class ServerText
{
    private const int MaxLength = 300;
    private const char ZeroWidthNonJoiner = '\u200c';
    private const char ZeroWidthJoiner = '\u200d';

    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>
    /// The text without the credentials that it may echo, on one line, of bounded length. Line and paragraph separators, control characters, and characters
    /// that change the direction of text or cannot be seen become spaces: they would forge lines of a log, or show them in another order.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Clean(IReadOnlyList<Secret> credentials, string? text)
    {
        if (text is null)
            return null;
        text = Mask(credentials, text);
        if (text.Length > MaxLength)
            text = string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength), "...");
        return Flatten(text);
    }

    /// <summary>The exception itself; where its text or that of an inner one holds what must not be shown, another one that says the rest.</summary>
    internal static Exception Clean(IReadOnlyList<Secret> credentials, Exception exception)
    {
        if (IsClean(credentials, exception))
            return exception;
        string message = Clean(credentials, exception.Message);
        Exception? inner = exception.InnerException is { } cause ? Clean(credentials, cause) : null;
        return exception switch
        {
            HttpRequestException http => new HttpRequestException(http.HttpRequestError, message, inner, http.StatusCode),
            System.Text.Json.JsonException json => new System.Text.Json.JsonException(
                message, Clean(credentials, json.Path), json.LineNumber, json.BytePositionInLine, inner),
            InvalidDataException => new InvalidDataException(message, inner),
            OperationCanceledException cancelled => new OperationCanceledException(message, inner, cancelled.CancellationToken),
            _ => new IOException(message, inner),
        };
    }

    private static bool IsClean(IReadOnlyList<Secret> credentials, Exception? exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            if (!ReferenceEquals(Mask(credentials, current.Message), current.Message) || !ReferenceEquals(Flatten(current.Message), current.Message))
                return false;
        }

        return true;
    }

    private static string Mask(IReadOnlyList<Secret> credentials, string text)
    {
        for (int i = 0; i < credentials.Count; i++)
            text = text.Replace(credentials[i].Reveal(), credentials[i].ToString(), StringComparison.Ordinal);
        return text;
    }

    /// <summary>The text itself where every character may stay.</summary>
    private static string Flatten(string text)
    {
        int start = text.AsSpan().IndexOfAnyExcept(s_plain);
        if (start < 0)
            return text;
        StringBuilder? changed = null;
        int index = start;
        while (index < text.Length)
        {
            bool isRune = Rune.TryGetRuneAt(text, index, out Rune rune);
            int length = isRune ? rune.Utf16SequenceLength : 1;
            if (!isRune || !IsShown(rune))
            {
                changed ??= new StringBuilder(text, 0, index, text.Length);
                changed.Append(' ');
            }
            else
            {
                changed?.Append(text, index, length);
            }

            index += length;
        }

        return changed?.ToString() ?? text;
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate => false,
        UnicodeCategory.Format => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner,
        _ => true,
    };
}
