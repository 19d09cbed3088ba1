using System.Text.Json.Nodes;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Verifying;

/// <summary>Writes proposals as the content of a <c>specgen.json</c>.</summary>
internal static class Proposals
{
    // An enum with this many further values is none, and a text this long is no value of one.
    private const int MaximumValues = 50;
    private const int MaximumLength = 100;

    /// <summary>The content of a file with the entries; null where there are none.</summary>
    /// <param name="proposals">What is proposed; the same may occur more than once.</param>
    public static string? Write(IReadOnlyCollection<Proposal> proposals)
    {
        JsonObject file = [];
        Add("types", proposals.OfType<Proposal.Kind>().GroupBy(item => item.Member, item => item.Found), Kind);
        Add("presence", proposals.OfType<Proposal.Presence>().GroupBy(item => item.Member, item => item.IsNull), Presence);
        Add("values", proposals.OfType<Proposal.Value>().GroupBy(item => item.Enum, item => item.Text), Values);
        Add("endpoints", proposals.OfType<Proposal.Cursor>().GroupBy(item => item.Endpoint), Pagination);
        return file.Count == 0 ? null : file.ToJsonString(ToolJson.Options) + "\n";

        void Add<T>(string section, IEnumerable<IGrouping<string, T>> found, Func<T[], JsonNode?> write)
        {
            JsonObject entries = [];
            foreach (IGrouping<string, T> item in found.OrderBy(item => item.Key, StringComparer.Ordinal))
            {
                if (write([.. item.Distinct()]) is JsonNode entry)
                    entries[item.Key] = entry;
            }

            if (entries.Count > 0)
                file[section] = entries;
        }
    }

    private static JsonNode Kind(string[] found) => found.Length == 1 ? found[0] : found.All(kind => kind is "integer" or "number") ? "number" : "json";

    private static JsonNode Presence(bool[] areNull) => areNull.Length > 1 ? "optionalNullable" : areNull[0] ? "nullable" : "optional";

    private static JsonArray? Values(string[] texts)
    {
        JsonNode[] values = [.. texts.Where(text => text.Length is > 0 and <= MaximumLength && !text.Any(char.IsControl)).Order(StringComparer.Ordinal).Select(text => JsonValue.Create(text))];
        return values.Length is 0 or > MaximumValues ? null : [.. values];
    }

    private static JsonObject Pagination(Proposal.Cursor[] found) => new()
    {
        ["pagination"] = new JsonObject { ["kind"] = "cursor", ["items"] = found[0].Items, ["position"] = found[0].Position, ["next"] = found[0].Next },
    };
}
