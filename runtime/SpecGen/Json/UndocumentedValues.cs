using System.Text.Json;

namespace SpecGen.Json;

/// <summary>
/// Reads values of no documented type out of one document. A document of System.Text.Json for each of them would take a hundred times the memory of a small
/// value, which a hostile server can repeat: small equal values are one, and neighbours in a list share a document.
/// </summary>
internal sealed class UndocumentedValues
{
    private const int MaxSmallLength = 15;
    private const int MaxSmallCount = 1000;
    private const int MaxRunCount = 256;
    private const int MaxRunLength = 4096;

    private readonly List<int> _runStarts = [];
    private Dictionary<UInt128, object>? _small;
    private JsonElement.ArrayEnumerator _run;
    private int _runIndex;
    private int _runCount = 1;
    private int _end = -1;

    /// <summary>Reads a value, which is one of many or none.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <returns>A <see cref="JsonElement"/>; boxed, since unions hold it so, and equal values are shared.</returns>
    internal object Read(ref JsonSpanReader reader)
    {
        object value = ReadSmall(ref reader) ?? ReadFromRun(ref reader) ?? reader.ReadElement();
        _end = (int)reader.BytesConsumed;
        return value;
    }

    /// <summary>Reads a value that has no neighbours, such as a member's.</summary>
    /// <param name="reader">Stands on the value.</param>
    internal JsonElement ReadSingle(ref JsonSpanReader reader) => ReadSmall(ref reader) is JsonElement small ? small : reader.ReadElement();

    /// <summary>Scalars and empty lists and objects of a few bytes; null for anything else.</summary>
    private object? ReadSmall(ref JsonSpanReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        ReadOnlySpan<byte> text = reader.Text[start..(int)reader.BytesConsumed];
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            // A document may end within a value, which the parser says better.
            text = reader.Text[start..Math.Min(start + 2, reader.Text.Length)];
            if (!text.SequenceEqual("{}"u8) && !text.SequenceEqual("[]"u8))
                return null;
        }

        if (text.Length > MaxSmallLength)
            return null;
        UInt128 key = (UInt128)text.Length;
        foreach (byte character in text)
            key = (key << 8) | character;
        if (_small?.TryGetValue(key, out object? value) is true)
        {
            reader.Skip();
            return value;
        }

        if (_small?.Count >= MaxSmallCount)
            return null;
        value = reader.ReadElement();
        (_small ??= []).Add(key, value);
        return value;
    }

    /// <summary>The next of values that stand side by side, read together; null where the value has no neighbour so far, or large ones.</summary>
    private object? ReadFromRun(ref JsonSpanReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        while (_runIndex < _runStarts.Count && _runStarts[_runIndex] < start)
            Advance();
        if (_runIndex == _runStarts.Count || _runStarts[_runIndex] != start)
        {
            _runCount = IsNeighbour(reader.Text, start) ? Math.Min(_runCount * 2, MaxRunCount) : 1;
            if (!TryStartRun(reader))
                return null;
        }

        object value = _run.Current;
        Advance();
        reader.Skip();
        return value;
    }

    private void Advance()
    {
        _run.MoveNext();
        _runIndex++;
    }

    private bool IsNeighbour(ReadOnlySpan<byte> document, int start) => _end >= 0 && start > _end && document[_end..start].Trim(" \t\r\n"u8).SequenceEqual(","u8);

    /// <summary>Reads the value and those behind it in its list. Each run is twice as long as the one before, as long as nothing else comes between.</summary>
    private bool TryStartRun(JsonSpanReader reader)
    {
        _runStarts.Clear();
        _runIndex = 0;
        if (_runCount == 1)
            return false;
        int start = (int)reader.TokenStartIndex;
        int end = start;
        do
        {
            int itemStart = (int)reader.TokenStartIndex;
            reader.Skip();
            if (reader.BytesConsumed - start > MaxRunLength)
                break;
            _runStarts.Add(itemStart);
            end = (int)reader.BytesConsumed;
        }
        while (_runStarts.Count < _runCount && reader.Read() && reader.TokenType != JsonTokenType.EndArray);

        if (_runStarts.Count < 2)
        {
            _runStarts.Clear();
            return false;
        }

        byte[] list = [(byte)'[', .. reader.Text[start..end], (byte)']'];
        _run = JsonBytes.ToElement(list).EnumerateArray();
        _run.MoveNext();
        return true;
    }
}
