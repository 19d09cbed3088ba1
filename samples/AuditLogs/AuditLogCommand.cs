using System.CommandLine;
using System.CommandLine.Parsing;
using AuditLogs.Server;
using Cloudflare;
using SpecGen;
using Spectre.Console;

namespace AuditLogs;

/// <summary>Lists an audit log: Cloudflare's with a token, that of an embedded server without one.</summary>
internal sealed class AuditLogCommand(IAnsiConsole console, TextWriter errors, Func<string, string?> environment)
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUse = 2;
    private const int Cancelled = 130;

    public async Task<int> RunAsync(string[] arguments)
    {
        RootCommand command =
            new("Lists the Security Center audit log of a Cloudflare account or zone. Without $CLOUDFLARE_API_TOKEN, or without an account or zone, it lists sample entries from an embedded server.")
        {
            AuditLogOptions.Account,
            AuditLogOptions.Zone,
            AuditLogOptions.Issue,
            AuditLogOptions.Since,
            AuditLogOptions.Before,
            AuditLogOptions.ChangedBy,
            AuditLogOptions.Field,
            AuditLogOptions.Order,
            AuditLogOptions.PerPage,
            AuditLogOptions.Follow,
            AuditLogOptions.Interval,
        };
        command.SetAction(ListAsync);

        ParseResult parsed = command.Parse(arguments);
        foreach (ParseError error in parsed.Errors)
            WriteError(error.Message);
        return parsed.Errors.Count > 0 ? WrongUse : await parsed.InvokeAsync();
    }

    private async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            string? token = environment("CLOUDFLARE_API_TOKEN");
            AccountOrZone? chosen = Choose(parsed);
            if (!string.IsNullOrWhiteSpace(token) && chosen is { } accountOrZone)
            {
                using CloudflareClient cloudflare = new(new ApiClientOptions { Token = token, BaseAddress = BaseAddress() });
                return await ListAsync(cloudflare, accountOrZone, parsed, cancellationToken);
            }

            await using AuditLogServer server = await AuditLogServer.StartAsync(cancellationToken);
            if (parsed.GetValue(AuditLogOptions.Follow) is not null)
                _ = server.AddEntriesFromNowOnAsync(cancellationToken);
            string missing = string.IsNullOrWhiteSpace(token) ? "CLOUDFLARE_API_TOKEN is not set" : "No account or zone is given";
            console.WriteLine($"{missing}: starting an embedded server with sample entries at {server.BaseAddress}");
            using CloudflareClient client = new(new ApiClientOptions { Token = server.Token, BaseAddress = server.BaseAddress });
            return await ListAsync(client, chosen ?? AccountOrZone.Account(AuditLogServer.AccountId), parsed, cancellationToken);
        }
        catch (Exception exception) when (exception is ApiException or ArgumentException)
        {
            WriteError(exception.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            errors.WriteLine("cancelled");
            return Cancelled;
        }
    }

    private async Task<int> ListAsync(CloudflareClient client, AccountOrZone accountOrZone, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(AuditLogOptions.Follow) is { } file)
        {
            await FollowAsync(client, accountOrZone, parsed, file, cancellationToken);
            return Done;
        }

        AuditLogTable table = new(console);
        DateTimeOffset? since = parsed.GetValue(AuditLogOptions.Since);
        DateTimeOffset? before = parsed.GetValue(AuditLogOptions.Before);
        string? changedBy = parsed.GetValue(AuditLogOptions.ChangedBy);
        OpenEnum<AuditLogFieldChanged>? field = parsed.GetValue(AuditLogOptions.Field) is { } fieldName
            ? OpenEnum<AuditLogFieldChanged>.FromRaw(fieldName)
            : null;
        OpenEnum<AuditLogOrder>? order = parsed.GetValue(AuditLogOptions.Order) is { } orderName ? OpenEnum<AuditLogOrder>.FromRaw(orderName) : null;
        int? perPage = parsed.GetValue(AuditLogOptions.PerPage);
        if (parsed.GetValue(AuditLogOptions.Issue) is { } issueId)
        {
            AuditLogListByInsightRequest request =
                new() { Since = since, Before = before, ChangedBy = changedBy, FieldChanged = field, Order = order, PerPage = perPage };
            await table.WriteAsync(
                client.AuditLogs.ListByInsightAsync(accountOrZone, issueId, request, cancellationToken: cancellationToken), AuditLogRow.From);
        }
        else
        {
            AuditLogListRequest request =
                new() { Since = since, Before = before, ChangedBy = changedBy, FieldChanged = field, Order = order, PerPage = perPage };
            await table.WriteAsync(client.AuditLogs.ListAsync(accountOrZone, request, cancellationToken: cancellationToken), AuditLogRow.From);
        }

        return Done;
    }

    private Task FollowAsync(CloudflareClient client, AccountOrZone accountOrZone, ParseResult parsed, string file, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(AuditLogOptions.Before) is not null || parsed.GetValue(AuditLogOptions.Order) is not null)
            throw new ArgumentException("--follow goes neither with --before nor with --order");
        string? changedBy = parsed.GetValue(AuditLogOptions.ChangedBy);
        OpenEnum<AuditLogFieldChanged>? field = parsed.GetValue(AuditLogOptions.Field) is { } fieldName
            ? OpenEnum<AuditLogFieldChanged>.FromRaw(fieldName)
            : null;
        int? perPage = parsed.GetValue(AuditLogOptions.PerPage);
        DateTimeOffset begin = parsed.GetValue(AuditLogOptions.Since) ?? DateTimeOffset.UtcNow;
        TimeSpan interval = TimeSpan.FromSeconds(parsed.GetValue(AuditLogOptions.Interval));
        AuditLogFollower follower = new(new AuditLogTable(console), errors, file);
        return parsed.GetValue(AuditLogOptions.Issue) is { } issueId
            ? follower.FollowAsync(
                since => client.AuditLogs.ListByInsightAsync(
                    accountOrZone,
                    issueId,
                    new AuditLogListByInsightRequest { Since = since, ChangedBy = changedBy, FieldChanged = field, Order = AuditLogOrder.Asc, PerPage = perPage }),
                new TailOptions<AuditLogListByInsightResponse> { Id = entry => entry.Id, Time = entry => entry.ChangedAt, Order = TailOrder.OldestFirst, Interval = interval },
                begin,
                AuditLogRow.From,
                cancellationToken)
            : follower.FollowAsync(
                since => client.AuditLogs.ListAsync(
                    accountOrZone,
                    new AuditLogListRequest { Since = since, ChangedBy = changedBy, FieldChanged = field, Order = AuditLogOrder.Asc, PerPage = perPage }),
                new TailOptions<AuditLogListResponse> { Id = entry => entry.Id, Time = entry => entry.ChangedAt, Order = TailOrder.OldestFirst, Interval = interval },
                begin,
                AuditLogRow.From,
                cancellationToken);
    }

    /// <summary>Where the API is, if the environment says so, as for Cloudflare's own clients; null for the documented address.</summary>
    private Uri? BaseAddress() => environment("CLOUDFLARE_BASE_URL") is { Length: > 0 } address ? new Uri(address) : null;

    /// <summary>What the command line says, else what the environment says; null if neither says anything.</summary>
    private AccountOrZone? Choose(ParseResult parsed)
    {
        string? account = parsed.GetValue(AuditLogOptions.Account);
        string? zone = parsed.GetValue(AuditLogOptions.Zone);
        if (account is null && zone is null)
        {
            account = environment("CLOUDFLARE_ACCOUNT_ID");
            zone = environment("CLOUDFLARE_ZONE_ID");
        }

        return (account, zone) switch
        {
            ({ Length: > 0 }, { Length: > 0 }) => throw new ArgumentException(
                "give --account or --zone, not both (or set only one of CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_ZONE_ID)"),
            ({ Length: > 0 }, _) => AccountOrZone.Account(account),
            (_, { Length: > 0 }) => AccountOrZone.Zone(zone),
            _ => null,
        };
    }

    private void WriteError(string message) =>
        errors.WriteLine($"error: {string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
}
