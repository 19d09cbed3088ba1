using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen.Pagination;

/// <summary>
/// JSON objects as one word that users store and hand back: continuation tokens and positions. A hash at the end tells damage of any kind; it is no secret, so
/// a token is to be trusted no further than who hands it back.
/// </summary>
internal static class TokenText
{
    private const int HashLength = sizeof(ulong);

    internal static string Encode(ReadOnlySpan<byte> json)
    {
        byte[] content = new byte[json.Length + HashLength];
        json.CopyTo(content);
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(json.Length), XxHash3.HashToUInt64(json));
        return ToBase64Url(content);
    }

    /// <summary>The object; null where the text is damaged, not a token, or of another version.</summary>
    internal static JsonElement? Decode(string text, int version)
    {
        byte[]? content = FromBase64Url(text);
        if (content is null || content.Length < HashLength)
            return null;
        ReadOnlySpan<byte> json = content.AsSpan(0, content.Length - HashLength);
        if (BinaryPrimitives.ReadUInt64LittleEndian(content.AsSpan(json.Length)) != XxHash3.HashToUInt64(json))
            return null;
        try
        {
            JsonElement root = JsonBytes.ToElementStrict(json);
            return root.ValueKind == JsonValueKind.Object && Number(root, "v") == version ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is a text; null where it is none.</summary>
    internal static string? Text(JsonElement root, string name) => JsonTexts.TextOf(JsonTexts.Find(root, name));

    /// <summary>A member that is a whole number; null where it is none.</summary>
    internal static long? Number(JsonElement root, string name)
        => JsonTexts.Find(root, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number) ? number : null;

    private static string ToBase64Url(byte[] content) => Convert.ToBase64String(content).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[]? FromBase64Url(string text)
    {
        string base64 = text.Replace('-', '+').Replace('_', '/');
        byte[] content = new byte[(text.Length / 4 * 3) + 3];
        bool isBase64 = Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), content, out int length);

        // The same bytes can be written in several ways; one of them is ours.
        return isBase64 && ToBase64Url(content[..length]) == text ? content[..length] : null;
    }
}
