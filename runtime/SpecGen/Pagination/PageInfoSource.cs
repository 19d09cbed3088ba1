using System.Buffers;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen.Pagination;

/// <summary>A response's JSON without its items. It is small, and read only when someone asks for what it says.</summary>
/// <param name="json">The document, with null where the items were.</param>
/// <param name="strategy">Where the documentation says what is what; null for a document that has no place for items.</param>
/// <param name="hasEnvelope">Whether the document is <c>{ success, errors, messages, result, result_info }</c>.</param>
internal sealed class PageInfoSource(byte[] json, PaginationStrategy? strategy, bool hasEnvelope)
{
    private const string EnvelopeInfo = "result_info";

    private sealed record Member(string Name, string Path, int Depth, JsonElement Value);

    internal PageInfo Read()
    {
        JsonElement root = JsonBytes.ToElement(json);
        if (root.ValueKind != JsonValueKind.Object)
            return PageInfo.Empty;
        Dictionary<string, Member> members = new(StringComparer.Ordinal);
        Collect(root, "", 0, Parents(), members);

        // The object about the page knows more about the page than what stands beside the list.
        Member[] innermostFirst = [.. members.Values.OrderByDescending(member => member.Depth)];
        Member? count = innermostFirst.FirstOrDefault(member => IsNumber(member, "count"));
        Member? perPage = innermostFirst.FirstOrDefault(member => IsNumber(member, "per_page"));
        Member? totalCount = innermostFirst.FirstOrDefault(member => IsNumber(member, "total_count"));
        Member? totalPages = innermostFirst.FirstOrDefault(member => IsNumber(member, "total_pages"));
        return new PageInfo
        {
            Count = Number(count),
            PerPage = Number(perPage),
            TotalCount = Documented(strategy?.TotalCountPathOrNull, members) ?? Number(totalCount),
            TotalPages = Documented(strategy?.TotalPagesPathOrNull, members) ?? Number(totalPages),
            Members = Name(members.Values.Except([count, perPage, totalCount, totalPages]).OfType<Member>()),
        };
    }

    /// <summary>The document without its items, and without what an envelope has around every result.</summary>
    internal byte[] CopyDocumented()
    {
        JsonElement root = JsonBytes.ToElement(json);
        if (strategy is null || root.ValueKind != JsonValueKind.Object)
            return strategy is null ? json : "{}"u8.ToArray();
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { SkipValidation = true });
        Copy(writer, root, "", strategy.ItemsPath);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private void Copy(Utf8JsonWriter writer, JsonElement element, string path, string itemsPath)
    {
        writer.WriteStartObject();
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (JsonTexts.NameOf(property) is not { } name)
                continue;
            string memberPath = path + name;
            if (memberPath == itemsPath || (path.Length == 0 && hasEnvelope && name is "success" or "errors" or "messages"))
                continue;
            writer.WritePropertyName(name);
            if (property.Value.ValueKind == JsonValueKind.Object && itemsPath.StartsWith(memberPath + ".", StringComparison.Ordinal))
                Copy(writer, property.Value, memberPath + ".", itemsPath);
            else
                writer.WriteRawValue(property.Value.GetRawText(), skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static Dictionary<string, JsonElement> Name(IEnumerable<Member> members)
    {
        Dictionary<string, JsonElement> named = new(StringComparer.Ordinal);
        foreach (Member member in members.OrderBy(member => member.Depth))
        {
            if (!named.TryAdd(member.Name, member.Value))
                named.TryAdd(member.Path, member.Value);
        }

        return named;
    }

    private void Collect(JsonElement element, string path, int depth, HashSet<string> parents, Dictionary<string, Member> members)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (JsonTexts.NameOf(property) is not { } name)
                continue;
            string memberPath = depth == 0 ? name : path + "." + name;
            if (memberPath == strategy?.ItemsPath || (strategy is not null && hasEnvelope && memberPath is "success" or "errors" or "messages"))
                continue;
            if (property.Value.ValueKind == JsonValueKind.Object && parents.Contains(memberPath))
                Collect(property.Value, memberPath, depth + 1, parents, members);
            else
                members[memberPath] = new Member(name, memberPath, depth, property.Value);
        }
    }

    /// <summary>The objects that hold what the documentation says about pages.</summary>
    private HashSet<string> Parents()
    {
        HashSet<string> parents = hasEnvelope ? [EnvelopeInfo] : [];
        if (strategy is null)
            return parents;
        string?[] paths =
        [
            strategy.ItemsPath,
            strategy.NextPathOrNull,
            strategy.PreviousPathOrNull,
            strategy.HasMorePath,
            strategy.TotalCountPathOrNull,
            strategy.TotalPagesPathOrNull,
        ];
        foreach (string path in paths.OfType<string>())
        {
            for (int end = path.LastIndexOf('.'); end > 0; end = path.LastIndexOf('.', end - 1))
                parents.Add(path[..end]);
        }

        return parents;
    }

    private static bool IsNumber(Member member, string name) => member.Name == name && Number(member) is not null;

    private static long? Documented(string? path, Dictionary<string, Member> members) => path is null ? null : Number(members.GetValueOrDefault(path));

    private static long? Number(Member? member)
        => member?.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt64(out long number) ? number : null;
}
