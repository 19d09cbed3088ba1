using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SpecGen.Extensions;

/// <summary>Creates a client from what the container has: one for the application, so that its calls share one budget of retries and one view of rate limits.</summary>
internal sealed class ApiClientActivator<TClient, TOptions>(ApiClientNames names, ApiClientDefaults defaults, Func<HttpClient, TOptions, TClient> create)
    where TClient : class
    where TOptions : ApiClientOptions, new()
{
    /// <summary>Creates the client.</summary>
    /// <exception cref="OptionsValidationException">Its options are not valid.</exception>
    /// <exception cref="ArgumentException">Its handler follows redirects.</exception>
    public TClient Create(IServiceProvider provider)
    {
        // An object of its own: that of the monitor belongs to all who ask for it.
        TOptions options = provider.GetRequiredService<IOptionsFactory<TOptions>>().Create(names.Options);
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        ILogger? logger = options.LoggerFactory?.CreateLogger("SpecGen." + defaults.ClientName);

        HttpClient httpClient = provider.GetRequiredService<IHttpClientFactory>().CreateClient(names.HttpClient);
        HttpMessageHandler handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(names.HttpClient);
        options.UseHttpClient(httpClient, handler);
        options.BaseAddress ??= httpClient.BaseAddress;
        options.CredentialSource ??= new ReloadedCredentials<TOptions>(provider.GetRequiredService<IOptionsMonitor<TOptions>>(), names.Options, options, logger).Get;

        if (provider.GetRequiredService<IOptionsMonitor<ApiClientResilience>>().Get(names.HttpClient).IsOwn)
        {
            options.MaxRetries = 0;
            options.AttemptTimeout = null;
        }
        else if (logger is not null && options.MaxRetries > 0 && ResilienceHandlers.Find(handler) is { } resilience)
        {
            logger.TwoRetryPolicies(resilience, defaults.ClientName, options.MaxRetries);
        }

        return create(httpClient, options);
    }
}
