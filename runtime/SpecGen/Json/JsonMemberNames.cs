using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpecGen.Json;

/// <summary>The names of a model's members, in the documented order, prepared for reading and writing when they are first read or written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonMemberNames
{
    private readonly string[] _names;
    private MemberNameTable? _table;
    private JsonEncodedText[]? _encoded;

    /// <summary>Creates the names of a model.</summary>
    /// <param name="names">The names on the wire; a member's index is that of its name.</param>
    public JsonMemberNames(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = names;
    }

    internal MemberNameTable Table => _table ??= new MemberNameTable(_names);

    internal string this[int index] => _names[index];

    /// <summary>
    /// A name that is written as it is; false for one that the writer's encoder has to see. An encoder that escapes letters or digits, as
    /// <see cref="JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRange[])"/> gives for narrow ranges, would spell the name with escapes: what is written
    /// instead is the same name, and valid JSON.
    /// </summary>
    internal bool TryGetEncoded(int index, out JsonEncodedText name)
    {
        name = (_encoded ??= Encode())[index];
        return !name.EncodedUtf8Bytes.IsEmpty;
    }

    // What the default encoder leaves as it is, those for wider ranges do as well.
    private JsonEncodedText[] Encode()
        => [.. _names.Select(name => JavaScriptEncoder.Default.Encode(name) == name ? JsonEncodedText.Encode(name) : default)];
}
