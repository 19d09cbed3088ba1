using System.Collections;
using System.Text.Json;
using SpecGen.Json;

namespace SpecGen;

/// <summary>Errors that stand where a documented value should be: what was read of the value says whether it is one.</summary>
internal static class ErrorInPlace
{
    /// <summary>Whether a whole response is an error and not its documented value. One of an undocumented type (any JSON) never is.</summary>
    /// <typeparam name="T">The documented type.</typeparam>
    /// <param name="value">What was read.</param>
    /// <param name="context">What reading found beside the documented type.</param>
    /// <param name="maxDepth">The deepest nesting that is read.</param>
    internal static bool IsResponse<T>(T value, JsonReadContext context, int maxDepth)
    {
        if (value is JsonElement || HasScalarOrMap(value, context))
            return false;
        ReadOnlySpan<byte> json = context.Document.Span;
        return context.ModelCount > 0
            ? HasNoDocumentedMember(context) && ErrorBody.IsError(json, maxDepth)
            : ErrorBody.IsErrorEvent(json, maxDepth) || IsNothingButError(json, maxDepth);
    }

    /// <summary>Whether an event or line is an error and not its documented value. What the documented type has a member or case for is a value.</summary>
    /// <typeparam name="T">The documented type.</typeparam>
    /// <param name="value">What was read.</param>
    /// <param name="context">What reading found beside the documented type.</param>
    /// <param name="isFirst">Whether it is the first of a stream, which may be an error in place of all of it.</param>
    /// <param name="maxDepth">The deepest nesting that is read.</param>
    internal static bool IsEvent<T>(T value, JsonReadContext context, bool isFirst, int maxDepth)
    {
        if (HasScalarOrMap(value, context) || (context.ModelCount > 0 && !context.HasUnknownErrorMember))
            return false;
        ReadOnlySpan<byte> json = context.Document.Span;
        return ErrorBody.IsErrorEvent(json, maxDepth)
            || (context.ModelCount > 0 ? HasNoDocumentedMember(context) && ErrorBody.IsError(json, maxDepth) : isFirst && IsNothingButError(json, maxDepth));
    }

    /// <summary>Whether the value is of a type that any text, number or object fits. A union's unknown case is none.</summary>
    private static bool HasScalarOrMap<T>(T value, JsonReadContext context)
        => context.ModelCount == 0 && value is not JsonElement && value is string or IEnumerable or ValueType;

    private static bool HasNoDocumentedMember(JsonReadContext context)
    {
        return context.UnknownRootMemberCount > 0
            && (context.HasUnknownErrorMember || context.MissingCount > 0)
            && CountMembers(context.Document.Span, areErrors: false) == context.UnknownRootMemberCount;
    }

    /// <summary>Whether all that there is are members of errors: an unknown case of a union may have a message as well.</summary>
    private static bool IsNothingButError(ReadOnlySpan<byte> json, int maxDepth)
        => CountMembers(json, areErrors: true) > 0 && ErrorBody.IsError(json, maxDepth);

    /// <summary>The number of an object's members; zero for anything else, and where all of them should be members of errors and one is not.</summary>
    private static int CountMembers(ReadOnlySpan<byte> json, bool areErrors)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return 0;
        int count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (areErrors && !ErrorBody.IsMember(reader.ValueSpan))
                return 0;
            count++;
            reader.Skip();
        }

        return count;
    }
}
