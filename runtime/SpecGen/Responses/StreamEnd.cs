using System.ComponentModel;
using System.Text;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen;

/// <summary>What says that a stream of events or lines is complete. Set by generated code, where the documentation says so.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamEnd
{
    private readonly string? _event;
    private readonly byte[]? _member;
    private readonly byte[] _text;

    private StreamEnd(string? eventName, string? member, string text)
    {
        _event = eventName;
        _member = member is null ? null : Encoding.UTF8.GetBytes(member);
        _text = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>An event of this name.</summary>
    /// <param name="name">The name after <c>event:</c>.</param>
    public static StreamEnd OfEvent(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new StreamEnd(name, null, "");
    }

    /// <summary>An event or line whose data is a JSON object with this member.</summary>
    /// <param name="name">The member's name, such as <c>type</c>.</param>
    /// <param name="value">The member's text, number or boolean, such as <c>done</c>.</param>
    public static StreamEnd OfMember(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        return new StreamEnd(null, name, value);
    }

    /// <summary>An event or line with exactly this text, which is no value of the stream.</summary>
    /// <param name="text">The text, such as <c>[DONE]</c>.</param>
    public static StreamEnd OfText(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new StreamEnd(null, null, text);
    }

    /// <summary>Whether data is an end that is no value itself.</summary>
    internal bool IsText(ReadOnlySpan<byte> data) => _event is null && _member is null && data.SequenceEqual(_text);

    /// <summary>Whether a value is the last one.</summary>
    internal bool IsLast(string? eventName, ReadOnlySpan<byte> json, int maxDepth)
    {
        if (_event is not null)
            return _event == eventName;
        if (_member is null)
            return false;
        JsonSpanReader reader = new(json, maxDepth);
        return reader.Read() && JsonReading.PeekDiscriminator(reader, _member).SequenceEqual(_text);
    }
}
