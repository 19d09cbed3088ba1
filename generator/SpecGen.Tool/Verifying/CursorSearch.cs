using System.Text.Json;
using SpecGen.Language.Model;

namespace SpecGen.Tool.Verifying;

/// <summary>
/// Finds out whether a list goes on where the client knows of no pagination: whether a documented parameter takes a text of the answer, and gives other items for
/// it. Names only say what is worth a call.
/// </summary>
internal static class CursorSearch
{
    private const int MaximumCalls = 4;
    private const int MaximumCursor = 2048;
    private static readonly string[] s_parameters = ["cursor", "token", "after", "start", "page"];
    private static readonly string[] s_members = ["next", "cursor", "token", "after"];
    private static readonly string[] s_backward = ["prev", "before"];
    private static readonly string[] s_items = ["data", "items", "results", "result"];

    /// <summary>The pagination by cursor that the server shows; null where it shows none.</summary>
    /// <param name="model">The client.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="ask">Calls the endpoint again with a further query parameter; null where that is no success.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<Proposal.Cursor?> FindAsync(
        SpecModel model, EndpointModel endpoint, JsonElement answer, Func<string, string, Task<JsonElement?>> ask, CancellationToken cancellationToken)
    {
        if (endpoint.Verb != "GET" || endpoint.Pagination is not (null or SinglePagePaginationModel) || ItemsPath(model, endpoint) is not string items)
            return null;
        HashSet<string> first = Items(answer, items);
        if (first.Count == 0)
            return null;
        IEnumerable<(string Parameter, string Path, string Text)> candidates =
            from cursor in Cursors(answer, items)
            from parameter in Parameters(model, endpoint)
            select (parameter, cursor.Path, cursor.Text);
        foreach ((string parameter, string path, string text) in candidates.Take(MaximumCalls))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // A server that ignores the parameter gives the same items once more.
            if (await ask(parameter, text) is JsonElement next && Items(next, items) is { Count: > 0 } further && !further.Overlaps(first))
                return new Proposal.Cursor($"{endpoint.Verb} {endpoint.PathTemplate}", items, parameter, path);
        }

        return null;
    }

    // Where a documented list is, as specgen.json calls it; a list at the root has no place beside it for a cursor.
    private static string? ItemsPath(SpecModel model, EndpointModel endpoint)
    {
        if (endpoint.Pagination is not null || endpoint.Response is { HasEnvelope: true, Type: ListTypeReference })
            return AnswerPath.OfResult(endpoint);
        if (endpoint.Response is not { HasEnvelope: false, Type: ObjectTypeReference named })
            return null;
        string[] lists = [.. model.Objects.First(type => type.Name == named.Name).Members.Where(member => member.Type is ListTypeReference).Select(member => member.WireName)];
        return lists.Length == 1 ? lists[0] : Array.Find(s_items, lists.Contains);
    }

    // What tells items apart: their ids, or all of them where they have none.
    private static HashSet<string> Items(JsonElement answer, string path)
    {
        return AnswerPath.Find(answer, path) is not { ValueKind: JsonValueKind.Array } array
            ? []
            : [.. array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out JsonElement id) ? id.GetRawText() : item.GetRawText())];
    }

    private static IEnumerable<(string Path, string Text)> Cursors(JsonElement answer, string items)
    {
        string list = items.Split('.')[0];
        IEnumerable<(string Path, JsonElement Value)> members = answer.ValueKind != JsonValueKind.Object ? [] : answer.EnumerateObject().Where(member => member.Name != list).SelectMany(
            member => member.Value.ValueKind == JsonValueKind.Object
                ? member.Value.EnumerateObject().Select(inner => (member.Name + "." + inner.Name, inner.Value))
                : [(member.Name, member.Value)]);
        return members
            .Where(member => member.Value.ValueKind == JsonValueKind.String && IsNamed(member.Path, s_members))
            .Select(member => (member.Path, Text: member.Value.GetString()!))
            .Where(member => member.Text.Length is > 0 and <= MaximumCursor);
    }

    private static IEnumerable<string> Parameters(SpecModel model, EndpointModel endpoint)
        => endpoint.Request is null
            ? []
            : model.Objects.First(type => type.Name == endpoint.Request.TypeName).Members
                .Where(member => member is { Location: MemberLocation.Query, Type: PrimitiveTypeReference { Kind: PrimitiveKind.String } } && IsNamed(member.WireName, s_parameters))
                .Select(member => member.WireName);

    private static bool IsNamed(string name, string[] words)
        => words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) && !s_backward.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
