using Microsoft.Playwright;

namespace SpecGen.Dashboard.Tests;

/// <summary>The dashboard in headless Chromium. Screenshots are in the folder <c>screenshots</c> beside the test assembly.</summary>
[Category("Browser")]
[NonParallelizable]
internal sealed class BrowserTests
{
    private RunningDashboard _dashboard = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IPage _page = null!;
    private List<string> _errors = null!;

    [OneTimeSetUp]
    public async Task LaunchAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    [SetUp]
    public async Task OpenAsync()
    {
        _dashboard = await RunningDashboard.StartAsync();
        await OpenAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _page.CloseAsync();
        await _dashboard.DisposeAsync();
        Assert.That(_errors, Is.Empty, "errors of the page's scripts and of its content security policy");
    }

    [Test]
    public async Task The_first_page_and_the_chart_are_there()
    {
        Assert.Multiple(async () =>
        {
            Assert.That(await Rows.CountAsync(), Is.EqualTo(25));
            Assert.That(await _page.Locator("#total").InnerTextAsync(), Is.EqualTo("412 changes"));
            Assert.That(await _page.Locator("#legend li").CountAsync(), Is.EqualTo(5));
            Assert.That(await _page.Locator("#chart rect").CountAsync(), Is.GreaterThan(50));
            Assert.That(
                await _page.Locator("#chart rect").First.EvaluateAsync<string>("bar => getComputedStyle(bar).fill"),
                Is.Not.EqualTo("rgb(0, 0, 0)"), "a colour of its own");
        });
    }

    [Test]
    public async Task Older_changes_come_by_cursor_until_there_are_none()
    {
        ILocator older = _page.Locator("#older");
        await older.ClickAsync();
        await Assertions.Expect(Rows).ToHaveCountAsync(50);
        Assert.That(await _page.EvaluateAsync<int>("[...document.querySelectorAll('#changes tbody tr')].indexOf(document.activeElement)"), Is.EqualTo(25), "the first new one has the focus");

        await FillAsync("who", "mei.tanaka@example.com");
        await _page.Locator("input[name=since]").FillAsync("2026-10-15");
        await _page.GetByText("Apply").ClickAsync();
        await Assertions.Expect(older).ToBeHiddenAsync();
        Assert.That(await Rows.CountAsync(), Is.InRange(1, 25));
    }

    [Test]
    public async Task Filters_are_in_the_address_and_survive_a_reload()
    {
        await FillAsync("who", "system");
        await _page.Locator("select[name=field]").SelectOptionAsync("status");
        await _page.GetByText("Apply").ClickAsync();
        await Assertions.Expect(_page.Locator("#legend li")).ToHaveTextAsync(["system"]);
        Assert.That(_page.Url, Does.EndWith("/?who=system&field=status"));

        await _page.ReloadAsync();
        await Assertions.Expect(_page.Locator("#legend li")).ToHaveTextAsync(["system"]);
        await Assertions.Expect(_page.Locator("input[name=who]")).ToHaveValueAsync("system");
        await _page.GetByText("Clear").ClickAsync();
        await Assertions.Expect(_page.Locator("#total")).ToHaveTextAsync("412 changes");
    }

    [Test]
    public async Task Filters_that_nothing_fits_say_so()
    {
        await FillAsync("who", "nobody@example.com");
        await _page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(_page.Locator("#empty")).ToBeVisibleAsync();
        await Assertions.Expect(_page.Locator("#total")).ToHaveTextAsync("0 changes");
    }

    [Test]
    public async Task The_keyboard_moves_opens_and_closes()
    {
        await _page.Locator("body").PressAsync("j");
        await _page.Keyboard.PressAsync("ArrowDown");
        await _page.Keyboard.PressAsync("Enter");
        ILocator detail = _page.Locator("#detail");
        await Assertions.Expect(detail).ToBeVisibleAsync();
        string second = await Rows.Nth(1).Locator("td").First.InnerTextAsync();
        await Assertions.Expect(detail.Locator("dd").First).ToHaveTextAsync(second);
        await _page.ScreenshotAsync(Screenshot("detail"));

        await _page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(detail).ToBeHiddenAsync();
        await _page.Keyboard.PressAsync("k");
        Assert.That(await _page.EvaluateAsync<bool>("document.activeElement === document.querySelector('#changes tbody tr')"), Is.True);
        await _page.Keyboard.PressAsync("/");
        Assert.That(await _page.EvaluateAsync<string>("document.activeElement.name"), Is.EqualTo("who"));
    }

    [Test]
    public async Task Live_changes_appear_at_the_top_and_in_the_chart()
    {
        Task<IRequest> following = _page.WaitForRequestAsync("**/api/tail*");
        await _page.Locator("#live").CheckAsync();
        await following;
        await Task.Delay(500);
        _dashboard.Add("new.person@example.com");

        await Assertions.Expect(Rows.First).ToContainTextAsync("new.person@example.com");
        await Assertions.Expect(_page.Locator("#total")).ToHaveTextAsync("413 changes");
        await Assertions.Expect(_page.Locator("#legend")).ToContainTextAsync("new.person@example.com");
    }

    [Test]
    public async Task Text_of_the_log_is_never_markup()
    {
        _dashboard.Add("<img src=x onerror=alert(1)>", "<script>document.title = 'taken'</script>");
        await _page.ReloadAsync();
        await Assertions.Expect(Rows).ToHaveCountAsync(25);
        await Rows.First.ClickAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(await Rows.First.InnerTextAsync(), Does.Contain("<img src=x onerror=alert(1)>"));
            Assert.That(await _page.Locator("main img, main script, dialog script").CountAsync(), Is.Zero);
            Assert.That(await _page.TitleAsync(), Is.EqualTo("Audit log"));
        });
    }

    [Test]
    public async Task The_telemetry_page_shows_the_dashboards_own_calls()
    {
        await _page.GetByText("Telemetry").ClickAsync();

        await Assertions.Expect(_page.Locator("#metrics tbody")).ToContainTextAsync("specgen.client.call.duration");
        await Assertions.Expect(_page.Locator("#spans tbody")).ToContainTextAsync("GET /{accounts_or_zones}");
        await _page.ScreenshotAsync(Screenshot("telemetry"));
    }

    [TestCase(1280, ColorScheme.Light)]
    [TestCase(1280, ColorScheme.Dark)]
    [TestCase(768, ColorScheme.Light)]
    [TestCase(768, ColorScheme.Dark)]
    [TestCase(360, ColorScheme.Light)]
    [TestCase(360, ColorScheme.Dark)]
    public async Task Every_width_shows_all_without_scrolling_sideways(int width, ColorScheme scheme)
    {
        await _page.CloseAsync();
        await OpenAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme });
        await _page.ScreenshotAsync(Screenshot($"{width}-{scheme}"));

        string background = await _page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Multiple(async () =>
        {
            Assert.That(await _page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
            Assert.That(background, Is.EqualTo(scheme == ColorScheme.Dark ? "rgb(15, 19, 24)" : "rgb(246, 247, 249)"));
        });
    }

    private ILocator Rows => _page.Locator("#changes tbody tr");

    private async Task OpenAsync(BrowserNewPageOptions options)
    {
        _errors = [];
        _page = await _browser.NewPageAsync(options);
        _page.PageError += (_, error) => _errors.Add(error);
        _page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _errors.Add(message.Text);
        };
        await _page.GotoAsync(_dashboard.Address.AbsoluteUri);
        await Assertions.Expect(Rows).ToHaveCountAsync(25);
        await Assertions.Expect(_page.Locator("#total")).ToContainTextAsync("changes");
    }

    private Task FillAsync(string name, string text) => _page.Locator($"input[name={name}]").FillAsync(text);

    private static PageScreenshotOptions Screenshot(string name)
        => new() { Path = Path.Combine(TestContext.CurrentContext.TestDirectory, "screenshots", name.ToLowerInvariant() + ".png") };
}
