using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Commands;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PullCommandTests : IAsyncDisposable
{
    private readonly Workspace _workspace = new();
    private PageServer _server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _server = await PageServer.StartAsync();
        _workspace.Write("specgen.json", $$"""{ "pages": { "spec/audit-logs.md": "{{_server.Address}}/audit-logs.md" } }""");
    }

    [TearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _workspace.Dispose();
    }

    [Test]
    public async Task A_first_pull_stores_the_page_and_notes_where_it_came_from()
    {
        CommandResult result = await _workspace.RunAsync("pull");

        JsonElement locked = JsonElement.Parse(_workspace.Read("specgen.lock.json")).GetProperty("pages").GetProperty("spec/audit-logs.md");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(result.Output, Does.StartWith("spec/audit-logs.md: updated\n").And.Contain("AuditLogs.ListAsync"));
            Assert.That(_workspace.Read("spec/audit-logs.md"), Is.EqualTo(Workspace.AuditLogPage));
            Assert.That(locked.GetProperty("url").GetString(), Is.EqualTo(_server.Address + "/audit-logs.md"));
            Assert.That(locked.GetProperty("sha256").GetString(), Has.Length.EqualTo(64));
        });
    }

    [TestCase("""{ "pages": { "spec/audit-logs.md": "\ud800" } }""")]
    [TestCase("""{ "pages": { "\ud800.md": "https://harbor.example" } }""")]
    public async Task A_configuration_with_half_of_a_character_is_refused(string configuration)
    {
        _workspace.Write("specgen.json", configuration);

        CommandResult result = await _workspace.RunAsync("pull");

        Assert.That(result.ErrorLines, Has.Length.EqualTo(1).And.All.StartsWith("specgen: specgen.json(1,1): not valid JSON, an escape such as '\\uD800' is half of a character."));
    }

    [TestCase("""{ "pages": { "spec/audit-logs.md": null } }""")]
    [TestCase("""{ "pages": { "spec/audit-logs.md": { "url": null } } }""")]
    [TestCase("""{ "pages": { "spec/audit-logs.md": {} } }""")]
    [TestCase("""{ "pages": null }""")]
    [TestCase("null")]
    [TestCase("{ \"pages\": { \"\\ud800\": {} } }")]
    public async Task A_damaged_lock_file_only_means_that_the_pages_are_fetched_anew(string text)
    {
        _workspace.Write("specgen.lock.json", text);

        CommandResult result = await _workspace.RunAsync("pull");

        Assert.That(result.Output, Does.StartWith("spec/audit-logs.md: updated\n"), result.Error);
    }

    [Test]
    public async Task A_changed_page_replaces_the_old_one_and_shows_what_changed_for_callers()
    {
        await _workspace.RunAsync("pull");
        _server.Answer = context => PageServer.WritePage(context, Workspace.AuditLogPage.Replace("- `since: optional string`", "- `since: string`"));

        CommandResult result = await _workspace.RunAsync("pull");

        Assert.Multiple(() =>
        {
            Assert.That(
                result.Output,
                Does.Contain("before -> now: 2 breaking, 0 compatible, 0 docs").And.Contain("AuditLogListRequest.Since (since) is now required"));
            Assert.That(_workspace.Read("spec/audit-logs.md"), Does.Contain("- `since: string`"));
        });
    }

    [Test]
    public async Task An_unchanged_page_is_recognised_by_its_tag_and_not_sent_again()
    {
        int bodies = 0;
        _server.Answer = context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            if (context.Request.Headers.IfNoneMatch == "\"v1\"")
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            bodies++;
            return PageServer.WritePage(context, Workspace.AuditLogPage);
        };
        await _workspace.RunAsync("pull");
        string locked = _workspace.Read("specgen.lock.json");

        CommandResult result = await _workspace.RunAsync("pull");

        Assert.Multiple(() =>
        {
            Assert.That(result, Is.EqualTo(new CommandResult(0, "spec/audit-logs.md: unchanged\n", "")));
            Assert.That(bodies, Is.EqualTo(1));
            Assert.That(_workspace.Read("specgen.lock.json"), Is.EqualTo(locked));
        });
    }

    [Test]
    public async Task A_page_that_was_edited_by_hand_is_fetched_whatever_its_tag()
    {
        _server.Answer = context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            return PageServer.WritePage(context, Workspace.AuditLogPage);
        };
        await _workspace.RunAsync("pull");
        _workspace.Write("spec/audit-logs.md", "edited");

        await _workspace.RunAsync("pull");

        Assert.That(_workspace.Read("spec/audit-logs.md"), Is.EqualTo(Workspace.AuditLogPage));
    }

    [Test]
    public async Task A_check_writes_nothing_and_fails_when_the_docs_have_changed()
    {
        await _workspace.RunAsync("pull");
        string[] before = _workspace.Files();
        _server.Answer = context => PageServer.WritePage(context, Workspace.AuditLogPage.Replace("Sort order", "Order"));

        CommandResult result = await _workspace.RunAsync("pull", "--check");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.StartWith("spec/audit-logs.md: has changed\n"));
            Assert.That(_workspace.Read("spec/audit-logs.md"), Is.EqualTo(Workspace.AuditLogPage));
            Assert.That(_workspace.Files(), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task A_server_that_fails_for_the_moment_is_asked_again()
    {
        int calls = 0;
        _server.Answer = context =>
        {
            if (++calls <= 2)
            {
                context.Response.StatusCode = calls == 1 ? 503 : 429;
                return Task.CompletedTask;
            }

            return PageServer.WritePage(context, Workspace.AuditLogPage);
        };

        CommandResult result = await _workspace.RunAsync("pull");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(calls, Is.EqualTo(3));
        });
    }

    [Test]
    public async Task A_connection_that_breaks_off_is_tried_four_times_and_leaves_everything_as_it_was()
    {
        _server.Answer = async context =>
        {
            context.Response.ContentLength = 1_000_000;
            await context.Response.WriteAsync(Workspace.AuditLogPage);
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        await ExpectNothingChangedAsync("could not be fetched, tried 4 times.");
        Assert.That(_server.Requests, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task When_one_page_of_two_is_missing_neither_is_stored()
    {
        _workspace.Write("specgen.json", $$"""{ "pages": { "spec/a.md": "{{_server.Address}}/a.md", "spec/b.md": "{{_server.Address}}/b.md" } }""");
        _server.Answer = context =>
        {
            if (context.Request.Path == "/a.md")
                return PageServer.WritePage(context, Workspace.AuditLogPage);
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };

        await ExpectNothingChangedAsync("/b.md: the server answered 404 Not Found.");
    }

    [Test]
    public async Task A_redirect_to_a_login_page_is_named_as_such()
    {
        _server.Answer = context =>
        {
            if (context.Request.Path != "/login")
            {
                context.Response.Redirect("/login?next=audit-logs");
                return Task.CompletedTask;
            }

            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<!DOCTYPE html><html><head><title>Log in</title></head><body>Log in</body></html>");
        };

        await ExpectNothingChangedAsync($"leads to {_server.Address}/login, which may be a page for logging in or an error: The file is an HTML page");
    }

    [Test]
    public async Task Another_language_variant_is_named()
    {
        _server.Answer = context => PageServer.WritePage(
            context, Workspace.AuditLogPage.Replace("**get** `/{", "`client.audit_logs.list(**kwargs)`\n\n**get** `/{").Replace("```http", "```python"));

        await ExpectNothingChangedAsync("variant of the page");
    }

    [Test]
    public async Task A_truncated_page_is_named()
    {
        _server.Answer = context => PageServer.WritePage(
            context, Workspace.AuditLogPage[..Workspace.AuditLogPage.IndexOf("\"changed_by\": \"system\"", StringComparison.Ordinal)]);

        await ExpectNothingChangedAsync("the page came truncated, it ends in the middle of");
    }

    [TestCase(9_000)]
    [TestCase(6_000)]
    public async Task A_page_that_lost_its_end_is_refused_and_taken_only_when_forced(int length)
    {
        await _workspace.RunAsync("pull");
        string shorter = CutAtALineBreak(Workspace.AuditLogPage, length);
        _server.Answer = context => PageServer.WritePage(context, shorter);

        CommandResult refused = await _workspace.RunAsync("pull");
        string kept = _workspace.Read("spec/audit-logs.md");
        CommandResult forced = await _workspace.RunAsync("pull", "--force");

        Assert.Multiple(() =>
        {
            Assert.That(refused.ExitCode, Is.EqualTo(2));
            Assert.That(refused.ErrorLines, Has.Length.EqualTo(1));
            Assert.That(
                refused.Error,
                Does.Contain("the page has lost its end: ").And.Contain("Try again later, or take it as it is with --force. Nothing was changed."));
            Assert.That(kept, Is.EqualTo(Workspace.AuditLogPage));
            Assert.That(forced.ExitCode, Is.Zero, forced.Error);
            Assert.That(_workspace.Read("spec/audit-logs.md"), Is.EqualTo(shorter));
        });
    }

    [Test]
    public async Task A_page_that_loses_something_in_its_middle_is_an_ordinary_change()
    {
        await _workspace.RunAsync("pull");
        int second = Workspace.AuditLogPage.IndexOf("\n## ", Workspace.AuditLogPage.IndexOf("\n## ", StringComparison.Ordinal) + 1, StringComparison.Ordinal);
        int domain = Workspace.AuditLogPage.IndexOf("\n## Domain Types", StringComparison.Ordinal);
        _server.Answer = context => PageServer.WritePage(context, Workspace.AuditLogPage.Remove(second, domain - second));

        CommandResult result = await _workspace.RunAsync("pull");

        Assert.That(result, Has.Property(nameof(CommandResult.ExitCode)).Zero.And.Property(nameof(CommandResult.Error)).Empty);
    }

    [Test]
    public async Task A_first_page_that_ends_after_parameters_is_taken_with_a_warning()
    {
        string cut = Workspace.AuditLogPage[..(Workspace.AuditLogPage.IndexOf("### Returns", StringComparison.Ordinal) - 1)];
        _server.Answer = context => PageServer.WritePage(context, cut);

        CommandResult result = await _workspace.RunAsync("pull");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Error, Does.StartWith("specgen: warning: ").And.Contain("which has neither Returns nor an Example; it may be truncated."));
        });
    }

    [Test]
    public async Task A_page_all_of_whose_endpoints_are_unreadable_is_refused_with_the_line()
    {
        await _workspace.RunAsync("pull");
        _server.Answer = context => PageServer.WritePage(
            context, "# Audit Logs\n\n## List\n\nNo method line here.\n\n## Domain Types\n\n### Entry\n\n- `Entry object { id }`\n\n  - `id: string`\n");

        await ExpectNothingChangedAsync("no endpoint of the page can be read. spec/audit-logs.md(3,4): 'List' has no method line");
    }

    [TestCase(404, "Open the address in a browser and correct it in specgen.json.")]
    [TestCase(403, "The page is not public, or the server turns programs away. Save it with a browser and use the file.")]
    [TestCase(429, "It wants fewer requests; it was asked 4 times. Try again later.")]
    [TestCase(500, "The fault is the server's; it was asked 4 times. Try again later.")]
    public async Task The_advice_fits_the_status(int status, string advice)
    {
        _server.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        await ExpectNothingChangedAsync($"the server answered {status} ");
        Assert.That((await _workspace.RunAsync("pull")).Error, Does.EndWith(advice + "\n"));
    }

    [Test]
    public async Task A_redirect_is_followed()
    {
        _server.Answer = context =>
        {
            if (context.Request.Path == "/new/audit-logs.md")
                return PageServer.WritePage(context, Workspace.AuditLogPage);
            context.Response.Redirect("/new/audit-logs.md");
            return Task.CompletedTask;
        };

        Assert.That((await _workspace.RunAsync("pull")).ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_circle_of_redirects_is_named_with_the_way()
    {
        _server.Answer = context =>
        {
            context.Response.Redirect(context.Request.Path == "/a" ? "/b" : "/a");
            return Task.CompletedTask;
        };

        await ExpectNothingChangedAsync(
            $"{_server.Address}/audit-logs.md -> {_server.Address}/a -> {_server.Address}/b -> {_server.Address}/a: the server redirects in a circle.");
    }

    [Test]
    public async Task Redirects_without_end_are_given_up()
    {
        _server.Answer = context =>
        {
            context.Response.Redirect(context.Request.Path + "x");
            return Task.CompletedTask;
        };

        await ExpectNothingChangedAsync("more than 10 redirects");
    }

    [Test]
    public async Task A_redirect_to_another_scheme_is_not_followed()
    {
        _server.Answer = context =>
        {
            context.Response.Headers.Location = "file:///etc/hostname";
            context.Response.StatusCode = 302;
            return Task.CompletedTask;
        };

        await ExpectNothingChangedAsync("-> file:///etc/hostname: this redirect leaves http, and is not followed.");
    }

    [Test]
    public async Task A_flattened_page_is_named_and_taken_only_when_asked()
    {
        string flattened = await File.ReadAllTextAsync(Path.Combine(Workspace.RepositoryRoot, "spec/audit-logs.flattened.md"));
        _server.Answer = context => PageServer.WritePage(context, flattened);

        await ExpectNothingChangedAsync("the page came flattened, without its line breaks");
        CommandResult taken = await _workspace.RunAsync("pull", "--flattened");

        Assert.That(taken.ExitCode, Is.Zero, taken.Error);
    }

    [Test]
    public async Task One_page_can_be_named_in_short()
    {
        _workspace.Write("specgen.json", $$"""{ "pages": { "spec/a.md": "{{_server.Address}}/a.md", "spec/b.md": "{{_server.Address}}/b.md" } }""");

        await _workspace.RunAsync("pull", "b");

        Assert.That(_server.Requests, Is.EqualTo(["/b.md"]));
    }

    [TestCase("{ \"page\": {} }", "specgen.json: \"pages\" is missing; found page. Expected for example { \"pages\": { \"spec/audit-logs.md\": \"https://...\" } }")]
    [TestCase("{ \"pages\": {\n } x }", "specgen.json(2,4): not valid JSON, found 'x' directly after '}'; a comma or colon is missing between them. Expected for example")]
    [TestCase("{ 'pages': {} }", "specgen.json(1,3): not valid JSON, found a single quote; strings stand in double quotes.")]
    [TestCase("{ \"pages\": {", "not valid JSON, the file ends too early; an object, array or string is not closed.")]
    [TestCase("", "specgen.json(1,1): not valid JSON, the file is empty.")]
    [TestCase("{ \"pages\": {} }", "specgen.json: \"pages\" names no page.")]
    [TestCase("{ \"pages\": { \"a.md\": \"developers.example.com/a\" } }", "specgen.json: the address of \"a.md\" is not an http or https URL: \"developers.example.com/a\"")]
    [TestCase("{ \"pages\": { \"a\": \"https://example.com/a\" } }", "specgen.json: \"a\" does not end with .md.")]
    public async Task A_mistake_in_the_configuration_is_one_line_with_an_example(string configuration, string expected)
    {
        _workspace.Write("specgen.json", configuration);

        await ExpectNothingChangedAsync(expected);
    }

    [Test]
    public async Task A_missing_configuration_is_one_line()
    {
        File.Delete(_workspace.PathOf("specgen.json"));

        await ExpectNothingChangedAsync("specgen.json: no such file.");
    }

    private static string CutAtALineBreak(string page, int length) => page[..(page.LastIndexOf("\n\n", length, StringComparison.Ordinal) + 1)];

    private async Task ExpectNothingChangedAsync(string expected)
    {
        string[] before = _workspace.Files();

        CommandResult result = await _workspace.RunAsync("pull");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
            Assert.That(result.Error, Does.Contain(expected));
            Assert.That(result.Output, Is.Empty);
            Assert.That(_workspace.Files(), Is.EqualTo(before));
        });
    }
}
