using System.Text.RegularExpressions;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Language.Tests.Pages.Description;

/// <summary>The pages of a client that somebody edits. Pages that were not touched stay the same objects, as they do in an editor.</summary>
internal sealed partial class EditedPages
{
    private readonly Random _random;
    private readonly List<(string Path, string Text, PageModel? Model)> _pages;
    private readonly List<string> _spare;

    /// <summary>Opens pages.</summary>
    /// <param name="seed">Equal seeds give equal edits.</param>
    /// <param name="pages">The pages, with their paths.</param>
    /// <param name="spare">Texts of further pages.</param>
    public EditedPages(int seed, IEnumerable<(string Path, string Text)> pages, IEnumerable<string> spare)
    {
        _random = new Random(seed);
        _pages = [.. pages.Select(page => (page.Path, page.Text, Read(page.Path, page.Text)))];
        _spare = [.. spare];
    }

    /// <summary>The pages that can be read.</summary>
    public EquatableArray<PageModel> Models => _pages.Select(page => page.Model).OfType<PageModel>().ToEquatableArray();

    /// <summary>Edits a page.</summary>
    /// <returns>What was done.</returns>
    public string Edit()
    {
        int index = _random.Next(_pages.Count);
        (string path, string text, PageModel? model) = _pages[index];
        switch (_random.Next(10))
        {
            case 0:
                _pages.Add(($"{Folder()}added{_random.Next(1000)}.md", _spare.Count > 0 ? Pick(_spare) : Pick(_pages).Text, null));
                Reread(_pages.Count - 1);
                return "added " + _pages[^1].Path;
            case 1 when _pages.Count > 2:
                _pages.RemoveAt(index);
                return "removed " + path;
            case 2:
                int other = _random.Next(_pages.Count);
                (_pages[index], _pages[other]) = (_pages[other], _pages[index]);
                return $"swapped {path} with {_pages[index].Path}";
            case 3:
                _pages[index] = (Folder() + Pick([Path.GetFileName(path), "list.md", "ships.md"]), text, model);
                Reread(index);
                return $"moved {path} to {_pages[index].Path}";
            case 4:
                return Replace(index, EndOfMethodLine().Replace(text, "$0\nAn edited sentence.\n", 1), "prose");
            case 5:
                return Replace(index, ChangeLine(text, static _ => ""), "line deleted");
            case 6:
                return Replace(index, ChangeLine(text, static line => line.TrimStart().StartsWith("- `", StringComparison.Ordinal) ? line + "\n\n" + line.Replace("- `", "- `new_", StringComparison.Ordinal) : line), "member added");
            case 7:
                string[] names = [.. TypeName().Matches(text).Select(match => match.Value).Distinct()];
                string otherName = Pick([.. TypeName().Matches(Pick(_pages).Text).Select(match => match.Value).DefaultIfEmpty("Renamed")]);
                return names.Length == 0 ? "nothing" : Replace(index, Regex.Replace(text, $@"\b{Pick(names)}\b", otherName), "type renamed to " + otherName);
            case 8:
                return Replace(index, ToArray(text), "an array in the example");
            default:
                int last = text.LastIndexOf("\n#", StringComparison.Ordinal);
                return _spare.Count > 0 ? Replace(index, Pick(_spare), "rewritten") : Replace(index, last < 0 ? text : text[..(last + 1)], "last section removed");
        }
    }

    private static PageModel? Read(string path, string text) => PageParser.Parse(path, text).Page;

    private string Folder() => Pick(["", "resources/", "ships/", "ships/resources/", "api/resources/ships/methods/", "api/ships/", "api/ships/resources/list/"]);

    private string ToArray(string text)
    {
        Match[] objects = [.. FlatObject().Matches(text).AsEnumerable()];
        if (objects.Length == 0)
            return text;
        Match match = Pick<Match>(objects);
        return text[..match.Groups[1].Index] + "[" + match.Groups[1].Value + "]" + text[(match.Groups[1].Index + match.Groups[1].Length)..];
    }

    private string ChangeLine(string text, Func<string, string> change)
    {
        string[] lines = text.Split('\n');
        int index = _random.Next(lines.Length);
        lines[index] = change(lines[index]);
        return string.Join('\n', lines);
    }

    private string Replace(int index, string text, string what)
    {
        _pages[index] = _pages[index] with { Text = text };
        Reread(index);
        return what + " in " + _pages[index].Path;
    }

    private void Reread(int index) => _pages[index] = _pages[index] with { Model = Read(_pages[index].Path, _pages[index].Text) };

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    [GeneratedRegex(@"^\*\*\w+\*\* `[^`]*`\n", RegexOptions.Multiline)]
    private static partial Regex EndOfMethodLine();

    [GeneratedRegex(@"\b[A-Z][a-z]+[A-Z]?\w*(?=`| object| or )")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"""\w+"": (\{[^{}]*\})")]
    private static partial Regex FlatObject();
}
