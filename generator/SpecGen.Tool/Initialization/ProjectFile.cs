using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace SpecGen.Tool.Initialization;

/// <summary>A C# project that gets a page.</summary>
internal sealed class ProjectFile
{
    private readonly string _text;
    private readonly XDocument _document;

    private ProjectFile(string fullPath, string text, XDocument document)
    {
        FullPath = fullPath;
        _text = text;
        _document = document;
    }

    public string FullPath { get; }

    public string Folder => Path.GetDirectoryName(FullPath)!;

    /// <summary>The project that the user means.</summary>
    /// <param name="context">Where it is looked for.</param>
    /// <param name="path">Its path; null for the only one in the current folder.</param>
    public static ProjectFile Find(ToolContext context, string? path)
    {
        string fullPath = path is null ? FindOnly(context) : context.FullPath(path);
        if (!File.Exists(fullPath))
            throw new ToolException($"{path}: no such project.");
        try
        {
            string text = File.ReadAllText(fullPath);
            XDocument document = XDocument.Parse(text);
            return document.Root?.Name.LocalName == "Project"
                ? new ProjectFile(fullPath, text, document)
                : throw new ToolException($"{context.DisplayPath(fullPath)}: not a project file.");
        }
        catch (XmlException exception)
        {
            throw new ToolException($"{context.DisplayPath(fullPath)}({exception.LineNumber},{exception.LinePosition}): not valid XML.");
        }
    }

    /// <summary>The project's text with the package and the page; null where it has both. Everything else stays as it is, to the byte.</summary>
    public string? Add(string page, string? client, string version)
    {
        StringBuilder items = new();
        if (!Has("PackageReference", "SpecGen"))
            items.Append($"    <PackageReference Include=\"SpecGen\"{(IsVersionedCentrally() ? "" : $" Version=\"{version}\"")} />\n");
        if (!Has("ApiSpec", page))
            items.Append($"    <ApiSpec Include=\"{Escape(page)}\"{(client is null ? "" : $" Client=\"{Escape(client)}\"")} />\n");
        if (items.Length == 0)
            return null;
        int end = _text.LastIndexOf("</Project>", StringComparison.Ordinal);
        if (end < 0)
            throw new ToolException($"{FullPath}: the project is empty. Expected </Project> at its end.");
        string group = $"  <ItemGroup>\n{items}  </ItemGroup>\n\n";
        return _text[..end] + (_text.Contains("\r\n", StringComparison.Ordinal) ? group.ReplaceLineEndings("\r\n") : group) + _text[end..];
    }

    private static string FindOnly(ToolContext context)
    {
        string[] found = Directory.GetFiles(context.Directory, "*.csproj");
        return found.Length switch
        {
            1 => found[0],
            0 => throw new ToolException("There is no project (*.csproj) in this folder. Name one with --project, or make one with `dotnet new console`."),
            _ => throw new ToolException($"There are {found.Length} projects in this folder: {string.Join(", ", found.Select(Path.GetFileName).Order(StringComparer.Ordinal))}. Name one with --project."),
        };
    }

    private bool Has(string item, string include)
        => _document.Descendants().Any(element => element.Name.LocalName == item && element.Attribute("Include")?.Value.Replace('\\', '/') == include);

    // Central package management: the version belongs into Directory.Packages.props, which the user looks after.
    private bool IsVersionedCentrally()
    {
        for (string? folder = Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Directory.Packages.props")))
                return true;
        }

        return false;
    }

    private static string Escape(string text) => new XText(text).ToString().Replace("\"", "&quot;", StringComparison.Ordinal);
}
