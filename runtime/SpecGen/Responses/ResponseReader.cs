using System.Text;
using System.Text.Json;
using SpecGen.Json;
using SpecGen.Pagination;

namespace SpecGen;

/// <summary>
/// Reads a response's body in one pass: the value or the items, the envelope, and what it says about further pages. Lives on the stack of who reads, and is not
/// copied.
/// </summary>
internal struct ResponseReader<T, TSerializer>(ReadOnlyMemory<byte> utf8, PaginationStrategy? pagination, CancellationToken cancellationToken = default)
    where TSerializer : struct, IJsonSerializer<T>
{
    private const int MaxUnreadableItems = 100;
    private const int MaxExpectedItems = 1024;

    private readonly PaginationStrategy? _pagination = pagination;
    private readonly CancellationToken _cancellationToken = cancellationToken;

    internal readonly JsonReadContext Context = new(JsonDocumentText.SkipByteOrderMark(utf8)) { CancellationToken = cancellationToken };

    /// <summary>What the response says about pages, where the endpoint has them.</summary>
    internal readonly PageFacts? Facts = pagination is null ? null : new PageFacts();

    internal int UnreadableItemCount;

    /// <summary>The ids of the items, where they are kept.</summary>
    internal List<string?>? KeptIds;

    internal IReadOnlyList<ApiMessage> Messages = [];
    internal bool HasValue;
    internal T? Value;

    /// <summary>The first items that do not fit. Each is a document of its own, so there are only so many: <see cref="UnreadableItemCount"/> has all.</summary>
    internal List<JsonElement>? UnreadableItems;

    private List<T>? _items;
    private ItemSample _sample;
    private (int Start, int End) _itemsRange;
    private string? _expected;
    private JsonTokenType _misfitToken;
    private long _misfitOffset;
    private bool _hasErrors;
    private bool _hasEnvelope;
    private bool _isError;
    private bool _hasItems;
    private bool? _success;

    internal readonly IReadOnlyList<T> Items => _items ?? (IReadOnlyList<T>)[];

    /// <summary>Whether the body says that the call failed: by its envelope, or because it is an error in place of what is documented.</summary>
    internal readonly bool IsFailure => _success == false || (_hasErrors && _success is null) || _isError;

    /// <summary>Whether nothing of the documented envelope is there.</summary>
    internal readonly bool LacksEnvelope => !_hasEnvelope;

    /// <returns>Why it cannot be read: the body is not JSON, or its value is not of the documented JSON type. Null where it was read.</returns>
    internal JsonException? Read(ResponseLayout layout, int maxDepth)
    {
        ReadOnlySpan<byte> document = Context.Document.Span;
        try
        {
            JsonSpanReader reader = new(document, maxDepth);
            if (!reader.Read())
                throw new JsonException("The document is empty.");
            ReadNode(ref reader, layout);
            reader.Read();
            RecentStrings.Return(ref Context.Strings);
        }
        catch (JsonException exception)
        {
            return JsonDocumentText.WithPath(exception, document);
        }

        _isError = _success is null && IsErrorInPlace(maxDepth);
        if (IsFailure)
            return null;
        if (_expected is not null)
            return Misfit(document);
        if (_pagination is not null && !_hasItems)
            Context.AddMissing("response", _pagination.Items);
        return null;
    }

    private readonly JsonException Misfit(ReadOnlySpan<byte> document)
    {
        string path = JsonDocumentText.PathAt(document, _misfitOffset);
        return new JsonException($"{JsonDocumentText.Describe(_misfitToken)} does not fit {_expected}. Path: {path}.", path, null, null);
    }

    /// <summary>Whether what the documentation promises is absent, and the body is an error instead.</summary>
    private readonly bool IsErrorInPlace(int maxDepth)
    {
        bool isAbsent = _expected is not null || (_pagination is null ? !HasValue : !_hasItems || Facts!.Count == 0);
        return isAbsent ? ErrorBody.IsError(Context.Document.Span, maxDepth) : _pagination is null && ErrorInPlace.IsResponse(Value, Context, maxDepth);
    }

    private void ReadNode(ref JsonSpanReader reader, ResponseLayout layout)
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
                Facts!.Next = Position(ref reader);
                break;
            case ResponseSlot.Previous:
                Facts!.Previous = Position(ref reader);
                break;
            case ResponseSlot.HasMore:
                Facts!.HasMore = Flag(ref reader);
                break;
            case ResponseSlot.TotalPages:
                Facts!.TotalPages = Number(ref reader);
                break;
            case ResponseSlot.TotalCount:
                Facts!.TotalCount = Number(ref reader);
                break;
            case ResponseSlot.Success:
                _hasEnvelope = true;
                _success = Flag(ref reader);
                break;
            case ResponseSlot.Errors:
                _hasErrors = ReadEntries(ref reader).Count > 0;
                break;
            case ResponseSlot.Messages:
                Messages = ReadEntries(ref reader);
                break;
            default:
                ReadMembers(ref reader, layout);
                break;
        }
    }

    private void ReadMembers(ref JsonSpanReader reader, ResponseLayout layout)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            if (reader.TokenType != JsonTokenType.Null)
                AddMisfit(ref reader, "an object");
            reader.Skip();
            return;
        }

        while (reader.ReadMember(out ReadOnlySpan<byte> name))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (layout.Find(name) is { } member)
                ReadNode(ref reader, member);
            else
                reader.Skip();
        }
    }

    private void ReadValue(ref JsonSpanReader reader)
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

    /// <summary>Errors or messages, which nearly always are an empty list: that takes no document.</summary>
    private static IReadOnlyList<ApiMessage> ReadEntries(ref JsonSpanReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            JsonSpanReader ahead = reader;
            if (ahead.Read() && ahead.TokenType == JsonTokenType.EndArray)
            {
                reader = ahead;
                return [];
            }
        }

        return ErrorBody.ReadEntries(reader.ReadElement());
    }

    private void ReadItems(ref JsonSpanReader reader)
    {
        _hasItems = true;
        _hasEnvelope = true;
        _items?.Clear();
        UnreadableItems?.Clear();
        KeptIds?.Clear();
        _itemsRange = default;
        _sample = default;
        UnreadableItemCount = 0;
        Facts!.Count = 0;
        Facts.FirstId = null;
        Facts.LastId = null;
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
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            last.Start = (int)reader.TokenStartIndex;
            if (TSerializer.TryRead(ref reader, Context, out T? item))
            {
                // Items of one list are about as long as each other.
                _items ??= new List<T>(Math.Clamp((document.Length - last.Start) / Math.Max(1, (int)reader.BytesConsumed - last.Start), 1, MaxExpectedItems));
                _items.Add(item);
            }
            else
            {
                Context.AddMisfit("item", reader.TokenStartIndex);
                AddUnreadable(ref reader);
            }

            last.End = (int)reader.BytesConsumed;
            _sample.Add(last.Start, last.End);
            if (KeptIds is not null && Items.Count > KeptIds.Count)
                KeptIds.Add(ItemId(document[last.Start..last.End], _pagination!.ItemIdName));
            if (first.End == 0)
                first = last;
        }

        _itemsRange = (start, (int)reader.BytesConsumed);
        Facts.Count = Items.Count + UnreadableItemCount;
        if (_pagination!.ItemIdPropertyOrNull is null)
            return;
        Facts.FirstId = ItemId(document[first.Start..first.End], _pagination.ItemIdName);
        Facts.LastId = ItemId(document[last.Start..last.End], _pagination.ItemIdName);
    }

    /// <summary>Takes what tells the page's items from those of other pages, where there are others. To be called while the document is at hand.</summary>
    internal readonly void Identify()
    {
        if (_itemsRange.End == 0)
            return;
        ReadOnlySpan<byte> document = Context.Document.Span;
        Facts!.Identify(ItemIds.Hash(document, _sample, _pagination!.QuotedItemId), document[_itemsRange.Start.._itemsRange.End]);
    }

    private void AddUnreadable(ref JsonSpanReader reader)
    {
        UnreadableItemCount++;
        if (UnreadableItems is null || UnreadableItems.Count < MaxUnreadableItems)
            (UnreadableItems ??= []).Add(reader.ReadElement());
        else
            reader.Skip();
    }

    /// <summary>A copy of the document without its items; null where it is nothing but items.</summary>
    internal readonly byte[]? CopyBesideItems()
    {
        ReadOnlySpan<byte> document = Context.Document.Span;
        if (_pagination is { Items: "" })
            return null;
        return _itemsRange.End == 0 ? document.ToArray() : [.. document[.._itemsRange.Start], .. "null"u8, .. document[_itemsRange.End..]];
    }

    private readonly string? ItemId(ReadOnlySpan<byte> item, byte[] name)
    {
        if (item.IsEmpty)
            return null;
        JsonSpanReader reader = new(item, int.MaxValue);
        reader.Read();
        return JsonReading.TryFindMember(ref reader, name) ? Position(ref reader) : null;
    }

    /// <summary>A cursor, id or number as the text that goes into the next request; null where it is blank or neither text nor number.</summary>
    private readonly string? Position(ref JsonSpanReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && StringSerializer.TryRead(ref reader, Context, out string? text))
            return string.IsNullOrWhiteSpace(text) ? null : text;
        if (reader.TokenType == JsonTokenType.Number)
            return Encoding.UTF8.GetString(reader.ValueSpan);
        reader.Skip();
        return null;
    }

    // Some servers spell it "false" or 0.
    private static bool? Flag(ref JsonSpanReader reader)
        => reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.TokenType == JsonTokenType.True : ErrorBody.Flag(reader.ReadElement());

    private readonly long? Number(ref JsonSpanReader reader)
    {
        if (Int64Serializer.TryRead(ref reader, Context, out long number))
            return number;
        reader.Skip();
        return null;
    }

    // The path is only looked for when it is needed: each time costs a pass over the document.
    private void AddMisfit(ref JsonSpanReader reader, string expected)
    {
        if (_expected is not null)
            return;
        _expected = expected;
        _misfitToken = reader.TokenType;
        _misfitOffset = reader.TokenStartIndex;
    }
}
