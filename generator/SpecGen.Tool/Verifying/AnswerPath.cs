using System.Text.Json;
using SpecGen.Language.Model;

namespace SpecGen.Tool.Verifying;

/// <summary>Where in an answer the result is.</summary>
internal static class AnswerPath
{
    /// <summary>The path to an endpoint's result or items, as <c>specgen.json</c> writes it; empty for the whole answer.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static string OfResult(EndpointModel endpoint) => endpoint.Pagination?.ItemsPath ?? (endpoint.Response.HasEnvelope ? "result" : "");

    /// <summary>What is at a path; null where nothing is.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="path">The path, with dots between names.</param>
    public static JsonElement? Find(JsonElement answer, string path)
    {
        JsonElement? found = answer;
        foreach (string key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            found = found is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(key, out JsonElement child) ? child : null;
        return found;
    }
}
