using System.Text;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;

namespace SpecGen;

/// <summary>Reads a response's body in one pass: the value or the items, the envelope, and what it says about further pages.</summary>
internal sealed class ResponseReader<T, TSerializer>(ReadOnlyMemory<byte> utf8, PaginationStrategy? pagination, CancellationToken cancellationToken = default)
    where TSerializer : struct, IJsonSerializer<T>
{
    private const int MaxUnreadableItems = 100;

    private readonly byte[]? _itemId = pagination?.ItemIdPropertyOrNull is { } id ? Encoding.UTF8.GetBytes(id) : null;
    private (int Start, int End) _itemsRange;
    private (JsonTokenType Token, long Offset, string Expected)? _misfit;
    private bool _hasErrors;
    private bool _hasEnvelope;
    private bool _isError;
    private bool _hasItems;
    private bool? _success;

    internal JsonReadContext Context { get; } = new(JsonDocumentText.SkipByteOrderMark(utf8)) { CancellationToken = cancellationToken };

    internal PageFacts Facts { get; } = new();

    internal List<T> Items { get; } = [];

    /// <summary>The first items that do not fit. Each is a document of its own, so there are only so many: <see cref="UnreadableItemCount"/> has all.</summary>
    internal List<JsonElement> UnreadableItems { get; } = [];

    internal int UnreadableItemCount { get; private set; }

    /// <summary>The ids of the items, where they are kept.</summary>
    internal List<string?>? KeptIds { get; init; }

    internal IReadOnlyList<ApiMessage> Messages { get; private set; } = [];

    internal bool HasValue { get; private set; }

    internal T? Value { get; private set; }

    /// <summary>Whether the body says that the call failed: by its envelope, or because it is an error in place of what is documented.</summary>
    internal bool IsFailure => _success == false || (_hasErrors && _success is null) || _isError;

    /// <summary>Whether nothing of the documented envelope is there.</summary>
    internal bool LacksEnvelope => !_hasEnvelope;

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

        _isError = _success is null && IsErrorInPlace(maxDepth);
        if (IsFailure)
            return;
        if (_misfit is { } misfit)
        {
            string path = JsonDocumentText.PathAt(document, misfit.Offset);
            throw new JsonException($"{JsonDocumentText.Describe(misfit.Token)} does not fit {misfit.Expected}. Path: {path}.", path, null, null);
        }

        if (pagination is not null && !_hasItems)
            Context.AddMissing("response", pagination.ItemsPath);
    }

    /// <summary>Whether what the documentation promises is absent, and the body is an error instead.</summary>
    private bool IsErrorInPlace(int maxDepth)
    {
        bool isAbsent = _misfit is not null || (pagination is null ? !HasValue : !_hasItems || Facts.Count == 0);
        return isAbsent ? ErrorBody.IsError(Context.Document.Span, maxDepth) : pagination is null && ErrorInPlace.IsResponse(Value, Context, maxDepth);
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
                _hasEnvelope = true;
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
            cancellationToken.ThrowIfCancellationRequested();
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
        _hasEnvelope = true;
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
        _hasEnvelope = true;
        Items.Clear();
        UnreadableItems.Clear();
        KeptIds?.Clear();
        _itemsRange = default;
        UnreadableItemCount = 0;
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
        ItemSample sample = new();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            cancellationToken.ThrowIfCancellationRequested();
            last.Start = (int)reader.TokenStartIndex;
            if (TSerializer.TryRead(ref reader, Context, out T? item))
            {
                Items.Add(item);
            }
            else
            {
                Context.AddMisfit("item"u8, reader.TokenStartIndex);
                AddUnreadable(ref reader);
            }

            last.End = (int)reader.BytesConsumed;
            sample.Add(last.Start, last.End);
            if (KeptIds is not null && Items.Count > KeptIds.Count)
                KeptIds.Add(ItemId(document[last.Start..last.End], pagination!.ItemIdName));
            if (first.End == 0)
                first = last;
        }

        _itemsRange = (start, (int)reader.BytesConsumed);
        Facts.Count = Items.Count + UnreadableItemCount;
        Facts.Identify(ItemIds.Hash(document, sample, pagination!.QuotedItemId), document[start..(int)reader.BytesConsumed]);
        Facts.FirstId = ItemId(document[first.Start..first.End], _itemId);
        Facts.LastId = ItemId(document[last.Start..last.End], _itemId);
    }

    private void AddUnreadable(ref Utf8JsonReader reader)
    {
        UnreadableItemCount++;
        if (UnreadableItems.Count < MaxUnreadableItems)
            UnreadableItems.Add(JsonElement.ParseValue(ref reader));
        else
            reader.Skip();
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

    // Some servers spell it "false" or 0.
    private static bool? Flag(ref Utf8JsonReader reader)
        => reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : ErrorBody.Flag(JsonElement.ParseValue(ref reader));

    private long? Number(ref Utf8JsonReader reader)
    {
        if (Int64Serializer.TryRead(ref reader, Context, out long number))
            return number;
        reader.Skip();
        return null;
    }

    // The path is only looked for when it is needed: each time costs a pass over the document.
    private void AddMisfit(ref Utf8JsonReader reader, string expected) => _misfit ??= (reader.TokenType, reader.TokenStartIndex, expected);
}
