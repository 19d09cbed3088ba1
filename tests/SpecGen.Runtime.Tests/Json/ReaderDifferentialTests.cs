using System.Globalization;
using System.Text;
using System.Text.Json;
using Cloudflare;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Json;

/// <summary>
/// Random documents, read by the reader here and by <see cref="Utf8JsonReader"/>: the same tokens, or the same exception. Then by generated models and by
/// <see cref="JsonDocument"/>: the same values. <c>SPECGEN_JSON_DOCUMENTS=10000000</c> tries more of them, <c>SPECGEN_JSON_SEED</c> others.
/// </summary>
public class ReaderDifferentialTests
{
    private static readonly int s_count = Number("SPECGEN_JSON_DOCUMENTS", 20_000);
    private static readonly int s_seed = Number("SPECGEN_JSON_SEED", 0);

    private static int Number(string variable, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    private static void ForEachDocument(Action<byte[], RandomJson> check) => ForEachDocument(s_count, random => random.Create(), check);

    private static void ForEachDocument(int count, Func<RandomJson, byte[]> create, Action<byte[], RandomJson> check)
    {
        for (int i = 0; i < count; i++)
        {
            RandomJson random = new((ulong)(s_seed + i));
            byte[] document = create(random);
            try
            {
                check(document, random);
            }
            catch (Exception exception)
            {
                throw new AssertionException($"Document {s_seed + i}, {Convert.ToHexString(document)}:\n{Encoding.Latin1.GetString(document)}\n{exception}");
            }
        }
    }

    [Test]
    public void Tokens_are_those_of_Utf8JsonReader()
    {
        int refused = 0;
        ForEachDocument((document, random) =>
        {
            int maxDepth = random.Next(3) switch { 0 => 64, 1 => 1 + random.Next(5), _ => 200 };
            JsonSpanReader ours = new(document, maxDepth);
            Utf8JsonReader theirs = new(document, new JsonReaderOptions { MaxDepth = maxDepth });
            JsonReadContext context = new(document);
            bool skips = random.Next(3) == 0;
            bool looksAhead = random.Next(3) == 0;
            while (true)
            {
                if (looksAhead && random.Next(4) == 0)
                    LookAhead(ours, random);
                bool skip = skips && random.Next(4) == 0;
                bool isOurs = false;
                bool isTheirs = false;
                JsonException? ourFault = null;
                JsonException? theirFault = null;
                try
                {
                    isOurs = Step(ref ours, skip);
                }
                catch (JsonException exception)
                {
                    ourFault = exception;
                }

                try
                {
                    isTheirs = Step(ref theirs, skip);
                }
                catch (JsonException exception)
                {
                    theirFault = exception;
                }

                if (ourFault is not null || theirFault is not null)
                {
                    refused++;
                    Same(theirFault?.Message, ourFault?.Message);
                    Same(theirFault?.LineNumber, ourFault?.LineNumber);
                    Same(theirFault?.BytePositionInLine, ourFault?.BytePositionInLine);
                    return;
                }

                Same(isTheirs, isOurs);
                if (!isTheirs)
                    return;
                AssertSameToken(ref theirs, ref ours, context);
            }
        });

        // Both kinds are tried.
        Assert.That(refused, Is.InRange(s_count / 10, s_count * 9 / 10));
    }

    /// <summary>Reads on with a copy, beyond the current value, its siblings and what they are in: the original does not notice.</summary>
    private static void LookAhead(JsonSpanReader copy, RandomJson random)
    {
        try
        {
            for (int steps = random.Next(40); steps > 0 && Step(ref copy, skip: random.Next(4) == 0); steps--)
            {
            }
        }
        catch (JsonException)
        {
            // The original will come there.
        }
    }

    private static bool Step(ref JsonSpanReader reader, bool skip)
    {
        if (!skip)
            return reader.Read();
        reader.Skip();
        return true;
    }

    private static bool Step(ref Utf8JsonReader reader, bool skip)
    {
        if (!skip)
            return reader.Read();
        reader.Skip();
        return true;
    }

    private static void AssertSameToken(ref Utf8JsonReader theirs, ref JsonSpanReader ours, JsonReadContext context)
    {
        Same(theirs.TokenType, ours.TokenType);
        Same(theirs.TokenStartIndex, ours.TokenStartIndex);
        Same(theirs.BytesConsumed, ours.BytesConsumed);
        Same(theirs.CurrentDepth, ours.CurrentDepth);
        Same(true, theirs.ValueSpan.SequenceEqual(ours.ValueSpan));
        switch (theirs.TokenType)
        {
            case JsonTokenType.String:
                string? text = TextOf(theirs);
                Same(theirs.ValueIsEscaped, ours.ValueIsEscaped);
                Same(text is not null, ours.TryGetString(context, out string? ourText));
                Same(text, ourText);
                Same(true, ours.CopyText().SequenceEqual(CopyOf(theirs)));
                break;
            case JsonTokenType.PropertyName:
                Same(theirs.ValueIsEscaped, ours.ValueIsEscaped);
                Same(true, ours.CopyText().SequenceEqual(CopyOf(theirs)));
                break;
            case JsonTokenType.Number:
                Same(theirs.TryGetInt64(out long theirInteger), ours.TryGetInt64(out long ourInteger));
                Same(theirInteger, ourInteger);
                Same(theirs.TryGetDouble(out double theirDouble), ours.TryGetDouble(out double ourDouble));
                Same(BitConverter.DoubleToInt64Bits(theirDouble), BitConverter.DoubleToInt64Bits(ourDouble));
                Same(theirs.TryGetDecimal(out decimal theirDecimal), ours.TryGetDecimal(out decimal ourDecimal));
                Same(theirDecimal, ourDecimal);
                break;
        }
    }

    private static string? TextOf(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] CopyOf(in Utf8JsonReader reader)
    {
        byte[] text = new byte[reader.ValueSpan.Length];
        try
        {
            return text[..reader.CopyString(text)];
        }
        catch (InvalidOperationException)
        {
            return reader.ValueSpan.ToArray();
        }
    }

    [Test]
    public void Models_have_the_values_of_JsonDocument()
    {
        int read = 0;
        ForEachDocument((document, _) =>
        {
            if (Parse(document) is not { } root)
            {
                Assert.That(() => JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(document), Throws.TypeOf<JsonException>());
                Assert.That(() => JsonModel.Parse<JsonElement, JsonElementSerializer>(document), Throws.TypeOf<JsonException>());
                return;
            }

            if (root.ValueKind != JsonValueKind.Object)
            {
                Same(Raw(root), Raw(JsonModel.Parse<JsonElement, JsonElementSerializer>(document)));
                return;
            }

            read++;
            AssertSameValues(root, JsonModel.Parse<AuditLogListResponse, AuditLogListResponse.JsonSerializer>(document));
            AssertSameValues(root, JsonModel.Parse<Node, Node.JsonSerializer>(document));
            AuditLogListResponse converted = JsonSerializer.Deserialize<AuditLogListResponse>(document)!;
            AssertSameValues(root, converted);
        });

        Assert.That(read, Is.GreaterThan(s_count / 10));
    }

    [Test]
    public void Lists_of_unknown_cases_in_one_another_have_the_values_of_JsonDocument()
    {
        // Each is some fifty times as long as the others.
        int count = s_count / 10;
        int read = 0;
        int deep = 0;
        ForEachDocument(count, random => random.CreateTree(), (document, random) =>
        {
            int maxDepth = random.Next(4) == 0 ? 100 : 300;
            if (Parse(document, maxDepth) is not { } root)
            {
                Assert.That(() => JsonModel.Parse<Tree, Tree.JsonSerializer>(document, maxDepth), Throws.TypeOf<JsonException>());
                return;
            }

            read++;
            if (AssertSameValues(root, JsonModel.Parse<Tree, Tree.JsonSerializer>(document, maxDepth)) > 32)
                deep++;
        });

        Assert.That(read, Is.GreaterThan(count / 5));
        Assert.That(deep, Is.GreaterThan(count / 20), "beyond 64 objects and lists");
    }

    private static JsonElement? Parse(byte[] document, int maxDepth = 64)
    {
        try
        {
            Utf8JsonReader reader = new(document, new JsonReaderOptions { MaxDepth = maxDepth });
            JsonElement element = JsonElement.ParseValue(ref reader);
            reader.Read();
            return element;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void AssertSameValues(JsonElement root, AuditLogListResponse model)
    {
        Dictionary<string, JsonElement> members = Members(root);
        Same(Text(members, "id"), model.Id);
        Same(Text(members, "changed_by"), model.ChangedBy);
        Same(Text(members, "current_value"), model.CurrentValue);
        Same(Text(members, "field_changed"), model.FieldChanged?.Raw);
        Same(Text(members, "issue_id"), model.IssueId);
        Same(Text(members, "previous_value"), model.PreviousValue);
        Same(Text(members, "rationale"), model.Rationale);
        Same(Integer(members, "zone_id"), model.ZoneId);
        if (members.TryGetValue("changed_at", out JsonElement time) && Text(members, "changed_at") is not null && time.TryGetDateTimeOffset(out DateTimeOffset expected))
            Same(expected, model.ChangedAt);
    }

    private static void AssertSameValues(JsonElement root, Node model)
    {
        Dictionary<string, JsonElement> members = Members(root);
        Same(Text(members, "type"), model.Type);
        Same(members.TryGetValue("active", out JsonElement active) && active.ValueKind is JsonValueKind.True or JsonValueKind.False ? active.ValueKind == JsonValueKind.True : null, model.Active);
        Same(
            members.TryGetValue("ratio", out JsonElement ratio) && ratio.ValueKind == JsonValueKind.Number && ratio.TryGetDouble(out double number) && double.IsFinite(number)
                ? number
                : null,
            model.Ratio);
        Same(members.TryGetValue("extra", out JsonElement extra) && extra.ValueKind != JsonValueKind.Null ? Raw(extra) : null, model.Extra is { } own ? Raw(own) : null);
        if (model.Children is { } children)
        {
            JsonElement[] objects = [.. members["children"].EnumerateArray().Where(child => child.ValueKind == JsonValueKind.Object)];
            Same(objects.Length, children.Count);
            for (int i = 0; i < objects.Length; i++)
                AssertSameValues(objects[i], children[i]);
        }
        else if (members.TryGetValue("children", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
        {
            Same(true, list.EnumerateArray().Any(child => child.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)));
        }
    }

    /// <summary>Compares a tree, and says of how many levels it is.</summary>
    private static int AssertSameValues(JsonElement root, Tree tree)
    {
        Dictionary<string, JsonElement>? members = root.ValueKind == JsonValueKind.Object ? Members(root) : null;
        Same(members?.ContainsKey("items") is true, tree.Value is Tree.Branch);
        if (tree.Value is not Tree.Branch branch)
        {
            Same(Raw(root), Raw((JsonElement)tree.Value));
            return 0;
        }

        Same(Text(members!, "id"), branch.Id);
        JsonElement list = members!["items"];
        Same(list.ValueKind == JsonValueKind.Array, branch.Items is not null);
        if (branch.Items is not { } items)
            return 1;

        JsonElement[] elements = [.. list.EnumerateArray()];
        Same(elements.Length, items.Count);
        int levels = 0;
        for (int i = 0; i < elements.Length; i++)
            levels = Math.Max(levels, AssertSameValues(elements[i], items[i]));
        return levels + 1;
    }

    /// <summary>The last member of each name.</summary>
    private static Dictionary<string, JsonElement> Members(JsonElement root)
    {
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        foreach (JsonProperty member in root.EnumerateObject())
        {
            try
            {
                members[member.Name] = member.Value;
            }
            catch (InvalidOperationException)
            {
                // No text, and so no documented name.
            }
        }

        return members;
    }

    private static string? Text(Dictionary<string, JsonElement> members, string name)
    {
        try
        {
            return members.TryGetValue(name, out JsonElement element) ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static long? Integer(Dictionary<string, JsonElement> members, string name)
    {
        return members.TryGetValue(name, out JsonElement element) && element.ValueKind == JsonValueKind.Number
            && element.TryGetDecimal(out decimal number) && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue
            && !(number == 0 && element.GetRawText().Split('e', 'E')[0].AsSpan().ContainsAnyInRange('1', '9'))
            ? (long)number
            : null;
    }

    private static string Raw(JsonElement element)
    {
        try
        {
            return element.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8.
            return "";
        }
    }

    // NUnit's own comparison takes longer than all the rest.
    private static void Same<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"{actual} in place of {expected}");
    }
}
