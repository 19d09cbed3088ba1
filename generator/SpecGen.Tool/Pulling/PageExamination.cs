using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Tool.Pulling;

/// <summary>Tells what came instead of the page, before it replaces a good one.</summary>
internal static class PageExamination
{
    // What says that this is another page altogether.
    private static readonly DiagnosticDescriptor[] s_otherKinds =
    [
        PageDiagnostics.EmptyPage,
        PageDiagnostics.NotAnApiPage,
        PageDiagnostics.LanguageVariant,
        PageDiagnostics.HtmlPage,
        PageDiagnostics.RenderedPage,
        PageDiagnostics.TranslatedPage,
    ];

    /// <summary>What is wrong with the page; null where nothing is.</summary>
    /// <param name="page">What was asked for.</param>
    /// <param name="address">The address that answered.</param>
    /// <param name="text">What came.</param>
    /// <param name="takesFlattened">Whether a page without line breaks will do.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static string? FindFault(PulledPage page, Uri address, string text, bool takesFlattened, CancellationToken cancellationToken)
    {
        PageParseResult result = PageParser.Parse(page.File, text, cancellationToken);
        if (result.Diagnostics.FirstOrDefault(diagnostic => s_otherKinds.Any(kind => kind.Id == diagnostic.Descriptor.Id)) is SpecDiagnostic other)
            return $"{page.Url}{Redirected(page, address)}: {other.Message}.";
        if (!takesFlattened && result.Page?.Form == PageForm.Flattened)
            return $"{page.Url}: the page came flattened, without its line breaks; something on the way has joined its lines. Fetch it from the vendor's own address, or take it as it is with --flattened.";
        return IsTruncated(text, result)
            ? $"{page.Url}: the page came truncated, it ends in the middle of {LastLine(text)}. Try again later."
            : null;
    }

    private static bool IsTruncated(string text, PageParseResult result)
        => result.Diagnostics.Any(diagnostic => diagnostic.Descriptor.Id == PageDiagnostics.UnclosedFence.Id)
            || (!text.EndsWith('\n') && CountOf(LastLine(text), '`') % 2 == 1);

    private static string Redirected(PulledPage page, Uri address)
        => address == page.Url ? "" : $" leads to {address.GetLeftPart(UriPartial.Path)}, which may be a page for logging in or an error";

    private static string LastLine(string text)
    {
        string line = text.TrimEnd()[(text.TrimEnd().LastIndexOf('\n') + 1)..].Trim();
        return line.Length <= 60 ? $"'{line}'" : $"'{line[..60]}...'";
    }

    private static int CountOf(string text, char c) => text.AsSpan().Count(c);
}
