using System.ComponentModel;

namespace SpecGen;

/// <summary>What the documentation says about an API as a whole; generated code passes it to <see cref="ApiPipeline"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiClientDefaults
{
    /// <summary>Creates defaults.</summary>
    /// <param name="clientName">The client's class name; logs and traces carry it.</param>
    /// <param name="baseAddress">The base address, which ends with a slash; null where the documentation has none.</param>
    /// <param name="schemes">Every scheme that an endpoint uses.</param>
    public ApiClientDefaults(string clientName, string? baseAddress, params AuthenticationScheme[] schemes)
    {
        ClientName = clientName;
        _baseAddress = baseAddress;
        Schemes = schemes;
    }

    private readonly string? _baseAddress;
    private int _warnings;

    /// <summary>The client's class name.</summary>
    public string ClientName { get; }

    /// <summary>The base address. It is taken apart when someone asks, which takes a millisecond in a fresh process: options may have another one.</summary>
    public Uri? BaseAddress => field ??= _baseAddress is null ? null : new Uri(_baseAddress);

    /// <summary>Every scheme that an endpoint uses.</summary>
    public IReadOnlyList<AuthenticationScheme> Schemes { get; }

    /// <summary>
    /// Whether answers are <c>{ success, errors, messages, result, result_info }</c>, also those of endpoints that the documentation does not list.
    /// </summary>
    public bool HasEnvelope { get; init; }

    /// <summary>Options with the credentials that the environment has under the names that the documentation gives them.</summary>
    /// <exception cref="InvalidOperationException">The API wants a credential and none of the variables is set.</exception>
    public ApiClientOptions ReadEnvironment()
    {
        ApiClientOptions options = new();
        AddEnvironment(options);
        if (Schemes.Count > 0 && options.Credentials.Count == 0)
        {
            throw new InvalidOperationException(
                $"The environment has no credential for {ClientName}: set {string.Join(" or ", Schemes.Select(static scheme => scheme.Name).Distinct(StringComparer.Ordinal))}.");
        }

        return options;
    }

    /// <summary>Adds the credentials that the environment has under the names that the documentation gives them.</summary>
    /// <param name="options">Takes them.</param>
    public void AddEnvironment(ApiClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (AuthenticationScheme scheme in Schemes)
        {
            if (Environment.GetEnvironmentVariable(scheme.Name)?.Trim() is { Length: > 0 } value)
                options.Credentials[scheme.Name] = value;
        }
    }

    /// <summary>Refuses what a client would refuse when it is created.</summary>
    /// <param name="options">The settings.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or the base address is missing or not https.</exception>
    /// <exception cref="InvalidOperationException">The API wants a credential and none is set.</exception>
    public void Validate(ApiClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        new Authenticator(options, this).ValidateOptions();
        BaseAddresses.Validate(options.BaseAddress ?? BaseAddress, nameof(options));
    }

    /// <summary>
    /// Whether it is the first time that this is asked: clients may be created for each request of a web application, and one warning is enough.
    /// </summary>
    internal bool IsFirstWarning() => Interlocked.Exchange(ref _warnings, 1) == 0;
}
