using System.CommandLine;
using System.Text;
using SpecGen.Tool.Diffing;
using SpecGen.Tool.Input;
using SpecGen.Tool.Output;
using SpecGen.Tool.Pulling;
using Spectre.Console;

namespace SpecGen.Tool.Commands;

/// <summary><c>specgen pull</c>: brings the pages up to date.</summary>
internal static class PullCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string?> name = new("NAME") { Description = "A page of specgen.json, such as audit-logs; all of them by default.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> configuration = new("--config") { Description = "The configuration.", HelpName = "FILE", DefaultValueFactory = _ => PullConfiguration.FileName };
        Option<string?> client = CommonSymbols.Client();
        Option<bool> check = new("--check") { Description = "Write nothing; exit code 1 if a page has changed." };
        Option<bool> flattened = new("--flattened") { Description = "Take a page that has lost its line breaks." };
        Option<bool> force = new("--force") { Description = "Take a page that has lost endpoints, sections or Domain Types at its end, which looks truncated." };
        Option<string?> body = new("--pr-body") { Description = "Write what changed as the description of a pull request: what breaks first, with links to lines.", HelpName = "FILE" };
        Option<string?> linkBase = new("--link-base") { Description = "What the links of the description begin with.", HelpName = "URL" };
        Option<bool> json = CommonSymbols.Json();
        ExampleCommand command = new(
            "pull",
            "Fetches the pages that specgen.json names, all or none, notes them in specgen.lock.json, and says what changed for callers.",
            ("specgen pull", "all pages"),
            ("specgen pull audit-logs", "one page"),
            ("specgen pull --check", "on a build server: have the docs changed?"),
            ("specgen pull --pr-body body.md", "for a pull request that brings the pages up to date"))
        {
            name, configuration, client, check, flattened, force, body, linkBase, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            string path = result.GetValue(configuration)!;
            PullConfiguration settings = PullConfiguration.Read(context.FullPath(path), path);
            PullResult pulled = await PullAsync(context, settings, result.GetValue(name), new PullOptions(result.GetValue(flattened), result.GetValue(force)), cancellationToken);
            ChangeReport? changes = pulled.Updates.Any(update => update.NewText is not null) ? Compare(context, settings, pulled, result.GetValue(client), cancellationToken) : null;
            bool onlyChecks = result.GetValue(check);
            if (!onlyChecks)
                OutputFile.WriteAll(FilesOf(settings, pulled, keepsOthers: false));
            if (result.GetValue(body) is string bodyPath)
                OutputFile.Write(context.FullPath(bodyPath), PullRequestBody.Write([.. pulled.Updates.Where(update => update.NewText is not null).Select(update => (update.Page.File, update.Page.Url))], changes, result.GetValue(linkBase)));
            Write(context, pulled, changes, onlyChecks, result.GetValue(json));
            return onlyChecks && changes is not null ? ExitCode.Problems : ExitCode.Fine;
        });
        return command;
    }

    /// <summary>Fetches all pages of a configuration, and answers with what is to be written: the pages and the lock file.</summary>
    public static async Task<IReadOnlyList<(string FullPath, string Text)>> FetchFilesAsync(ToolContext context, PullConfiguration settings, CancellationToken cancellationToken)
        => FilesOf(settings, await PullAsync(context, settings, name: null, PullOptions.None, cancellationToken), keepsOthers: true);

    private static async Task<PullResult> PullAsync(ToolContext context, PullConfiguration settings, string? name, PullOptions options, CancellationToken cancellationToken)
    {
        PullLock known = PullLock.Read(settings.Folder);
        List<PageUpdate> updates = [];
        using PageFetcher fetcher = new(context);
        foreach (PulledPage page in settings.Find(name))
            updates.Add(await context.CreateStatusConsole().ShowStatusAsync(context.IsErrorTerminal, $"Fetching {page.File}", () => FetchAsync(context, fetcher, settings, known, page, options, cancellationToken)));
        return new PullResult(known, updates);
    }

    private static async Task<PageUpdate> FetchAsync(
        ToolContext context,
        PageFetcher fetcher,
        PullConfiguration settings,
        PullLock known,
        PulledPage page,
        PullOptions options,
        CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(page.File, settings.Folder);
        byte[]? present = File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
        LockedPage? locked = known.Pages.GetValueOrDefault(page.File);

        // A page that was edited by hand is fetched, whatever the server says about the version it came from.
        bool isUntouched = present is not null && locked is not null && locked.Url == page.Url && locked.Sha256 == LockedPage.HashOf(present);
        FetchedPage fetched = await fetcher.FetchAsync(page.Url, isUntouched ? locked!.ETag : null, cancellationToken);
        if (fetched.Content is null)
            return new PageUpdate(page, path, null, locked!);

        string text = PageText.Decode(fetched.Content, page.Url.ToString()).ReplaceLineEndings("\n");
        PageFinding finding = PageExamination.Examine(page, fetched.Address, text, present is null ? null : Encoding.UTF8.GetString(present), options, cancellationToken);
        if (finding.Fault is not null)
            throw new ToolException(finding.Fault + " Nothing was changed.");
        if (finding.Doubt is not null)
            context.Error.WriteLine("specgen: warning: " + finding.Doubt);
        string hash = LockedPage.HashOf(Encoding.UTF8.GetBytes(text));
        bool isSame = present is not null && LockedPage.HashOf(present) == hash;
        DateTimeOffset fetchedAt = isSame && locked?.Sha256 == hash ? locked.Fetched : context.Time.GetUtcNow();
        return new PageUpdate(page, path, isSame ? null : text, new LockedPage(page.Url, hash, fetched.ETag, fetchedAt));
    }

    private static ChangeReport Compare(ToolContext context, PullConfiguration settings, PullResult pulled, string? client, CancellationToken cancellationToken)
    {
        Dictionary<string, string> fresh = pulled.Updates.Where(update => update.NewText is not null).ToDictionary(update => update.FullPath, update => update.NewText!, StringComparer.Ordinal);
        List<SourcePage> old = [];
        List<SourcePage> @new = [];
        foreach (PulledPage page in settings.Pages)
        {
            string path = Path.GetFullPath(page.File, settings.Folder);
            string displayPath = context.DisplayPath(path);
            if (File.Exists(path))
                old.Add(new SourcePage(path, displayPath, IsNamed: true, PageText.Read(path, displayPath)));
            if (fresh.TryGetValue(path, out string? text))
                @new.Add(new SourcePage(path, displayPath, IsNamed: true, text));
            else if (File.Exists(path))
                @new.Add(old[^1]);
        }

        LoadedClient newClient = ClientLoader.Load(context, @new, client, @namespace: null, cancellationToken);
        LoadedClient oldClient = ClientLoader.Load(context, old, client ?? newClient.Name, @namespace: null, cancellationToken);
        return ChangeReport.Create("before", oldClient, "now", newClient, cancellationToken);
    }

    private static List<(string FullPath, string Text)> FilesOf(PullConfiguration settings, PullResult pulled, bool keepsOthers)
    {
        SortedDictionary<string, LockedPage> pages = new(pulled.Known.Pages, StringComparer.Ordinal);
        foreach (PageUpdate update in pulled.Updates)
            pages[update.Page.File] = update.Locked;
        foreach (string gone in pages.Keys.Where(file => !keepsOthers && settings.Pages.All(page => page.File != file)).ToArray())
            pages.Remove(gone);
        return
        [
            .. pulled.Updates.Where(update => update.NewText is not null).Select(update => (update.FullPath, update.NewText!)),
            (Path.Combine(settings.Folder, PullLock.FileName), new PullLock(pages).Write()),
        ];
    }

    private static void Write(ToolContext context, PullResult pulled, ChangeReport? changes, bool onlyChecks, bool json)
    {
        if (json)
        {
            ToolJson.Write(context.Output, new PullReport([.. pulled.Updates.Select(update => new PulledPageReport(update.Page.File, update.Page.Url, update.NewText is not null, update.Locked.Sha256, update.Locked.Fetched))], changes));
            return;
        }

        foreach (PageUpdate update in pulled.Updates)
            context.Output.WriteLine($"{update.Page.File}: {(update.NewText is null ? "unchanged" : onlyChecks ? "has changed" : "updated")}");
        if (changes is null)
            return;
        context.Output.WriteLine();
        ChangeText.Write(context.CreateOutputConsole(), changes, showsWords: false);
    }

    private sealed record PageUpdate(PulledPage Page, string FullPath, string? NewText, LockedPage Locked);

    private sealed record PullResult(PullLock Known, IReadOnlyList<PageUpdate> Updates);

    private sealed record PullReport(IReadOnlyList<PulledPageReport> Pages, ChangeReport? Changes);

    private sealed record PulledPageReport(string File, Uri Url, bool Changed, string Sha256, DateTimeOffset Fetched);
}
