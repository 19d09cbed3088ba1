namespace SpecGen.Language.Tests.Linking;

/// <summary>A client's pages, and edits of them that follow from a seed: as people make them, and as a half-finished download leaves them.</summary>
internal sealed class PageEdits
{
    private readonly Random _random;
    private readonly List<(string Path, string Text)> _originals;
    private readonly List<(string Path, string Text)> _pages;

    public PageEdits(int seed, IEnumerable<(string Path, string Text)> pages)
    {
        _random = new Random(seed);
        _originals = [.. pages];
        _pages = [.. _originals];
    }

    /// <summary>The pages as they are now.</summary>
    public IReadOnlyList<(string Path, string Text)> Pages => _pages;

    /// <summary>The pages of the repository's reference of the dialect.</summary>
    public static IEnumerable<(string Path, string Text)> PagesOfDialect()
        => Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, "spec", "dialect"), "*.md")
            .Where(static file => !file.Contains("flattened", StringComparison.Ordinal))
            .Append(Path.Combine(TestFiles.RepositoryRoot, "spec", "audit-logs.md"))
            .Order(StringComparer.Ordinal)
            .Select(static file => (Path.GetFileName(file), File.ReadAllText(file)));

    /// <summary>Makes the next edit.</summary>
    /// <returns>What it was.</returns>
    public string Next()
    {
        int index = _random.Next(_pages.Count);
        (string path, string text) = _pages[index];
        List<string> lines = [.. text.Split('\n')];
        int line = _random.Next(lines.Count);
        int bullet = lines.FindIndex(line, static item => item.TrimStart().StartsWith("- `", StringComparison.Ordinal));
        int kind = _random.Next(12);
        switch (kind)
        {
            case 0 or 1 or 2:
                int prose = lines.FindIndex(line, static item => item.Length > 0 && char.IsLetter(item.TrimStart()[..1].FirstOrDefault()));
                if (prose >= 0)
                    lines[prose] += $" Edited {_random.Next(1000)}.";
                break;
            case 3:
                lines.RemoveAt(line);
                break;
            case 4:
                lines.Insert(line, "");
                break;
            case 5 when bullet >= 0:
                string indent = lines[bullet][..lines[bullet].IndexOf('-', StringComparison.Ordinal)];
                lines.Insert(bullet, $"{indent}- `added_{_random.Next(5)}: optional string`");
                break;
            case 6 when bullet >= 0:
                lines.RemoveAt(bullet);
                break;
            case 7 when bullet >= 0:
                lines[bullet] = lines[bullet].Replace(": string", ": number", StringComparison.Ordinal).Replace("optional ", "", StringComparison.Ordinal);
                break;
            case 8:
                lines = [.. lines.Select(static item => item.Replace("Response", "Answer", StringComparison.Ordinal))];
                break;
            case 9 when _pages.Count > 3:
                _pages.RemoveAt(index);
                return $"remove {path}";
            case 10:
                (string Path, string Text) original = _originals[_random.Next(_originals.Count)];
                int known = _pages.FindIndex(page => page.Path == original.Path);
                if (known < 0)
                    _pages.Add(original);
                else
                    _pages[known] = original;
                return $"restore {original.Path}";
            case 11:
                _pages.RemoveAt(index);
                _pages.Add((path, text));
                return $"move {path} to the end";
        }

        _pages[index] = (path, string.Join('\n', lines));
        return $"edit {kind} of {path} at line {line + 1}";
    }
}
