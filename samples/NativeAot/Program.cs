// Prints an account's audit log as a native executable: no reflection, no run-time code generation, no IL warnings.
// With --follow COUNT it follows the log until so many entries have come, and takes up the position anew after each.
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
AccountOrZone account = AccountOrZone.Account(accountId);
try
{
    if (args is ["--follow", string text] && int.TryParse(text, out int count))
    {
        TailOptions<AuditLogListResponse> tail = new() { Id = entry => entry.Id, Time = entry => entry.ChangedAt, Order = TailOrder.OldestFirst };
        TailPosition? position = null;
        while (count > 0)
        {
            await foreach (
                TailItem<AuditLogListResponse> item in AsyncPageable.TailAsync(
                    since => client.AuditLogs.ListAsync(account, new AuditLogListRequest { Since = since, Order = AuditLogOrder.Asc }), tail, position))
            {
                position = TailPosition.Parse(item.Position.ToString());
                Console.WriteLine($"{item.Value.ChangedAt:u} {item.Value.ChangedBy}");
                break;
            }

            count--;
        }

        return 0;
    }

    await foreach (
        AuditLogListResponse entry in client.AuditLogs.ListAsync(account, new AuditLogListRequest { Order = AuditLogOrder.Asc }))
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
