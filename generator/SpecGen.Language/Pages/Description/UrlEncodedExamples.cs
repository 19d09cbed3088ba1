using SpecGen.Language.Api;
using SpecGen.Language.Pages.Examples;
using SpecGen.Language.Pages.Items;
using SpecGen.Language.Text;

namespace SpecGen.Language.Pages.Description;

/// <summary>Finds the examples that send the documented members as <c>application/x-www-form-urlencoded</c>: by their content type, or by what curl sends for <c>-d a=b</c>.</summary>
internal static class UrlEncodedExamples
{
    private const string MediaType = "application/x-www-form-urlencoded";

    /// <summary>Decides whether an endpoint takes a URL-encoded form.</summary>
    /// <param name="commands">Its examples.</param>
    /// <param name="items">The documented members.</param>
    /// <returns>What shows it; null where nothing does, or where another example sends JSON.</returns>
    public static string? FindEvidence(IReadOnlyList<CurlCommand> commands, EquatableArray<PageItem> items)
    {
        HashSet<string> names = new(items.Select(i => i.Key).OfType<string>(), StringComparer.Ordinal);
        if (commands.Any(IsJson) || commands.FirstOrDefault(c => IsUrlEncoded(c, names)) is not { } command)
            return null;
        return command.ContentType is { } type ? $"the example's content type is '{type}'" : $"the example sends '{Excerpt.OfLines(command.Body ?? string.Empty, 40)}'";
    }

    /// <summary>The text of a form as an example sends it; null where it sends none.</summary>
    public static string? TextOf(CurlCommand command)
        => (command.ContentType is null or MediaType) && !IsJson(command) ? command.Body : null;

    private static bool IsUrlEncoded(CurlCommand command, HashSet<string> names)
    {
        if (!command.Form.IsEmpty || command.ContentType is not (null or MediaType))
            return false;
        if (command.Body is { } body && NamesIn(body).Any(name => IsMember(name, names)))
            return true;

        // A single 'body' is what is sent, and not a member of it.
        return command.ContentType is not null && !(names.Count == 1 && names.Contains("body"));
    }

    private static bool IsJson(CurlCommand command)
    {
        if (!command.Form.IsEmpty)
            return false;
        string? text = command.Body?.TrimStart();
        return (command.ContentType is { } type && EndpointReader.IsJson(type))
            || (text is { Length: > 0 } && (text[0] is '{' or '[' || ExampleJson.Parse(text) is not null));
    }

    private static IEnumerable<string> NamesIn(string text)
    {
        foreach (string field in text.Split('&'))
        {
            int equals = field.IndexOf('=');
            if (equals > 0)
                yield return QueryEvidenceReader.Readable(field.Substring(0, equals).Trim());
        }
    }

    // Lists and objects have brackets or dots behind their name.
    private static bool IsMember(string name, HashSet<string> names)
    {
        int end = name.IndexOfAny(['[', '.']);
        return names.Contains(name) || (end > 0 && names.Contains(name.Substring(0, end)));
    }
}
