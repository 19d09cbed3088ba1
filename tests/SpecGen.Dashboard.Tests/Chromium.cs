using Microsoft.Playwright;

namespace SpecGen.Dashboard.Tests;

/// <summary>The machine's Chromium, without a window.</summary>
internal static class Chromium
{
    /// <summary>Starts it.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright)
        => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Find(), Args = ["--no-sandbox"] });

    private static string Find()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Environment.GetEnvironmentVariable("SPECGEN_CHROMIUM") is { Length: > 0 } named
            ? named
            : names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
                ?? throw new InvalidOperationException("There is no Chromium on the PATH. Install it (Debian: chromium), or name the executable in SPECGEN_CHROMIUM.");
    }
}
