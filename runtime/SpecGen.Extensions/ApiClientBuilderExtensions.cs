using Microsoft.Extensions.DependencyInjection;

namespace SpecGen.Extensions;

/// <summary>What can be said of a client while it is registered.</summary>
public static class ApiClientBuilderExtensions
{
    /// <summary>
    /// Turns the client's own retries and deadline of attempts off: a handler of the application's, such as that of <c>AddStandardResilienceHandler</c>, has
    /// them. The deadline of the whole call stays. <see cref="RequestOptions.MaxRetries"/> still sets them for a call.
    /// </summary>
    /// <param name="builder">What <c>Add...Client</c> returned.</param>
    public static IHttpClientBuilder UseOwnResilience(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<ApiClientResilience>(builder.Name, static resilience => resilience.IsOwn = true);
        return builder;
    }
}
