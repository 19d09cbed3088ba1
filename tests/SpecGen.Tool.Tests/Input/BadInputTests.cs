using System.Text;
using SpecGen.Tool.Tests.Infrastructure;

namespace SpecGen.Tool.Tests.Input;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BadInputTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Test]
    public async Task A_missing_file_is_one_line_that_says_what_to_name()
        => await ExpectOneLineAsync("nowhere.md: no such file or folder. Name a page (.md)", "check", "nowhere.md");

    [Test]
    public async Task A_folder_without_pages_is_one_line()
    {
        _workspace.Write("spec/notes.txt", "nothing");

        await ExpectOneLineAsync("spec: the folder holds no page (*.md).", "check", "spec");
    }

    [Test]
    public async Task A_glob_that_matches_nothing_is_one_line()
    {
        _workspace.Write("spec/notes.txt", "nothing");

        await ExpectOneLineAsync("spec/**/*.md: no page (*.md) matches.", "check", "spec/**/*.md");
    }

    [Test]
    public async Task A_glob_finds_pages_in_all_folders()
    {
        _workspace.Write("spec/a/one.md", Workspace.AuditLogPage);
        _workspace.Write("spec/a/b/two.md", Workspace.AuditLogPage);
        _workspace.Write("spec/api.verified.md", "no page");

        CommandResult result = await _workspace.RunAsync("check", "spec/**/*.md", "--fail-on", "never");

        Assert.That(result.Error, Does.StartWith("2 pages:"));
    }

    [Test]
    public async Task Text_that_is_not_utf_8_names_the_line()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("# Models\n\nCaf"), 0xE9, .. Encoding.UTF8.GetBytes("\n")];
        await File.WriteAllBytesAsync(_workspace.PathOf("latin1.md"), bytes);

        await ExpectOneLineAsync("latin1.md: line 3 is not UTF-8.", "check", "latin1.md");
    }

    [Test]
    public async Task Utf_16_is_named()
    {
        await File.WriteAllTextAsync(_workspace.PathOf("wide.md"), Workspace.AuditLogPage, Encoding.Unicode);

        await ExpectOneLineAsync("wide.md: the file is UTF-16. Save it as UTF-8.", "check", "wide.md");
    }

    [Test]
    public async Task A_page_of_100_MB_is_refused_without_being_read()
    {
        await using (FileStream file = File.Create(_workspace.PathOf("huge.md")))
            file.SetLength(100 * 1024 * 1024);

        await ExpectOneLineAsync("huge.md: 100 MB is too large for a page; the limit is 64 MB.", "check", "huge.md");
    }

    [Test]
    public async Task An_unknown_command_is_named_with_where_to_find_help()
    {
        CommandResult result = await _workspace.RunAsync("chek");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.ErrorLines, Is.EqualTo(["specgen: 'chek' is no command. Did you mean 'check'? Try `specgen --help`."]));
        });
    }

    [Test]
    public async Task A_missing_argument_is_named_with_where_to_find_help()
    {
        CommandResult result = await _workspace.RunAsync("check");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.ErrorLines, Is.EqualTo(["specgen: Required argument missing for command: 'check'. Try `specgen check --help`."]));
        });
    }

    [TestCase("specgen: '--sarf' is no option of `specgen check`. Did you mean '--sarif'? Try `specgen check --help`.", "check", "--sarf", "log", "spec")]
    [TestCase("specgen: '--jsn' is no option of `specgen check`. Did you mean '--json'? Try `specgen check --help`.", "check", "spec", "--jsn")]
    [TestCase("specgen: '--frobnicate' is no option of `specgen check`. Try `specgen check --help`.", "check", "spec", "--frobnicate")]
    [TestCase("specgen: 'two' is no argument of `specgen pull`. Try `specgen pull --help`.", "pull", "one", "two")]
    public async Task What_is_misspelt_is_named_with_what_was_probably_meant(string expected, params string[] arguments)
    {
        CommandResult result = await _workspace.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.ErrorLines, Is.EqualTo([expected]));
        });
    }

    [TestCase]
    [TestCase("--help")]
    public async Task Help_calls_the_tool_specgen_and_is_what_the_bare_name_shows(params string[] arguments)
    {
        CommandResult result = await _workspace.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Output, Does.Contain("Usage:\n  specgen [command] [options]").And.Contain("  check <PATH>"));
            Assert.That(result.Error, Is.Empty);
        });
    }

    [Test]
    public async Task The_usage_of_a_command_begins_with_specgen()
        => Assert.That((await _workspace.RunAsync("pull", "--help")).Output, Does.Contain("Usage:\n  specgen pull [<NAME>] [options]"));

    private async Task ExpectOneLineAsync(string expected, params string[] arguments)
    {
        CommandResult result = await _workspace.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
            Assert.That(result.Error, Does.StartWith("specgen: " + expected));
        });
    }
}
