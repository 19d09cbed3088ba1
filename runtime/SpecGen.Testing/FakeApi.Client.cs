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

    /// <summary>How long a delegate may take to call the method whose endpoint is asked for.</summary>
    internal TimeSpan RecordingTimeout { get; set; } = TimeSpan.FromSeconds(10);

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
        Task running = Task.Run(() => call(client));

        // What the delegate does after its first request makes no difference, and may never end; nor may what it does before.
        Task.WaitAny([running, recorder.Requested], RecordingTimeout);
        (client as IDisposable)?.Dispose();
        _ = running.ContinueWith(
            static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return recorder.Requested is { IsCompletedSuccessfully: true, Result: var seen }
            ? On(seen.Method, seen.Path)
            : throw new ArgumentException(
                $"The delegate called no endpoint: it must call a method of the client that it is given, with arguments that can be sent, and return what the method returns. "
                    + "That client is made by the function that the fake was created with, which must give it the options that it gets.",
                nameof(call),
                running.Exception?.InnerException);
    }

    private ApiClientOptions Options(HttpMessageHandler handler)
    {
        ApiClientOptions options = new()
        {
            Handler = handler,
            BaseAddress = BaseAddress ?? s_anywhere,
            Token = "fake-token",
            MaxRetryDelay = TimeSpan.Zero,
        };
        foreach (CredentialDescription credential in Examples.Descriptions.SelectMany(endpoint => endpoint.Credentials))
            options.Credentials[credential.Name] = "fake-" + credential.Name;
        return options;
    }

    private sealed class Recorder : HttpMessageHandler
    {
        private readonly TaskCompletionSource<(HttpMethod Method, string Path)> _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The first request, even where several are sent at once.</summary>
        public Task<(HttpMethod Method, string Path)> Requested => _requested.Task;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _requested.TrySetResult((request.Method, request.RequestUri!.AbsolutePath));
            throw new HttpRequestException("Nothing is sent while a call is recorded.");
        }
    }
}
