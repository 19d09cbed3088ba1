using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SpecGen.Extensions;

/// <summary>Adds health checks of clients.</summary>
public static class ApiClientHealthCheckExtensions
{
    /// <summary>
    /// Adds a check that calls an endpoint. A rate limit that is used up is <see cref="HealthStatus.Degraded"/>, any other failure what
    /// <paramref name="failureStatus"/> says. The result has the status and the request id, and no text of the server's.
    /// </summary>
    /// <typeparam name="TClient">The client.</typeparam>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="probe">Calls an endpoint that is cheap and changes nothing.</param>
    /// <param name="clientName">The name under which the client was registered; null for the one without.</param>
    /// <param name="failureStatus">What a failure is; null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">For choosing checks by.</param>
    /// <param name="timeout">How long the check may take; null for as long as the call.</param>
    public static IHealthChecksBuilder AddApiClient<TClient>(
        this IHealthChecksBuilder builder,
        string name,
        Func<TClient, CancellationToken, Task> probe,
        string? clientName = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(probe);
        return builder.Add(new HealthCheckRegistration(
            name,
            provider => new ApiClientHealthCheck<TClient>(
                clientName is null ? provider.GetRequiredService<TClient>() : provider.GetRequiredKeyedService<TClient>(clientName), probe),
            failureStatus,
            tags,
            timeout));
    }
}
