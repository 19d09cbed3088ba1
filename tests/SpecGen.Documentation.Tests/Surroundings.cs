namespace SpecGen.Documentation.Tests;

/// <summary>What blocks use and do not declare, because a reader has it already.</summary>
internal static class Surroundings
{
    /// <summary>What <c>ImplicitUsings</c> of a web project brings.</summary>
    public const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    /// <summary>The namespaces that a part of a file is written among.</summary>
    public const string Usings =
        """
        global using System.Net;
        global using System.Net.ServerSentEvents;
        global using System.Text.Json;
        global using System.Text.Json.Nodes;
        global using System.Text.Json.Serialization;
        global using Cloudflare;
        global using Harbor;
        global using NSubstitute;
        global using NUnit.Framework;
        global using OpenTelemetry.Metrics;
        global using OpenTelemetry.Trace;
        global using SpecGen;
        global using SpecGen.Testing;
        global using static Given;
        """;

    /// <summary>Values and functions of a reader's own. A block that declares one of these names hides it.</summary>
    public const string Given =
        """
        internal static class Given
        {
            public static readonly string token = "t", accountId = "a";
            public static readonly AccountOrZone account = AccountOrZone.Account("a");
            public static readonly CloudflareClient client = new(new CloudflareOptions { Token = "t" });
            public static readonly HarborClient harbor = new(new HarborOptions { Token = "t" });
            public static readonly WebApplicationBuilder builder = WebApplication.CreateBuilder();
            public static readonly IServiceCollection services = new ServiceCollection();
            public static readonly FakeApi<CloudflareClient> fake = new(CloudflareExamples.Api, options => new CloudflareClient(options));
            public static readonly ItemPosition? stored = null;
            public static readonly CancellationToken stopping = CancellationToken.None, cancellationToken = CancellationToken.None;

            public static string Answer(FakeRequest request) => request.ToString()!;

            public static Task SaveAsync(AuditLogListResponse entry, string position) => Task.CompletedTask;
        }

        internal sealed record Change(string? Who);

        internal sealed class ChangeReader(CloudflareClient cloudflare)
        {
            public async Task<List<Change>> ReadAsync()
                => await cloudflare.AuditLogs.ListAsync(account).Select(entry => new Change(entry.ChangedBy)).ToListAsync();
        }

        internal sealed class StubLog : AuditLogsResource;
        """;
}
