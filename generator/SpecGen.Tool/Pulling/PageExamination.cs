using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Tool.Pulling;

/// <summary>What is wrong with a page that came.</summary>
/// <param name="Fault">Why it is refused; null where it is not.</param>
/// <param name="Doubt">What the user should know of it; null where there is nothing.</param>
internal sealed record PageFinding(string? Fault, string? Doubt);

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
        PageDiagnostics.OpenApiPage,
    ];

    /// <summary>Looks for what is wrong with a page.</summary>
    /// <param name="page">What was asked for.</param>
    /// <param name="address">The address that answered.</param>
    /// <param name="text">What came.</param>
    /// <param name="oldText">What the user has; null where this is the first time.</param>
    /// <param name="options">What the user takes nevertheless.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static PageFinding Examine(PulledPage page, Uri address, string text, string? oldText, PullOptions options, CancellationToken cancellationToken)
    {
        PageParseResult result = PageParser.Parse(page.File, text, cancellationToken);
        if (result.Diagnostics.FirstOrDefault(diagnostic => s_otherKinds.Any(kind => kind.Id == diagnostic.Descriptor.Id)) is SpecDiagnostic other)
            return new PageFinding($"{page.Url}{Redirected(page, address)}: {other.Message}.", null);
        if (!options.TakesFlattened && result.Page?.Form == PageForm.Flattened)
        {
            return new PageFinding(
                $"{page.Url}: the page came flattened, without its line breaks; something on the way has joined its lines. Fetch it from the vendor's own address, or take it as it is with --flattened.",
                null);
        }

        if (IsTruncated(text, result))
            return new PageFinding($"{page.Url}: the page came truncated, it ends in the middle of {LastLine(text)}. Try again later.", null);
        if (FindUnreadable(result) is SpecDiagnostic unreadable)
        {
            return new PageFinding(
                $"{page.Url}: no endpoint of the page can be read. {page.File}({unreadable.Span.Line},{unreadable.Span.Column}): {unreadable.Message}.", null);
        }

        return ExamineEnding(page, result.Page!, oldText, options, cancellationToken);
    }

    private static PageFinding ExamineEnding(PulledPage page, PageModel @new, string? oldText, PullOptions options, CancellationToken cancellationToken)
    {
        PageModel? old = oldText is null ? null : PageParser.Parse(page.File, oldText, cancellationToken).Page;
        if (old is not null && PageEnding.FindLoss(old, @new) is string loss)
        {
            string doubt = $"{page.Url}: the page has lost its end: {loss}. It looks truncated.";
            return options.IsForced ? new PageFinding(null, doubt) : new PageFinding(doubt + " Try again later, or take it as it is with --force.", null);
        }

        return old is null && PageEnding.FindUnfinished(@new) is PageMethod unfinished
            ? new PageFinding(
                null,
                $"{page.Url}: the page ends with {unfinished.Verb.ToUpperInvariant()} {unfinished.Path}, which has neither Returns nor an Example; it may be truncated.")
            : new PageFinding(null, null);
    }

    // Endpoints that are there and cannot be read, all of them.
    private static SpecDiagnostic? FindUnreadable(PageParseResult result)
        => result.Page is null or { Methods.IsEmpty: true }
            ? result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error)
            : null;

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
