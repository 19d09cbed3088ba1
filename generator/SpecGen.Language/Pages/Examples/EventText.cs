namespace SpecGen.Language.Pages.Examples;

/// <summary>A server-sent event of an example.</summary>
/// <param name="Name">What stands after <c>event:</c>; null where nothing does.</param>
/// <param name="Data">Its data, the lines joined by line feeds; empty where there is none.</param>
internal sealed record ExampleEvent(string? Name, string Data);

/// <summary>Reads text as server-sent events (HTML, section 9.2.6), strictly: a line that is no field, such as the dots that stand for what was left out, makes it something else.</summary>
internal static class EventText
{
    /// <summary>The events of a text; null where it is not made of events.</summary>
    public static List<ExampleEvent>? Parse(string? text)
    {
        if (text is null || text.IndexOf("data:", StringComparison.Ordinal) < 0)
            return null;
        List<ExampleEvent> events = [];
        string? name = null;
        List<string> data = [];
        foreach (string line in text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n').Append(string.Empty))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                if (name is not null || data.Count > 0)
                    events.Add(new ExampleEvent(name, string.Join("\n", data)));
                name = null;
                data.Clear();
                continue;
            }

            int colon = line.IndexOf(':');
            if (colon < 0)
                return null;
            string value = line.Substring(colon + 1);
            value = value.StartsWith(" ", StringComparison.Ordinal) ? value.Substring(1) : value;
            switch (line.Substring(0, colon))
            {
                case "event":
                    name = value.Trim();
                    break;
                case "data":
                    data.Add(value);
                    break;
                case "id" or "retry" or "":
                    break;
                default:
                    return null;
            }
        }

        return events.Exists(e => e.Data.Length > 0) ? events : null;
    }
}
