using System.Text.Json.Nodes;
using SpecGen.Tool.Output;

namespace SpecGen.Tool.Verifying;

/// <summary>Entries for <c>specgen.json</c> under which answers that departed would fit.</summary>
internal static class Proposals
{
    /// <summary>The content of a file with the entries; null where nothing can be decided otherwise.</summary>
    /// <param name="misfits">Members as <c>specgen.json</c> names them, each with the kind of JSON that was found.</param>
    public static string? Write(IEnumerable<(string Target, string Found)> misfits)
    {
        JsonObject types = [];
        foreach (
            IGrouping<string,
            string> member in misfits.GroupBy(misfit => misfit.Target, misfit => misfit.Found).OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            string[] kinds = [.. member.Distinct()];
            types[member.Key] = kinds.Length == 1 ? kinds[0] : kinds.All(kind => kind is "integer" or "number") ? "number" : "json";
        }

        return types.Count == 0 ? null : new JsonObject { ["types"] = types }.ToJsonString(ToolJson.Options) + "\n";
    }
}
