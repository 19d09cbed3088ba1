using Microsoft.Extensions.Logging;

namespace SpecGen.Extensions;

/// <summary>What is logged about clients of a container.</summary>
internal static partial class ExtensionsLog
{
    [LoggerMessage(
        20,
        LogLevel.Warning,
        "The {Handler} of {Client} tries requests again, and so does the client ({MaxRetries} times): their attempts multiply, and the handler may repeat a POST. "
        + "Call UseOwnResilience() on the client's builder to leave it to the handler, or remove the handler")]
    internal static partial void TwoRetryPolicies(this ILogger logger, string handler, string client, int maxRetries);

    [LoggerMessage(21, LogLevel.Error, "The changed settings are not valid, and the credentials that held before stay: {Message}")]
    internal static partial void ReloadRefused(this ILogger logger, string message);
}
