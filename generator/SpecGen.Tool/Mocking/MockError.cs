using System.Text.Json.Nodes;

namespace SpecGen.Tool.Mocking;

/// <summary>Why the mock refuses, in the form in which the API tells errors.</summary>
internal static class MockError
{
    /// <summary>The body of a refusal.</summary>
    /// <param name="hasEnvelope">Whether the endpoint answers with <c>{ success, errors, messages, result }</c>.</param>
    /// <param name="message">What is wrong.</param>
    public static JsonObject Create(bool hasEnvelope, string message) => hasEnvelope
        ? new JsonObject
        {
            ["success"] = false,
            ["errors"] = new JsonArray(new JsonObject { ["code"] = 10000, ["message"] = message }),
            ["messages"] = new JsonArray(),
            ["result"] = null,
        }
        : new JsonObject { ["error"] = new JsonObject { ["type"] = "mock_error", ["message"] = message } };
}
