// Prints an account's audit log as a native executable: no reflection, no run-time code generation, no IL warnings.
// CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID say whose; CLOUDFLARE_BASE_URL may name another server.
using Cloudflare;
using SpecGen;

string? token = Environment.GetEnvironmentVariable("CLOUDFLARE_API_TOKEN");
string? accountId = Environment.GetEnvironmentVariable("CLOUDFLARE_ACCOUNT_ID");
if (string.IsNullOrWhiteSpace(token) || string.IsNullOrWhiteSpace(accountId))
{
    Console.Error.WriteLine("error: set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID");
    return 2;
}

ApiClientOptions options = new() { Token = token };
if (Environment.GetEnvironmentVariable("CLOUDFLARE_BASE_URL") is { Length: > 0 } baseAddress)
    options.BaseAddress = new Uri(baseAddress);

using CloudflareClient client = new(options);
try
{
    await foreach (
        AuditLogListResponse entry in client.AuditLogs.ListAsync(AccountOrZone.Account(accountId), new AuditLogListRequest { Order = AuditLogOrder.Asc }))
    {
        Console.WriteLine($"{entry.ChangedAt:u} {entry.ChangedBy}: {entry.FieldChanged?.Raw} {entry.PreviousValue} -> {entry.CurrentValue}");
    }

    return 0;
}
catch (ApiException exception)
{
    Console.Error.WriteLine($"error: {exception.Message}");
    return 1;
}
