using SpecGen.Language.Clients;

namespace SpecGen.Language.Tests.Clients;

public sealed class RelativePathsTests
{
    [TestCase("/code/app/", "/code/app/spec/page.md", "spec/page.md")]
    [TestCase("/code/app", "/code/pages/page.md", "../pages/page.md")]
    [TestCase("/code/app", "/other/page.md", "../../other/page.md")]
    [TestCase("/code/App", "/code/app/page.md", "../app/page.md")]
    [TestCase(@"C:\Work\App\", @"C:\Work\App\spec\page.md", "spec/page.md")]
    [TestCase(@"C:\Work\App\", @"c:\work\app\spec\page.md", "spec/page.md")]
    [TestCase("c:/Work/App/", @"C:\Work\Pages\page.md", "../Pages/page.md")]
    [TestCase(@"C:\", @"C:\page.md", "page.md")]
    [TestCase(@"\\server\share\app", @"\\SERVER\share\pages\page.md", "../pages/page.md")]
    [TestCase(@"C:\Work\App", @"\\?\C:\Work\App\page.md", "page.md")]
    [TestCase(@"\\?\UNC\server\share\app", @"\\server\share\app\page.md", "page.md")]
    [TestCase("/code/app", "spec/page.md", "spec/page.md")]
    public void Page_is_named_as_seen_from_the_project(string folder, string path, string expected)
        => Assert.That(RelativePaths.From(folder, path), Is.EqualTo(expected));

    [TestCase(@"C:\Work\App", @"D:\Pages\page.md", "../D/Pages/page.md")]
    [TestCase(@"C:\Work\App", @"d:\Pages\page.md", "../D/Pages/page.md")]
    [TestCase(@"C:\Work\App", @"\\server\share\page.md", "../server/share/page.md")]
    [TestCase("", "/code/page.md", "../code/page.md")]
    [TestCase("", @"C:\Work\page.md", "../C/Work/page.md")]
    public void Page_that_no_relative_path_leads_to_still_gets_no_absolute_one(string folder, string path, string expected)
        => Assert.That(RelativePaths.From(folder, path), Is.EqualTo(expected));

    [Test]
    public void Path_of_more_than_260_characters_is_one_like_others()
    {
        string folders = string.Join('\\', Enumerable.Repeat("a-folder-with-a-long-name", 20));

        Assert.That(RelativePaths.From(@"C:\Work\App", $@"\\?\C:\Work\App\{folders}\page.md"), Is.EqualTo(folders.Replace('\\', '/') + "/page.md"));
    }

    [TestCase(@"C:\App\spec\page.md", @"c:\app\spec\specgen.json")]
    [TestCase("/app/spec/page.md", "/app/spec/specgen.json")]
    public void Configuration_beside_a_page_holds_for_it_whatever_the_case_of_its_drive(string page, string expected)
    {
        ConfigurationFile[] files = [new("/app/other/specgen.json", "{}"), new(@"C:\a-longer-name-than-the-others\specgen.json", "{}"), new(expected, "{}")];

        Assert.That(ConfigurationFile.Nearest([new PagePaths("page.md", page)], files)?.Path, Is.EqualTo(expected));
    }
}
