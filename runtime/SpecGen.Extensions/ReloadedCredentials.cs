using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SpecGen.Extensions;

/// <summary>The credentials that the configuration has now; while it is not valid, those that it had before.</summary>
internal sealed class ReloadedCredentials<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    IOptionsMonitor<TOptions> monitor, string name, TOptions first, ILogger? logger)
    where TOptions : ApiClientOptions
{
    private volatile ApiClientOptions _last = Snapshot(first);
    private volatile string? _reported;

    /// <summary>The settings whose credentials hold.</summary>
    public ApiClientOptions Get()
    {
        try
        {
            _last = monitor.Get(name);
            _reported = null;
        }
        catch (OptionsValidationException exception)
        {
            // Once for each fault, and not for each request.
            if (logger is not null && _reported != exception.Message)
            {
                _reported = exception.Message;
                logger.ReloadRefused(exception.Message);
            }
        }

        return _last;
    }

    // The object itself asks this source, and must not be what the source gives.
    private static ApiClientOptions Snapshot(TOptions options)
    {
        ApiClientOptions snapshot = new() { Token = options.Token, TokenProvider = options.TokenProvider };
        foreach ((string scheme, Secret secret) in options.Credentials)
            snapshot.Credentials[scheme] = secret;
        return snapshot;
    }
}
