using System.Collections.Concurrent;
using SpecGen.Language.Diagnostics;
using SpecGen.Language.Pages;
using SpecGen.Language.Pages.Structure;

namespace SpecGen.Conformance.Tests.Reading;

/// <summary>All pages of a vendor on one line each, read once for all tests: each page for itself, and with what all pages together say about types.</summary>
internal sealed class FlattenedVendor
{
    private static readonly ConcurrentDictionary<string, Lazy<FlattenedVendor>> s_all = new(StringComparer.Ordinal);

    private FlattenedVendor(ReadVendor vendor)
    {
        ReadPage[] pages = [.. vendor.Pages.Where(page => page.Result.Page is not null)];
        PageReading[] readings = [.. pages.Select(page => PageParser.Read(page.Source.Path, page.Source.Flatten().Text))];
        IReadOnlyList<PageParseResult> together = PageParser.Complete(readings);
        Alone = [.. pages.Select((page, index) => FlattenedPage.Compare(page, PageParser.Complete([readings[index]])[0]))];
        Together = [.. pages.Select((page, index) => FlattenedPage.Compare(page, together[index]))];
    }

    public IReadOnlyList<FlattenedPage> Alone { get; }

    public IReadOnlyList<FlattenedPage> Together { get; }

    public static FlattenedVendor Get(string name)
    {
        ReadVendor vendor = ReadVendor.Get(name);
        return s_all.GetOrAdd(name, _ => new(() => new FlattenedVendor(vendor))).Value;
    }
}

/// <summary>A flattened page beside its original.</summary>
/// <param name="Path">The page's path.</param>
/// <param name="EndpointCount">How many endpoints the original has; none where it is of the older renderer, which nobody can read without its line
/// breaks.</param>
/// <param name="Equal">The endpoints that both give.</param>
/// <param name="Silent">What differs although no diagnostic names an ambiguity there.</param>
internal sealed record FlattenedPage(string Path, int EndpointCount, int Equal, IReadOnlyList<string> Silent)
{
    /// <summary>The part of the endpoints that are equal.</summary>
    public static double Share(IReadOnlyList<FlattenedPage> pages)
        => pages.Sum(page => page.EndpointCount) is > 0 and int count ? (double)pages.Sum(page => page.Equal) / count : 1;

    /// <summary>Compares a page with what was read of it without its line breaks.</summary>
    public static FlattenedPage Compare(ReadPage page, PageParseResult result)
    {
        string path = page.Source.Path;
        PageModel original = page.Result.Page!;
        if (result is { Page: null, Diagnostics: [{ Descriptor.Id: var id }] } && id == FlattenedDiagnostics.OlderRenderer.Id)
            return new FlattenedPage(path, 0, 0, []);
        if (result.Page is not { } flattened)
        {
            return new FlattenedPage(
                path, original.Methods.Count, 0, result.Diagnostics.Count == 1 ? [] : [$"{path}: no model, {result.Diagnostics.Count} diagnostics"]);
        }

        List<string> silent = [];
        int equal = 0;
        List<PageMethod> methods = [.. flattened.Methods];
        foreach (PageMethod expected in original.Methods)
        {
            PageMethod? actual = Take(methods, method => method.Verb == expected.Verb && method.Path == expected.Path);
            if (actual?.WithoutLayout() == expected.WithoutLayout())
                equal++;
            else if (!IsNamed(result, actual?.Span))
                silent.Add($"{path}: {expected.Verb} {expected.Path}: {FirstDifference(expected, actual)}");
        }

        List<PageDomainType> types = [.. flattened.DomainTypes];
        foreach (PageDomainType expected in original.DomainTypes)
        {
            PageDomainType? actual = Take(types, type => type.WithoutLayout().Heading == expected.WithoutLayout().Heading);
            if (actual?.WithoutLayout() != expected.WithoutLayout() && !IsNamed(result, actual?.Span))
                silent.Add($"{path}: {expected.Heading}");
        }

        if (!original.Resources.Select(resource => resource.WithoutLayout()).SequenceEqual(flattened.Resources.Select(resource => resource.WithoutLayout())))
            silent.Add($"{path}: resources");
        return new FlattenedPage(path, original.Methods.Count, equal, silent);
    }

    private static string FirstDifference(PageMethod expected, PageMethod? actual)
        => actual is null
            ? "is missing"
            : "no " + (PageOutline.Of(expected.WithoutLayout()).Except(PageOutline.Of(actual.WithoutLayout())).FirstOrDefault() ?? "order");

    private static T? Take<T>(List<T> items, Predicate<T> predicate)
        where T : class
    {
        int index = items.FindIndex(predicate);
        if (index < 0)
            return null;
        T item = items[index];
        items.RemoveAt(index);
        return item;
    }

    // What was left out is named by an error, what is in doubt by a warning between its heading and the next.
    private static bool IsNamed(PageParseResult result, SourceSpan? span)
    {
        if (span is not { Start: int start })
            return result.Diagnostics.Any(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error);
        PageModel page = result.Page!;
        int end = page.Methods.Select(method => method.Span.Start)
            .Concat(page.DomainTypes.Select(type => type.Span.Start))
            .Concat(page.Resources.Select(resource => resource.Span.Start))
            .Where(other => other > start)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        return result.Diagnostics.Any(diagnostic =>
            diagnostic.Descriptor.Severity != DiagnosticSeverity.Information && diagnostic.Span.Start >= start && diagnostic.Span.Start < end);
    }
}
