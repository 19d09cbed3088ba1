using System.Text;
using System.Text.RegularExpressions;

namespace SpecGen.Documentation.Tests;

/// <summary>Links of the documentation lead to files and headings that are there.</summary>
public sealed partial class LinkTests
{
    [TestCaseSource(typeof(DocumentationBlock), nameof(DocumentationBlock.Pages))]
    public void Links_of_a_page_lead_somewhere(string page)
    {
        string path = Path.Combine(DocumentationBlock.Root, page);

        Assert.Multiple(() =>
        {
            foreach (Match link in Link().Matches(CodeBlock().Replace(File.ReadAllText(path), "")))
            {
                string target = link.Groups["target"].Value.Length == 0 ? path : Path.Combine(Path.GetDirectoryName(path)!, link.Groups["target"].Value);
                Assert.That(File.Exists(target) || Directory.Exists(target), Is.True, link.Value);
                if (link.Groups["heading"].Success && File.Exists(target))
                    Assert.That(Headings(target), Has.Member(link.Groups["heading"].Value), link.Value);
            }
        });
    }

    private static IEnumerable<string> Headings(string file)
        => CodeBlock().Replace(File.ReadAllText(file), "").Split('\n').Where(line => line.StartsWith('#')).Select(line => Anchor(line.TrimStart('#').Trim()));

    // As GitHub makes them.
    private static string Anchor(string heading)
    {
        StringBuilder anchor = new();
        foreach (char c in heading.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) || c is '-' or '_')
                anchor.Append(c);
            else if (c == ' ')
                anchor.Append('-');
        }

        return anchor.ToString();
    }

    [GeneratedRegex(@"\]\((?!https?:|mailto:)(?<target>[^)#\s]*)(#(?<heading>[^)\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^ *```.*?^ *```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}
