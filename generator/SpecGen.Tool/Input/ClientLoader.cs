using SpecGen.Language.Clients;
using SpecGen.Language.Comparison;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Linking;
using SpecGen.Language.Model;
using SpecGen.Language.Pages.Markdown;
using SpecGen.Language.Pages.Structure;
using SpecGen.Language.Surface;

namespace SpecGen.Tool.Input;

/// <summary>Reads pages and links them to one client, by the steps of the generator.</summary>
internal static class ClientLoader
{
    /// <summary>The name of the file that configures a client.</summary>
    public const string ConfigurationName = "specgen.json";

    private const string ClientSuffix = "Client";

    /// <summary>Reads and links pages.</summary>
    /// <param name="context">Where.</param>
    /// <param name="pages">The pages.</param>
    /// <param name="client">The client's name; null where the pages shall say it.</param>
    /// <param name="namespace">The namespace; null for the client's name.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="formerName">What the client was called before; for pages that no longer say it, such as an emptied one.</param>
    public static LoadedClient Load(
        ToolContext context,
        IReadOnlyList<SourcePage> pages,
        string? client,
        string? @namespace,
        CancellationToken cancellationToken,
        string? formerName = null)
    {
        RefuseName("--client", client, allowsDots: false);
        RefuseName("--namespace", @namespace, allowsDots: true);
        string project = ProjectFolder.Of(context, pages);
        ClientPage[] read = [.. pages.Select(page => Read(project, page, client, @namespace, cancellationToken))];
        ClientPages[] clients = [.. ClientPages.Group(read)];
        if (clients.Length > 1)
        {
            string names = string.Join(", ", clients.Select(item => item.Name));
            throw new ToolException(
                $"The pages belong to {clients.Length} clients: {names}. Name the pages of one of them, or make them one with --client NAME.");
        }

        // Pages that have lost their content keep their client.
        if (client is null && clients is [] or [{ Name: ClientNames.Fallback }] && (formerName ?? FindApprovedName(pages)) is string known && known != ClientNames.Fallback)
            return Load(context, pages, known, @namespace, cancellationToken);

        // Without any readable page there is an empty client, and the diagnostics that say why.
        ClientPages only = clients.FirstOrDefault() ?? new ClientPages(client ?? ClientNames.Fallback, @namespace ?? client ?? ClientNames.Fallback, [], []);
        ReadClient complete = ReadClient.Complete(only, cancellationToken);
        ClientInput input = new(complete, ConfigurationFile.Nearest(complete.Files, FindConfigurations(context, project, pages)));
        LinkedPages linked = input.Link(SerializerSet.Needed, cancellationToken);
        return linked is { Result: { } result, Surface: { } surface }
            ? new LoadedClient(context, input, pages, result, surface, [.. read.Where(page => !page.IsOfClient).SelectMany(page => page.Diagnostics), .. linked.Diagnostics])
            : throw new ToolException(linked.Diagnostics[^1].Message);
    }

    private static ClientPage Read(string project, SourcePage page, string? client, string? @namespace, CancellationToken cancellationToken)
    {
        PageFile file = new(page.LinkPath, RelativePaths.From(project, page.LinkPath), client ?? "", @namespace ?? "", page.Text);
        ClientPage read = ClientPage.Read(file, cancellationToken);
        return page.IsNamed ? read : read with { Diagnostics = read.Diagnostics.Select(SkippedProse).ToEquatableArray() };
    }

    // As the build has it: beside a page, or in a folder above that is still part of the project.
    private static List<ConfigurationFile> FindConfigurations(ToolContext context, string project, IReadOnlyList<SourcePage> pages)
    {
        HashSet<string> folders = new(StringComparer.Ordinal);
        foreach (SourcePage page in pages)
        {
            string? folder = Path.GetDirectoryName(page.LinkPath);
            do
            {
                if (folder is null || !folders.Add(folder))
                    break;
                folder = folder == project ? null : Path.GetDirectoryName(folder);
            }
            while (folder?.StartsWith(project, StringComparison.Ordinal) == true);
        }

        return
        [
            .. folders.Select(folder => Path.Combine(folder, ConfigurationName))
                .Where(File.Exists)
                .Order(StringComparer.Ordinal)
                .Select(path => new ConfigurationFile(path, PageText.Read(path, context.DisplayPath(path)))),
        ];
    }

    private static string? FindApprovedName(IReadOnlyList<SourcePage> pages)
    {
        string? path = pages.Select(page => Path.Combine(Path.GetDirectoryName(page.LinkPath)!, ApprovedSurface.FileName)).FirstOrDefault(File.Exists);
        return path is not null
            && ApprovedSurface.TryRead(File.ReadAllText(path), out ApprovedSurface? approved, out _)
            && approved.Surface.Client.Name.EndsWith(ClientSuffix, StringComparison.Ordinal)
            ? approved.Surface.Client.Name[..^ClientSuffix.Length]
            : null;
    }

    private static void RefuseName(string option, string? name, bool allowsDots)
    {
        if (name is not null && !ClientNames.IsName(name, allowsDots))
            throw new ToolException($"{option} {name}: not a C# name. Use letters, digits and underscores, as in {option} Cloudflare.");
    }

    // A README beside the pages of a folder is nobody's mistake.
    private static SpecDiagnostic SkippedProse(SpecDiagnostic diagnostic)
        => diagnostic.Descriptor.Id == PageDiagnostics.NotAnApiPage.Id
            ? diagnostic with { Descriptor = diagnostic.Descriptor with { Severity = DiagnosticSeverity.Information } }
            : diagnostic;
}

/// <summary>Pages, read and linked.</summary>
internal sealed class LoadedClient
{
    private readonly ToolContext _context;
    private readonly Dictionary<string, string> _displayPaths;
    private readonly SourceIndex _sources;
    private readonly LinkResult _linked;
    private readonly Dictionary<(string Path, SourceSpan Span), PageMethod> _methods = [];

    public LoadedClient(
        ToolContext context,
        ClientInput input,
        IReadOnlyList<SourcePage> pages,
        LinkResult linked,
        SurfaceModel surface,
        IEnumerable<SpecDiagnostic> diagnostics)
    {
        _context = context;
        _displayPaths = pages.ToDictionary(page => page.LinkPath, page => page.DisplayPath, StringComparer.Ordinal);
        _sources = new SourceIndex(linked.Sources);
        Dictionary<string, string> fullPaths = new(StringComparer.Ordinal);
        foreach (PagePaths file in input.Client.Files)
            fullPaths.TryAdd(file.RelativePath, file.Path);
        foreach (PageModel page in input.Client.Pages)
        {
            foreach (PageMethod method in page.Methods)
                _methods.TryAdd((fullPaths[page.Path], method.Span), method);
        }

        Name = input.Client.Name;
        ConfigurationPath = input.Configuration?.Path;
        Pages = pages;
        Model = linked.Model;
        Inputs = Fingerprint(input, pages);
        _linked = linked;
        Surface = surface;
        Diagnostics = [.. diagnostics.Select(diagnostic => diagnostic with { Path = diagnostic.Path is null ? null : DisplayPath(diagnostic.Path) })];
    }

    /// <summary>The client's name, such as <c>Cloudflare</c>.</summary>
    public string Name { get; }

    /// <summary>The pages.</summary>
    public IReadOnlyList<SourcePage> Pages { get; }

    /// <summary>Finds the types that could share one name.</summary>
    public IReadOnlyList<SharingProposal> FindProposals() => _linked.FindProposals();

    /// <summary>The client.</summary>
    public SpecModel Model { get; }

    /// <summary>The full path of its <c>specgen.json</c>; null where there is none.</summary>
    public string? ConfigurationPath { get; }

    /// <summary>What it was made of.</summary>
    public InputFingerprints Inputs { get; }

    /// <summary>What C# callers of the client see.</summary>
    public SurfaceModel Surface { get; }

    /// <summary>What is wrong with the pages; paths as messages show them.</summary>
    public IReadOnlyList<SpecDiagnostic> Diagnostics { get; }

    /// <summary>Where something in the model was read; null where that is not known.</summary>
    public SourcePlace? Find(ModelSubject subject)
        => _sources.Find(subject) is SourceEntry entry ? new SourcePlace(DisplayPath(entry.Path), entry.Span.Line, entry.Span.Column) : null;

    /// <summary>The endpoint as its page has it, with its examples; null where that is not known.</summary>
    public PageMethod? FindMethod(ModelSubject endpoint)
        => _sources.Find(endpoint) is SourceEntry entry ? _methods.GetValueOrDefault((entry.Path, entry.Span)) : null;

    /// <summary>The line of a page, without its indentation; null where there is none.</summary>
    public string? FindLine(SourcePlace place)
    {
        string? text = Pages.FirstOrDefault(page => page.DisplayPath == place.File)?.Text;
        return text?.Split('\n').ElementAtOrDefault(place.Line - 1)?.Trim();
    }

    /// <summary>A page's path from the deepest folder that holds all pages.</summary>
    /// <param name="displayPath">The path as messages show it.</param>
    public string RelativeFile(string displayPath)
    {
        string fullPath = _context.FullPath(displayPath);
        string common = Path.GetDirectoryName(fullPath)!;
        while (!Pages.All(page => page.LinkPath.StartsWith(Path.TrimEndingDirectorySeparator(common) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) && Path.GetDirectoryName(common) is string parent)
            common = parent;
        return Path.GetRelativePath(common, fullPath);
    }

    private static InputFingerprints Fingerprint(ClientInput input, IReadOnlyList<SourcePage> pages)
    {
        HashSet<string> paths = input.Client.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return InputFingerprints.Of(pages.Where(page => paths.Contains(page.LinkPath)).Select(page => page.Text), input.Configuration?.Text);
    }

    private string DisplayPath(string path) => _displayPaths.GetValueOrDefault(path) ?? _context.DisplayPath(path);
}

/// <summary>A place in a page, as messages show it.</summary>
internal sealed record SourcePlace(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}";
}
