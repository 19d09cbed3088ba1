using System.Net.ServerSentEvents;
using System.Reflection;
using System.Text.Json;

namespace SpecGen.Conformance.Tests.Replay;

/// <summary>Waits for whatever a generated method returns, and writes its values as JSON again.</summary>
internal sealed class ReturnedValues(JsonSerializerOptions options)
{
    public async Task<IReadOnlyList<JsonElement>> ReadAsync(object returned)
    {
        if (returned is Task task)
        {
            await task;
            object response = task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task)!;
            return response is ApiStreamResponse stream
                ? await ReadStreamAsync(stream)
                : ValueType(response.GetType(), typeof(ApiResponse<>)) is { } valueType ? Call(nameof(ReadResponse), valueType, response) : [];
        }

        if (ValueType(returned.GetType(), typeof(AsyncPageable<>)) is { } itemType)
            return await CallAsync(nameof(ReadFirstPageAsync), itemType, returned);

        Type streamed = returned.GetType().GetInterfaces()
            .Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
            .GetGenericArguments()[0];
        return streamed.IsGenericType && streamed.GetGenericTypeDefinition() == typeof(SseItem<>)
            ? await CallAsync(nameof(ReadEventsAsync), streamed.GetGenericArguments()[0], returned)
            : await CallAsync(nameof(ReadLinesAsync), streamed, returned);
    }

    private static Type? ValueType(Type? type, Type definition)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == definition)
                return type.GetGenericArguments()[0];
        }

        return null;
    }

    private static async Task<IReadOnlyList<JsonElement>> ReadStreamAsync(ApiStreamResponse response)
    {
        await using (response)
        {
            using StreamReader reader = new(response.Content);
            return [JsonSerializer.SerializeToElement(await reader.ReadToEndAsync())];
        }
    }

    private IReadOnlyList<JsonElement> ReadResponse<T>(ApiResponse<T> response) => response.HasValue ? [Write(response.Value)] : [];

    private async Task<IReadOnlyList<JsonElement>> ReadFirstPageAsync<T>(AsyncPageable<T> pages)
    {
        await foreach (Page<T> page in pages.AsPages())
            return [.. page.Values.Select(Write)];
        return [];
    }

    private async Task<IReadOnlyList<JsonElement>> ReadEventsAsync<T>(IAsyncEnumerable<SseItem<T>> events)
        => await events.Select(item => Write(item.Data)).ToListAsync();

    private async Task<IReadOnlyList<JsonElement>> ReadLinesAsync<T>(IAsyncEnumerable<T> lines) => await lines.Select(Write).ToListAsync();

    private JsonElement Write<T>(T value) => JsonSerializer.SerializeToElement(value, options);

    private IReadOnlyList<JsonElement> Call(string method, Type type, object argument) => (IReadOnlyList<JsonElement>)Invoke(method, type, argument);

    private Task<IReadOnlyList<JsonElement>> CallAsync(string method, Type type, object argument)
        => (Task<IReadOnlyList<JsonElement>>)Invoke(method, type, argument);

    private object Invoke(string method, Type type, object argument)
        => typeof(ReturnedValues).GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(type)
            .Invoke(this, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;
}
