using SpecGen.Language.Api;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Model;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Description;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Clients;

/// <summary>A client whose pages are complete, and described.</summary>
/// <param name="Name">The client's name, such as <c>Cloudflare</c>.</param>
/// <param name="Namespace">The namespace of everything generated.</param>
/// <param name="Files">The pages' paths, in order.</param>
/// <param name="Pages">What the pages say; their paths are relative to the project's folder. A page that turned out to be unreadable is missing.</param>
/// <param name="Described">The description of its API, and the places of everything in it; null where reading failed.</param>
/// <param name="Diagnostics">What is wrong with the pages, each for itself and as a whole.</param>
public sealed record ReadClient(
    string Name,
    string Namespace,
    EquatableArray<PagePaths> Files,
    EquatableArray<PageModel> Pages,
    DescribedApi? Described,
    EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>What the project makes of its pages.</summary>
    public PageUse Use { get; init; }

    /// <summary>Who shall see the client; null where no page says it.</summary>
    public ClientVisibility? Visibility { get; init; }

    /// <summary>The page at which a fault of SpecGen itself is reported; null where there is none.</summary>
    public string? FirstPath => Files.IsEmpty ? null : Files[0].Path;

    /// <summary>Completes the pages of a client, those that have lost their line breaks with what all pages say, and describes them.</summary>
    /// <param name="client">The client's pages.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ReadClient Complete(ClientPages client, CancellationToken cancellationToken) => Complete(client, previous: null, cancellationToken);

    /// <summary>Completes the pages of a client again.</summary>
    /// <param name="client">The client's pages.</param>
    /// <param name="previous">What came of them before some of them changed; null for nothing. It makes the work less and no difference to what comes out.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ReadClient Complete(ClientPages client, ReadClient? previous, CancellationToken cancellationToken)
    {
        EquatableArray<PagePaths> files = FilesOf(client, previous);
        List<SpecDiagnostic> diagnostics = [.. client.Diagnostics];
        try
        {
            foreach (ClientPage page in client.Pages)
                diagnostics.AddRange((IEnumerable<SpecDiagnostic>)page.Diagnostics);
            EquatableArray<PageModel> read = ReadPages(client, previous, diagnostics, cancellationToken);
            return new ReadClient(client.Name, client.Namespace, files, read, PageDescriber.Describe(read, previous?.Described, cancellationToken), diagnostics.ToEquatableArray())
            {
                Use = client.Use,
                Visibility = client.Visibility,
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new ReadClient(client.Name, client.Namespace, files, [], null, [.. client.Diagnostics, GeneratorDiagnostics.Failure(files.IsEmpty ? null : files[0].Path, exception)]) { Use = client.Use };
        }
    }

    private static EquatableArray<PagePaths> FilesOf(ClientPages client, ReadClient? previous)
    {
        EquatableArray<PagePaths> before = previous?.Files ?? [];
        if (before.Count == client.Pages.Count && Enumerable.Range(0, before.Count).All(i => IsOf(client.Pages[i], before[i])))
            return before;
        return client.Pages.Select(static page => new PagePaths(page.RelativePath, page.Path)).ToEquatableArray();

        static bool IsOf(ClientPage page, PagePaths paths)
            => string.Equals(page.RelativePath, paths.RelativePath, StringComparison.Ordinal) && string.Equals(page.Path, paths.Path, StringComparison.Ordinal);
    }

    private static EquatableArray<PageModel> ReadPages(ClientPages client, ReadClient? previous, List<SpecDiagnostic> diagnostics, CancellationToken cancellationToken)
    {
        List<ClientPage> pages = new(client.Pages.Count);
        List<PageReading> readings = new(client.Pages.Count);
        foreach (ClientPage page in client.Pages)
        {
            if (page.Reading is { } reading)
            {
                pages.Add(page);
                readings.Add(reading);
            }
        }

        List<PageModel> read = new(readings.Count);
        if (!readings.Exists(static reading => reading.Flattened is not null))
        {
            read.AddRange(readings.Select(static reading => reading.Page).OfType<PageModel>());
            return read.ToEquatableArray();
        }

        // What all pages say makes pages that have lost their line breaks; most of them come out as they were.
        ILookup<string, PageModel> known = ((IEnumerable<PageModel>)(previous?.Pages ?? [])).ToLookup(static page => page.Path, StringComparer.Ordinal);
        IReadOnlyList<PageParseResult> results = PageParser.Complete(readings, cancellationToken);
        for (int i = 0; i < results.Count; i++)
        {
            PageParseResult result = results[i];
            if (readings[i].Flattened is not null)
                diagnostics.AddRange(result.Diagnostics.Select(diagnostic => diagnostic with { Path = pages[i].Path }));
            if (result.Page is { } page)
                read.Add(readings[i].Flattened is null ? page : known[page.Path].FirstOrDefault(page.Equals) ?? page);
        }

        return read.ToEquatableArray();
    }
}

/// <summary>Both paths of a page.</summary>
/// <param name="RelativePath">As in models.</param>
/// <param name="Path">As in diagnostics.</param>
public sealed record PagePaths(string RelativePath, string Path);
