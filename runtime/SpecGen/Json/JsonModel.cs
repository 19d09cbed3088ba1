using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SpecGen.Json;

/// <summary>Reads and writes models outside of requests; what generated models have in common.</summary>
public static class JsonModel
{
    /// <summary>The depth that a document may have where nothing else is said: that of System.Text.Json.</summary>
    internal const int DefaultMaxDepth = 64;

    // What is written goes into requests and logs, not into HTML.
    private static readonly JsonWriterOptions s_writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a document.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="utf8">The document.</param>
    /// <param name="maxDepth">The deepest nesting that is read.</param>
    /// <exception cref="JsonException">The text is not JSON or does not fit the type; the exception has the path.</exception>
    public static T Parse<T, TSerializer>(ReadOnlyMemory<byte> utf8, int maxDepth = DefaultMaxDepth)
        where TSerializer : struct, IJsonSerializer<T> => Parse<T, TSerializer>(new JsonReadContext(JsonDocumentText.SkipByteOrderMark(utf8)), maxDepth);

    /// <summary>Reads a document.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="json">The document.</param>
    /// <exception cref="JsonException">The text is not JSON or does not fit the type; the exception has the path.</exception>
    public static T Parse<T, TSerializer>(string json)
        where TSerializer : struct, IJsonSerializer<T> => Parse<T, TSerializer>(Encoding.UTF8.GetBytes(json));

    /// <summary>Writes a value as JSON text.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="value">The value.</param>
    public static string ToJson<T, TSerializer>(T value)
        where TSerializer : struct, IJsonSerializer<T> => Encoding.UTF8.GetString(ToUtf8<T, TSerializer>(value));

    /// <summary>
    /// Shows a value to people, in logs and debuggers: as JSON, or, where it holds what JSON cannot carry, as the reason. Never throws for what the value
    /// holds.
    /// </summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <typeparam name="TSerializer">Writes it.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>JSON text, or a sentence in parentheses.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static string ToText<T, TSerializer>(T value)
        where TSerializer : struct, IJsonSerializer<T>
    {
        try
        {
            return ToJson<T, TSerializer>(value);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return $"({typeof(T).Name} cannot be written as JSON: {exception.Message})";
        }
    }

    /// <summary>Creates the contract by which System.Text.Json reads and writes a type with its serializer.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TSerializer">Reads and writes it.</typeparam>
    /// <param name="options">The options that the contract is for.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static JsonTypeInfo<T> CreateTypeInfo<T, TSerializer>(JsonSerializerOptions options)
        where TSerializer : struct, IJsonSerializer<T> => JsonMetadataServices.CreateValueInfo<T>(options, new JsonModelConverter<T, TSerializer>());

    /// <summary>Returns a required member's value.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="value">The value; null where the response left it out.</param>
    /// <param name="type">The model's name.</param>
    /// <param name="member">The member's name on the wire.</param>
    /// <exception cref="JsonMemberMissingException">The response left the member out.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Required<T>([NotNull] T? value, string type, string member)
        where T : class => value ?? throw new JsonMemberMissingException(type, member);

    /// <summary>Returns a required member's value.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="value">The value; null where the response left it out.</param>
    /// <param name="type">The model's name.</param>
    /// <param name="member">The member's name on the wire.</param>
    /// <exception cref="JsonMemberMissingException">The response left the member out.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Required<T>([NotNull] T? value, string type, string member)
        where T : struct => value ?? throw new JsonMemberMissingException(type, member);

    /// <summary>The exception of reading a type that is only sent.</summary>
    /// <param name="type">The type's name.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NotSupportedException NotReadable(string type)
        => new($"{type} is only sent to the API, so no code was generated that reads it. To deserialise it, set <SpecGenSerializers>Both</SpecGenSerializers> in the project file, "
            + "or \"serializers\": \"both\" in specgen.json.");

    internal static byte[] ToUtf8<T, TSerializer>(T value)
        where TSerializer : struct, IJsonSerializer<T>
    {
        using RentedWriter buffer = new();
        using Utf8JsonWriter writer = new(buffer, s_writerOptions);
        TSerializer.Write(writer, value);
        writer.Flush();
        return buffer.ToArray();
    }

    internal static T Parse<T, TSerializer>(JsonReadContext context, int maxDepth)
        where TSerializer : struct, IJsonSerializer<T>
    {
        ReadOnlySpan<byte> utf8 = context.Document.Span;
        try
        {
            JsonSpanReader reader = new(utf8, maxDepth);
            if (!reader.Read())
                throw new JsonException("The document is empty.");
            if (!TSerializer.TryRead(ref reader, context, out T? value))
                throw JsonDocumentText.Misfit(reader.TokenType, typeof(T));
            reader.Read();
            RecentStrings.Return(ref context.Strings);
            return value;
        }
        catch (JsonException exception)
        {
            throw JsonDocumentText.WithPath(exception, utf8);
        }
    }
}
