using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cloudflare;
using SpecGen.Benchmarks.Json;

namespace SpecGen.Benchmarks.Client;

/// <summary>Calls an endpoint as users do, and says how many entries came.</summary>
/// <param name="address">Where the server is.</param>
/// <param name="handler">Sends the requests in place of a network; null for the caller's own connections.</param>
/// <param name="entries">The page size that is asked for.</param>
internal delegate Func<Task<int>> CreateCaller(Uri address, HttpMessageHandler? handler, long entries);

/// <summary>Ways to call the audit-log endpoint. Each is created on its own, so that one in a fresh process loads nothing of the others.</summary>
internal static class Callers
{
    public const string Raw = "raw";
    public const string SpecGen = "SpecGen";

    private const string AccountId = "023e105f4ecef8ad9ca31a8372d0c353";
    private const string Token = "token-of-a-benchmark";

    /// <summary>The HttpClient that the peers and the raw caller send with.</summary>
    public static HttpClient CreateHttpClient(Uri address, HttpMessageHandler? handler)
    {
        HttpClient http = handler is null ? new HttpClient() : new HttpClient(handler);
        http.BaseAddress = address;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return http;
    }

    /// <summary>HttpClient and System.Text.Json's generator, by hand.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Func<Task<int>> CreateRaw(Uri address, HttpMessageHandler? handler, long entries)
    {
        HttpClient http = CreateHttpClient(address, handler);
        return async () =>
        {
            using HttpResponseMessage response = await http.GetAsync(
                new Uri($"accounts/{Uri.EscapeDataString(AccountId)}/security-center/insights/audit-log?per_page={entries}", UriKind.Relative),
                HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            using Stream body = await response.Content.ReadAsStreamAsync();
            SettablePage? page = await JsonSerializer.DeserializeAsync(body, SystemTextJsonContext.Default.SettablePage);
            return page!.Result!.Count;
        };
    }

    /// <summary>The generated client.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Func<Task<int>> CreateSpecGen(Uri address, HttpMessageHandler? handler, long entries)
    {
        CloudflareClient client = new(new ApiClientOptions { Token = Token, BaseAddress = address, Handler = handler });
        return async () =>
        {
            int count = 0;
            AuditLogListRequest request = new() { PerPage = entries };
            await foreach (AuditLogListResponse _ in client.AuditLogs.ListAsync(AccountOrZone.Account(AccountId), request))
                count++;
            return count;
        };
    }
}
