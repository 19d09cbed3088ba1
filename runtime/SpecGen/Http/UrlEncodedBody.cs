using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecGen.Json;

namespace SpecGen;

/// <summary>An <c>application/x-www-form-urlencoded</c> form (URL Standard, section 5), written like a query.</summary>
internal sealed class UrlEncodedBody : RequestBody
{
    private static readonly MediaTypeHeaderValue s_type = new("application/x-www-form-urlencoded");

    private readonly List<Field> _fields;

    // Also of members without a value, so that what a call adds under such a name is written as the documentation says.
    private readonly Dictionary<string, (QueryArrayStyle Arrays, QueryObjectStyle Objects)> _styles;

    internal UrlEncodedBody()
        : this([], new(StringComparer.Ordinal))
    {
    }

    private UrlEncodedBody(List<Field> fields, Dictionary<string, (QueryArrayStyle Arrays, QueryObjectStyle Objects)> styles)
    {
        _fields = fields;
        _styles = styles;
    }

    internal override bool IsReplayable => true;

    internal override ReadOnlyMemory<byte> Utf8 => Encoding.UTF8.GetBytes(Text());

    internal void Add(string name, string value) => _fields.Add(new Field(name, name, QueryText.Escape(name, value)));

    internal void Add(string name, JsonElement? value, QueryArrayStyle arrayStyle, QueryObjectStyle objectStyle)
    {
        _styles[name] = (arrayStyle, objectStyle);
        foreach ((string key, string text) in QueryText.Flatten(name, value ?? default, arrayStyle, objectStyle))
        {
            PathText.RefuseHalfSurrogates(name, key);
            _fields.Add(new Field(name, key, text));
        }
    }

    /// <summary>The same form with further members, which replace those of the same name; one that is null is left out.</summary>
    /// <param name="members">The further members.</param>
    /// <param name="arrayStyle">How lists are written that the documentation does not have.</param>
    /// <param name="objectStyle">How objects are written that the documentation does not have.</param>
    internal UrlEncodedBody With(JsonObject members, QueryArrayStyle arrayStyle, QueryObjectStyle objectStyle)
    {
        UrlEncodedBody form = new([.. _fields.Where(field => !members.ContainsKey(field.Member))], new(_styles, StringComparer.Ordinal));
        foreach (JsonProperty member in JsonBytes.ToElement(JsonBody.With(null, members)!.Utf8.Span).EnumerateObject())
        {
            (QueryArrayStyle arrays, QueryObjectStyle objects) = _styles.GetValueOrDefault(member.Name, (arrayStyle, objectStyle));
            form.Add(member.Name, member.Value, arrays, objects);
        }

        return form;
    }

    internal override HttpContent CreateContent()
    {
        ReadOnlyMemoryContent content = new(Utf8);
        content.Headers.ContentType = s_type;
        return content;
    }

    // A space as %20, which every reader of forms understands, as the query has it.
    private string Text() => string.Join('&', _fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={field.Text}"));

    // A list or an object is several fields of one member. The text is escaped.
    private readonly record struct Field(string Member, string Key, string Text);
}
