using System.Reflection;
using System.Text.RegularExpressions;

namespace SpecGen.Documentation.Tests;

/// <summary>A fenced block of a page of the documentation.</summary>
/// <param name="Page">The page, from the root of the repository.</param>
/// <param name="Line">The line of its first line of code.</param>
/// <param name="Language">What the fence says.</param>
/// <param name="Code">The code, without the indentation of a list that it stands in.</param>
public sealed partial record DocumentationBlock(string Page, int Line, string Language, string Code)
{
    public static string Root { get; } = typeof(DocumentationBlock).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>The pages that are written for users, by their paths from the root.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        "README.md",
        .. new[] { "generator", "runtime" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(page => !page.Split('/').Any(part => part is "bin" or "obj" or "content"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All blocks in one of the languages.</summary>
    public static IEnumerable<DocumentationBlock> In(params string[] languages)
        => Pages.SelectMany(page => Read(page, File.ReadAllText(Path.Combine(Root, page)))).Where(block => languages.Contains(block.Language));

    /// <summary>The blocks of a page's text.</summary>
    public static IEnumerable<DocumentationBlock> Read(string page, string text)
        => Fence().Matches(text).Select(match => new DocumentationBlock(
            page,
            text.AsSpan(0, match.Groups["code"].Index).Count('\n') + 1,
            match.Groups["language"].Value,
            string.Join('\n', match.Groups["code"].Value.Split('\n')
                .Select(line => line.StartsWith(match.Groups["indentation"].Value, StringComparison.Ordinal) ? line[match.Groups["indentation"].Length..] : line))));

    public override string ToString() => $"{Page}({Line})";

    [GeneratedRegex(@"^(?<indentation> *)```(?<language>\w+)\n(?<code>.*?)^ *```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
