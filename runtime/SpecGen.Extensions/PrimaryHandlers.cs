using System.Net;

namespace SpecGen.Extensions;

/// <summary>What connects, where the application does not say otherwise.</summary>
internal static class PrimaryHandlers
{
    /// <summary>A handler that follows no redirects, which would take credentials elsewhere, keeps no cookies and notices that an address has moved.</summary>
    public static HttpMessageHandler Create()
    {
        if (OperatingSystem.IsBrowser())
            return new HttpClientHandler { AllowAutoRedirect = false };
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
    }
}
