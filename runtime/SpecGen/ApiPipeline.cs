using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SpecGen.Json;
using SpecGen.Pagination;

namespace SpecGen;

/// <summary>Sends what generated code builds: the one way to the server, with credentials, attempts, deadline, limits, errors and telemetry.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ApiPipeline : IDisposable
{
    private const int MaxErrorBytes = 1024 * 1024;

    private readonly ApiClientOptions _options;
    private readonly ApiClientDefaults _defaults;
    private readonly Authenticator _authenticator;
    private readonly ApiConnections? _connections;
    private readonly bool _ownsConnections;
    private readonly Uri _baseAddress;
    private readonly ApiTelemetry _telemetry;
    private readonly RetryBudget? _budget;
    private readonly RateLimits? _limits;
    private readonly RetryPolicy _retries;
    private readonly AttemptTimeout? _attemptTimeout;
    private readonly string _userAgent = "";

    // Whether attempts have neither a pace nor a time of their own, and no provider of credentials.
    private readonly bool _isPlain;
    private readonly bool _hasHeaders;
    private readonly bool _hasIdempotencyKey;
    private readonly bool _mayAskProvider;
    private readonly Secret[] _headerCredentials = [];
    private volatile bool _isDisposed;

    /// <summary>Creates a pipeline.</summary>
    /// <param name="options">The caller's settings, which are copied.</param>
    /// <param name="defaults">What the documentation says.</param>
    /// <exception cref="ArgumentException">A setting is out of range, the base address is missing or not https, or a handler follows redirects.</exception>
    /// <exception cref="InvalidOperationException">The API wants a credential and none is set.</exception>
    public ApiPipeline(ApiClientOptions options, ApiClientDefaults defaults)
        : this(CopyOf(options), defaults, null)
    {
    }

    /// <summary>
    /// Creates a pipeline that sends by a given client, as <c>AddHttpClient&lt;TClient&gt;()</c> does. Its <see cref="HttpClient.Timeout"/> becomes infinite:
    /// the options' deadline rules.
    /// </summary>
    /// <param name="httpClient">Sends the requests. It is not disposed.</param>
    /// <param name="options">The caller's settings, which are copied; null for the credentials of the environment and no others.</param>
    /// <param name="loggerFactory">Takes logs where the options have no factory.</param>
    /// <param name="defaults">What the documentation says.</param>
    /// <exception cref="ArgumentException">As above, or the options have another <see cref="HttpClient"/> or a handler.</exception>
    /// <exception cref="InvalidOperationException">The API wants a credential and none is set.</exception>
    public ApiPipeline(HttpClient httpClient, ApiClientOptions? options, ILoggerFactory? loggerFactory, ApiClientDefaults defaults)
        : this(CopyFor(httpClient, options, loggerFactory, defaults), defaults, null)
    {
    }

    private ApiPipeline(ApiClientOptions options, ApiClientDefaults defaults, ApiPipeline? parent)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        _options = options;
        _options.Validate();
        _defaults = defaults;
        _authenticator = new Authenticator(_options, defaults);
        _authenticator.ValidateOptions();
        _baseAddress = BaseAddresses.Validate(_options.BaseAddress ?? defaults.BaseAddress, nameof(options));
        _telemetry = new ApiTelemetry(defaults.ClientName, _baseAddress, _options.Loggers?.Create(defaults.ClientName));
        if (parent is null)
        {
            _ownsConnections = true;
            _connections = ApiConnections.Open(_options);
        }
        else
        {
            _connections = parent._connections;
            if (parent._baseAddress == _baseAddress)
            {
                _budget = parent.ShareBudget(_options);
                _limits = parent.ShareLimits(_options);
            }
        }

        if (_budget is null && _options.RetryBudget is { } budget)
            _budget = new RetryBudget(budget);
        if (_limits is null && _options.RateLimiting == RateLimiting.Respect)
            _limits = new RateLimits(_options.TimeProvider);
        _retries = new RetryPolicy(_options, _budget, _telemetry);
        if (_options.AttemptTimeout is { } timeout)
            _attemptTimeout = new AttemptTimeout(timeout, _options.TimeProvider);
        _userAgent = CreateUserAgent(_options.ApplicationName);

        // Settings that are asked for may hold a provider at any time.
        _mayAskProvider = _options.TokenProvider is not null || _options.CredentialSource is not null;
        _isPlain = _limits is null && _attemptTimeout is null && !_mayAskProvider;
        if (_options.Headers.Count > 0)
        {
            _hasHeaders = true;
            _hasIdempotencyKey = ApiRequest.HasIdempotencyHeader(_options.Headers);
            _headerCredentials = FindHeaderCredentials();
        }

        if (parent is null && _options.HttpClient is not null)
            WarnIfHidden();
    }

    private ApiPipeline()
    {
        _options = new ApiClientOptions();
        _defaults = new ApiClientDefaults("Unavailable", null);
        _authenticator = new Authenticator(_options, _defaults);
        _baseAddress = new Uri("https://unavailable.invalid/");
        _telemetry = new ApiTelemetry(_defaults.ClientName, _baseAddress, null);
        _retries = new RetryPolicy(_options, null, _telemetry);
    }

    /// <summary>The pipeline of clients and resources that were created for mocks: it refuses every call.</summary>
    public static ApiPipeline Unavailable { get; } = new();

    /// <summary>Calls an endpoint whose answer is JSON.</summary>
    /// <typeparam name="T">The type of the result, inside the envelope where there is one.</typeparam>
    /// <typeparam name="TSerializer">Reads it.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="options">The settings of this call.</param>
    /// <param name="cancellationToken">Cancels the call, reading of the response included.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    public Task<ApiResponse<T>> SendAsync<T, TSerializer>(
        ApiRequest request, RequestOptions? options = null, CancellationToken cancellationToken = default)
        where TSerializer : struct, IJsonSerializer<T> => RunAsync(request, options, ValueRead<T, TSerializer>.Instance, cancellationToken);

    /// <summary>Calls an endpoint whose answer is text. Text that comes as a JSON string is that string.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">The settings of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The text; an empty body is an empty text, and one without content (204) none.</returns>
    /// <exception cref="ApiException">The call failed, or the answer is a page of HTML.</exception>
    public Task<ApiResponse<string>> SendForTextAsync(ApiRequest request, RequestOptions? options = null, CancellationToken cancellationToken = default)
        => RunAsync(request, options, TextRead.Instance, cancellationToken);

    /// <summary>Calls an endpoint whose answer has no documented content. An envelope is read all the same.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">The settings of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    public Task<ApiResponse> SendAsync(ApiRequest request, RequestOptions? options = null, CancellationToken cancellationToken = default)
        => RunAsync(request, options, EmptyRead.Instance, cancellationToken);

    /// <summary>Calls an endpoint that pages. Nothing is sent before the sequence is enumerated; what cannot be sent is refused at once.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <typeparam name="TSerializer">Reads an item.</typeparam>
    /// <param name="request">The request of the first page.</param>
    /// <param name="pagination">How the endpoint pages.</param>
    /// <param name="options">The settings of each request.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <exception cref="ArgumentOutOfRangeException">The request's page size is not positive.</exception>
    /// <exception cref="ArgumentException">The options set a query parameter of the pager.</exception>
    public AsyncPageable<T> GetPages<T, TSerializer>(
        ApiRequest request,
        PaginationStrategy pagination,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default)
        where TSerializer : struct, IJsonSerializer<T>
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pagination);
        ThrowIfUnavailable();
        if (options is not null)
            Complete(ref request, ref options, pagination);
        return new ApiPageable<T>(this, request, pagination, PageReader<T, TSerializer>.Instance, options, cancellationToken);
    }

    /// <summary>Adds to the request what the options have for it, and takes it from the options.</summary>
    private static void Complete(ref ApiRequest request, ref RequestOptions options, PaginationStrategy pagination)
    {
        options.Validate();
        ApiRequest complete = request.With(options, pagination);
        if (ReferenceEquals(complete, request))
            return;
        request = complete;
        options = options with { Query = null, JsonMembers = null, AdditionalParts = null };
    }

    /// <summary>Calls an endpoint that the documentation does not list, with the credentials, attempts and errors of those that it lists.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base address, with or without a query. What is escaped stays so; whatever an address cannot hold is
    /// escaped.</param>
    /// <param name="body">The body as JSON; null for none.</param>
    /// <param name="options">The settings of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The whole body, an envelope included.</returns>
    /// <exception cref="ArgumentException">The path leads elsewhere.</exception>
    /// <exception cref="ApiException">The call failed.</exception>
    public Task<ApiResponse<JsonElement>> SendAsync(
        HttpMethod method,
        string path,
        JsonElement? body = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ApiRequest request = ApiRequest.ForPath(method, path);
        if (body is { } json)
            request.SetJsonBody<JsonElement, JsonElementSerializer>(json);
        return RunAsync(request, options, UnlistedRead.Instance, cancellationToken);
    }

    /// <summary>A pipeline that differs in its options and shares the connections, which close with this one.</summary>
    /// <param name="configure">Changes a copy of the options.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or what sends the requests is another one.</exception>
    public ApiPipeline WithOptions(Action<ApiClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ThrowIfUnavailable();
        ApiClientOptions options = _options.Copy();
        configure(options);

        // Who sets another credential wants that one, and not what the source gives.
        if (ReferenceEquals(options.CredentialSource, _options.CredentialSource) && !options.HasCredentialsOf(_options))
            options.CredentialSource = null;
        if (!ReferenceEquals(options.HttpClient, _options.HttpClient) || !ReferenceEquals(options.Handler, _options.Handler))
        {
            throw new ArgumentException(
                $"A client that is derived from another one shares its connections: {nameof(options.HttpClient)} and {nameof(options.Handler)} stay as they are.",
                nameof(configure));
        }

        return new ApiPipeline(options, _defaults, this);
    }

    /// <summary>
    /// Ends the calls that are under way with <see cref="ObjectDisposedException"/>, and closes the connections, where they are the client's own. A derived
    /// client leaves both to the one that it was derived from, and takes no more calls.
    /// </summary>
    public void Dispose()
    {
        _isDisposed = _connections is not null;
        if (_ownsConnections)
            _connections?.Dispose();
    }

    internal int MaxEmptyPages => _options.MaxEmptyPages;

    internal PagingStop PagingStop => _options.PagingStop;

    internal TimeProvider TimeProvider => _options.TimeProvider;

    internal ILogger Logger => _telemetry.Logger;

    // What only some calls do is in methods of its own: whatever a method holds is compiled with its first call, and the assemblies that it names are loaded.
    private static string CreateUserAgent(string? application)
        => application is null ? "SpecGen/" + RuntimeVersion.Text : application + " SpecGen/" + RuntimeVersion.Text;

    /// <summary>The budget that a derived client for the same server has in common with this one; null for one of its own.</summary>
    private RetryBudget? ShareBudget(ApiClientOptions options) => _options.RetryBudget == options.RetryBudget ? _budget : null;

    /// <summary>The limits that a derived client for the same server has in common with this one; null for those of its own.</summary>
    private RateLimits? ShareLimits(ApiClientOptions options)
        => options.RateLimiting == RateLimiting.Respect && _options.HasCredentialsOf(options) ? _limits : null;

    private void WarnIfHidden()
    {
        bool isHidden = !ReferenceEquals(_options.HttpClient, _options.CheckedClient);
        if (isHidden && _options.Loggers is not null && _defaults.IsFirstWarning())
            Logger.HandlerIsHidden(_defaults.ClientName);
    }

    private static ApiClientOptions CopyOf(ApiClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Copy();
    }

    private static ApiClientOptions CopyFor(HttpClient httpClient, ApiClientOptions? options, ILoggerFactory? loggerFactory, ApiClientDefaults defaults)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(defaults);
        ApiClientOptions copy = options?.Copy() ?? defaults.ReadEnvironment();
        if (copy.Handler is not null || (copy.HttpClient is not null && !ReferenceEquals(copy.HttpClient, httpClient)))
        {
            throw new ArgumentException(
                $"The options have an {nameof(HttpClient)} or a {nameof(copy.Handler)} of their own, and another client is given: one of them sends the requests.",
                nameof(options));
        }

        copy.HttpClient = httpClient;
        copy.LoggerFactory ??= loggerFactory;
        try
        {
            httpClient.Timeout = Timeout.InfiniteTimeSpan;
        }
        catch (InvalidOperationException)
        {
            // It has sent requests already: its own timeout stays, and is reported as what it is.
        }

        return copy;
    }

    // LINQ is an assembly of its own: a method that uses it loads it.
    private Secret[] FindHeaderCredentials()
        => [.. _options.Headers.Select(header => _authenticator.FindCredential(header.Key, header.Value)).OfType<Secret>()];

    private static bool IsIdempotentMethod(HttpMethod method)
        => method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete || method == HttpMethod.Options;

    private bool HasIdempotencyKey(ApiRequest request, RequestOptions? options)
    {
        return _hasIdempotencyKey
            || request.HasIdempotencyKey
            || options?.IdempotencyKey is not null
            || (options?.Headers is { } headers && ApiRequest.HasIdempotencyHeader(headers));
    }

    private void ThrowIfUnavailable()
    {
        if (_connections is null)
        {
            throw new InvalidOperationException(
                "This client was created for mocks: it has no connection. Override the method, or create the client with options.");
        }

        if (_isDisposed)
            throw Deadline.Disposed(_defaults.ClientName);
    }

    private ApiCall Begin(ApiRequest request, RequestOptions? options, string accept, bool isStreamed, CancellationToken cancellationToken)
    {
        ThrowIfUnavailable();
        if (options is not null)
        {
            options.Validate();
            request = request.With(options);
        }

        cancellationToken.ThrowIfCancellationRequested();
        bool isIdempotent = IsIdempotentMethod(request.Verb) || HasIdempotencyKey(request, options);
        string? key = options?.IdempotencyKey;
        if (!isIdempotent && (_options.AutoIdempotencyKey ?? request.LacksIdempotencyKey))
            key = Guid.NewGuid().ToString();

        // A handler or a token provider of the caller's may hold on to the cancellation token, and so may a stream, or a body that is sent after the answer.
        bool isReusable = _connections!.IsOurHandler && !isStreamed && request.Body is null && _attemptTimeout is null && !_mayAskProvider
            && ReferenceEquals(_options.TimeProvider, TimeProvider.System);
        Deadline deadline = _connections.Begin(
            options?.Timeout ?? _options.Timeout, _options.TimeProvider, _defaults.ClientName, isReusable, cancellationToken);
        ApiCall call = new(
            request, options, _options, deadline, _telemetry, accept, isStreamed, isIdempotent || key is not null, key, isReusable);
        foreach (Secret credential in _headerCredentials)
            call.AddCredential(credential);
        return call;
    }

    /// <summary>
    /// Sends a request until it succeeds, and makes something of the answer. One method, and few below it: each asynchronous layer costs every call an object,
    /// and the first call a dozen methods to compile.
    /// </summary>
    internal async Task<TResult> RunAsync<TResult>(
        ApiRequest request, RequestOptions? options, ResponseRead<TResult> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCall call = Begin(request, options, read.Accept, read.IsStreamed, cancellationToken);
        AttemptResult? result = null;
        bool isAnswered = false;
        bool isHandedOver = false;
        try
        {
            Exception? failure = null;
            try
            {
                result = await SendAttemptAsync(call).ConfigureAwait(false);
            }
            catch (Exception exception) when (RetryPolicy.IsRetryable(call, exception))
            {
                failure = exception;
            }

            if (failure is not null || !result!.Response.IsSuccessStatusCode)
                result = await ContinueAsync(call, result, failure).ConfigureAwait(false);
            _budget?.Refill(call.TokensTaken);
            isAnswered = true;
            TResult value = read.Read(this, call, result);
            call.Answered(result);
            isHandedOver = read.IsStreamed;
            return value;
        }
        catch (Exception exception)
        {
            Exception translated = call.Failed(Translate(call, exception, isAnswered));
            if (!ReferenceEquals(translated, exception))
                ExceptionDispatchInfo.Throw(translated);
            throw;
        }
        finally
        {
            // A stream's reader ends the call.
            if (!isHandedOver)
            {
                result?.Dispose();
                call.Dispose();
            }
        }
    }

    /// <summary>Goes on after a first attempt that failed.</summary>
    /// <exception cref="ApiException">The server says that the call failed, and it is not tried again.</exception>
    private async ValueTask<AttemptResult> ContinueAsync(ApiCall call, AttemptResult? first, Exception? failure)
    {
        AttemptResult result = failure is not null || _retries.IsRetryable(call, first!)
            ? await _retries.ContinueAsync(call, first, failure, SendAttemptAsync).ConfigureAwait(false)
            : first!;
        if (result.Response.IsSuccessStatusCode)
            return result;
        using (result)
            throw ApiErrors.FromResponse(call, result, _options.TimeProvider);
    }

    private static Exception Translate(ApiCall call, Exception exception, bool isAnswered)
    {
        // Of what went wrong in reading, only the clock is ours to explain: reading a long body looks at it as well.
        if (isAnswered && exception is not OperationCanceledException)
            return exception;
        if (call.Deadline.FindStop() is { } stop)
            return stop;

        // The clock may have stopped the wait for the next attempt: what the server said last tells more than that.
        return !isAnswered && call is { IsWaiting: true, LastFailure: { } failure } ? failure : ApiErrors.FromTransport(call, exception);
    }

    private async ValueTask<AttemptResult> SendPacedAsync(ApiCall call, RateLimits limits)
    {
        await limits.EnterAsync(call, _telemetry.Logger, call.Deadline.Token).ConfigureAwait(false);
        AttemptResult? result = null;
        try
        {
            result = await SendTimedAsync(call).ConfigureAwait(false);
            return result;
        }
        finally
        {
            limits.Leave(result?.Response.StatusCode, result?.Headers);
        }
    }

    private ValueTask<AttemptResult> SendAttemptAsync(ApiCall call)
    {
        if (_isPlain)
            return SendOnceAsync(call, call.Deadline.Token);
        return _limits is null ? SendTimedAsync(call) : SendPacedAsync(call, _limits);
    }

    private ValueTask<AttemptResult> SendTimedAsync(ApiCall call)
    {
        return _attemptTimeout is null
            ? SendAuthenticatedAsync(call, call.Deadline.Token)
            : _attemptTimeout.SendAsync(SendAuthenticatedAsync, call);
    }

    private ValueTask<AttemptResult> SendAuthenticatedAsync(ApiCall call, CancellationToken cancellationToken)
        => !_mayAskProvider ? SendOnceAsync(call, cancellationToken) : SendRenewedAsync(call, cancellationToken);

    /// <summary>Sends once more after a 401, where the credential provider has another credential.</summary>
    private async ValueTask<AttemptResult> SendRenewedAsync(ApiCall call, CancellationToken cancellationToken)
    {
        AttemptResult result = await SendOnceAsync(call, cancellationToken).ConfigureAwait(false);
        if (result.Response.StatusCode != HttpStatusCode.Unauthorized)
            return result;
        bool isRenewed;
        try
        {
            isRenewed = await _authenticator.RenewAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            result.Dispose();
            throw;
        }

        if (!isRenewed)
            return result;
        result.Dispose();
        return await SendOnceAsync(call, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<AttemptResult> SendOnceAsync(ApiCall call, CancellationToken cancellationToken)
    {
        HttpRequestMessage message = CreateMessage(call);
        bool hasCredentials;
        try
        {
            hasCredentials = _authenticator.TryAdd(message, call);
        }
        catch
        {
            message.Dispose();
            throw;
        }

        return hasCredentials
            ? SendMessageAsync(message, call, cancellationToken)
            : SendWithCredentialsAsync(message, call, cancellationToken);
    }

    private async ValueTask<AttemptResult> SendWithCredentialsAsync(HttpRequestMessage message, ApiCall call, CancellationToken cancellationToken)
    {
        using HttpRequestMessage sent = message;
        await _authenticator.AddAsync(sent, call, cancellationToken).ConfigureAwait(false);
        return await SendMessageAsync(sent, call, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<AttemptResult> SendMessageAsync(HttpRequestMessage message, ApiCall call, CancellationToken cancellationToken)
    {
        using HttpRequestMessage sent = message;
        if (call.Options is not null)
            SetOwnHeaders(message, call);
        HttpMethod method = message.Method;
        Uri address = message.RequestUri!;
        call.BeginAttempt();
        HttpResponseMessage response = await _connections!.SendAsync(message, cancellationToken).ConfigureAwait(false);
        try
        {
            if (RedirectGuard.WasRedirected(message, response, method, address))
                throw ApiErrors.Redirected(call);
            HttpContent content = response.Content;
            bool isCoded = ContentDecoding.IsNeeded(content, _connections.AcceptEncoding is not null);
            Stream stream = _connections.HasSynchronousBodies && !isCoded
                ? content.ReadAsStream(cancellationToken)
                : await OpenAsync(content, isCoded, cancellationToken).ConfigureAwait(false);
            ApiHeaders headers = new(response, _connections.IsOurHandler) { Credentials = call.Credentials };
            call.Receive(response.StatusCode, headers);
            bool isSuccess = response.IsSuccessStatusCode;
            if (call.IsStreamed && isSuccess)
                return new AttemptResult(response, headers, null, stream);
            using (stream)
            {
                long limit = isSuccess ? _options.MaxResponseBytes : Math.Min(_options.MaxResponseBytes, MaxErrorBytes);
                PooledBody body = await PooledBody.ReadAsync(stream, content.Headers.ContentLength, (int)limit, cancellationToken).ConfigureAwait(false);
                AttemptResult result = new(response, headers, body);
                // An error says by its status what it is, and whatever came of its body may say more.
                if (body.Failure is not null && isSuccess)
                    ThrowBrokenBody(call, result, body.Failure);
                return result;
            }
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Opens a body that has to be waited for, or whose coding is to be taken off.</summary>
    private static async ValueTask<Stream> OpenAsync(HttpContent content, bool isCoded, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return isCoded ? await ContentDecoding.DecodeAsync(stream, content.Headers, cancellationToken).ConfigureAwait(false) : stream;
    }

    [DoesNotReturn]
    private static void ThrowBrokenBody(ApiCall call, AttemptResult result, Exception failure)
    {
        using (result)
        {
            call.ReceivedBody = ApiErrors.BodyText(result.Body!.Memory);
            if (ApiErrors.IsTransport(failure))
                ExceptionDispatchInfo.Throw(failure);
            throw ApiErrors.Undecodable(call, failure);
        }
    }

    private HttpRequestMessage CreateMessage(ApiCall call)
    {
        HttpRequestMessage message = call.Request.CreateMessage(_baseAddress, call.Accept);
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (_hasHeaders)
            AddClientHeaders(message);
        if (_connections!.AcceptEncoding is { } codings && !message.Headers.NonValidated.Contains("Accept-Encoding"))
            message.Headers.TryAddWithoutValidation("Accept-Encoding", codings);
        if (call.IdempotencyKey is { } key)
            ApiRequest.SetHeader(message, ApiRequest.IdempotencyHeader, key);
        return message;
    }

    /// <summary>What the request itself has is not replaced.</summary>
    private void AddClientHeaders(HttpRequestMessage message)
    {
        foreach ((string name, string value) in _options.Headers)
        {
            if (!message.Headers.NonValidated.Contains(name))
                ApiRequest.SetHeader(message, name, value);
        }
    }

    /// <summary>The headers of the call replace those of the client, credentials included.</summary>
    private void SetOwnHeaders(HttpRequestMessage message, ApiCall call)
    {
        if (call.Options?.Headers is not { } headers)
            return;
        foreach ((string name, string value) in headers)
        {
            ApiRequest.SetHeader(message, name, value);
            if (_authenticator.FindCredential(name, value) is { } credential)
                call.AddCredential(credential);
        }
    }

    /// <summary>Reads a successful response.</summary>
    /// <exception cref="ApiException">It cannot be read, or is an error.</exception>
    internal void Read<T, TSerializer>(
        ApiCall call, AttemptResult result, ref ResponseReader<T, TSerializer> reader, ResponseLayout layout, bool isEnvelopeRequired = true)
        where TSerializer : struct, IJsonSerializer<T>
    {
        if (reader.Read(layout, _options.MaxJsonDepth) is { } fault)
            throw Unreadable(call, result, fault);
        if (reader.IsFailure)
            throw FromResponse(call, result);
        if (isEnvelopeRequired && call.Request.IsEnveloped && reader.LacksEnvelope)
            throw ApiErrors.Unreadable(call, result, "nothing of the documented envelope is there, neither success nor a result.");
        if (reader.Messages.Count > 0 || reader.Context.Misfits + reader.Context.Missing > 0)
            Report(call, reader.Context, reader.Messages);
    }

    private static ApiResponseException Unreadable(ApiCall call, AttemptResult result, JsonException exception)
    {
        string type = result.Headers["Content-Type"] is { } contentType && !contentType.Contains("json", StringComparison.OrdinalIgnoreCase)
            ? " Its content type is not JSON."
            : "";
        string? coding = exception.LineNumber is null ? null : ApiErrors.FindUnknownCoding(result);
        return ApiErrors.Unreadable(call, result, coding ?? exception.Message + type, exception);
    }

    /// <exception cref="ApiResponseException">The body is larger than what is held in memory.</exception>
    internal void RefuseCut(ApiCall call, AttemptResult result)
    {
        if (result.Body!.IsCut)
            throw Cut(call, result);
    }

    private ApiResponseException Cut(ApiCall call, AttemptResult result)
        => ApiErrors.Unreadable(call, result, $"it is larger than {_options.MaxResponseBytes} bytes ({nameof(ApiClientOptions.MaxResponseBytes)}).");

    /// <summary>The exception for a response that says that the call failed.</summary>
    internal ApiException FromResponse(ApiCall call, AttemptResult result) => ApiErrors.FromResponse(call, result, _options.TimeProvider);

    /// <summary>Whether the answer of an endpoint that the documentation does not list is the envelope of an error.</summary>
    internal bool IsFailedEnvelope(JsonElement body)
        => _defaults.HasEnvelope && ErrorBody.Flag(JsonTexts.Find(body, "success")) == false;

    private void Report(ApiCall call, JsonReadContext context, IReadOnlyList<ApiMessage> messages)
    {
        foreach (ApiMessage message in ApiErrors.Clean(call, messages))
            _telemetry.Logger.Message(call.Request.Method, call.Request.PathTemplate, message.Code, message.Text);
        int departures = context.MisfitCount + context.MissingCount;
        if (departures == 0)
            return;
        _options.DepartureRecorder?.Record(call.Request.Method, call.Request.PathTemplate, context.Departures);
        _telemetry.Departed(call.Request, context);
        _telemetry.Logger.Departed(
            call.Request.Method,
            call.Request.PathTemplate,
            context.MisfitCount,
            context.MissingCount,
            string.Join(", ", context.Departures.Select(departure => departure.Member).Distinct()));
    }
}
