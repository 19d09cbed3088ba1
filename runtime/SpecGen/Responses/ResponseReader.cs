using System.Text;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;

namespace SpecGen;

/// <summary>Reads a response's body in one pass: the value or the items, the envelope, and what it says about further pages.</summary>
internal sealed class ResponseReader<T, TSerializer>(ReadOnlyMemory<byte> utf8, PaginationStrategy? pagination)
    where TSerializer : struct, IJsonSerializer<T>
{
    private readonly byte[]? _itemId = pagination?.ItemIdPropertyOrNull is { } id ? Encoding.UTF8.GetBytes(id) : null;
    private (int Start, int End) _itemsRange;
    private JsonException? _misfit;
    private bool _hasErrors;
    private bool _hasItems;
    private bool? _success;

    internal JsonReadContext Context { get; } = new(JsonDocumentText.SkipByteOrderMark(utf8));

    internal PageFacts Facts { get; } = new();

    internal List<T> Items { get; } = [];

    internal List<JsonElement> UnreadableItems { get; } = [];

    /// <summary>The ids of the items, where they are kept.</summary>
    internal List<string?>? KeptIds { get; init; }

    internal IReadOnlyList<ApiMessage> Messages { get; private set; } = [];

    internal bool HasValue { get; private set; }

    internal T? Value { get; private set; }

    /// <summary>Whether the envelope says that the call failed.</summary>
    internal bool IsFailure => _success == false || (_hasErrors && _success is null);

    /// <exception cref="JsonException">The body is not JSON, or its value is not of the documented JSON type.</exception>
    internal void Read(ResponseLayout layout, int maxDepth)
    {
        ReadOnlySpan<byte> document = Context.Document.Span;
        try
        {
            Utf8JsonReader reader = new(document, new JsonReaderOptions { MaxDepth = maxDepth });
            if (!reader.Read())
                throw new JsonException("The document is empty.");
            ReadNode(ref reader, layout);
            reader.Read();
        }
        catch (JsonException exception)
        {
            throw JsonDocumentText.WithPath(exception, document);
        }

        if (_misfit is not null && !IsFailure)
            throw _misfit;
        if (pagination is not null && !_hasItems)
            Context.AddMissing("response", pagination.ItemsPath);
    }

    private void ReadNode(ref Utf8JsonReader reader, ResponseLayout layout)
    {
        switch (layout.Slot)
        {
            case ResponseSlot.Value:
                ReadValue(ref reader);
                break;
            case ResponseSlot.Items:
                ReadItems(ref reader);
                break;
            case ResponseSlot.Next:
                Facts.Next = Position(ref reader);
                break;
            case ResponseSlot.Previous:
                Facts.Previous = Position(ref reader);
                break;
            case ResponseSlot.HasMore:
                Facts.HasMore = Flag(ref reader);
                break;
            case ResponseSlot.TotalPages:
                Facts.TotalPages = Number(ref reader);
                break;
            case ResponseSlot.TotalCount:
                Facts.TotalCount = Number(ref reader);
                break;
            case ResponseSlot.Success:
                _success = Flag(ref reader);
                break;
            case ResponseSlot.Errors:
                _hasErrors = ErrorBody.ReadEntries(JsonElement.ParseValue(ref reader)).Count > 0;
                break;
            case ResponseSlot.Messages:
                Messages = ErrorBody.ReadEntries(JsonElement.ParseValue(ref reader));
                break;
            default:
                ReadMembers(ref reader, layout);
                break;
        }
    }

    private void ReadMembers(ref Utf8JsonReader reader, ResponseLayout layout)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            if (reader.TokenType != JsonTokenType.Null)
                AddMisfit(ref reader, "an object");
            reader.Skip();
            return;
        }

        JsonObjectReader members = new(Context);
        while (members.Next(ref reader))
        {
            if (layout.Find(members.Name) is { } member)
                ReadNode(ref reader, member);
            else
                reader.Skip();
        }
    }

    private void ReadValue(ref Utf8JsonReader reader)
    {
        // For a type that includes null, such as any JSON, null is a missing result as well.
        HasValue = false;
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (TSerializer.TryRead(ref reader, Context, out T? value))
        {
            HasValue = true;
            Value = value;
            return;
        }

        AddMisfit(ref reader, typeof(T).Name);
        reader.Skip();
    }

    private void ReadItems(ref Utf8JsonReader reader)
    {
        _hasItems = true;
        Items.Clear();
        UnreadableItems.Clear();
        KeptIds?.Clear();
        _itemsRange = default;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            if (reader.TokenType != JsonTokenType.Null)
                AddMisfit(ref reader, "an array");
            reader.Skip();
            return;
        }

        int start = (int)reader.TokenStartIndex;
        (int Start, int End) first = default;
        (int Start, int End) last = default;
        ReadOnlySpan<byte> document = Context.Document.Span;
        ItemIds ids = new(pagination!.QuotedItemId);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            last.Start = (int)reader.TokenStartIndex;
            if (TSerializer.TryRead(ref reader, Context, out T? item))
            {
                Items.Add(item);
            }
            else
            {
                Context.AddMisfit("item", reader.TokenStartIndex);
                UnreadableItems.Add(JsonElement.ParseValue(ref reader));
            }

            last.End = (int)reader.BytesConsumed;
            ids.Add(document[last.Start..last.End]);
            if (KeptIds is not null && Items.Count > KeptIds.Count)
                KeptIds.Add(ItemId(document[last.Start..last.End], pagination.ItemIdName));
            if (first.End == 0)
                first = last;
        }

        _itemsRange = (start, (int)reader.BytesConsumed);
        Facts.Count = Items.Count + UnreadableItems.Count;
        Facts.Identify(ids.ToHashes(), document[start..(int)reader.BytesConsumed]);
        Facts.FirstId = ItemId(document[first.Start..first.End], _itemId);
        Facts.LastId = ItemId(document[last.Start..last.End], _itemId);
    }

    /// <summary>A copy of the document without its items; null where it is nothing but items.</summary>
    internal byte[]? CopyBesideItems()
    {
        ReadOnlySpan<byte> document = Context.Document.Span;
        if (pagination is { ItemsPath: "" })
            return null;
        return _itemsRange.End == 0 ? document.ToArray() : [.. document[.._itemsRange.Start], .. "null"u8, .. document[_itemsRange.End..]];
    }

    private string? ItemId(ReadOnlySpan<byte> item, byte[]? name)
    {
        if (name is null || item.IsEmpty)
            return null;
        Utf8JsonReader reader = new(item, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        return JsonReading.TryFindMember(ref reader, name) ? Position(ref reader) : null;
    }

    /// <summary>A cursor, id or number as the text that goes into the next request; null where it is blank or neither text nor number.</summary>
    private string? Position(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && StringSerializer.TryRead(ref reader, Context, out string? text))
            return string.IsNullOrWhiteSpace(text) ? null : text;
        if (reader.TokenType == JsonTokenType.Number)
            return Encoding.UTF8.GetString(reader.ValueSpan);
        reader.Skip();
        return null;
    }

    private static bool? Flag(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.GetBoolean();
        reader.Skip();
        return null;
    }

    private long? Number(ref Utf8JsonReader reader)
    {
        if (Int64Serializer.TryRead(ref reader, Context, out long number))
            return number;
        reader.Skip();
        return null;
    }

    private void AddMisfit(ref Utf8JsonReader reader, string expected)
    {
        string path = JsonDocumentText.PathAt(Context.Document.Span, reader.TokenStartIndex);
        _misfit ??= new JsonException(
            $"{JsonDocumentText.Describe(reader.TokenType)} does not fit {expected}. Path: {path}.",
            path,
            null,
            null);
    }
}
