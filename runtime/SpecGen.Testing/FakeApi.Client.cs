namespace SpecGen.Testing;

/// <summary>A <see cref="FakeApi"/> with the client that calls it.</summary>
/// <typeparam name="TClient">The generated client.</typeparam>
public sealed class FakeApi<TClient> : FakeApi
    where TClient : class
{
    private static readonly Uri s_anywhere = new("https://fake.invalid/");

    private readonly Func<ApiClientOptions, TClient> _create;
    private readonly object _creation = new();
    private TClient? _client;

    /// <summary>Creates a fake.</summary>
    /// <param name="examples">What it answers with: <c>CloudflareExamples.Api</c>, which <c>Use="Examples"</c> generates.</param>
    /// <param name="create">Creates a client: <c>options =&gt; new CloudflareClient(options)</c>.</param>
    public FakeApi(ApiExamples examples, Func<ApiClientOptions, TClient> create)
        : base(examples)
    {
        ArgumentNullException.ThrowIfNull(create);
        _create = create;
    }

    /// <summary>A client that calls this fake. It waits 20 ms at most before it tries again.</summary>
    public TClient Client
    {
        get
        {
            lock (_creation)
                return _client ??= CreateClient();
        }
    }

    /// <summary>A client that calls this fake.</summary>
    /// <param name="configure">Changes its options; null for those of <see cref="Client"/>.</param>
    public TClient CreateClient(Action<ApiClientOptions>? configure = null)
    {
        ApiClientOptions options = Options(this);
        configure?.Invoke(options);
        return _create(options);
    }

    /// <summary>The endpoint that a method calls, to be told what it shall do.</summary>
    /// <param name="call">Calls the method. Its arguments make no difference: nothing is sent.</param>
    /// <exception cref="ArgumentException">It calls none.</exception>
    public FakeEndpoint On(Func<TClient, Task> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Record(call);
    }

    /// <summary>The endpoint that a method calls which gives a list or a stream, to be told what it shall do.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="call">Calls the method. Its arguments make no difference: nothing is sent.</param>
    /// <exception cref="ArgumentException">It calls none.</exception>
    public FakeEndpoint On<T>(Func<TClient, IAsyncEnumerable<T>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Record(async client =>
        {
            await foreach (T _ in call(client).ConfigureAwait(false))
                return;
        });
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _client is IDisposable client)
            client.Dispose();
        base.Dispose(disposing);
    }

    private FakeEndpoint Record(Func<TClient, Task> call)
    {
        using Recorder recorder = new();
        ApiClientOptions options = Options(recorder);
        options.MaxRetries = 0;
        TClient client = _create(options);
        Exception? failure = null;
        try
        {
            // Ends at once: the recorder refuses what it has seen.
            Task.Run(() => call(client)).GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        finally
        {
            (client as IDisposable)?.Dispose();
        }

        return recorder.Seen is { } seen
            ? On(seen.Method, seen.Path)
            : throw new ArgumentException("The delegate called no endpoint: it must call a method of the client that it is given, with arguments that can be sent.", nameof(call), failure);
    }

    private ApiClientOptions Options(HttpMessageHandler handler)
    {
        ApiClientOptions options = new()
        {
            Handler = handler,
            BaseAddress = Examples.BaseAddress ?? s_anywhere,
            Token = "fake-token",
            MaxRetryDelay = TimeSpan.Zero,
        };
        foreach (CredentialDescription credential in Examples.Descriptions.SelectMany(endpoint => endpoint.Credentials))
            options.Credentials[credential.Name] = "fake-" + credential.Name;
        return options;
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public (HttpMethod Method, string Path)? Seen { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen ??= (request.Method, request.RequestUri!.AbsolutePath);
            throw new HttpRequestException("Nothing is sent while a call is recorded.");
        }
    }
}
