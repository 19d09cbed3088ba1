namespace SpecGen;

/// <summary>Puts credentials on requests.</summary>
internal sealed class Authenticator(ApiClientOptions options, ApiClientDefaults defaults)
{
    private SentCredential? _sent;

    /// <summary>Adds the credentials that an endpoint wants, where no more than one is wanted and it is at hand, as for nearly every call.</summary>
    internal bool TryAdd(HttpRequestMessage message, ApiCall call)
    {
        IReadOnlyList<AuthenticationScheme> schemes = Schemes(call);
        if (schemes.Count != 1)
            return schemes.Count == 0;
        ApiClientOptions held = options.CredentialSource is null ? options : AskForSettings();
        if (FindGiven(schemes[0], call, held, isOnly: true) is not { } secret)
            return false;
        Add(message, call, schemes[0], secret);
        return true;
    }

    /// <summary>Adds the credentials that an endpoint wants.</summary>
    /// <exception cref="InvalidOperationException">A credential is not set.</exception>
    internal ValueTask AddAsync(HttpRequestMessage message, ApiCall call, CancellationToken cancellationToken)
        => AddAllAsync(message, call, Schemes(call), AskForSettings(), cancellationToken);

    private async ValueTask AddAllAsync(
        HttpRequestMessage message, ApiCall call, IReadOnlyList<AuthenticationScheme> schemes, ApiClientOptions held, CancellationToken cancellationToken)
    {
        List<(AuthenticationScheme Scheme, Secret Secret)> credentials = [];
        string? missing = null;
        foreach (AuthenticationScheme scheme in schemes)
        {
            if (await FindAsync(scheme, call, held, isOnly: schemes.Count == 1, cancellationToken).ConfigureAwait(false) is { } secret)
                credentials.Add((scheme, secret));
            else
                missing ??= scheme.Name;
        }

        if (missing is not null)
        {
            // The documentation shows an e-mail address and a key, and a token does as well.
            AuthenticationScheme? fallback = defaults.Schemes.FirstOrDefault(scheme => scheme.IsBearer)
                ?? (call.Request.Schemes is null ? defaults.Schemes[0] : null);
            Secret? token = call.Options?.Token ?? held.Token;
            if (token is null && fallback is not null)
                held.Credentials.TryGetValue(fallback.Name, out token);
            if (token is not null && fallback is not null)
                credentials = [(fallback, token)];
            else if (options.AllowAnonymous)
                credentials.Clear();
            else
                throw Missing(missing);
        }

        foreach ((AuthenticationScheme scheme, Secret secret) in credentials)
            Add(message, call, scheme, secret);
    }

    private void Add(HttpRequestMessage message, ApiCall call, AuthenticationScheme scheme, Secret secret)
    {
        if (_sent is not { } sent || !ReferenceEquals(sent.Scheme, scheme) || !ReferenceEquals(sent.Secret, secret))
            _sent = sent = new SentCredential(scheme, secret);
        call.AddCredential(secret, sent.Secrets);
        ApiRequest.SetHeader(message, scheme.HeaderName, sent.HeaderValue);
    }

    /// <summary>Asks the provider for other credentials than those that the server rejected with 401.</summary>
    /// <returns>Whether it is worth sending the request again.</returns>
    internal async ValueTask<bool> RenewAsync(ApiCall call, CancellationToken cancellationToken)
    {
        if (AskForSettings().TokenProvider is not { } provider || call.IsRenewed || !call.HasProvided)
            return false;
        call.IsRenewed = true;
        bool isOther = false;
        foreach (AuthenticationScheme scheme in Schemes(call))
        {
            if (!call.Provided.TryGetValue(scheme.Name, out Secret? rejected))
                continue;
            Secret renewed = await AskAsync(provider, new TokenRequest(scheme, rejected), cancellationToken).ConfigureAwait(false);
            isOther |= !renewed.Equals(rejected);
            call.Provided[scheme.Name] = renewed;
        }

        return isOther && call.Request.IsReplayable;
    }

    /// <summary>What a header of the caller's own carries that the server may echo; null where it is no credential.</summary>
    internal Secret? FindCredential(string headerName, string value)
    {
        bool isCredential = headerName.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            || headerName.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase)
            || headerName.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
            || defaults.Schemes.Any(scheme => scheme.HeaderName.Equals(headerName, StringComparison.OrdinalIgnoreCase));
        string credential = value[(value.LastIndexOfAny([' ', '\t']) + 1)..];
        return isCredential && credential.Length > 0 ? new Secret(credential) : null;
    }

    internal void ValidateOptions()
    {
        ApiClientOptions held = Current();
        if (defaults.Schemes.Count > 0 && held.Token is null && held.TokenProvider is null && held.Credentials.Count == 0 && !options.AllowAnonymous)
            throw Missing(defaults.Schemes[0].Name);
    }

    // One object for a request, so that a reload in its middle mixes nothing. What fails here failed in the caller's code.
    private ApiClientOptions AskForSettings()
    {
        try
        {
            return Current();
        }
        catch (Exception exception)
        {
            throw new CallerCodeException($"The {nameof(ApiClientOptions.CredentialSource)} failed.", exception);
        }
    }

    private ApiClientOptions Current() => options.CredentialSource is { } source
        ? source() ?? throw new InvalidOperationException($"The {nameof(ApiClientOptions.CredentialSource)} gave no settings.")
        : options;

    private static async ValueTask<Secret> AskAsync(
        Func<TokenRequest, CancellationToken, ValueTask<Secret>> provider,
        TokenRequest request,
        CancellationToken cancellationToken)
    {
        return await CallAsync(provider, request, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The {nameof(ApiClientOptions.TokenProvider)} gave no credential for {request.Scheme.Name}.");
    }

    private static async ValueTask<Secret?> CallAsync(
        Func<TokenRequest, CancellationToken, ValueTask<Secret>> provider,
        TokenRequest request,
        CancellationToken cancellationToken)
    {
        try
        {
            return await UserCode.WaitAsync(provider(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CallerCodeException($"The {nameof(ApiClientOptions.TokenProvider)} failed for {request.Scheme.Name}.", exception);
        }
    }

    private static InvalidOperationException Missing(string scheme)
    {
        return new InvalidOperationException(
            $"The credential {scheme} is not set. Set {nameof(ApiClientOptions)}.{nameof(ApiClientOptions.Token)}, {nameof(ApiClientOptions.Credentials)}[\"{scheme}\"] "
            + $"or {nameof(ApiClientOptions.TokenProvider)}; {nameof(ApiClientOptions.AllowAnonymous)} sends requests without one.");
    }

    private IReadOnlyList<AuthenticationScheme> Schemes(ApiCall call)
    {
        if (call.Request.Schemes is not { } names || IsEveryScheme(names))
            return defaults.Schemes;
        AuthenticationScheme[] schemes = new AuthenticationScheme[names.Count];
        for (int i = 0; i < schemes.Length; i++)
            schemes[i] = FindScheme(names[i]);
        return schemes;
    }

    private bool IsEveryScheme(IReadOnlyList<string> names)
    {
        if (names.Count != defaults.Schemes.Count)
            return false;
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] != defaults.Schemes[i].Name)
                return false;
        }

        return true;
    }

    private AuthenticationScheme FindScheme(string name)
    {
        foreach (AuthenticationScheme scheme in defaults.Schemes)
        {
            if (scheme.Name == name)
                return scheme;
        }

        throw new InvalidOperationException($"The client has no authentication scheme '{name}'.");
    }

    /// <summary>A credential for which nobody has to be asked; null where none is at hand.</summary>
    private static Secret? FindGiven(AuthenticationScheme scheme, ApiCall call, ApiClientOptions held, bool isOnly)
    {
        // One token is not an e-mail address and a key at once.
        if (isOnly && call.Options?.Token is { } own)
            return own;
        if (held.Credentials.TryGetValue(scheme.Name, out Secret? named))
            return named;
        return isOnly && held.TokenProvider is null ? held.Token : null;
    }

    private static async ValueTask<Secret?> FindAsync(
        AuthenticationScheme scheme, ApiCall call, ApiClientOptions held, bool isOnly, CancellationToken cancellationToken)
    {
        if (FindGiven(scheme, call, held, isOnly) is { } given)
            return given;
        if (held.TokenProvider is not { } provider)
            return null;
        if (!call.Provided.TryGetValue(scheme.Name, out Secret? provided))
        {
            provided = await AskAsync(provider, new TokenRequest(scheme, null), cancellationToken).ConfigureAwait(false);
            call.Provided.Add(scheme.Name, provided);
        }

        return provided;
    }

    /// <summary>A credential as it was sent last, and most likely will be again.</summary>
    private sealed class SentCredential(AuthenticationScheme scheme, Secret secret)
    {
        internal readonly AuthenticationScheme Scheme = scheme;
        internal readonly Secret Secret = secret;
        internal readonly Secret[] Secrets = [secret];
        internal readonly string HeaderValue = scheme.Prefix + secret.Reveal();
    }
}
