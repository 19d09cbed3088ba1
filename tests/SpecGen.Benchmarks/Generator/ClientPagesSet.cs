using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SpecGen.Generator.Tests.GeneratorHarness;

namespace SpecGen.Benchmarks.Generator;

/// <summary>The pages of one large client: real ones, and as many copies of them under other names as are needed.</summary>
/// <param name="Name">What they are copies of.</param>
/// <param name="Pages">The pages.</param>
/// <param name="Endpoints">How many endpoints they describe.</param>
internal sealed partial record ClientPagesSet(string Name, Page[] Pages, int Endpoints)
{
    /// <summary>The folder that the pages' paths are relative to.</summary>
    public const string ProjectFolder = "/project/";

    /// <summary>The characters of all pages.</summary>
    public long Length => Pages.Sum(page => (long)page.GetText().Length);

    /// <summary>Pages of the repository's reference of the dialect, with about as many endpoints as wanted.</summary>
    public static ClientPagesSet OfDialect(int endpoints)
    {
        string folder = Path.Combine(BenchmarkFiles.RepositoryRoot, "spec");
        string[] files =
        [
            Path.Combine(folder, "audit-logs.md"),
            .. Directory.GetFiles(Path.Combine(folder, "dialect"), "*.md")
                .Where(static file => !file.Contains("flattened", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        return Copy("spec", [.. files.Select(static file => (Path.GetFileName(file), File.ReadAllText(file)))], endpoints);
    }

    /// <summary>Pages of a vendor's folder, with about as many endpoints as wanted.</summary>
    public static ClientPagesSet OfVendor(string folder, int endpoints)
        => Copy(
            Path.GetFileName(folder),
            [
                .. Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file))),
            ],
            endpoints);

    private static ClientPagesSet Copy(string name, (string Path, string Text)[] originals, int endpoints)
    {
        List<Page> pages = [];
        int count = 0;
        for (int copy = 0; count < endpoints; copy++)
        {
            foreach ((string path, string text) in originals)
            {
                if (count >= endpoints)
                    break;
                pages.Add(copy == 0 ? Create(path, text) : Create(Renamed(path, copy), RenamedText(text, copy)));
                count += MethodLine().Count(text);
            }
        }

        return new ClientPagesSet(name, [.. pages], count);

        static Page Create(string path, string text) => Page.Create(ProjectFolder + path, text, "Benchmark");
    }

    // Where a page lies says what its resource is called: the first folder, or the file where there is none.
    private static string Renamed(string path, int copy)
    {
        int end = path.IndexOfAny(['/', '.']);
        return path[..end] + Suffix(copy).ToLowerInvariant() + path[end..];
    }

    // Other resources, paths and types, so that nothing is shared with the page it is a copy of.
    private static string RenamedText(string text, int copy)
    {
        string suffix = Suffix(copy);
        HashSet<string> types = [.. DeclaredType().Matches(text).Select(static match => match.Groups[1].Value)];
        HashSet<string> segments = [.. MethodLine().Matches(text).Select(static match => match.Groups[1].Value)];
        StringBuilder renamed = new();
        foreach (string line in text.Split('\n'))
        {
            string changed = line.StartsWith("# ", StringComparison.Ordinal) ? line.TrimEnd() + " " + suffix : line;
            changed = Word().Replace(changed, match => types.Contains(match.Value) ? match.Value + suffix : match.Value);
            changed = Segment().Replace(changed, match => segments.Contains(match.Groups[1].Value) ? match.Value + suffix.ToLowerInvariant() : match.Value);
            renamed.Append(changed).Append('\n');
        }

        return renamed.ToString();
    }

    private static string Suffix(int copy)
    {
        // Letters: a number at the end of a name has a meaning of its own.
        string digits = copy.ToString(CultureInfo.InvariantCulture);
        return "Q" + string.Concat(digits.Select(static digit => (char)('a' + digit - '0')));
    }

    [GeneratedRegex(@"^\*\*(?:get|post|put|patch|delete)\*\* `/(?:v\d+/)?([\w-]+)", RegexOptions.Multiline)]
    private static partial Regex MethodLine();

    [GeneratedRegex(@"^\s*- `([A-Z]\w+) (?:object|=|or) ?", RegexOptions.Multiline)]
    private static partial Regex DeclaredType();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=/)([\w-]+)\b")]
    private static partial Regex Segment();
}
