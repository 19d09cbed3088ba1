#nullable enable

namespace Cloudflare;

/// <summary>Client of the Cloudflare API.</summary>
public partial class CloudflareClient : global::System.IDisposable
{
    private static readonly global::SpecGen.ApiClientDefaults s_defaults = new(
        "CloudflareClient",
        "https://api.cloudflare.com/client/v4/",
        global::SpecGen.AuthenticationScheme.Bearer("CLOUDFLARE_API_TOKEN"));

    private readonly global::SpecGen.ApiPipeline _pipeline;

    /// <summary>Creates a client.</summary>
    /// <param name="options">The credential and further settings.</param>
    public CloudflareClient(global::SpecGen.ApiClientOptions options)
    {
        _pipeline = new global::SpecGen.ApiPipeline(options, s_defaults);
        AuditLogs = new AuditLogsResource(_pipeline);
    }

    /// <summary>Creates a client for mocks.</summary>
    protected CloudflareClient()
    {
        _pipeline = global::SpecGen.ApiPipeline.Unavailable;
        AuditLogs = new AuditLogsResource(_pipeline);
    }

    /// <summary>Audit Logs.</summary>
    public virtual AuditLogsResource AuditLogs { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        global::System.GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections that are the client's own.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _pipeline.Dispose();
    }
}
