using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SpecGen.Extensions;

/// <summary>Registers clients; the generated <c>Add...Client</c> methods call it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiClientServices
{
    /// <summary>Registers a client, with options and an HTTP client that are its own. A second call for the same client and name adds to its options.</summary>
    /// <typeparam name="TClient">The client.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="services">The container's services.</param>
    /// <param name="name">The client's key and the name of its options; null for the one client without a name.</param>
    /// <param name="configuration">The section with the settings; null for none.</param>
    /// <param name="configure">Sets what code knows; null for nothing.</param>
    /// <param name="defaults">What the documentation says about the API.</param>
    /// <param name="create">Creates the client.</param>
    public static IHttpClientBuilder Add<TClient, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceCollection services,
        string? name,
        IConfiguration? configuration,
        Action<TOptions>? configure,
        ApiClientDefaults defaults,
        Func<HttpClient, TOptions, TClient> create)
        where TClient : class
        where TOptions : ApiClientOptions, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(defaults);
        ArgumentNullException.ThrowIfNull(create);
        if (name is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(name);

        ApiClientNames names = ApiClientNames.Of<TClient>(name);
        bool isKnown = services.Any(service => service.ServiceType == typeof(TClient) && Equals(service.ServiceKey, name));
        OptionsBuilder<TOptions> options = services.AddOptions<TOptions>(names.Options);
        if (!isKnown)
            options.Configure<IServiceProvider>(static (options, provider) => options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider);
        if (configuration is not null)
            Bind(services, options, configuration, defaults);
        if (configure is not null)
            options.Configure(configure);

        IHttpClientBuilder builder = services.AddHttpClient(names.HttpClient);
        if (isKnown)
            return builder;

        // The environment's credential is for the one client that nothing else was said about: names never share it, and a section says what it means.
        if (name is null && configuration is null)
            options.PostConfigure(options => AddEnvironment(options, defaults));
        services.AddSingleton<IValidateOptions<TOptions>>(new ApiClientValidation<TOptions>(names.Options, defaults));
        options.ValidateOnStart();
        builder.ConfigurePrimaryHttpMessageHandler(PrimaryHandlers.Create).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        ApiClientActivator<TClient, TOptions> activator = new(names, defaults, create);
        if (name is null)
            services.AddSingleton(activator.Create);
        else
            services.AddKeyedSingleton<TClient>(name, (provider, _) => activator.Create(provider));
        return builder;
    }

    private static void Bind<TOptions>(IServiceCollection services, OptionsBuilder<TOptions> options, IConfiguration configuration, ApiClientDefaults defaults)
        where TOptions : ApiClientOptions
    {
        // What is wrong with the section is reported by the validation, all of it at once.
        options.Configure(target => ApiClientBinder.Bind(target, configuration, defaults));
        services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(new ConfigurationChangeTokenSource<TOptions>(options.Name, configuration));
        services.AddSingleton<IValidateOptions<TOptions>>(new ConfigurationValidation<TOptions>(options.Name, configuration, defaults));
    }

    private static void AddEnvironment(ApiClientOptions options, ApiClientDefaults defaults)
    {
        bool hasCredential = options.Token is not null || options.TokenProvider is not null || options.CredentialSource is not null || options.Credentials.Count > 0;
        if (!hasCredential && !options.AllowAnonymous)
            defaults.AddEnvironment(options);
    }
}
