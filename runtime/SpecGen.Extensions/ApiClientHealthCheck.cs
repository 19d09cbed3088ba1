using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SpecGen.Extensions;

/// <summary>Calls an endpoint and says what came of it: in figures, never with a text of the server's.</summary>
internal sealed class ApiClientHealthCheck<TClient>(TClient client, Func<TClient, CancellationToken, Task> probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await probe(client, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (ApiException exception)
        {
            Dictionary<string, object> data = [];
            if (exception.StatusCode is { } status)
                data["status"] = (int)status;
            if (exception.RequestId is { } requestId)
                data["requestId"] = requestId;
            data["attempts"] = exception.Attempts;
            string answer = exception.StatusCode is { } code ? "It answered with " + ((int)code).ToString(CultureInfo.InvariantCulture) : "It did not answer";
            return (int?)exception.StatusCode switch
            {
                401 or 403 => new HealthCheckResult(context.Registration.FailureStatus, answer + ": it refuses the credential.", null, data),

                // It works, and asks for fewer calls: taking the application out of service helps nobody.
                429 => HealthCheckResult.Degraded(answer + ": its rate limit is used up.", null, data),
                _ => new HealthCheckResult(context.Registration.FailureStatus, answer + ".", null, data),
            };
        }
    }
}
